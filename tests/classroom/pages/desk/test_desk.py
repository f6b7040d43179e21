"""The teacher's desk in a browser: an event of one's own, an early end, the gradebook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sim.classroom.game.desk.lines import OwnEvent
from sim.classroom.game.desk.own_events import named
from sim.classroom.game.log_file import read
from tests.classroom.room import Served, Tab

pytestmark = pytest.mark.slow


def test_an_event_of_ones_own_an_early_end_and_the_gradebook(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table("Own")
    anna = Tab(chromium, served.base, 390, 844)
    anna.sit("Own", "=Anna", "Egypt")
    _own_event(teacher, anna)
    assert list(named(read(served.folder / "own.jsonl").entries).values()) == [
        OwnEvent(1, "A leak <i>in</i> the press", "All is out.", "tension", 1.0)]
    _rename_and_end(teacher, anna)
    _gradebook(teacher)
    _delete(teacher, served.folder)
    for tab in (teacher, anna):
        tab.close()


def _own_event(teacher: Tab, anna: Tab) -> None:
    """It is read in the seat as it was typed."""
    teacher.press("Own event …", "Own")
    teacher.press("Let it happen")
    teacher.see("give the event a title")
    teacher.page.get_by_label("Title").fill("A leak <i>in</i> the press")
    teacher.page.get_by_label("Text (may stay empty)").fill("All is out.")
    teacher.page.get_by_label("What it does").click()
    teacher.page.get_by_role("option", name="Military tension").click()
    teacher.page.get_by_label("How much").click()
    teacher.page.get_by_role("option", name="large push up").click()
    teacher.press("Let it happen")
    anna.see("Event: A leak <i>in</i> the press. All is out.")


def _rename_and_end(teacher: Tab, anna: Tab) -> None:
    """The other name is shown in the seat; after the end a few questions are asked there."""
    teacher.press("Rename …", "Own")
    teacher.page.get_by_label("New name").fill("Group A")
    teacher.press("Rename")
    anna.see("at Group A")
    teacher.press("End the talks …", "Group A")
    teacher.press("End them")
    anna.see("Called off: the talks were ended from outside.")
    anna.see("Looking back for yourself")
    field = anna.page.get_by_label("Did Carter find a deal")
    field.fill("He made one.\n@home")
    field.press("Tab")
    anna.see("Kept.")
    anna.page.reload()
    anna.page.wait_for_function("[...document.querySelectorAll('textarea')].some(one => one.value.includes('@home'))")


def _gradebook(teacher: Tab) -> None:
    """Two files with a row for the one who sat there."""
    teacher.page.get_by_text("For the gradebook").click()
    with teacher.page.expect_download() as download:
        teacher.press("Save the gradebook (CSV)")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "'=Anna,Group A,Egypt,1,1," in text and "He made one.\n@home" in text
    with teacher.page.expect_download() as download:
        teacher.press("Save the gradebook to print (HTML)")
    assert "He made one." in Path(download.value.path()).read_text(encoding="utf-8")


def _delete(teacher: Tab, folder: Path) -> None:
    """Only what was put away is deleted, and only once the teacher has said so again."""
    teacher.press("Put away", "Group A")
    teacher.page.get_by_text("Put away (1)").click()
    teacher.press("Delete Group A (own.jsonl)")
    teacher.press("Leave it")
    teacher.page.locator(".q-dialog").wait_for(state="hidden")
    assert (folder / "put-away" / "own.jsonl").exists()
    teacher.press("Delete Group A (own.jsonl)")
    teacher.press("Delete it")
    teacher.page.get_by_text("Put away (1)").wait_for(state="hidden")
    assert not (folder / "put-away" / "own.jsonl").exists()


def test_a_kind_of_world_is_found_and_its_room_told(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.see("Room for a deal: wide")
    world = teacher.page.get_by_label("World (the same")
    world.fill("7")
    teacher.page.wait_for_function("document.body.innerText.includes('the world of this number')"
                                   " || [...document.querySelectorAll('input')].some(i => i.value.includes('number'))")
    teacher.see("Room for a deal")
    assert world.input_value() == "7"
    teacher.page.get_by_label("Seed", exact=True).fill("")
    teacher.see("Room for a deal")
    teacher.close()
