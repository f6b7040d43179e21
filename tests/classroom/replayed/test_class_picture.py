"""The picture of a class: every table and the runs of its scenario."""

from __future__ import annotations

from pathlib import Path

from sim.classroom.explorer.explore import Wish, play
from sim.classroom.game import debrief, moves
from sim.classroom.game.log import Setting
from sim.classroom.replayed.class_picture import class_picture
from tests.seating import lively, written


def test_the_picture_says_of_every_ending_how_many_tables_have_it(tmp_path: Path) -> None:
    path, results = written(tmp_path, lively()), []
    for world in range(3):
        now = moves.open_table(tmp_path / f"{world}.jsonl", Setting(path, 1, world, name=f"T {world}"))
        results.append(debrief.result(tmp_path / f"{world}.jsonl"))
    svg = class_picture(now.scenario, 1, results, play(Wish(path, 1), 0, 20))
    for ending in {result.ending for result in results}:
        assert f"tables-{ending.replace(' ', '-')}" in svg
    assert sum(svg.count(f"{n} of 3 tables") for n in range(4)) >= 6
