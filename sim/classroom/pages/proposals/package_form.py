"""The part of an offer's form in which a person proposes an interim deal beside it, on issues of their choice."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from markupsafe import Markup
from nicegui import ui

from sim.arrays import Array
from sim.classroom.explorer.levers import Way
from sim.classroom.game.drafts import Draft
from sim.classroom.game.packages.interim import TOO_MUCH, SideOutlook, barred_in_words
from sim.classroom.game.table import TableState
from sim.classroom.html.fragments import fragment
from sim.classroom.pages.frame import Html
from sim.classroom.pages.issue_lines import place_in_words
from sim.classroom.pages.proposals.scope import movable, package_scope, takes_effect
from sim.classroom.pages.sliders import NativeSlider
from sim.english import capitalised
from sim.language.speaking import N_, _
from sim.model.values.acceptance import TOLERANCE

TITLE = N_("Propose an interim deal as well")
WAY = Way(0.0, 1.0, 0.01)  # of an issue's slider


class PackageForm:
    """Issues to choose, their terms, and what settling them alone is worth; all of it stands in the form's draft.

    `changed` is called when something has been chosen or left out.
    """

    def __init__(self, now: TableState, seat: str, draft: Draft, changed: Callable[[], None]) -> None:
        self.now, self.seat, self.draft, self.changed = now, seat, draft, changed

    def build(self) -> None:
        """Make the form, folded while nothing is chosen; a sentence where nothing can be proposed."""
        if self.now.interim.barred[self.seat]:
            self.draft.package.clear()
            Html("frame.note", words=barred_in_words(self.now.interim, self.seat))
            return
        with ui.expansion(_(TITLE), value=bool(self.draft.package)).classes("w-full package"):
            Html("proposals.how_to", effect=takes_effect(self.now))
            if self.now.interim.ceasefire in movable(self.now):
                ui.button(_("A ceasefire alone"), on_click=self._ceasefire_alone).props("outline dense")
            self.issues = ui.column().classes("w-full gap-0")
            self.told = Html().classes("w-full").props("role=status")
            self._issues()
        self._show()

    def renewed(self, now: TableState) -> None:
        """Show what it is worth as things stand now."""
        self.now = now
        if not now.interim.barred[self.seat]:
            self._show()

    def _issues(self) -> None:
        """A box to tick for each issue that is open, and the slider of those that are chosen."""
        self.issues.clear()
        with self.issues:
            for issue in movable(self.now):
                self._issue(issue)

    def _issue(self, issue: str) -> None:
        asked = self.now.scenario.issues[issue]
        box = ui.checkbox(_("Settle {label}", label=asked.label), value=issue in self.draft.package)
        box.mark(f"settle-{issue}")
        place = ui.element("div").classes("w-full issue")

        def slide() -> None:
            place.clear()
            if issue in self.draft.package:
                with place:
                    self._slider(issue)

        def chosen(on: bool) -> None:
            if on:
                k = list(self.now.scenario.issues).index(issue)
                self.draft.package[issue] = round(float(self.draft.text[k]), 2)
            else:
                self.draft.package.pop(issue, None)
            self.draft.touched = True
            slide()
            self._show()

        box.on_value_change(lambda event: chosen(bool(event.value)))
        slide()

    def _slider(self, issue: str) -> None:
        """The slider of one issue of the interim deal."""
        asked = self.now.scenario.issues[issue]
        slider = NativeSlider(_("{label}, in the interim deal", label=asked.label), WAY, self.draft.package[issue],
                              lambda at: place_in_words(at, asked))
        slider.mark(f"package-{issue}")
        Html("move_form.ends", issue=asked)

        def moved() -> None:
            self.draft.package[issue], self.draft.touched = round(float(slider.value), 2), True
            self._show()

        slider.on_value_change(moved)

    def _ceasefire_alone(self) -> None:
        """Nothing but a full ceasefire."""
        self.draft.package.clear()
        self.draft.package[self.now.interim.ceasefire], self.draft.touched = 1.0, True
        self._issues()
        self._show()

    def _show(self) -> None:
        """What would be settled, what would stay open, and what that is worth."""
        self.told.put(self._told())
        self.changed()

    def _told(self) -> Markup:
        terms = self.draft.package
        settles, leaves = package_scope(self.now, terms)
        if not terms:
            return fragment("frame.note", words=_("Nothing is chosen, so no interim deal is proposed."))
        if not leaves:
            return fragment("frame.note", words=f"{capitalised(_(TOO_MUCH))}.")
        outlook, (text, issues) = self.now.interim.outlooks[self.seat], self._arrays()
        worth, no_deal = outlook.worth(text, issues), self.now.sides[self.seat].no_deal
        return fragment(
            "proposals.package", settles=settles, leaves=leaves, worth=worth, no_deal=no_deal,
            unsignable=worth < no_deal - TOLERANCE, rest=_rest(outlook, text, issues, self.now.movable),
        )

    def _arrays(self) -> tuple[Array, Array]:
        """The terms (K,), with the status quo on the rest, and 1 on the issues that they settle."""
        text, issues = self.now.status_quo.copy(), np.zeros(len(self.now.movable))
        for k, issue in enumerate(self.now.scenario.issues):
            if issue in self.draft.package:
                text[k], issues[k] = self.draft.package[issue], 1.0
        return text, issues


def _rest(outlook: SideOutlook, text: Array, issues: Array, may_move: Array) -> tuple[float, float] | None:
    """What a full text is believed to bring, and what of it is left beside the deal; None where none is in reach."""
    whole = outlook.whole(may_move)
    return (whole, max(0.0, outlook.left(text, issues, may_move))) if whole > 0 else None
