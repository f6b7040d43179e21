"""The page on causes has every change with what it moves, and every kind of luck."""

from __future__ import annotations

import re

from sim.analysis.causes.lifts import DEFINED, lifts_of
from sim.analysis.causes.luck import BY_KEY, STRONGEST
from tests.building import changed, rich, scenario
from tests.docs.pages import text_of

ROW = re.compile(r"^\| (.+?) \| (.+) \| (.+) \|$", re.MULTILINE)


def test_every_change_stands_in_the_table_with_its_luck_and_the_numbers_that_it_moves() -> None:
    rows = {change: (moves, luck) for change, moves, luck in ROW.findall(text_of("why"))}
    lifts = lifts_of(scenario(changed(rich(), {"principals.*.no_deal.hope": {"uniform": [0, 0.2]}})))
    for lift in lifts:
        moves, luck = rows[lift.label.partition(":")[0]]
        assert luck == ("the strongest" if lift.luck == STRONGEST else BY_KEY[lift.luck].label)
        for path in {move.path for move in lift.moves}:
            assert any(word in moves for word in path.split(".")), (lift.key, path)
    assert len(rows) == len(DEFINED) + 2  # the hope of a side, and the head
