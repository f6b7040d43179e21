"""One bad table hides no other on any page; what cannot be saved is told to who pressed and to the teacher."""

from __future__ import annotations

import csv
import os
import resource
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from sim.classroom.game import moves
from sim.classroom.game.log import Setting
from tests.classroom.room import SCENARIO, Served, Tab
from tests.seating import CALM, Person, lively, written

pytestmark = pytest.mark.slow
ODD = ("empty", "garbage", "pipe", "folder", "Old one")


@pytest.fixture(scope="module")
def mixed(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A classroom whose folder holds a table that has ended, one whose scenario has changed, and what is no table."""
    folder = tmp_path_factory.mktemp("mixed")
    (folder / "empty.jsonl").touch()
    (folder / "garbage.jsonl").write_bytes(b"\x00\xff\n{}\n")
    os.mkfifo(folder / "pipe.jsonl")
    (folder / "folder.jsonl").mkdir()
    scenarios = tmp_path_factory.mktemp("scenarios")
    changing = written(scenarios, CALM)
    moves.open_table(folder / "an-old-one.jsonl", Setting(changing, name="Old one", people=("a",)))
    written(scenarios, lively())
    Person(folder / "good.jsonl", Setting(SCENARIO, name="Good one", people=("egypt",))).play()
    served.bring(folder)
    return served


def test_the_class_sees_the_good_tables_and_which_are_not(mixed: Served, chromium: Any) -> None:
    student, teacher = Tab(chromium, mixed.base), Tab(chromium, mixed.teacher)
    student.see("Good one")
    for name in ODD:
        expect(student.card(name)).to_contain_text("This table cannot be shown")
    for sentence in ("line 1 of 'garbage.jsonl' is no line of a table's log",
                     "'pipe.jsonl' cannot be read: this is a pipe", "'empty.jsonl' holds no table",
                     "has changed since Old one was opened"):
        teacher.see(sentence)
    teacher.see("Good one")
    assert str(mixed.folder) not in student.page.content()
    for tab in (student, teacher):
        tab.close()


def test_the_debrief_shows_the_good_table_and_names_the_others_also_where_it_is_saved(
    mixed: Served, chromium: Any, tmp_path: Path
) -> None:
    tab = Tab(chromium, mixed.base + "/debrief")
    tab.see("The moments that decided it")
    for name in ODD:
        expect(tab.page.locator(".page")).to_contain_text(f"{name} cannot be shown")
    saved: dict[str, Path] = {}
    for button in ("Save to print (HTML)", "Save the numbers (CSV)"):
        with tab.page.expect_download() as download:
            tab.press(button)
        download.value.save_as(saved.setdefault(button, tmp_path / button))
    page, numbers = (path.read_text(encoding="utf-8-sig") for path in saved.values())
    assert "Good one" in page and "<b>Old one</b> cannot be shown" in page and "@page" in page
    rows = {row["table"]: row["ending"] for row in csv.DictReader(numbers.splitlines())}
    assert rows.keys() == {"Good one", *ODD} and rows["Old one"] == "cannot be read"
    tab.close()


def test_a_bad_address_of_a_seat_is_a_sentence_without_a_path(mixed: Served, chromium: Any) -> None:
    tab = Tab(chromium, mixed.base)
    for seat in ("table-9/xyz", "good/xyz", "empty/xyz", "..%2f..%2fetc/passwd", "good/%00", "%F0%9F/x"):
        tab.page.goto(f"{mixed.base}/seat/{seat}")
        tab.page.wait_for_function("/cannot be shown|not your seat|exist/.test(document.body.innerText)")
        assert str(mixed.folder) not in tab.page.content()
    tab.leave()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of running processes are Linux's")
def test_a_full_disk_is_told_to_who_pressed_and_to_the_teacher_and_loses_nothing(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table("Full disk")
    student = Tab(chromium, served.base)
    student.sit("Full disk", "Ben", "Israel")
    log = served.folder / "full-disk.jsonl"
    before = log.read_bytes()
    other = Tab(chromium, served.base)
    other.page.get_by_label("Your name").fill("Eve")
    limited(served, 10)
    try:
        teacher.press("Pause", "Full disk")  # first, so that what is told is told of this
        teacher.see("this could not be saved")
        teacher.see("Nothing can be saved in")
        other.press("Egypt", "Full disk")
        other.see("this could not be saved")
    finally:
        limited(served, resource.RLIM_INFINITY)
    assert log.read_bytes() == before
    teacher.press("Pause", "Full disk")
    student.see("The teacher has paused the table.")
    teacher.page.wait_for_function("!document.body.innerText.includes('Nothing can be saved in')")
    assert log.read_bytes().startswith(before)
    for tab in (teacher, student, other):
        tab.close()


def limited(served: Served, most: int) -> None:
    """Let the server's workers write no more than so many bytes into a file."""
    waiting = [served.process.pid]
    while waiting:
        pid = waiting.pop()
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
        waiting += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def test_a_page_that_cannot_connect_says_so(served: Served, chromium: Any) -> None:
    """As behind a proxy that lets neither websockets nor polling through."""
    tab = Tab(chromium, served.base)
    tab.page.route("**/_nicegui_ws/**", lambda route: route.abort())
    tab.page.route_web_socket("**/_nicegui_ws/**", lambda socket: socket.close())
    tab.page.goto(served.base)
    tab.see("This page cannot reach the classroom")
    tab.page.unroute_all()
    tab.page.context.close()


def test_a_table_is_put_away_and_none_is_opened_without_a_seat_for_people(served: Served, chromium: Any) -> None:
    teacher, student = Tab(chromium, served.teacher), Tab(chromium, served.base)
    teacher.open_table("To be put away")
    student.see("To be put away")
    seated = Tab(chromium, served.base)
    seated.sit("To be put away", "Ben", "Egypt")
    teacher.press("Put away", "To be put away")
    seated.see("The table is no longer there")
    seated.page.wait_for_function("document.title.startsWith('No seat')")
    for tab in (teacher, student):
        tab.page.locator("b", has_text="To be put away").first.wait_for(state="detached")
    assert (served.folder / "put-away" / "to-be-put-away.jsonl").exists()
    before = sorted(served.folder.iterdir())
    for box in teacher.page.get_by_role("checkbox").all():
        if box.is_checked():
            box.click()
    teacher.press("Open the table")
    teacher.see("choose at least one seat for people")
    assert sorted(served.folder.iterdir()) == before
    for tab in (teacher, student, seated):
        tab.close()
