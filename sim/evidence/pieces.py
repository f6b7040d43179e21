"""Pieces of work that several questions share, such as worlds that many lines look at: played once, and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from sim.ensemble.executors import Executor
from sim.evidence.fingerprint import fingerprint
from sim.evidence.growing import add, entries
from sim.evidence.line import EvidenceLine, EvidenceQuestion, digest

Found = dict[str, Any]  # plain values, as they are kept
FOUND = "found"  # the entry of a kept piece
_HERE: dict[str, Found] = {}  # what was played in this process


class Piece(Protocol):
    """What is played for several questions; a frozen data class, as a question is."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def worlds(self) -> int:
        """About how many worlds it plays."""

    def play(self) -> Found:
        """Play it; plain values, which JSON holds as they are. Errors: ParleyError."""


@runtime_checkable
class SharedQuestion(Protocol):
    """A question that is answered from pieces; what its `worlds` say is its part of them."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What it needs, in an order that is always the same."""

    def answer_from(self, found: Mapping[str, Found]) -> EvidenceLine:
        """The answer, from what was found for each piece by its name. Errors: ParleyError."""


def pieces_of(questions: Sequence[EvidenceQuestion]) -> list[Piece]:
    """All pieces that some questions need, each once."""
    shared = (question for question in questions if isinstance(question, SharedQuestion))
    return list({piece.id: piece for question in shared for piece in question.pieces}.values())


def gathered(
    pieces: Sequence[Piece], executor: Executor, path: Path | None, told: Callable[[float], None]
) -> dict[str, Found]:
    """What was found for each piece by its name; what stands in the file at `path` already is not played again.

    `told` is called with the share of all worlds that are played.
    """
    kept = kept_pieces(path) if path else {}
    left = sorted((piece for piece in pieces if _name(piece) not in kept), key=lambda piece: -piece.worlds)
    whole = sum(piece.worlds for piece in pieces)
    done = whole - sum(piece.worlds for piece in left)
    for place, found in executor.run(_play, left) if left else ():
        kept[_name(left[place])] = found
        if path:
            add(path, _name(left[place]), FOUND, found)
        done += left[place].worlds
        told(done / whole)
    return {piece.id: kept[_name(piece)] for piece in pieces}


def played_here(pieces: Sequence[Piece]) -> dict[str, Found]:
    """The same, played in this process and remembered as long as it lives."""
    for piece in pieces:
        if _name(piece) not in _HERE:
            _HERE[_name(piece)] = piece.play()
    return {piece.id: _HERE[_name(piece)] for piece in pieces}


def kept_pieces(path: Path) -> dict[str, Found]:
    """The pieces that a file holds, by what was asked of which model. Errors: OSError."""
    return {asked: found for asked, found in entries(path, FOUND).items() if isinstance(found, dict)}


def _play(piece: Piece) -> Found:
    return piece.play()


def _name(piece: Piece) -> str:
    return f"{piece.id} {digest(piece)} {fingerprint()}"
