"""Every user's path by the keyboard alone: no mouse is touched in this file."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.classroom.room import Served, Tab, in_turn

pytestmark = pytest.mark.slow


def test_exploring(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, f"{served.base}/explore")
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    assert tab.slide("ArrowRight")
    tab.wait("1,000 worlds, seed 1, Time for the talks")
    tab.key("Pin and compare")
    tab.wait("(black lines, pinned: Time for the talks")
    tab.key("Tell me one of these worlds")
    tab.wait("How it ended.")
    tab.slide("ArrowRight")
    tab.wait("Round 2 of")
    tab.key("Close")
    tab.page.locator(".q-dialog").wait_for(state="hidden")
    tab.close()


def test_teaching_and_sitting_at_the_table(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.tab_to("Name of the table", "textbox")
    teacher.page.keyboard.press("Control+a")
    teacher.page.keyboard.type("Keys")
    teacher.key("Open the table")
    teacher.see("Round 1 of", "Keys")
    seats = []
    for name, seat in (("Anna", "Egypt"), ("Ben", "Israel")):
        tab = Tab(chromium, served.base)
        tab.tab_to("Your name", "textbox")
        tab.page.keyboard.type(name)
        _key_of_the_table(tab, "Keys", seat)
        tab.wait("What you want")
        seats.append(tab)
    first, second = in_turn(*seats)
    _called(first, "Your turn · Keys · Parley")
    _called(second, "Keys · Parley")
    worth = first.page.locator(".worth b").first.inner_text()
    assert first.slide("PageDown") == "Sinai"
    first.page.wait_for_function("worth => document.querySelector('.worth b').innerText !== worth", arg=worth)
    first.key("Make this offer")
    first.wait("Waiting for")
    _stays(first, "Waiting for")
    second.wait("has made an offer")
    _called(first, "Keys · Parley")
    _called(second, "Your turn · Keys · Parley")
    second.key("Refuse")
    first.wait("refused your offer")
    second.wait("Your turn: make an offer.")
    _stays(second, "Your turn: make an offer.")
    second.key("Make this offer")
    first.wait("has made an offer")
    first.key("Accept")
    first.wait("You took up the offer")
    _teach(teacher)
    for tab in (teacher, *seats):
        tab.close()


def _called(tab: Tab, title: str) -> None:
    """Wait until the tab of the browser is called so: its title comes after the words of the page."""
    tab.page.wait_for_function("title => document.title === title", arg=title)


def _stays(tab: Tab, words: str) -> None:
    """The keyboard stands on the words that say what is next: it never falls back to the top of the page."""
    has = "words => document.activeElement.role === 'status' && document.activeElement.innerText.includes(words)"
    tab.page.wait_for_function(has, arg=words)


def test_every_slider_is_named_and_knows_all_keys(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, f"{served.base}/explore")
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    for group in ("What surrounds them", "The sides", "Mediation"):
        tab.unfold(group)
    found = tab.page.get_by_role("slider").all()
    names = [one.get_attribute("aria-label") for one in found]
    assert len(found) > 20 and all(names) and len(set(names)) == len(names)
    assert all(str(one.get_attribute("aria-valuetext")).startswith("as in the scenario: ") for one in found)
    trust = tab.page.get_by_role("slider", name="Egypt: trust in the other side")
    trust.focus()
    start, low, high = (float(trust.evaluate(f"one => one.{what}")) for what in ("value", "min", "max"))
    for key, value in (("ArrowRight", start + 0.01), ("ArrowLeft", start), ("PageUp", start + 0.1), ("End", high),
                       ("Home", low), ("PageUp", None), ("ArrowDown", None), ("ArrowUp", None)):
        tab.page.keyboard.press(key)
        if value is not None:
            assert float(trust.evaluate("one => one.value")) == pytest.approx(value), key
    tab.page.wait_for_function("document.activeElement.ariaValueText.includes('in every world, so about')")
    tab.key("Reset Egypt: trust in the other side")
    tab.page.wait_for_function("document.activeElement.ariaLabel === 'Egypt: trust in the other side'")
    assert float(trust.evaluate("one => one.value")) == start
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    tab.close()


def _key_of_the_table(tab: Tab, table: str, name: str) -> None:
    """Press a button of one table among several, by the keyboard alone."""
    wanted = tab.card(table).get_by_role("button", name=name, exact=True).first
    for _ in range(120):
        if wanted.evaluate("one => one.contains(document.activeElement)"):
            tab.page.keyboard.press("Enter")
            return
        tab.page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach '{name}' of {table}")


def _teach(teacher: Tab) -> None:
    """Pause, go on, inject, back and fork."""
    _key_of_the_table(teacher, "Keys", "Pause")
    teacher.see("Paused", "Keys")
    teacher.page.wait_for_function("document.activeElement.innerText === 'Go on'")  # the keyboard stays on the button
    teacher.page.keyboard.press("Enter")
    teacher.see("Waiting for", "Keys")
    back = teacher.card("Keys").get_by_role("button", name=re.compile("Back to round")).inner_text()
    _key_of_the_table(teacher, "Keys", back)
    teacher.key("Take it back")
    teacher.see(f"Round {back.split()[-1]} of", "Keys")
    _choose_an_event(teacher)
    _key_of_the_table(teacher, "Keys", "Inject")
    _key_of_the_table(teacher, "Keys", "Fork")
    teacher.wait("Keys again")


def _choose_an_event(teacher: Tab) -> None:
    """Open the list of events, go down it and take one."""
    chosen = teacher.card("Keys").get_by_role("combobox")
    for _ in range(120):
        if chosen.evaluate("one => one.contains(document.activeElement) || one === document.activeElement"):
            break
        teacher.page.keyboard.press("Tab")
    teacher.page.keyboard.press("Enter")
    teacher.page.get_by_role("option").first.wait_for()
    for key in ("ArrowDown", "Enter"):
        teacher.page.keyboard.press(key)
    teacher.card("Keys").get_by_role("button", name="Inject", disabled=False).wait_for()  # once there is one to inject
