"""A line of evidence: what was asked, what was expected, what came out, and the verdict."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, is_dataclass
from hashlib import blake2b
from math import isfinite
from typing import Any, Protocol

from sim.scenario.schema.scenario import Scenario

Expected = float | str


@dataclass(frozen=True)
class EvidenceLine:
    """One line, answered.

    `expected` is a number or a shape in words; `got` with `low` and `high` is what the model gives, None where there is
    no number. `title` says in words what was asked, `note` what a reader must know, such as the field that a scenario
    lacks. `parts` are details that a picture or a page shows: one mapping of plain values each.
    """

    id: str
    verdict: str
    expected: Expected
    got: float | None
    low: float | None
    high: float | None
    worlds: int
    title: str
    source: str
    note: str = ""
    parts: tuple[dict[str, Any], ...] = field(default=())

    def plain(self) -> dict[str, Any]:
        """The line as plain data, for JSON; a number that is none is left empty."""
        found = asdict(self) | {"parts": list(self.parts)}
        return {name: _finite(value) for name, value in found.items()}


def line_from(found: dict[str, Any]) -> EvidenceLine:
    """A line from its plain data. Errors: TypeError for data of another kind."""
    return EvidenceLine(**{**found, "parts": tuple(found.get("parts", ()))})


class EvidenceQuestion(Protocol):
    """What can be asked of the model; a frozen data class, so that it travels and its `repr` says all that it asks."""

    @property
    def id(self) -> str:
        """Its name, the same as that of the line that answers it."""

    @property
    def worlds(self) -> int:
        """About how many worlds are played for it, at least 1: for the progress bar."""

    def answer(self) -> EvidenceLine:
        """Play, compare and judge. Errors: ParleyError."""


def digest(question: object) -> str:
    """What is asked, in a few letters: another question under the same name has others."""
    return blake2b(_whole(question).encode(), digest_size=8).hexdigest()


def _whole(piece: object) -> str:
    """The `repr` of a data class with all that a scenario in it holds, whose own `repr` is short."""
    if is_dataclass(piece) and not isinstance(piece, type):
        inside = (f"{one.name}={_whole(getattr(piece, one.name))}" for one in fields(piece) if one.repr)
        return f"{type(piece).__qualname__}({', '.join(inside)})"
    return piece.in_full() if isinstance(piece, Scenario) else repr(piece)


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not isfinite(value) else value
