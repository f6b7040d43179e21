"""The main pages in another language: no English is left on them, and nothing stands wider than the screen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page

from sim.language.pseudo import OPEN
from sim.scenario.catalogue import catalogue
from sim.scenario.loading import load_scenario
from tests.classroom.room import SCENARIO, Served, Tab

pytestmark = pytest.mark.slow
TABLE = "Babel"
AT_WORK = re.compile("[Pp]láýíñg|…")  # what a page says while something is still worked out
# Every piece of text that is seen, with all that stands around it in its paragraph; not what people write, nor what
# NiceGUI says of a lost connection, for which it has words of its own in each language.
SEEN = """() => [...document.querySelectorAll("body *")].flatMap((one) => [...one.childNodes]
  .filter((node) => node.nodeType === 3 && /[a-z]{2}/i.test(node.textContent) && one.checkVisibility())
  .filter(() => !one.closest("script, style, .note-list, .q-icon, .language, code, [id*=popup]"))
  .map((node) => [node.textContent.trim(),
                  one.closest("p, li, button, label, h1, h2, h3, td, th, summary, .q-field, div").textContent]))"""


def own_words() -> str:
    """What scenarios say themselves, which stays as it is in every language."""
    titles = " | ".join(entry.title or entry.name for entry in catalogue())
    return f"{load_scenario(SCENARIO).model_dump_json()} | {titles} | {TABLE} | Anna | Parley".replace("\\n", " ")


def english_on(page: Page, own: str) -> list[str]:
    """The texts of a page that nobody has translated."""
    return [text for text, around in page.evaluate(SEEN) if OPEN not in around
            and not all(part.strip(":;. ") in own for part in re.split(r"[:;,·–—(]", text))]


def test_no_english_is_left_and_all_fits(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table(TABLE)
    student = Tab(chromium, served.base)
    student.sit(TABLE, "Anna", "Egypt")
    seat = student.page.url.partition("?")[0]
    own = f"{own_words()} | {served.base}"
    for language, width, height in (("xx", 1280, 720), ("xr", 390, 844)):
        for tab, address, last in ((teacher, served.teacher, f".overview:has-text('{TABLE}')"),
                                   (student, served.base + "/", f".card:has-text('{TABLE}')"),
                                   (student, seat, "div.turn, div.wait"),
                                   (student, served.base + "/debrief", ".side-by-side"),
                                   (student, served.base + "/explore", ".bars:not(.waiting) .bar-row")):
            tab.page.set_viewport_size({"width": width, "height": height})
            tab.page.goto(f"{address}?lang={language}")
            tab.page.locator(last).first.wait_for()
            tab.page.locator("[role=status]", has_text=AT_WORK).locator("visible=true").first.wait_for(state="detached")
            tab.page.wait_for_load_state("networkidle")
            assert english_on(tab.page, own) == [], (language, address)
            wide = tab.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, f"{address} is {wide} pixels wider than the screen in {language}"
    assert (teacher.errors, student.errors) == ([], [])
    for tab in (teacher, student):
        tab.leave()
