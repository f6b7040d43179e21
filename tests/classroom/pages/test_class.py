"""A whole class in a browser: names, one click, straight to the seats, a shared seat and an observer."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import TimeoutError as TooLong

from tests.classroom.room import Served, Tab
from tests.lessons.axe import serious
from tests.lessons.browser import PATIENCE

pytestmark = pytest.mark.slow
CLASS = "Anna\nBen, Cem\tDora\n\nanna\nÉva 👩‍🚀"


def choose(tab: Tab, label: str, option: str) -> None:
    """Choose something from a list, which is opened again where news of the page has closed it."""
    wanted = tab.page.get_by_role("option", name=option, exact=True)
    tab.page.get_by_label(label, exact=True).click()
    with suppress(TooLong):
        wanted.wait_for(timeout=PATIENCE / 12)
    if not wanted.is_visible():
        tab.page.get_by_label(label, exact=True).click()
    wanted.click()


def come_in(tab: Tab, name: str) -> None:
    """Choose one's name on the first page."""
    tab.connected()  # what is typed before is lost
    tab.page.get_by_label("Who are you?").fill(name)
    tab.page.get_by_role("option", name=name).first.click()
    tab.press("Come in")


def make_tables(teacher: Tab) -> None:
    """Paste the names and make a table with two students a side, by the order of the list."""
    teacher.connected()
    teacher.page.get_by_text("Names and who has come in").click()
    teacher.page.get_by_label("Names of the students").fill(CLASS)
    teacher.press("Add to the class")
    teacher.see("5 students added.")
    teacher.see("Anna is there more than once and counted once")
    teacher.page.get_by_text("Tables for the whole class").click()
    choose(teacher, "Students a side", "two students share a seat")
    choose(teacher, "Roles", "by the order of the list")
    teacher.see("5 students: 1 table of 4; 1 observer.")
    teacher.see("Egypt: Anna and Cem; Israel: Ben and Dora")
    teacher.press("Make 1 table")
    teacher.see("5 students, 0 here")
    teacher.see("waits for Israel (nobody yet)")


def test_a_class_comes_in_by_name_shares_a_seat_and_one_watches(tmp_path: Path, chromium: Any) -> None:
    room = Served(tmp_path)
    try:
        teacher = Tab(chromium, room.teacher)
        make_tables(teacher)
        ben, dora, eva = Tab(chromium, room.base), Tab(chromium, room.base, 390, 844), Tab(chromium, room.base)
        for tab, name in ((ben, "Ben"), (dora, "Dora")):
            come_in(tab, name)
            tab.see("You are Israel at Table 1")
        come_in(eva, "Éva")
        eva.see("You watch Table 1")
        ben.see("You share this seat with Dora")
        teacher.see("5 students, 3 here")
        dora.press("Make this offer")
        ben.see("The last one was made by Dora.")
        ben.see("Waiting for Egypt.")
        eva.see("Israel made an offer.")
        assert not eva.page.get_by_text("worth").count() and not eva.page.get_by_text("Your instructions").count()
        assert serious(teacher.page) + serious(dora.page) + serious(eva.page) == []
        _from_another_device(room, teacher, ben, chromium)
        for tab in (teacher, ben, dora, eva):
            tab.close()
    finally:
        room.stop()


def _from_another_device(room: Served, teacher: Tab, ben: Tab, chromium: Any) -> None:
    """A claimed name needs the teacher; by a yes the seat goes along, and nobody else may watch the table."""
    phone = Tab(chromium, f"{room.base}/watch/table-1", 390, 844)
    phone.see("You do not watch this table")
    phone.page.goto(room.base)
    phone.see("Say who you are")
    assert serious(phone.page) == []
    come_in(phone, "Ben")
    phone.see("Your teacher has to agree: Somebody who says to be Ben")
    teacher.press("Yes: Somebody who says to be Ben asks to come in from another device.")
    phone.see("You are Israel at Table 1")
    ben.see("This seat is no longer yours")
    phone.close()
