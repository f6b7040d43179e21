"""A room that is stopped and started again, in browsers: its doors are the same, and no move and no time is lost."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sim.classroom.hosting.clocks import FILE
from tests.classroom.room import Served, Tab, in_turn

pytestmark = pytest.mark.slow
MINUTES = 20  # a round
HERE = "document.querySelector('.page')?.innerText"


def test_a_room_with_a_pin_is_found_where_it_was(tmp_path: Path, chromium: Any) -> None:
    """The time that a round has lasted stands in a file, so it can be nearly over when the server comes back."""
    first = Served(tmp_path, "--lan")
    teacher = Tab(chromium, first.teacher)
    teacher.see("Room for a deal")
    teacher.see("The class opens")
    teacher.open_table("Clock")
    anna, ben, mia = _with_the_pin(first, chromium)
    anna.sit("Clock", "Anna", "Egypt")
    ben.sit("Clock", "Ben", "Israel")
    _set_the_time(teacher, anna, ben)
    teacher.open_table("Calm")
    mia.sit("Calm", "Mia", "Egypt")
    slow, _ = in_turn(anna, ben)
    shown = mia.page.evaluate(HERE)
    again = _restarted(first, (teacher, anna, ben, mia))
    try:
        anna.see("The time of this round was up: the computer decided the rest")
        slow.see("the computer decided the rest of it for you")
        anna.see("Time left in this round:")
        mia.page.wait_for_function(f"shown => {HERE} === shown", arg=shown)
        teacher.open_table("After")  # by the page that was open all the time
        for tab in (teacher, anna, ben, mia):
            tab.close()
    finally:
        again.stop()


def _with_the_pin(room: Served, chromium: Any) -> tuple[Tab, Tab, Tab]:
    """One who types the PIN, wrong at first, and two who come by the address of the QR code, which holds it."""
    pin = re.search(r"PIN:\s+(\d{6})", room.printed)
    assert pin
    anna = Tab(chromium, room.base)
    for guess, answer in (("nothing", "This is not the PIN"), (pin[1], "Sit at the table")):
        anna.page.get_by_label("PIN").fill(guess)
        anna.press("Come in")
        anna.see(answer)
    ben = Tab(chromium, f"{room.base}/?pin={pin[1]}", 390, 844)
    mia = Tab(chromium, f"{room.base}/?pin={pin[1]}")
    for tab in (anna, ben, mia):
        tab.see("Clock")
        assert pin[1] not in tab.page.url
    return anna, ben, mia


def _set_the_time(teacher: Tab, anna: Tab, ben: Tab) -> None:
    """Set the time of a round, with a mistake first; it stands still while the table is paused."""
    teacher.see("Waiting for 1 person at 1 table.")
    teacher.press("Time …", "Clock")
    teacher.page.get_by_label("Minutes a round").fill("0.1")
    teacher.press("Set")
    teacher.see("at least half a minute")
    teacher.page.get_by_label("Minutes a round").fill(str(MINUTES))
    teacher.press("Set")
    for tab in (anna, ben):
        tab.see("Time left in this round:")
        assert tab.page.get_by_role("timer").count() == 1
    teacher.press("Pause", "Clock")
    anna.see("stands still: the table is paused")
    teacher.press("Go on", "Clock")
    anna.page.wait_for_function("!document.body.innerText.includes('stands still')")
    anna.see("Time left in this round:")


def _restarted(first: Served, tabs: tuple[Tab, ...]) -> Served:
    """The same room once more, seconds before the end of a round; all pages are there again by themselves."""
    for tab in tabs:
        tab.page.evaluate("window.beforeTheStop = true")
    first.stop()
    tabs[0].see("Connection lost")
    kept = json.loads((first.folder / FILE).read_text())
    kept["clock"]["spent"] = MINUTES * 60 - 2.0
    (first.folder / FILE).write_text(json.dumps(kept))
    again = Served(first.folder, "--lan", port=first.port)
    assert again.printed == first.printed
    for tab in tabs:
        tab.page.wait_for_function("!window.beforeTheStop")
    return again
