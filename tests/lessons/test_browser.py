"""The lesson in a real browser, by the path of a student: predict, run, pin, answer; and nothing leaves the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.ensemble.executors import ThisProcess
from sim.lessons.grid import play
from sim.lessons.page import PlayedLesson, lesson_page
from sim.scenario.lessons.files import load_lesson
from tests.lessons.axe import serious
from tests.lessons.browser import NOWHERE, PATIENCE
from tests.lessons.small import saved

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.slow
STUDENTS = "students.html"  # without the key; guessed along the slider of three steps, from the middle
THUMB = 16  # pixels of a slider's thumb in Chromium
SIZES = {"projector": (1280, 720), "phone": (390, 844)}


def played(folder: Path, changes: dict[str, str]) -> PlayedLesson:
    file = load_lesson(saved(folder, changes))
    grids = {name: play(one, 120, 1, ThisProcess()) for name, one in file.lesson.explorables.items()}
    return PlayedLesson(file, grids, 120, 1)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("lesson")
    path = folder / "lesson.html"
    path.write_text(lesson_page(played(folder, {})), encoding="utf-8")
    students = lesson_page(played(folder, {"explorables/time/predict/slider": "trust"}), teacher=False)
    path.with_name(STUDENTS).write_text(students, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module", params=SIZES)
def screen(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A browser as large as a projector and as a phone, and the scripts that fail in it and requests that leave it."""
    width, height = SIZES[request.param]
    context = chromium.new_context(viewport={"width": width, "height": height})
    found = context.new_page()
    found.set_default_timeout(PATIENCE)
    wrong: list[str] = []
    found.on("pageerror", lambda error: wrong.append(str(error)))
    found.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    found.on("request", lambda asked: wrong.append(asked.url) if asked.url != address else None)
    yield found, wrong
    context.close()


@pytest.fixture
def page(screen: tuple[Page, list[str]], address: str) -> Iterator[Page]:
    """The page as somebody gets it; a script that fails or a request that leaves fails the test."""
    found, wrong = screen
    found.emulate_media(media="screen")
    found.goto(address)
    yield found
    assert wrong == []
    found.goto(NOWHERE)  # a browser that asks before it leaves is told yes
    wrong.clear()


def guess(page: Page) -> None:
    page.locator(".guesses input").last.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".show").focus()
    page.keyboard.press("Enter")
    next_frame(page)


def next_frame(page: Page) -> None:
    """Wait for the next frame: in it the page draws what has changed."""
    page.evaluate("() => new Promise(requestAnimationFrame)")


def says(page: Page, words: str) -> None:
    """Wait until the answer under the chart holds some words."""
    page.locator(".answer", has_text=words).wait_for()


def test_the_chart_is_hidden_until_there_is_a_guess(page: Page) -> None:
    assert page.locator(".show").is_disabled()
    assert page.locator(".show").text_content() == "Guess every point first: 1 left"
    assert not page.locator(".result").is_visible()
    guess(page)
    page.locator(".result svg path").first.wait_for()
    assert "Your guesses are" in (page.locator(".verdict").text_content() or "")
    assert page.locator(".guesses input").first.is_disabled()


@pytest.mark.parametrize(("doubtful", "said"), [("true", "Too few worlds"), ("false", "The direction is right.")])
def test_no_guess_is_judged_where_too_few_worlds_tell_the_direction(
    chromium: Browser, address: str, tmp_path: Path, doubtful: str, said: str
) -> None:
    text = Path(address.removeprefix("file://")).read_text(encoding="utf-8")
    known = '"doubtful":false'
    assert known in text
    (tmp_path / "lesson.html").write_text(text.replace(known, f'"doubtful":{doubtful}'), encoding="utf-8")
    page = chromium.new_page()
    page.goto((tmp_path / "lesson.html").as_uri())
    (way,) = re.findall(r'"agreement":\{"months":\{"way":"(rises|falls)"', text)
    page.locator(".guesses input").last.focus()
    page.keyboard.press({"rises": "End", "falls": "Home"}[way])
    page.locator(".show").click()
    assert said in (page.locator(".verdict").text_content() or "")
    page.close()


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
    shapes = "one => [...one.querySelectorAll('path')].map(path => path.getAttribute('fill') + path.getAttribute('d'))"
    assert set(dots.evaluate(shapes)) == set(page.locator(".legend").evaluate(shapes))  # each mark is in the key


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
        next_frame(page)
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
    assert form.locator(".feedback").text_content() == ""
    form.get_by_role("button", name="Check").click()
    assert (form.locator(".feedback").text_content() or "").startswith("Right.")
    assert page.locator(".score").text_content() == "0 of 1 right at the first try."


def test_guess_and_reason_stand_on_the_worksheet(page: Page) -> None:
    page.locator("textarea").fill("More time helps.")
    guess(page)
    sheet = page.locator("[data-sheet=time]")
    assert sheet.locator(".because").text_content() == "More time helps."
    row = sheet.locator("tbody tr").first
    assert row.locator("td.given").count() == 1 and "" not in row.locator("td").all_text_contents()


@pytest.mark.parametrize("entered", [True, False])
def test_the_browser_asks_before_what_was_entered_is_lost(page: Page, entered: bool) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.get_by_label("Advanced").check()
    page.locator("h1").click()
    if entered:
        guess(page)
    page.reload()
    page.remove_listener("dialog", leave)
    assert asked == (["beforeunload"] if entered else [])


def test_a_thumb_stands_over_its_button(page: Page) -> None:
    guess(page)
    place = "one => { const box = one.getBoundingClientRect(); return [box.left, box.right]; }"
    for row in page.locator(".slider").all():
        left, right = row.locator("input").evaluate(place)
        middles = [sum(button.evaluate(place)) / 2 for button in row.locator("button").all()]
        assert [left + THUMB / 2, right - THUMB / 2] == pytest.approx([middles[0], middles[-1]], abs=1.5)


def test_entries_of_the_chart_key_do_not_touch(page: Page) -> None:
    guess(page)
    page.locator(".pin").click()
    page.locator(".result").get_by_text("pinned").wait_for()
    entries = ("your guess", "pinned", "simulations")
    boxes = [page.locator(".result").get_by_text(words).bounding_box() for words in entries]
    places = sorted((box["y"], box["x"], box["x"] + box["width"]) for box in boxes if box)
    assert len(places) == 3
    for (row, _, end), (other, start, _) in pairwise(places):
        assert other - row > 10 or start - end > 30


def test_what_is_drawn_and_what_is_counted_are_told_apart(page: Page) -> None:
    guess(page)
    says(page, "in all 120 worlds")
    told = page.locator(".legend").text_content() or ""
    assert re.search(r"Agreement: \d+ of these 100; all 120 worlds: \d+ of 100", told)


def test_the_page_for_students_runs_without_the_key_and_wants_every_point(chromium: Browser, address: str) -> None:
    opened = chromium.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.goto(address.replace("lesson.html", STUDENTS))
    for left in (2, 1):
        assert opened.locator(".show").is_disabled()
        assert opened.locator(".show").text_content() == f"Guess every point first: {left} left"
        opened.locator(".guesses input").nth(left - 1).click()
    opened.locator(".show").click()
    opened.locator(".result svg path").first.wait_for()
    assert (wrong, opened.locator(".teacher").count()) == ([], 0)
    opened.close()


def test_the_key_is_behind_a_click(page: Page) -> None:
    assert not page.locator(".key").is_visible()
    page.locator(".open-key").click()
    assert page.locator(".key").is_visible()
    page.locator(".open-all").click()
    page.locator(".result").wait_for()  # it is drawn in the next frame


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
