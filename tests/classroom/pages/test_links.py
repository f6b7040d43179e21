"""The explorer's address in a real browser: handed in, loaded anew, gone back to, and with mistakes in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.classroom.room import Served, Tab
from tests.lessons.browser import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Route

pytestmark = pytest.mark.slow
MOVED = "before => location.href !== before && location.search.includes('talks.months')"
TRUST, NAME = "principals.egypt.base_trust", "Egypt: trust in the other side"


def bars(tab: Tab) -> str:
    """How the talks end, as shown once all is worked out."""
    tab.worked_out()
    return str(tab.page.locator(".bars").inner_text())


def test_a_slider_put_back_shows_the_same_worlds_and_back_undoes_a_move(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, f"{served.base}/explore")
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    tab.page.wait_for_url("**/explore?scenario=*")
    before, first = bars(tab), tab.page.url
    assert first.endswith("/explore?scenario=camp-david-1978&seed=1")
    tab.unfold("The sides")
    slider = tab.page.get_by_role("slider", name=NAME)
    slider.press("PageUp")
    tab.wait(f"1,000 worlds, seed 1, {NAME} +0.1 (black lines: as in the scenario)")
    tab.page.wait_for_url("**move=*")
    moved, second = bars(tab), tab.page.url
    assert second == f"{first}&move=shift:{TRUST}:0.1" and "points (" in moved
    slider.press("PageDown")
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    assert bars(tab) == before, "back in its place are the same worlds"
    tab.page.go_back()
    tab.wait(f"1,000 worlds, seed 1, {NAME} +0.1")
    assert (bars(tab), tab.page.url) == (moved, second)
    tab.page.reload()
    tab.wait(f"1,000 worlds, seed 1, {NAME} +0.1")
    assert (bars(tab), tab.page.url) == (moved, second)
    tab.page.go_back()
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    assert (bars(tab), tab.page.url) == (before, first)
    tab.close()


@pytest.mark.parametrize("late", ["**/static/nicegui.js", "**/components/**"])
def test_back_is_a_step_too_before_the_page_is_there(served: Served, chromium: Any, late: str) -> None:
    """Pressed while a file comes late: one of those that begin the page, or one of those that fill it."""
    tab = Tab(chromium, f"{served.base}/explore")
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    tab.page.wait_for_url("**/explore?scenario=*")
    before, first = bars(tab), tab.page.url
    tab.page.evaluate(f"history.pushState(null, '', '?move=shift:{TRUST}:0.1')")  # in short: the page will complete it
    waiting: list[Route] = []
    tab.page.route(late, lambda route: waiting.append(route), times=1)
    tab.page.reload(wait_until="commit")
    for _ in range(PATIENCE // 50):
        if waiting:
            break
        tab.page.wait_for_timeout(50)
    tab.page.evaluate("history.back()")
    tab.page.wait_for_url(first, wait_until="commit")
    waiting[0].continue_()
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    assert (bars(tab), tab.page.url) == (before, first)
    tab.close()


def test_a_link_brings_pin_and_told_world_to_another_browser(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, f"{served.base}/explore?seed=3&move=shift:{TRUST}:-0.2&pin=shift:{TRUST}:0.1&world=7")
    tab.wait("World 7 of seed 3")
    tab.wait(f"1,000 worlds, seed 3, {NAME} −0.2 (black lines, pinned: {NAME} +0.1)")
    tab.press("Close")
    tab.page.wait_for_url(lambda url: "world=" not in url)
    other = Tab(chromium, tab.page.url)
    other.wait(f"(black lines, pinned: {NAME} +0.1)")
    assert bars(other) == bars(tab)
    other.press("Unpin")
    other.wait("(black lines: as in the scenario)")
    other.page.wait_for_url(lambda url: "pin=" not in url)
    for one in (tab, other):
        one.close()


def test_dragging_leaves_one_step_to_go_back(served: Served, chromium: Any) -> None:
    tab = Tab(chromium, f"{served.base}/explore")
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    tab.page.wait_for_url("**/explore?scenario=*")
    first, steps = tab.page.url, tab.page.evaluate("history.length")
    box = tab.page.get_by_role("slider").first.bounding_box()
    assert box
    tab.page.mouse.move(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    tab.page.mouse.down()
    for share in (0.4, 0.5, 0.6):
        before = tab.page.url
        tab.page.mouse.move(box["x"] + box["width"] * share, box["y"] + box["height"] / 2)
        tab.page.wait_for_function(MOVED, arg=before)
    tab.page.mouse.up()
    tab.wait("1,000 worlds, seed 1, Time for the talks")
    assert tab.page.evaluate("history.length") == steps + 1
    tab.page.go_back()
    tab.wait("1,000 worlds, seed 1, as in the scenario")
    assert tab.page.url == first
    tab.close()


def test_what_an_address_asks_for_in_vain_is_told_and_the_rest_is_kept(served: Served, chromium: Any) -> None:
    wrong = f"scenario=atlantis&seed=x&move=shift:{TRUST}:9&move=shift:{TRUST}:0.1&move=<script>"
    tab = Tab(chromium, f"{served.base}/explore?{wrong}")
    tab.wait(f"1,000 worlds, seed 1, {NAME} +0.1")
    told = tab.page.get_by_role("alert").first.inner_text()
    assert told.count("address") == 4 and "'atlantis', which is not here" in told and "'<script>'" in told
    tab.page.wait_for_url(lambda url: "atlantis" not in url)
    tab.close()
