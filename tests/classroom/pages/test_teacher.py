"""The teacher's screen in a browser: many tables at a glance, nothing lost by a slip, and no secret on the wall."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from sim.classroom.game import moves
from sim.classroom.game.log import Setting
from tests.classroom.room import SCENARIO, Served, Tab

pytestmark = pytest.mark.slow
PAUSED = r"document.body.innerText.split('\n').filter(line => line === 'paused')"  # a line a table


def tables(folder: Path) -> None:
    """Two tables that wait for people and one, of the same game by another name, that the computer has played."""
    for i in (1, 2):
        moves.open_table(folder / f"table-{i}.jsonl", Setting(SCENARIO, 1, i, name=f"Table {i}", people=("egypt",)))
    moves.open_table(folder / "done.jsonl", Setting(f"historical/{SCENARIO}", 1, 1, name="Done"))


def test_many_tables_are_a_line_each_and_secrets_are_folded(
    served: Served, chromium: Any, tmp_path: Path
) -> None:
    tables(tmp_path)
    served.bring(tmp_path)
    teacher = Tab(chromium, served.teacher)
    lines = teacher.page.locator(".overview")
    expect(lines).to_contain_text([re.compile(f"^{name}") for name in ("Table 1", "Table 2", "Done")])
    expect(lines.first).to_contain_text("waits for Egypt (nobody yet)")
    expect(teacher.page.get_by_label("Name of the table")).to_have_value("Table 3")
    teacher.press("Pause all")
    teacher.page.wait_for_function(f"{PAUSED}.length === 2")
    teacher.press("Go on all")
    teacher.page.wait_for_function(f"{PAUSED}.length === 0")
    lines.first.click()
    teacher.see("Waiting for Egypt", "Table 1")
    assert teacher.page.get_by_role("button", name="Inject").first.is_disabled()
    assert not teacher.page.get_by_text("to it").locator("visible=true").count(), "what is said stays folded"
    _back(served, teacher)
    teacher.close()
    _debrief(served, chromium)


def _back(room: Served, teacher: Tab) -> None:
    """A table goes back only once the teacher has said so again."""
    teacher.page.locator(".overview").last.click()
    card = teacher.card("Done")
    back = card.get_by_role("button", name="Back to round")
    wanted, kept = back.inner_text(), (room.folder / "done.jsonl").read_bytes()
    back.click()
    teacher.press("Leave it")
    teacher.page.locator(".q-dialog").wait_for(state="hidden")
    assert (room.folder / "done.jsonl").read_bytes() == kept
    back.click()
    teacher.see(f"to the beginning of {wanted.removeprefix('Back to ').strip()}")


def _debrief(room: Served, chromium: Any) -> None:
    """Only the table that has ended is told of."""
    back = Tab(chromium, f"{room.base}/debrief")
    back.wait("Left on the table")
    text = back.page.inner_text("body")
    assert "Still talking: Table 1, Table 2." in text
    assert text.count("Table 1") == 1
    back.close()
