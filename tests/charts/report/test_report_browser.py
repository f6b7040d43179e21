"""The reports in a real browser: on a phone, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.analysis.outcomes import summary
from sim.charts.pictures import draw_all
from sim.charts.report.report import write_report
from sim.charts.report.sweep_report import write_sweep_report
from sim.ensemble.results.results import Results
from tests.charts.report.test_sweep_report import TEXTS, swept
from tests.lessons.axe import serious
from tests.lessons.browser import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

PHONE, PROJECTOR = (390, 844), (1280, 720)
WIDE = "box => box.scrollWidth > box.clientWidth + 1"
SIDEWAYS = "document.documentElement.scrollWidth - window.innerWidth"
OUTSIDE = """[...document.querySelectorAll('main *, header *')].filter(
    one => !one.closest('.scroll, svg') && one.getBoundingClientRect().right > window.innerWidth + 1
    ).map(one => one.outerHTML)"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the reports of a run and of a sweep stand."""
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def opened(chromium: Browser) -> Iterator[Page]:
    """A browser for all of them."""
    context = chromium.new_context()
    found = context.new_page()
    found.set_default_timeout(PATIENCE)
    yield found
    context.close()


@pytest.fixture(params=["run", "sweep"])
def page(request: pytest.FixtureRequest, usual: Results, folder: Path, opened: Page) -> Page:
    """A report with all its details open, on a phone."""
    here = folder / request.param
    if not here.exists():
        here.mkdir()
        if request.param == "run":
            write_report(usual, summary(usual, 1.0, "a-name"), draw_all(usual, here), here)
        else:
            long = "Donaudampfschifffahrtsgesellschaft" * 3
            write_sweep_report(swept(here, TEXTS["crossed"].replace("to test sweeps", f"to test {long}")))
    opened.emulate_media(media="screen")
    opened.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    opened.goto(next(here.rglob("report.html")).as_uri())
    opened.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    return opened


def test_only_boxes_scroll_sideways_and_each_can_be_reached(page: Page) -> None:
    for width, height in (PHONE, PROJECTOR):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(SIDEWAYS) <= 0 and page.evaluate(OUTSIDE) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    boxes = page.locator(".scroll").all()
    assert boxes and any(box.evaluate(WIDE) for box in boxes)
    for box in boxes:
        assert box.get_attribute("aria-label") and box.get_attribute("tabindex") == "0"
        assert box.locator("table").count() == 1
    assert page.locator("table").count() == len(boxes)
    assert all(drawing.bounding_box()["width"] > 300 for drawing in page.locator("figure svg").all())  # type: ignore[index]


def test_nothing_is_in_the_way_of_a_screen_reader(page: Page) -> None:
    assert not serious(page)


def test_on_paper_no_table_is_cut(page: Page) -> None:
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 672, "height": 1000})  # A4 less its margins, in dots of the browser
    assert [box.get_attribute("aria-label") for box in page.locator(".scroll").all() if box.evaluate(WIDE)] == []
    assert page.evaluate(SIDEWAYS) <= 0
