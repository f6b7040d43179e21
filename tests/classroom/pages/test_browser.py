"""The classroom in a real browser: every screen by its user's path. Skipped where there is no browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.room import TRACK, Served, Tab, in_turn

pytestmark = pytest.mark.slow
# Notes after every change of the explorer what can be read or pinned then, and under which title: what stands there for
# a moment only cannot be waited for.
NOTE = """() => {
    const one = which => document.querySelector(which), noted = window.noted = [];
    new MutationObserver(() => {
        const pin = [...document.querySelectorAll("button")].find(button => /^Pin/.test(button.innerText.trim()));
        noted.push({title: one("h1").innerText, bars: one(".bars").innerText,
                    waits: one(".bars").matches(".waiting") && Boolean(pin?.disabled)});
    }).observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
}"""


def test_the_outcomes_move_with_a_slider_and_a_world_is_told(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, f"{served.base}/explore", 390, 844)
    tab.see("1,000 worlds, seed 1, as in the scenario")
    before = tab.page.locator(".bar-row").first.inner_text()
    tab.press("Pin and compare")
    slider = tab.page.locator(TRACK).first
    slider.focus()
    slider.press("PageDown")
    tab.see("1,000 worlds, seed 1, Time for the talks")
    tab.page.locator(".bar-row .pinned").first.wait_for()
    tab.page.wait_for_function("before => document.querySelector('.bar-row').innerText !== before", arg=before)
    tab.page.wait_for_function("/doubt: .*(points|no world differs)/.test(document.querySelector('.wider').innerText)")
    tab.press("Reset all")
    tab.see("1,000 worlds, seed 1, as in the scenario (black lines, pinned: as in the scenario)")
    tab.press("Tell me one of these worlds")
    tab.see("How it ended.")
    tab.see("Round 1 of")
    tab.press("Close")
    tab.close()


def test_nothing_of_another_scenario_is_read_or_pinned_and_a_wrong_seed_is_told(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, f"{served.base}/explore")
    tab.see("1,000 worlds, seed 1, as in the scenario")
    tab.press("Pin and compare")
    tab.see("(black lines, pinned: as in the scenario)")
    before = tab.page.locator(".bars").inner_text()
    tab.page.evaluate(NOTE)
    tab.page.get_by_label("Scenario").fill("Cuban missile")
    tab.page.get_by_role("option", name="Cuban missile").first.click()
    tab.page.get_by_role("heading", name="Cuban missile").wait_for()
    tab.see("1,000 worlds, seed 1, as in the scenario")
    since = [one for one in tab.page.evaluate("noted") if "Cuban missile" in one["title"]]
    assert since and all(one["waits"] or one["bars"] != before for one in since)
    for left in (".result.waiting", ".bar-row .pinned"):
        tab.page.locator(left).first.wait_for(state="detached")
    slider = tab.page.locator(TRACK).first
    slider.focus()
    slider.press("ArrowRight")
    tab.see("1,000 worlds, seed 1, Time for the talks")
    tab.press("Reset Time for the talks")
    tab.see("1,000 worlds, seed 1, as in the scenario")
    tab.page.get_by_label("Seed").fill("-5")
    tab.see("Please type a whole number from 0 to 1,000,000,000.")
    tab.page.get_by_label("Seed").fill("2")
    tab.see("1,000 worlds, seed 2, as in the scenario")
    tab.close()


def test_two_people_at_one_table_in_two_browsers(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table("Two")
    anna, ben = Tab(chromium, served.base), Tab(chromium, served.base, 390, 844)
    anna.press("Egypt", "Two")
    anna.see("give a person a name of 1 to 40 letters")
    anna.sit("Two", "Anna", "Egypt")
    ben.sit("Two", "Ben", "Israel")
    teacher.see("Egypt: Anna", "Two")
    first, second = in_turn(anna, ben)
    slider = first.page.locator(TRACK).first
    slider.focus()
    worth = first.page.locator(".worth b").first.inner_text()
    slider.press("PageUp")
    first.page.locator(TRACK).last.press("PageDown")
    first.page.wait_for_function("worth => document.querySelector('.worth b').innerText !== worth", arg=worth)
    first.press("Make this offer")
    second.see("has made an offer")
    second.page.reload()  # a lost connection loses nothing
    second.see("has made an offer")
    teacher.press("Pause", "Two")
    second.see("The teacher has paused the table.")
    teacher.press("Go on", "Two")
    second.press("Refuse")
    second.see("You refused")
    first.see("refused your offer")
    teacher.press("Fork", "Two")
    teacher.see("Two again")
    second.see("Your turn: make an offer.")
    second.press("Walk out")
    second.page.locator(".q-dialog").get_by_role("button", name="Walk out").click()
    for tab in (first, second):
        tab.see("Look back at it together")
        tab.close()
    teacher.close()
    back = Tab(chromium, f"{served.base}/debrief")
    back.see("Among 1,000 runs of the computer")
    back.see("Left on the table")
    with back.page.expect_download() as download:
        back.press("Save the numbers (CSV)")
    assert Path(download.value.path()).read_text(encoding="utf-8-sig").startswith("table,scenario,seed")
    with back.page.expect_download() as download:
        back.press("Save to print (HTML)")
    assert "The tables side by side" in Path(download.value.path()).read_text(encoding="utf-8")
    back.close()


def test_addresses_that_lead_nowhere_say_so(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, served.base)
    said = re.compile("not the teacher's address|cannot be read|no such table|not found")
    for path in ("/teach/guess", "/seat/no-such-table/guess", "/seat/No.such/guess"):
        tab.page.goto(f"{served.base}{path}")
        tab.page.get_by_text(said).first.wait_for()
    tab.leave()


def test_a_foreign_host_or_origin_is_refused(served: Served) -> None:
    assert served.status() == 200
    assert served.status(Host="evil.example") == 403
    assert served.status(Origin="http://evil.example") == 403
    assert served.status("/_nicegui_ws/socket.io/?EIO=4&transport=polling", Origin="http://evil.example") == 403
