"""The lesson in a real browser, by the path of a student: predict, run, pin, answer; and nothing leaves the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.ensemble.executors import ThisProcess
from sim.lessons.grid import play
from sim.lessons.page import Played, lesson_page
from sim.scenario.lesson_files import load_lesson
from tests.lessons.axe import serious
from tests.lessons.small import saved

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
SIZES = {"projector": (1280, 720), "phone": (390, 844)}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("lesson")
    file = load_lesson(saved(folder))
    grids = {name: play(one, 120, 1, ThisProcess()) for name, one in file.lesson.explorables.items()}
    path = folder / "lesson.html"
    path.write_text(lesson_page(Played(file, grids, 120, 1)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    """The page as large as a projector and as a phone; a script that fails or a request that leaves fails the test."""
    width, height = SIZES[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height})
    found = context.new_page()
    wrong: list[str] = []
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    found.on("request", lambda asked: wrong.append(asked.url) if asked.url != address else None)
    found.goto(address)
    yield found
    assert wrong == []
    context.close()


def guess(page: Page) -> None:
    page.locator(".guesses input").last.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".show").focus()
    page.keyboard.press("Enter")


def says(page: Page, words: str) -> None:
    """Wait until the answer under the chart holds some words."""
    page.locator(".answer", has_text=words).wait_for()


def test_the_chart_is_hidden_until_there_is_a_guess(page: Page) -> None:
    assert page.locator(".show").is_disabled()
    assert not page.locator(".result").is_visible()
    guess(page)
    page.locator(".result svg path").first.wait_for()
    assert "Your guesses are" in (page.locator(".verdict").text_content() or "")
    assert page.locator(".guesses input").first.is_disabled()


def test_a_guess_can_be_drawn(page: Page) -> None:
    box = page.locator(".chart.guess svg")
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + 0.75 * place["width"], place["y"] + 0.5 * place["height"])
    page.mouse.down()
    page.mouse.move(place["x"] + 0.75 * place["width"], place["y"] + 0.2 * place["height"])
    page.mouse.up()
    assert page.locator(".show").is_enabled()
    label = page.locator(".chart.guess").get_attribute("aria-label") or ""
    few, many = (int(part.split()[1]) for part in label.removeprefix("Your guess: ").split(", "))
    assert many > few


def test_the_slider_moves_chart_words_and_worlds(page: Page) -> None:
    guess(page)
    answer, dots = page.locator(".answer"), page.locator(".dots")
    says(page, "Simulated.")
    before, drawn, worlds = answer.text_content(), page.locator(".result").inner_html(), dots.inner_html()
    page.locator("input[data-slider=months]").focus()
    page.keyboard.press("ArrowRight")
    says(page, "Interpolated")
    assert page.locator(".result").inner_html() != drawn
    page.keyboard.press("End")
    says(page, "Simulated.")
    assert answer.text_content() != before
    assert dots.inner_html() != worlds


def test_a_pinned_setting_stays_beside_the_new_one(page: Page) -> None:
    guess(page)
    page.locator(".pin").click()
    page.get_by_role("button", name="many").click()
    says(page, "Pinned:")
    assert "framed" in (page.locator(".legend").text_content() or "")


def test_between_two_settings_the_value_is_the_mean_of_its_neighbours(page: Page) -> None:
    """`valueAt` is inside the page's closure; what it says is read from the screen."""
    guess(page)
    said = []
    for _ in range(5):
        page.wait_for_timeout(60)
        text = page.locator(".answer").text_content() or ""
        said.append(int(text.split(": ", 1)[1].removeprefix("about ").split()[0]))
        page.locator("input[data-slider=months]").press("ArrowRight")
    assert said[2] == pytest.approx((said[0] + said[4]) / 2, abs=1)
    assert said == sorted(said) or said == sorted(said, reverse=True)


def test_the_reading_level_can_be_switched(page: Page) -> None:
    assert page.get_by_text("Plain words.").is_visible()
    page.get_by_label("Advanced").check()
    assert not page.get_by_text("Plain words.").is_visible()
    assert page.get_by_text("Advanced words.").is_visible()


def test_the_quiz_says_what_is_right(page: Page) -> None:
    form = page.locator(".asked").nth(1)
    form.get_by_label("no").check()
    form.get_by_role("button", name="Check").click()
    assert (form.locator(".feedback").text_content() or "").startswith("Not so. It is not.")
    form.get_by_label("yes").check()
    form.get_by_role("button", name="Check").click()
    assert (form.locator(".feedback").text_content() or "").startswith("Right.")
    assert page.locator(".score").text_content() == "0 of 1 right at the first try."


def test_the_key_is_behind_a_click(page: Page) -> None:
    assert not page.locator(".key").is_visible()
    page.locator(".open-key").click()
    assert page.locator(".key").is_visible()
    page.locator(".open-all").click()
    assert page.locator(".result").is_visible()


@pytest.mark.parametrize(("what", "shown", "hidden"), [
    ("worksheet", "#worksheet", "#quiz"), ("teacher", ".key", "#worksheet"), ("lesson", "#quiz", ".key"),
    ("roles", ".card >> nth=0", ".key"),
])
def test_each_part_prints_apart(page: Page, what: str, shown: str, hidden: str) -> None:
    page.evaluate("window.print = function () {}")
    page.locator(".open-key").click()
    page.locator(f"button[data-print={what}]").click()
    page.emulate_media(media="print")
    assert page.locator(shown).is_visible()
    assert not page.locator(hidden).is_visible()


def test_nothing_is_wider_than_the_screen(page: Page) -> None:
    guess(page)
    page.locator(".open-key").click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_no_rule_of_accessible_pages_is_broken_gravely(page: Page) -> None:
    assert serious(page) == []
    guess(page)
    page.locator(".result svg path").first.wait_for()
    page.locator(".open-key").click()
    assert serious(page) == []


def test_every_control_has_a_name(page: Page) -> None:
    guess(page)
    unnamed = page.evaluate(
        "Array.from(document.querySelectorAll('input, select, textarea, button')).filter(one => "
        "!(one.labels && one.labels.length && one.labels[0].textContent.trim()) && !one.textContent.trim()).length"
    )
    assert unnamed == 0
    assert page.locator(".result").get_attribute("aria-label")


def test_a_page_of_a_lesson_is_one_file_without_addresses(address: str) -> None:
    text = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    outside = [word for word in ("src=", "@import", "url(", "fetch(", "XMLHttpRequest", "WebSocket") if word in text]
    assert outside == []
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
