"""The minutes in a browser: a text of the past is opened by keyboard, and stays open while others go on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.classroom.room import Served, Tab

pytestmark = pytest.mark.slow
LINES = ".minutes .line-row"


def test_a_past_offer_is_looked_at_again_by_keyboard_and_stays_open(
    served: Served, chromium: Any
) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table("Minutes")
    tabs = {}
    for seat in ("Egypt", "Israel"):
        tabs[seat] = Tab(chromium, served.base)
        tabs[seat].sit("Minutes", seat, seat)
    egypt, israel = tabs["Egypt"], tabs["Israel"]
    egypt.see("The background at length")
    egypt.see("You lead the delegation of Egypt")
    israel.press("Make this offer")
    egypt.wait("Israel made an offer.")
    egypt.wait("From how things stand, it")
    assert not egypt.page.locator(LINES).count()
    look = egypt.page.get_by_role("button", name=re.compile("Look at the offer of Israel, round 1"))
    look.focus()
    egypt.page.keyboard.press("Enter")
    egypt.page.locator(LINES).first.wait_for()
    assert "as you understood it" in egypt.page.locator(".minutes").inner_text()
    egypt.press("Refuse")
    israel.wait("Egypt refused your offer.")
    egypt.wait("Round 2")
    egypt.page.locator(LINES).first.wait_for()
    for tab in (teacher, egypt, israel):
        tab.close()
