"""Looking back in a browser: the class on one picture, and one table from near once nobody of the class still talks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.classroom.game import moves
from sim.classroom.game.log import Decision, Setting
from sim.classroom.game.questions import DecisionPoint
from sim.classroom.pages.closer_look import ASK, LATER
from tests.classroom.room import SCENARIO, Served, Tab
from tests.lessons.axe import serious
from tests.seating import Person

pytestmark = pytest.mark.slow


class Leaver(Person):
    """Walks out when it is first asked."""

    def choice(self, asked: DecisionPoint) -> Decision:
        """An exit, where there is one."""
        return replace(super().choice(asked), choice="walk out", positions={})


def failed(folder: Path) -> None:
    """A table that somebody has left at once."""
    setting = Setting(SCENARIO, 1, 3, name="Failed", people=("egypt",))
    assert Leaver(folder / "failed.jsonl", setting).play().ending == "left"


def test_a_failed_table_is_looked_at_from_near_once_no_table_of_the_class_talks(
    served: Served, chromium: Any, tmp_path: Path
) -> None:
    failed(tmp_path)
    moves.open_table(tmp_path / "open.jsonl", Setting(SCENARIO, 1, 3, name="Still open", people=("egypt",)))
    served.bring(tmp_path)
    tab = Tab(chromium, f"{served.base}/debrief", 390, 844)
    tab.see("One table from near")
    tab.see(LATER)
    assert not tab.page.get_by_role("button", name=ASK).is_visible()
    assert not tab.page.get_by_label("Table", exact=True).is_visible()
    (served.folder / "open.jsonl").unlink()
    tab.press("Look again")
    tab.page.get_by_label("Table", exact=True).click()
    assert tab.page.locator(".wall svg[role=img]").first.get_attribute("aria-label")
    tab.page.get_by_role("option", name="1 Failed").click()
    tab.page.get_by_role("heading", name="What each side knew").wait_for()
    tab.press(ASK)
    tab.see("What is held fixed")
    assert "Failed ended without a deal." in tab.page.inner_text(".closer")
    assert serious(tab.page, ".closer") == []
    with tab.page.expect_download() as saved:
        tab.press("Save to print (HTML)")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert "What each side knew" in text and "What would have saved these talks" in text
    tab.close()
