"""Small windows over the teacher's page: something to fill in or to be sure about, done or left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from sim.classroom.pages.frame import attempt
from sim.language.speaking import _

Act = Callable[[], Awaitable[object]]


def dialog(place: ui.element, called: str) -> ui.dialog:
    """An open window of some name, which is gone once it is closed."""
    with place, ui.dialog(value=True) as made:
        made.props["aria-label"] = called
    made.on("hide", made.delete)
    return made


def answers(window: ui.dialog, ways: dict[str, Act], leave: str = "") -> None:
    """A button for each way to go on, the first the usual one; the window stays where something was refused."""
    with ui.row().classes("gap-2"):
        for place, (words, act) in enumerate(ways.items()):

            async def press(act: Act = act) -> None:
                if await attempt(act):
                    window.close()

            ui.button(words, on_click=press).props("outline" if place else "")
        ui.button(leave or _("Cancel"), on_click=window.close).props("outline")
