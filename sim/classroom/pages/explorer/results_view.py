"""What the explorer shows of some worlds: how they end, what stood in the way, the terms, and what has changed."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import ui
from nicegui.elements.mixins.content_element import ContentElement

from sim.classroom.explorer import explore
from sim.classroom.explorer.explore import Wish, Worlds
from sim.classroom.explorer.levers import settings_in_words
from sim.classroom.pages import drawing
from sim.classroom.pages.explorer.lever_view import Act
from sim.classroom.pages.frame import CAUTION, html

PIN = "Pin and compare"


@dataclass(frozen=True)
class Shown:
    """Some worlds, the wish that they answer, and the same worlds under an `old` one to compare them with, if any."""

    wish: Wish
    worlds: Worlds
    old: Wish | None
    before: Worlds | None

    def of_the_same(self, wish: Wish) -> bool:
        """Whether a wish is for the same worlds under other settings: only those can be compared, pair by pair."""
        return (self.wish.scenario, self.wish.seed) == (wish.scenario, wish.seed)


class ResultsView:
    """The right half of the explorer; `pin` and `tell` are what its buttons do."""

    def __init__(self, pin: Act, tell: Act) -> None:
        self._order: list[str] = []
        self._results: list[ContentElement] = []
        with ui.element("div").classes("card outcomes"):
            with ui.row().classes("items-center gap-2"):
                self.status = ui.label().classes("soft").props("role=status")
            with ui.row().classes("items-center gap-2"):
                self.pin = ui.button(PIN, on_click=pin).props("outline")
                self.tell = ui.button("Tell me one of these worlds", on_click=tell)
            html("<h2>How do the talks end?</h2>")
            self.bars = self._result().classes("bars").mark("bars")
        with ui.element("div").classes("card"):
            html("<h2>What stood in the way at the last decision, where there is no full agreement</h2>"
                 "<p class='soft small'>Shares of all worlds.</p>")
            self.reasons = self._result().classes("reasons")
        with ui.element("div").classes("card"):
            html("<h2>Terms, where there is a deal</h2>")
            self.terms = self._result()
        html(f"<p class='soft small'>{CAUTION}</p>")

    def _result(self) -> ui.html:
        """A place for something that is known once the worlds are played."""
        place: ui.html = html("").classes("w-full result")
        self._results.append(place)
        return place

    def wait(self) -> None:
        """Until other worlds are there, nothing can be read off those before, or be pinned."""
        self._order = []
        self.status.set_text("Playing …")
        self._set_ready(False, False)

    def _set_ready(self, ready: bool, pinned: bool) -> None:
        self.pin.set_text("Unpin" if pinned else PIN)
        for button in (self.pin, self.tell):
            button.set_enabled(ready)
        for result in self._results:
            result.classes(remove="waiting") if ready else result.classes("waiting")

    def show(self, shown: Shown, pinned: bool) -> None:
        """Show some worlds; `pinned` says whether those before are."""
        scenario, worlds = explore.scenario_named(shown.wish.scenario), shown.worlds
        self._order += [reason for reason in worlds.reasons() if reason not in self._order]
        self.bars.set_content(drawing.outcome_bars(worlds, shown.before))
        self.reasons.set_content(drawing.reason_bars(worlds, self._order, shown.before))
        self.terms.set_content(drawing.term_lines(scenario, worlds, shown.before))
        said = f"{worlds.count:,} worlds, seed {shown.wish.seed}, {settings_in_words(shown.wish)}"
        if shown.old:
            said += f" (black lines{', pinned' if pinned else ''}: {settings_in_words(shown.old)})"
        self.status.set_text(said)
        self._set_ready(True, pinned)
