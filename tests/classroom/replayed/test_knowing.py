"""What each side of a table knew: that of the same world told, and nothing while the talks go on."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.explorer.explore import Wish
from sim.classroom.explorer.known import known_in
from sim.classroom.game import moves
from sim.classroom.game.log import Setting
from sim.classroom.replayed.knowing import what_was_known
from sim.errors import ParleyError
from tests.seating import lively, written


def test_a_table_of_the_computer_alone_knows_what_its_world_does(tmp_path: Path) -> None:
    path = written(tmp_path, lively())
    moves.open_table(tmp_path / "t.jsonl", Setting(path, 1, 2))
    table, world = what_was_known(tmp_path / "t.jsonl"), known_in(Wish(path, 1), 2)
    assert table.sentences == world.sentences and len(table.sentences) > 1
    assert table.picture.startswith("<svg") and "true-a-b" in table.picture


def test_nothing_is_told_while_the_talks_go_on(tmp_path: Path) -> None:
    moves.open_table(tmp_path / "t.jsonl", Setting(written(tmp_path, lively()), 1, 2, people=("a",)))
    with pytest.raises(ParleyError, match="still go on"):
        what_was_known(tmp_path / "t.jsonl")
