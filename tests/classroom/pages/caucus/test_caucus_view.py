"""Private notes in real browsers: two sides, a mediator and the teacher; nothing reaches anybody else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.classroom.room import Served, Tab

pytestmark = pytest.mark.slow
TABLE = "Caucus"
OFFER = "Between us: <b>would</b> you leave the airfields?\nשלום"
SECRET = "leave the airfields"


def write(tab: Tab, to: str, text: str, called: str = "") -> None:
    """Unfold the conversation with somebody and send a note."""
    called = called or to
    field = tab.page.get_by_label(f"Your note to {called}")
    if not field.is_visible():
        tab.page.locator(".caucus").get_by_text(to, exact=True).first.click()
    field.fill(text)
    tab.page.get_by_role("button", name=f"Send the note to {called}").click()


def test_a_mediators_note_reaches_one_side_and_the_teacher_and_nobody_else(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.tick("President Carter")
    teacher.open_table(TABLE)
    anna, ben, mia = Tab(chromium, served.base), Tab(chromium, served.base, 390, 844), Tab(chromium, served.base)
    anna.sit(TABLE, "Anna", "Egypt")
    ben.sit(TABLE, "Ben", "Israel")
    mia.page.get_by_label("Your name").fill("Mia")
    mia.press("President Carter", TABLE)
    mia.see("Private notes")
    mia.see("your teacher, who can read all notes of this table")
    write(mia, "Israel", OFFER)
    ben.see("1 new note from")
    ben.page.wait_for_function("document.title.startsWith('1 new note · ')")
    ben.page.reload()  # it is there for who comes back later
    ben.see("1 new note from")
    ben.page.locator(".caucus .q-item", has_text="1 new").click()
    ben.see("● New")
    ben.page.wait_for_function("!document.title.includes('new note')")
    note = ben.page.locator(".note-text").first
    assert note.inner_text() == OFFER and not note.locator("b").count()
    assert note.get_attribute("dir") == "auto"
    write(ben, "The teacher", "May I?", "the teacher")
    teacher.see("1 new note from Israel", TABLE)
    teacher.page.wait_for_function("document.title.startsWith('1 new note · Teacher')")
    teacher.press("Pause", TABLE)
    ben.see("The teacher has paused the table.")
    teacher.page.get_by_role("button", name="Notes to you, and your answers").click()
    write(teacher, "Israel", "Yes, you may.")
    ben.see("Yes, you may.")
    ben.see("1 new note from the teacher")
    ben.press("Mark as read")
    ben.page.wait_for_function("!document.title.includes('new note')")
    teacher.page.get_by_role("button", name="all private notes of this table").click()
    teacher.see(SECRET, TABLE)
    for tab in (anna, Tab(chromium, f"{served.base}/debrief"), Tab(chromium, served.base)):
        assert not [words for words in (SECRET, "May I?", "Yes, you may.") if words in tab.page.content()]
        assert "new note" not in tab.page.title()
        tab.close()
    teacher.tick("Show the notes of this table")
    ben.see("Your teacher has decided that the debrief shows them to the class.")
    for tab in (teacher, ben, mia):
        tab.close()


def test_the_computer_is_said_to_read_no_notes(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table("With the computer")
    anna = Tab(chromium, served.base)
    anna.sit("With the computer", "Anna", "Egypt")
    anna.see("the computer, does not answer")
    anna.page.locator(".caucus").get_by_text("President Carter", exact=True).first.click()
    anna.see("it reads no notes and answers none")
    assert not anna.page.get_by_label("Your note to President Carter").is_visible()
    for tab in (teacher, anna):
        tab.close()
