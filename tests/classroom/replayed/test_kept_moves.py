"""A table played again: as it was every move stands; with something changed those of people stay that still fit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.analysis.causes.lifts import lifts_of
from sim.analysis.causes.replay import AS_IT_WAS, Counterfactual
from sim.classroom.game.log import Decision, Setting
from sim.classroom.game.questions import DecisionPoint
from sim.classroom.game.table import TableState, scenario_of
from sim.classroom.replayed.kept_moves import KeptMoves
from sim.classroom.replayed.ledger import Ledger
from sim.classroom.replayed.saving import played_again
from sim.model.talks.endings import ENDINGS
from tests.seating import Person, lively, written

PROTOCOLS = ("alternating", "simultaneous", "single-text", "shuttle")


class Stubborn(Person):
    """Refuses whatever it is asked, and walks out in a round."""

    leaves = 99

    def choice(self, asked: DecisionPoint) -> Decision:
        """A no, or an exit."""
        made = super().choice(asked)
        if asked.ask == "draft":
            return made
        choice = "walk out" if asked.round >= self.leaves else "offer" if asked.ask == "offer" else "refuse"
        return Decision(asked.seat, asked.round, asked.ask, choice, asked.author, made.positions)


def table(folder: Path, kind: str, world: int, who: type[Person] = Person) -> TableState:
    """A table with people in the first seat and in those of mediators, played to its end."""
    path = written(folder, lively(kind))
    drafting = [name for name, asked in scenario_of(Setting(path)).mediators.items() if "formulate" in asked.modes]
    return who(folder / "t.jsonl", Setting(path, 1, world, people=("a", *drafting)), world).play()


@pytest.mark.parametrize(("kind", "world"), [*((kind, 0) for kind in PROTOCOLS), ("alternating", 3), ("shuttle", 3)])
def test_with_nothing_changed_every_move_stands_and_it_ends_as_it_did(tmp_path: Path, kind: str, world: int) -> None:
    now = table(tmp_path, kind, world)
    moves = sum(isinstance(entry, Decision) for entry in now.log.entries)
    found = played_again(now, [AS_IT_WAS, AS_IT_WAS])
    assert [ENDINGS[ending] for ending in found.endings] == [now.ending] * 2
    assert moves > 0 and list(found.asked) == list(found.stood) == [moves] * 2


def test_who_walked_out_walks_out_again_where_that_fits(tmp_path: Path) -> None:
    class Leaves(Stubborn):
        leaves = 3

    now = table(tmp_path, "alternating", 1, Leaves)
    assert now.ending in ("left", "partial") and now.rounds[-1].walked == "a"
    found = played_again(now, [AS_IT_WAS])
    assert (ENDINGS[found.endings[0]], int(found.round[0])) == (now.ending, now.round)
    assert found.asked[0] == found.stood[0]


def test_ways_side_by_side_are_each_way_alone(tmp_path: Path) -> None:
    now = table(tmp_path, "alternating", 3, Stubborn)
    ways = [AS_IT_WAS, *(Counterfactual((lift,)) for lift in lifts_of(now.scenario)),
            Counterfactual(luck="hearing", stream=1)]
    many = played_again(now, ways)
    for place in range(0, len(ways), 4):
        alone = played_again(now, [ways[place]])
        for name in ("endings", "round", "asked", "stood"):
            assert getattr(many, name)[place] == getattr(alone, name)[0], (ways[place], name)
    assert (many.stood <= many.asked).all()


def test_a_no_stands_for_no_more_and_a_yes_for_no_less(tmp_path: Path) -> None:
    now = table(tmp_path, "alternating", 2, Stubborn)
    line = next(line for line in now.said if line.what == "answer" and line.by_person and line.worth is not None)
    seat = KeptMoves("a", now, Ledger(3))
    assert line.worth is not None
    gains = line.worth - line.no_deal + np.array([-0.1, 0.0, 0.1])

    class Model:
        round = line.round

    class Side:
        model, no_deal = Model(), np.zeros(3)

    side: object = Side()
    assert list(seat._fits(side, "refuse", "answer", line.author, gains)) == [True, True, False]  # type: ignore[arg-type]
    assert list(seat._fits(side, "accept", "answer", line.author, gains)) == [False, True, True]  # type: ignore[arg-type]
    assert not seat._fits(side, "refuse", "answer", "nobody", gains).any()  # type: ignore[arg-type]
