"""A class of browsers through a whole talk, with pages loaded anew and a server that is killed and started again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.classroom.room import Served, Tab
from tests.classroom.whole_class import SIDES, WholeClass, moves_in, short_talks

pytestmark = pytest.mark.slow
SIZE, ROUNDS = 4, 3  # thirty play in benchmarks/whole_class.py


def test_a_class_of_browsers_loses_nothing(tmp_path: Path, chromium: Any) -> None:
    scenario, tables = short_talks(tmp_path, ROUNDS), tmp_path / "tables"
    found = WholeClass(chromium, Served(tables, scenario=scenario), SIZE)
    try:
        found.play(1)
        found.reload(found.people[::3])
        found.kill_and_restart(tables, scenario=scenario)
        found.play_to_the_end()
        said = found.said()
        assert moves_in(tables) == said and len(said) == SIZE // 2 and min(said.values()) >= 2
        assert not [error for person in found.people for error in person.tab.errors]
        found.close()
        back = Tab(chromium, f"{found.served.base}/debrief")
        back.see("Among 1,000 runs of the computer")
        shown = back.page.locator(".page").inner_text()
        assert all(f"{table}\t" in shown or f"{table} " in shown for table in said), shown
        assert all(f"{side} {place}" in shown for place in range(SIZE // 2) for side in SIDES)
        back.close()
    finally:
        found.served.stop()
