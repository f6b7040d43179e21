"""The teacher's screen in a browser: many tables at a glance, nothing lost by a slip, and no secret on the wall."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

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


def test_many_tables_are_a_line_each_and_secrets_are_folded(tmp_path: Path, chromium: Any) -> None:
    tables(tmp_path)
    room = Served(tmp_path)
    try:
        teacher = Tab(chromium, room.teacher)
        for name in ("Table 1", "Table 2", "Done"):
            teacher.see(name)
        lines = teacher.page.locator(".overview")
        assert [text.split("\n")[0] for text in lines.all_inner_texts()] == ["Table 1", "Table 2", "Done"]
        assert "waits for Egypt (nobody yet)" in lines.first.inner_text()
        assert teacher.page.get_by_label("Name of the table").input_value() == "Table 3"
        teacher.press("Pause all")
        teacher.page.wait_for_function(f"{PAUSED}.length === 2")
        teacher.press("Go on all")
        teacher.page.wait_for_function(f"{PAUSED}.length === 0")
        lines.first.click()
        teacher.see("Waiting for Egypt", "Table 1")
        assert teacher.page.get_by_role("button", name="Inject").first.is_disabled()
        assert not teacher.page.get_by_text("to it").locator("visible=true").count(), "what is said stays folded"
        teacher.close()
        _back(room, chromium)
        _debrief(room, chromium)
    finally:
        room.stop()


def _back(room: Served, chromium: Any) -> None:
    """A table goes back only once the teacher has said so again."""
    teacher = Tab(chromium, room.teacher)
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
    teacher.close()


def _debrief(room: Served, chromium: Any) -> None:
    """Only the table that has ended is told of."""
    back = Tab(chromium, f"{room.base}/debrief")
    back.wait("Left on the table")
    text = back.page.inner_text("body")
    assert "Still talking: Table 1, Table 2." in text
    assert text.count("Table 1") == 1
    back.close()


def test_a_restarted_room_is_found_where_it_was(tmp_path: Path, chromium: Any) -> None:
    first = Served(tmp_path, "--lan")
    tab = Tab(chromium, first.teacher)
    tab.see("The class opens")
    first.stop()
    tab.see("Connection lost")
    again = Served(tmp_path, "--lan", port=first.port)
    try:
        assert again.printed == first.printed
        tab.page.get_by_text("Connection lost").wait_for(state="hidden")
        tab.open_table("After")  # by the page that was open all the time
        tab.page.context.close()
    finally:
        again.stop()
