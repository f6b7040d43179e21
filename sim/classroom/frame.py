"""What all pages of the classroom share: the look, the bar at the top, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files

from nicegui import ui

from sim.errors import ParleyError

LINKS = (("Explore", "/explore"), ("Sit at the table", "/"), ("Debrief", "/debrief"))
CAUTION = "Shares of simulated worlds under the scenario's assumptions. Not a forecast."


def frame(called: str, teacher: str = "") -> ui.element:
    """The empty page below the bar; `teacher` is the key of the teacher's screen, '' for others."""
    ui.add_css(_own("classroom.css"))
    ui.add_head_html(f"<script>{_own('focus.js')}</script>")
    title(called)
    ui.colors(primary="#0072B2")
    with ui.element("nav").classes("head"):
        html("<b>Parley classroom</b>")
        for words, where in LINKS:
            ui.link(words, where)
        if teacher:
            ui.link("Teacher", f"/teach/{teacher}")
    return ui.element("div").classes("page")


@cache
def _own(name: str) -> str:
    """The text of a file of this package."""
    return files("sim.classroom").joinpath(name).read_text(encoding="utf-8")


def title(words: str) -> None:
    """What the tab of the browser is called."""
    wanted = f"{words} · Parley"
    if ui.context.client.title != wanted:
        ui.page_title(wanted)


def html(text: str) -> ui.html:
    """A piece of HTML that this program has made; every name in it has been escaped."""
    return ui.html(text, sanitize=False)


async def told(act: Callable[[], Awaitable[object]]) -> bool:
    """Do something; whether it was done. A refusal is shown as a sentence."""
    try:
        await act()
    except ParleyError as error:
        ui.notify(str(error), type="negative", position="top", timeout=8000, multi_line=True)
        return False
    return True


def soon(build: Callable[[], Awaitable[object]]) -> None:
    """Fill the page once the browser has it: a table may take a while to be played, and the page is there at once."""
    waiting = ui.label("One moment …").classes("soft")

    async def fill() -> None:
        waiting.delete()
        await told(build)

    ui.timer(0.01, fill, once=True)
