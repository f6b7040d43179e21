"""The network: cut and back, two who want one seat, and nothing that leaves the machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.room import Served, Tab, in_turn, watched

pytestmark = pytest.mark.slow


def opened(served: Served, chromium: Any, table: str) -> Tab:
    """The teacher's browser, with a new table open."""
    teacher = Tab(chromium, served.teacher)
    teacher.open_table(table)
    return teacher


def test_a_network_that_is_cut_loses_no_move_and_the_page_catches_up(served: Served, chromium: Any) -> None:
    teacher = opened(served, chromium, "Cut")
    anna, ben = Tab(chromium, served.base), Tab(chromium, served.base)
    anna.sit("Cut", "Anna", "Egypt")
    ben.sit("Cut", "Ben", "Israel")
    first, second = in_turn(anna, ben)
    second.page.context.set_offline(True)
    first.press("Make this offer")
    first.see("Waiting for")
    second.page.wait_for_timeout(1500)
    assert not second.page.get_by_text("has made an offer").count()
    second.page.context.set_offline(False)
    second.see("has made an offer")
    second.press("Refuse")
    first.see("refused your offer")
    first.see("Waiting for")
    second.see("Your turn: make an offer.")
    for tab in (teacher, anna, ben):
        tab.close()


def test_a_seat_can_be_taken_once_only(served: Served, chromium: Any) -> None:
    """Both press at the same moment, before either page can see that the other has come."""
    teacher = opened(served, chromium, "Two want it")
    ben = Tab(chromium, served.base)
    ben.page.get_by_label("Your name").fill("Ben")
    seat = ben.card("Two want it").get_by_role("button", name="Egypt", exact=True)
    seat.wait_for()
    anna = Tab(chromium, served.base)
    anna.page.get_by_label("Your name").fill("Anna")
    other = anna.card("Two want it").get_by_role("button", name="Egypt", exact=True)
    other.wait_for()
    other.evaluate("one => one.click()")
    seat.evaluate("one => one.click()")
    taken = [tab for tab in (anna, ben) if _sat(tab)]
    assert len(taken) == 1
    log = (served.folder / "two-want-it.jsonl").read_text(encoding="utf-8")
    assert log.count('"kind": "sit"') == 1
    for tab in (teacher, anna, ben):
        tab.close()


def _sat(tab: Tab) -> bool:
    """Whether somebody got the seat, once the page has said so or why not."""
    tab.page.wait_for_function(
        "document.body.innerText.includes('What you want') || document.body.innerText.includes('take another seat')")
    return "/seat/" in tab.page.url


def test_no_request_leaves_the_machine(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, served.base)
    for address in (served.base, f"{served.base}/explore", f"{served.base}/debrief", served.teacher):
        tab.asked.clear()
        tab.page.goto(address)
        tab.page.wait_for_function("window.did_handshake")
        tab.page.wait_for_load_state("networkidle")
        assert any(url.startswith("ws://127.0.0.1") for url in tab.asked), "the websocket is watched too"
        assert not served.called.exists(), served.called.read_text(encoding="utf-8")
    tab.close()


def test_the_watch_on_the_server_sees_a_call(tmp_path: Path) -> None:
    """The check above would notice: a process under the same watch that calls elsewhere is written down."""
    call = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
    subprocess.run([sys.executable, "-c", call], env=watched(tmp_path), check=False)
    assert "192.0.2.1" in (tmp_path / "watch" / "called").read_text(encoding="utf-8")
