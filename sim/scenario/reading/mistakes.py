"""What a person got wrong in a file, where it stands, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sim import english
from sim.errors import ParleyError
from sim.scenario.reading.characters import visible

COMMAND_LINE = "command line"
FEW = 9
LONGEST_NAME = 100
LIKENESS = 0.6
SHORTEST_PART = 3  # letters by which a name is found that holds them


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file, counted from 1; line 0 stands for the whole file or for the command line."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True)
class Mistake:
    """One mistake: its place, the dotted path of the value, a sentence, and a hint (may be empty)."""

    file: str
    line: int
    column: int
    path: str
    sentence: str
    hint: str = ""

    def __str__(self) -> str:
        where = str(Position(self.file, self.line, self.column))
        what = f"{self.sentence}; {self.hint}" if self.hint else self.sentence
        return ": ".join(" ".join(part.split()) for part in (where, self.path, what) if part)


class ScenarioError(ParleyError):
    """One or more mistakes in a file or on the command line; prints one line for each."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = list(mistakes)


def mistake_at(position: Position, path: str, sentence: str, hint: str = "") -> Mistake:
    """A mistake at a position."""
    return Mistake(position.file, position.line, position.column, path, sentence, hint)


def single(position: Position, sentence: str, hint: str = "", path: str = "") -> ScenarioError:
    """An error of one mistake, ready to be raised."""
    return ScenarioError([mistake_at(position, path, sentence, hint)])


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A hint with the name nearest to `word`, or with the few names there are, or nothing."""
    known = list(names)
    close = nearest(word, known)
    if close is not None:
        return f"did you mean '{close}'?"
    return f"it can be {listed(known)}" if 0 < len(known) <= FEW else ""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name most like `word`, capital letters aside; None if none is like it."""
    lower = {name.lower(): name for name in names}
    close = difflib.get_close_matches(word.lower()[:LONGEST_NAME], list(lower), n=1, cutoff=LIKENESS)
    return lower[close[0]] if close else None


def alike(word: str, names: Iterable[str]) -> list[str]:
    """The few names most like `word`: those that are spelt nearly so, then those that hold it."""
    known = list(names)
    close = difflib.get_close_matches(word.lower()[:LONGEST_NAME], known, cutoff=LIKENESS)
    held = [name for name in known if len(word) >= SHORTEST_PART and word.lower() in name]
    return list(dict.fromkeys([*close, *held]))[:FEW]


def listed(names: Sequence[str]) -> str:
    """The names as words of a sentence: 'a', 'b' or 'c'."""
    return english.listed([f"'{name}'" for name in names], "or")


def show(raw: Any) -> str:
    """What was found in the file, short enough for a sentence."""
    if raw is None:
        return "nothing"
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, dict):
        return "a mapping"
    if isinstance(raw, list):
        return "a list"
    text = f"'{visible(raw)}'" if isinstance(raw, str) else repr(raw)
    return text if len(text) <= 60 else text[:56] + "...'"
