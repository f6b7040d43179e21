"""A class sees the same world told: by its number, by its ending, round by round. In a real browser."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.classroom.room import Served, Tab
from tests.lessons.axe import serious

pytestmark = pytest.mark.slow
FIELD = "World, 0 to 999"
FITS = """[...document.querySelectorAll(".q-dialog *")]
    .every(one => one.getBoundingClientRect().right <= innerWidth + 1)"""
COLOURS = "all => all.map(one => [one.innerText, one.querySelector('i').style.background])"


def told(served: Served, chromium: Any, width: int = 1280, height: int = 720) -> Tab:
    """A browser in which a world is told."""
    tab = Tab(chromium, f"{served.base}/explore", width, height)
    tab.see("1,000 worlds, seed 1, as in the scenario")
    tab.press("Tell me one of these worlds")
    tab.see("How it ended.")
    return tab


def type_world(tab: Tab, number: str) -> None:
    """Type the number of a world, by the keyboard alone."""
    tab.tab_to(FIELD, "spinbutton")
    tab.page.keyboard.press("Control+a")
    tab.page.keyboard.type(number)


def test_two_browsers_that_type_the_same_number_see_the_same_world(served: Served, chromium: Any) -> None:
    texts = []
    for _ in range(2):
        tab = told(served, chromium, 390, 844)
        type_world(tab, "389")
        tab.wait("World 389 of seed 1")
        tab.wait(": as in the scenario")
        tab.key("Next round")
        tab.wait("Round 2 of")
        texts.append(tab.page.locator(".q-dialog .card").inner_text())
        tab.page.wait_for_function(FITS)  # once nothing moves any more
        tab.page.keyboard.press("Escape")
        tab.page.locator(".q-dialog").wait_for(state="hidden")
        tab.close()
    assert texts[0] == texts[1]


def test_a_world_is_chosen_by_number_and_by_ending_and_told_round_by_round(served: Served, chromium: Any) -> None:
    tab = told(served, chromium)
    _a_wrong_number(tab)
    _an_ending(tab)
    _all_rounds(tab)
    tab.close()


def _a_wrong_number(tab: Tab) -> None:
    """It is told in a sentence, and the world before stays."""
    before = tab.page.locator(".q-dialog h1").inner_text()
    type_world(tab, "1000")
    tab.wait("There is no such world here: type a whole number from 0 to 999.")
    assert tab.page.locator(".q-dialog h1").inner_text() == before
    assert serious(tab.page, ".q-dialog") == []


def _an_ending(tab: Tab) -> None:
    """A world that ended as was chosen, and the next such."""
    type_world(tab, "0")
    tab.wait("World 0 of seed 1")
    tab.page.get_by_label("One that ended in").click()
    tab.page.get_by_role("option", name=re.compile("Agreement")).click()
    tab.wait("How it ended. Agreement: a text was signed and is in force.")
    first = tab.page.locator(".q-dialog h1").inner_text()
    tab.key("Next world")
    tab.page.wait_for_function("before => document.querySelector('.q-dialog h1').innerText !== before", arg=first)
    tab.wait("How it ended. Agreement")
    assert tab.page.evaluate("document.activeElement.innerText") == "Next", "the keyboard stays on the button"


def _all_rounds(tab: Tab) -> None:
    """The rounds are told one by one as in the story, and nobody changes colour."""
    type_world(tab, "4")
    tab.wait("World 4 of seed 1")
    tab.page.get_by_text("The whole story").click()
    tab.page.locator(".whole .story").wait_for()
    story = " ".join(tab.page.locator(".whole .story").inner_text().split())
    last = int(tab.page.locator(".rounds h2").inner_text().split(",")[0].split()[-1])
    colours: set[tuple[str, str]] = set()
    for number in range(1, last + 1):
        tab.wait(f"Round {number} of {last}")
        said = " ".join(tab.page.locator(".said").inner_text().split())
        assert said and said in story
        colours |= {tuple(one) for one in tab.page.locator(".q-dialog .key span").evaluate_all(COLOURS)}
        tab.press("Next round")
    assert last > 1 and len({name for name, _ in colours}) == len({colour for _, colour in colours}) == len(colours)
    tab.press("Previous round")
    tab.wait(f"Round {last - 1} of {last}")
