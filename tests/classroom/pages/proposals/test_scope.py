"""The form says how far a proposal goes, what is settled, how deals are carried out, and what follows an exit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.classroom.game.log import Log, Setting
from sim.classroom.game.table import TableState, played
from sim.classroom.pages.proposals.scope import after_an_exit, package_scope, scope, takes_effect
from tests.building import bare, calm, changed, with_vote
from tests.seating import written


def table(folder: Path, names: tuple[str, ...] = ("a", "b"), **talks: object) -> TableState:
    changes = {f"talks.{name}": value for name, value in talks.items()}
    data = changed(calm(with_vote(bare(3, names=names))), changes)
    called = f"{len(names)}{next(iter(talks), '')}.yaml"  # a scenario is kept by its path once it is read
    path = written(folder, data, called)
    return played(Log(Setting(path, people=names)))


def with_deal(now: TableState) -> TableState:
    """The table with the first issue settled at 0.5."""
    interim = replace(now.interim, settled=np.array([1.0, 0.0, 0.0]), in_force=True)
    return replace(now, interim=interim, movable=np.array([0.0, 1.0, 0.0]), status_quo=np.array([0.5, 0.2, 0.3]))


def test_what_is_settled_is_not_said_to_be_off_the_agenda(tmp_path: Path) -> None:
    now = table(tmp_path)
    assert "Settled already" not in scope(now, own=True) and "Not on the agenda" not in scope(now, own=True)
    told = scope(with_deal(now), own=True)
    assert "by the interim deal, and not haggled over again: Line 1 at 0.50" in told
    assert "stays as today: Line 3." in told


def test_what_a_deal_settles_and_leaves_open(tmp_path: Path) -> None:
    settles, leaves = package_scope(table(tmp_path), {"issue2": 1.0})
    assert len(settles) == 1 and settles[0].startswith("Line 2 at 1.00") and leaves == ["Line 1", "Line 3"]


def test_tranches_and_snap_back_are_told_where_there_are_any(tmp_path: Path) -> None:
    plain = scope(table(tmp_path), own=True)
    assert "tranches" not in plain and "snap-back" not in plain
    told = scope(table(tmp_path, tranches=3, snap_back=0.4), own=True)
    assert "carried out in 3 parts (tranches)" in told and "40 % of what that costs you falls back on them" in told


def test_who_puts_a_deal_into_force(tmp_path: Path) -> None:
    assert takes_effect(table(tmp_path)) == "it is in force at once, as governments decide"
    assert takes_effect(table(tmp_path, interim_approval="vote")) == (
        "home votes on it in the same round, in Side A and Side B")


@pytest.mark.parametrize(("names", "words"), [
    (("a", "b"), "The talks end for everybody at this table. There is no deal, which is worth"),
    (("a", "b", "c"), "all three sides, so the talks end for everybody at this table: Side B and Side C cannot go on"),
])
def test_who_walks_out_is_told_before_what_follows(tmp_path: Path, names: tuple[str, ...], words: str) -> None:
    now = table(tmp_path, names)
    assert words in after_an_exit(now, "a")
    assert "stays in force (Line 1 at 0.50" in after_an_exit(with_deal(now), "a")
    assert "There is no deal" not in after_an_exit(with_deal(now), "a")
