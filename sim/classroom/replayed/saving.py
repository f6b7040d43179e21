"""What would have saved the talks of a class's own table: its log played again with one condition changed throughout.

The changes are those of `parley why` (`sim.analysis.causes.lifts`), and beside them stands what other luck alone does.
People's moves are kept where they fit (`sim.classroom.replayed.kept_moves`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sim.analysis.causes.asking import STREAMS_OF_ONE, WorldLuck
from sim.analysis.causes.lifts import Lift, lifts_of
from sim.analysis.causes.luck import kinds_of
from sim.analysis.causes.replay import AS_IT_WAS, Counterfactual, ReplayPiece, given_in, luck_in
from sim.analysis.causes.sample import with_a_deal
from sim.arrays import Column
from sim.classroom.game import moves
from sim.classroom.game.log import Decision
from sim.classroom.game.table import TableState, open_to_people
from sim.classroom.replayed.kept_moves import KeptMoves
from sim.classroom.replayed.ledger import Ledger
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import ENDINGS

TOGETHER = 200  # worlds in one model: few enough that none is moved to another (`sim.model.talks.course`)


@dataclass(frozen=True)
class SavingChange:
    """A change with which a table's talks end in a deal: `label` names it, `had` ends 'it would have had ...'.

    `round` is when the full text was signed, or else when the talks were over; until then people would have been asked
    so many times (`asked`), and so many of the answers and offers are their own (`stood`).
    """

    label: str
    had: str
    round: int
    asked: int
    stood: int


@dataclass(frozen=True)
class TableCauses:
    """What would have saved the failed talks of one table.

    `tried` is how many changes were played, `saves` are those that end in a deal; where none does, `pairs` are the
    pairs of them that do. `luck` is what other luck does, by kind; `moves` counts what people decided, and `last` is
    the round in which the talks were over.
    """

    name: str
    ending: str
    tried: int
    saves: tuple[SavingChange, ...]
    pairs: tuple[tuple[str, str], ...]
    luck: tuple[WorldLuck, ...]
    moves: int
    last: int


@dataclass(frozen=True)
class Outcomes:
    """How some ways to play a table end (n,): as the model counts endings, in which round that was decided, and of the
    questions to people how many were asked and how many decided as people had."""

    endings: Column
    round: NDArray[np.int64]
    asked: NDArray[np.int64]
    stood: NDArray[np.int64]


def what_would_have_saved(path: Path) -> TableCauses | None:
    """What would have saved the talks of a table; None where they ended in a deal.

    Errors: ParleyError where the talks still go on or the log can no longer be played.
    """
    table = moves.look(path)
    if table.question is not None:
        raise ParleyError(f"the talks of {table.log.setting.name} still go on; let them come to an end first")
    if table.terms is not None:
        return None
    lifts, kinds = lifts_of(table.scenario), kinds_of(table.scenario)
    ways = [AS_IT_WAS, *(Counterfactual((lift,)) for lift in lifts)]
    ways += [Counterfactual(luck=kind.key, stream=i) for kind in kinds for i in range(1, STREAMS_OF_ONE + 1)]
    found = played_again(table, ways)
    if ENDINGS[found.endings[0]] != table.ending:
        raise ParleyError(f"{table.log.setting.name} does not end again as it ended, so nothing can be said of what "
                          "would have saved it")
    had = with_a_deal(found.endings)
    saves = tuple(_saving(lift, found, place) for place, lift in enumerate(lifts, 1) if had[place])
    lucky = had[1 + len(lifts) :].reshape(len(kinds), STREAMS_OF_ONE).sum(axis=1)
    luck = tuple(WorldLuck(kind.key, kind.label, int(n), STREAMS_OF_ONE) for kind, n in zip(kinds, lucky, strict=True))
    people = sum(isinstance(entry, Decision) for entry in table.log.entries)
    pairs = () if saves else tuple(_pairs(table, lifts))
    return TableCauses(table.log.setting.name, table.ending, len(lifts), saves, pairs, luck, people, table.round)


def _saving(lift: Lift, found: Outcomes, place: int) -> SavingChange:
    """A change that saves the talks, and how many of people's moves stood until the deal."""
    return SavingChange(lift.label, lift.had, int(found.round[place]), int(found.asked[place]),
                        int(found.stood[place]))


def _pairs(table: TableState, lifts: Sequence[Lift]) -> Iterator[tuple[str, str]]:
    """The pairs of changes that save the talks together."""
    both = list(combinations(lifts, 2))
    if both:
        had = with_a_deal(played_again(table, [Counterfactual(pair) for pair in both]).endings)
        yield from ((one.had, two.had) for (one, two), saved in zip(both, had, strict=True) if saved)


def played_again(table: TableState, ways: Sequence[Counterfactual]) -> Outcomes:
    """How a table ends, played in each of some ways."""
    parts = [_part(table, ways[first : first + TOGETHER]) for first in range(0, len(ways), TOGETHER)]
    return Outcomes(*(np.concatenate([getattr(part, name) for part in parts])
                      for name in ("endings", "round", "asked", "stood")))


def _part(table: TableState, ways: Sequence[Counterfactual]) -> Outcomes:
    """The same of as many ways as one model holds."""
    many = max(2, len(ways))  # a lone world is played twice
    setting, place = table.log.setting, np.minimum(np.arange(many), len(ways) - 1)
    piece = ReplayPiece(table.scenario, setting.seed, tuple(ways), np.full(many, setting.world), place)
    ledger = Ledger(many)
    seats = [*table.scenario.principals, *table.scenario.mediators]
    model = Negotiation(
        table.scenario, setting.seed, piece.runs, given_in(piece),
        players={seat: KeptMoves(seat, table, ledger) for seat in seats}, other_luck=luck_in(piece),
    )
    open_to_people(model, table.log)
    _to_the_end(model, ledger)
    n = len(ways)
    ends = model.endings
    decided = np.where(ends.signed > 0, ends.signed, ends.ended)
    found = Outcomes(ends.ending[:n].astype(np.int64), decided[:n].astype(np.int64), ledger.asked[:n], ledger.stood[:n])
    model.release()
    return found


def _to_the_end(model: Negotiation, ledger: Ledger) -> None:
    """Play round after round until all worlds have ended."""
    model.recorder.resting = True
    while model.endings.going().any():
        ledger.begin_round()
        ledger.playing = True
        model.step()
        ledger.playing = False
    model.endings.restore()
