"""One table of the debrief from near: what each side knew, and what would have saved the talks."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup
from nicegui import ui

from sim.classroom.game.debrief import Result
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.workers import Workers, spoken
from sim.classroom.html.fragments import fragment, picture
from sim.classroom.pages.frame import Html, attempt
from sim.classroom.replayed import knowing, saving
from sim.classroom.replayed.words import KEPT, NOTHING_TO_SAVE, change_row, tell_saved
from sim.language.speaking import N_, _, language

LATER = (
    N_("What each side knew, and what would have saved the talks, is told once no table of these talks goes on: it "
       "holds what the sides keep from each other. A table that will not end can be put away on the teacher's page.")
)
ASK = N_("What would have saved these talks?")
PLAYING = N_("Playing these talks again, some hundred times, each with one thing changed. This takes some seconds …")


class CloserLook:
    """A choice among the tables that have ended, and what there is to see of the one chosen.

    `seen` holds what has been looked at, by number of the table, for the page that is saved.
    """

    def __init__(self, hub: Hub, workers: Workers) -> None:
        self.hub, self.workers = hub, workers
        self.tables: Mapping[int, tuple[str, Result]] = {}
        self.seen: dict[int, Markup] = {}
        with ui.element("div").classes("card closer no-print") as self.card:
            Html("frame.subheading", words=_("One table from near"))
            self.later = Html("frame.note", words=_(LATER))
            with ui.row().classes("items-center gap-2") as self.choices:
                self.choice = ui.select({}, label=_("Table"), on_change=self._look)
                self.choice.style("min-width: 16rem; max-width: 90vw")
                self.ask = ui.button(_(ASK), on_click=self._ask)
            self.status = ui.label().classes("wait").props("role=status")
            self.known, self.saved = Html().classes("w-full"), Html().classes("w-full")
        self.card.set_visibility(False)

    def offer(self, tables: Mapping[int, tuple[str, Result]], talking: bool) -> None:
        """Offer tables by number, each with the name of its file; nothing of them while others are still `talking`."""
        self.tables, self.seen = ({} if talking else tables), {}
        self.card.set_visibility(bool(tables))
        self.later.set_visibility(talking)
        self.choices.set_visibility(not talking)
        self._clear()
        self.choice.set_options({number: f"{number} {result.name}" for number, (_, result) in self.tables.items()},
                                value=None)

    def _clear(self) -> None:
        self.known.empty()
        self.saved.empty()
        self._say("")
        self.ask.set_visibility(False)

    def _say(self, words: str) -> None:
        self.status.set_text(words)
        self.status.set_visibility(bool(words))

    async def _look(self) -> None:
        """Show what each side of the table chosen knew. Errors are told."""
        self._clear()
        if self.choice.value in self.tables:
            await attempt(lambda: self._known(int(self.choice.value)))
            self._say("")

    async def _known(self, number: int) -> None:
        name, result = self.tables[number]
        self._say(_("Playing these talks again, to see what each side knew …"))
        found = await self.workers.do(spoken, language(), knowing.what_was_known, self.hub.path(name))
        if self.choice.value != number:
            return
        drawn = picture(found.picture) if found.picture else ""
        shown = fragment("debrief.known", picture=drawn, texts=found.sentences, headed=True)
        self.known.put(shown)
        self.seen[number] = fragment("debrief.closer", name=f"{number} {result.name}", rest=shown)
        self.ask.set_visibility(not result.terms)
        if result.terms:
            self.saved.show("frame.sentence", words=_(NOTHING_TO_SAVE))

    async def _ask(self) -> None:
        """Ask what would have saved the talks. Errors are told, and the button is there again."""
        self.ask.disable()
        self._say(_(PLAYING))
        await attempt(lambda: self._saved(int(self.choice.value)))
        self._say("")
        self.ask.enable()

    async def _saved(self, number: int) -> None:
        found = await self.workers.do(saving.what_would_have_saved, self.hub.path(self.tables[number][0]))
        if self.choice.value != number or found is None:
            return
        rows = [change_row(change) for change in found.saves]
        shown = fragment("debrief.saved", texts=tell_saved(found), rows=rows, kept=_(KEPT) if found.moves else "")
        self.saved.put(shown)
        self.seen[number] += shown
        self.ask.set_visibility(False)
