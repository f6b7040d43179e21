"""One slider of the explorer: what it is, what it stands at, and what the scenario says of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from html import escape

from nicegui import ui
from nicegui.events import GenericEventArguments

from sim.classroom.frame import html
from sim.classroom.levers import Lever

DEBOUNCE = 0.1  # seconds between two looks at a slider that moves

Act = Callable[[], Awaitable[None]]


class LeverView:
    """A slider. `value` is None as long as it stands for what the scenario says."""

    def __init__(self, lever: Lever, dragged: Act, released: Act) -> None:
        self.lever, self._on_drag, self._on_release = lever, dragged, released
        self.value: float | None = None
        with ui.element("div").classes("w-full lever"):
            with ui.row().classes("w-full items-center justify-between no-wrap gap-2"):
                self._words = html("")
                self._undo = ui.button("Reset", on_click=self._put_back).props("flat dense size=sm")
                self._undo.props(f'aria-label="{escape(f"Reset {lever.name}", quote=True)}"')
            self._slider = ui.slider(min=lever.low, max=lever.high, step=lever.step, value=lever.start)
            self._slider.props(f'aria-label="{escape(lever.name, quote=True)}"').mark(lever.path)
            self._slider.on("update:model-value", self._dragged, throttle=DEBOUNCE, leading_events=False)
            self._slider.on("change", self._released)
            html(_below(lever))
        self._tell()

    def reset(self) -> None:
        """Stand for what the scenario says."""
        self.value = None
        self._slider.set_value(self.lever.start)
        self._tell()

    def _tell(self) -> None:
        stands = "as in the scenario" if self.value is None else self.lever.said(self.value)
        self._words.set_content(f"<b>{escape(self.lever.name)}</b>: {escape(stands)}")
        self._undo.set_visibility(self.value is not None)

    async def _put_back(self) -> None:
        self.reset()
        await self._on_release()

    async def _dragged(self, event: GenericEventArguments) -> None:
        if float(event.args) != self.value:  # else it comes late, after the release
            self._set(float(event.args))
            await self._on_drag()

    async def _released(self, event: GenericEventArguments) -> None:
        self._set(float(event.args))
        await self._on_release()

    def _set(self, value: float) -> None:
        self.value = value
        self._tell()


def _below(lever: Lever) -> str:
    """The ends of the slider, the part of it that the scenario holds possible, and where its numbers come from."""
    first, last = ((value - lever.low) / (lever.high - lever.low) for value in lever.own)
    ends = "".join(f"<span>{escape(end)}</span>" for end in lever.plain.ends)
    said = f"{lever.plain.meaning} In the scenario: {lever.spread}. Source: {lever.source}"
    return (
        f"<div class='own'><i style='left:{100 * first:.1f}%;width:{100 * (last - first):.1f}%'></i></div>"
        f"<div class='ends'>{ends}</div><div class='soft small'>{escape(said)}</div>"
    )
