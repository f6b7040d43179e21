"""Answers to questions: those of options first, the others from the terminal, or else as they are proposed."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import typer

from sim.cli.jobs.new.questions import Found, NewQuestion
from sim.errors import ParleyError


def at_a_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def answered(
    asked: Sequence[NewQuestion], given: Mapping[str, str], asking: bool, texts: dict[str, str]
) -> dict[str, Any]:
    """The answers by name. What was typed is added to `texts` as it comes, so that nothing is lost.

    Errors: ParleyError for an option that cannot be; typer.Abort after Ctrl-C.
    """
    found: dict[str, Any] = {}
    for question in asked:
        text = given.get(question.name)
        if text is None and asking:
            text, found[question.name] = _from_the_terminal(question, found)
            texts[question.name] = text
        else:
            try:
                found[question.name] = question.read(question.proposed(found) if text is None else text, found)
            except ParleyError as error:
                raise ParleyError(f"--{question.name}: {error}") from error
    return found


def _from_the_terminal(question: NewQuestion, found: Found) -> tuple[str, Any]:
    """What is typed, asked for again until it can be, and what it means. Errors: typer.Abort after Ctrl-C."""

    def read(text: str) -> tuple[str, Any]:
        try:
            return text, question.read(text, found)
        except ParleyError as error:
            raise typer.BadParameter(str(error)) from error

    answer: tuple[str, Any] = typer.prompt(question.words, default=question.proposed(found), value_proc=read, err=True)
    return answer


def to_go_on(kind: str, texts: Mapping[str, str], more: Sequence[str]) -> str:
    """The command that goes on where somebody has stopped."""
    options = [word for name, text in texts.items() for word in (f"--{name}", text)]
    return shlex.join(["parley", "new", kind, *options, *more])
