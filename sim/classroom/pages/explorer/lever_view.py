"""One slider of the explorer: what it is, what it does where it stands, and what the scenario says of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from markupsafe import Markup
from nicegui import ui
from nicegui.events import GenericEventArguments

from sim.charts.report.assumptions import rests_on
from sim.classroom.explorer.levers import Lever
from sim.classroom.html.fragments import fragment
from sim.classroom.pages.frame import Html
from sim.classroom.pages.sliders import NativeSlider
from sim.ensemble.arms import FactorMove
from sim.language.speaking import _

Act = Callable[[], Awaitable[None]]


class LeverView:
    """A slider. `move` is what it does to its factor, None as long as it stands for what the scenario says."""

    def __init__(self, lever: Lever, dragged: Act, released: Act) -> None:
        self.lever, self._on_drag, self._on_release = lever, dragged, released
        self.move: FactorMove | None = None
        with ui.element("div").classes("w-full lever"):
            with ui.row().classes("w-full items-center justify-between no-wrap gap-2"):
                self._words = Html()
                self._undo = ui.button(_("Reset"), on_click=self._put_back).props("flat dense size=sm")
                self._undo.props["aria-label"] = _("Reset {name}", name=lever.name)
            self._slider = NativeSlider(lever.name, lever.way, lever.start, self._value_in_words)
            self._slider.mark(lever.path)
            self._slider.on("update:model-value", self._dragged)
            self._slider.on("change", self._released)
            Html().put(below(lever))
        self._tell()

    def put(self, move: FactorMove | None) -> None:
        """Stand for a move, or for what the scenario says."""
        self.move = move
        position = None if move is None else self.lever.position(move)
        self._slider.set_value(self.lever.start if position is None else position)
        self._tell()

    def _value_in_words(self, position: float) -> str:
        """What a screen reader tells of the slider."""
        move = self.lever.move(position)
        return self.lever.in_words(move) + ("" if move else f": {self.lever.spread}")

    def _tell(self) -> None:
        self._words.show("explorer.lever", name=self.lever.name, stands=self.lever.in_words(self.move))
        self._undo.set_visibility(self.move is not None)

    async def _put_back(self) -> None:
        self.put(None)
        await self._on_release()

    async def _dragged(self, event: GenericEventArguments) -> None:
        if self._set(float(event.args)):
            await self._on_drag()

    async def _released(self, event: GenericEventArguments) -> None:
        self._set(float(event.args))
        await self._on_release()

    def _set(self, position: float) -> bool:
        """Take over where the slider stands; whether that is news."""
        before, self.move = self.move, self.lever.move(position)
        self._tell()
        return self.move != before


def below(lever: Lever) -> Markup:
    """The ends of the slider, the part of it that the scenario holds possible, and where its numbers come from."""
    def at(value: float) -> float:
        return (value - lever.way.low) / (lever.way.high - lever.way.low)

    first, last = map(at, lever.own)
    return fragment(
        "explorer.below", first=first, last=last, start=at(lever.start), ends=[_(end) for end in lever.plain.ends],
        about=_("{meaning} In the scenario: {spread}. {rests_on}", meaning=_(lever.plain.meaning), spread=lever.spread,
                rests_on=rests_on(lever.factor)),
    )
