"""What the explorer shows of some worlds: how they end, what stood in the way, the terms, and what has changed."""

from __future__ import annotations

from dataclasses import dataclass

from nicegui import ui

from sim.classroom.explorer import explore
from sim.classroom.explorer.explore import Wish, Worlds
from sim.classroom.explorer.levers import settings_in_words
from sim.classroom.pages.explorer.lever_view import Act
from sim.classroom.pages.frame import CAUTION, Html
from sim.classroom.pages.issue_lines import term_lines
from sim.classroom.pages.shares import outcome_bars, reason_bars
from sim.language.speaking import N_, _
from sim.scenario.coefficient_sets import SETS

PIN = N_("Pin and compare")
DOUBT = N_("Doubt: how far a change goes over {sets} ways to set what the model does not know about itself (95 % "
         "interval). It comes a moment later.")


@dataclass(frozen=True)
class Shown:
    """Some worlds, the wish that they answer, and the same worlds under an `old` one to compare them with, if any.

    `over_sets` are worlds with coefficient sets under both, once they have been played.
    """

    wish: Wish
    worlds: Worlds
    old: Wish | None
    before: Worlds | None
    over_sets: tuple[Worlds, Worlds] | None = None

    def of_the_same(self, wish: Wish) -> bool:
        """Whether a wish is for the same worlds under other settings: only those can be compared, pair by pair."""
        return (self.wish.scenario, self.wish.seed) == (wish.scenario, wish.seed)


class ResultsView:
    """The right half of the explorer; `pin` and `tell` are what its buttons do."""

    def __init__(self, pin: Act, tell: Act) -> None:
        self._order: list[str] = []
        self._results: list[Html] = []
        with ui.element("div").classes("card outcomes"):
            with ui.row().classes("items-center gap-2"):
                self.status = ui.label().classes("soft").props("role=status")
            with ui.row().classes("items-center gap-2"):
                self.pin = ui.button(_(PIN), on_click=pin).props("outline")
                self.tell = ui.button(_("Tell me one of these worlds"), on_click=tell)
            Html("frame.subheading", words=_("How do the talks end?"))
            self.bars = self._result().classes("bars").mark("bars")
            Html("frame.note", words=_(DOUBT, sets=SETS))
        with ui.element("div").classes("card"):
            Html("explorer.reasons")
            self.reasons = self._result().classes("reasons")
        with ui.element("div").classes("card"):
            Html("frame.subheading", words=_("Terms, where there is a deal"))
            self.terms = self._result()
        Html("frame.note", words=_(CAUTION))

    def _result(self) -> Html:
        """A place for something that is known once the worlds are played."""
        place = Html().classes("w-full result")
        self._results.append(place)
        return place

    def wait(self) -> None:
        """Until other worlds are there, nothing can be read off those before, or be pinned."""
        self._order = []
        self.status.set_text(_("Playing …"))
        self._set_ready(False, False)

    def _set_ready(self, ready: bool, pinned: bool) -> None:
        self.pin.set_text(_("Unpin") if pinned else _(PIN))
        for button in (self.pin, self.tell):
            button.set_enabled(ready)
        for result in self._results:
            result.classes(remove="waiting") if ready else result.classes("waiting")

    def show(self, shown: Shown, pinned: bool) -> None:
        """Show some worlds; `pinned` says whether those before are."""
        scenario, worlds = explore.scenario_named(shown.wish.scenario), shown.worlds
        self._order += [reason for reason in worlds.reasons() if reason not in self._order]
        self.bars.put(outcome_bars(worlds, shown.before, over_sets=shown.over_sets))
        self.reasons.put(reason_bars(worlds, self._order, shown.before))
        self.terms.put(term_lines(scenario, worlds, shown.before))
        said = _("{count:,} worlds, seed {seed}, {settings}", count=worlds.count, seed=shown.wish.seed,
                 settings=settings_in_words(shown.wish))
        if shown.old:
            old = settings_in_words(shown.old)
            said += " " + (_("(black lines, pinned: {old})", old=old) if pinned else _("(black lines: {old})", old=old))
        self.status.set_text(said)
        self._set_ready(True, pinned)
