"""What is played for the figures that are kept with the project: a keeper for each file of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from sim.ensemble.executors import Executor
from sim.evidence.answering import answers
from sim.evidence.claims.keeping import keep_claims
from sim.evidence.coefficients import ranking
from sim.evidence.history.own_cards import keep_history
from sim.evidence.line import EvidenceLine, EvidenceQuestion, digest
from sim.evidence.parts import PARTS, EvidencePart, own_folder
from sim.evidence.record.playing import keep_record
from sim.evidence.responses.head import renew_head

Progress = Callable[[float, int], None]  # told how many worlds are done, and how many there are


class Keeper(Protocol):
    """Plays some evidence into a folder, from where it goes on if it is stopped, and gives the figures to keep."""

    def __call__(self, folder: Path, executor: Executor, progress: Progress) -> dict[str, Any]: ...


def keep_lines(part: EvidencePart, folder: Path, executor: Executor, progress: Progress) -> dict[str, Any]:
    """The lines of a part, each with what was asked, so that a line that asks something else is known."""
    questions = part.questions()
    whole = sum(question.worlds for question in questions)
    lines = answers(questions, executor, folder, lambda done: progress(done, whole))
    return {"lines": [kept_line(question, line) for question, line in zip(questions, lines, strict=True)]}


def kept_line(question: EvidenceQuestion, line: EvidenceLine) -> dict[str, Any]:
    """A line as it is kept."""
    return {"asked": digest(question), **line.plain()}


def keep_responses(folder: Path, executor: Executor, progress: Progress) -> dict[str, Any]:
    """The lines of the file of responses, whose head is made to say how many are red. Errors: OSError."""
    figures = keep_lines(PARTS["responses"], folder, executor, progress)
    renew_head(own_folder() / "responses.yaml", [line["verdict"] for line in figures["lines"]])
    return figures


KEEPERS: dict[str, Keeper] = {
    **{name: partial(keep_lines, part) for name, part in PARTS.items()},
    "responses": keep_responses,
    "history": keep_history,
    "claims": keep_claims,
    "record": keep_record,
    ranking.NAME: ranking.keep_coefficients,
}
