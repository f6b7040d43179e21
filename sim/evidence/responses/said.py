"""What the scenarios of a line say, in a few letters: a line asked of other numbers is another line."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from sim.scenario.evidence.response import ResponseLine
from sim.scenario.evidence.response_checks import place_of
from sim.scenario.experiments.claim_checks import scenario_of
from sim.scenario.schema.roles import PROSE
from sim.scenario.schema.scenario import Scenario

# Words for readers: nothing is played by them, and no line shows them, as it does labels.
WORDS = ("title", "purpose", "look_for", "questions", "notes", "sources", "source", "judgement", "at_0", "at_1")


def said_in(line: ResponseLine, scenario: str, folder: Path) -> str:
    """The scenarios that a line plays in a few letters each. Errors: ScenarioError."""
    return " ".join(_letters_of(place_of(name, folder)) for name in line.scenarios or [scenario])


@cache
def _letters_of(name: str) -> str:
    return letters(scenario_of(name))


def letters(scenario: Scenario) -> str:
    """A scenario in eight letters, which change with its numbers, names and labels, not with words about them."""
    return blake2b(repr(_without_words(scenario)).encode(), digest_size=4).hexdigest()


def _without_words(piece: Any) -> Any:
    """Plain data in which of each text for readers only whether it is there counts: dials are numbers judged.

    Words for those who sit at a table do not count at all.
    """
    if isinstance(piece, BaseModel):
        return {name: bool(value) if name in WORDS else _without_words(value) for name, value in piece
                if name not in PROSE}
    if isinstance(piece, dict):
        return {name: _without_words(value) for name, value in piece.items()}
    return [_without_words(entry) for entry in piece] if isinstance(piece, list) else piece
