"""The teacher's desk, for all tables at once: who is waited for, time, own events, those put away, the gradebook."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from nicegui import ui

from sim.classroom.game.desk import acts
from sim.classroom.game.desk.effects import Pushable, pushables
from sim.classroom.game.desk.timing import NO_LIMIT
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.desk.dialogs import answers, dialog
from sim.classroom.pages.desk.gradebook_view import GradebookView
from sim.classroom.pages.desk.own_event_form import OwnEventForm
from sim.classroom.pages.desk.put_away_view import PutAwayView
from sim.classroom.pages.desk.timer_form import TimerForm
from sim.classroom.pages.desk.waiting_view import WaitingView
from sim.classroom.pages.frame import Html, attempt
from sim.errors import ParleyError
from sim.language.speaking import _


class Desk:
    """Parts of the teacher's page, each made where it belongs; `look_at_tables` shows what has become of the tables."""

    def __init__(self, hub: Hub, look_at_tables: Callable[[], Awaitable[object]]) -> None:
        self.hub, self._look_at_tables = hub, look_at_tables

    def above(self) -> None:
        """What stands above the tables."""
        self.waiting = WaitingView(self.hub)

    def buttons(self) -> None:
        """What can be done at all tables at once."""
        for words, act in ((_("Time for all …"), self._time), (_("Own event for all …"), self._own_event)):
            ui.button(words, on_click=lambda act=act: attempt(act)).props("outline")

    def below(self) -> None:
        """What stands below the tables."""
        self.place = ui.column().classes("w-full gap-2")
        with self.place:
            GradebookView(self.hub)
            self.away = PutAwayView(self.hub, self._look_at_tables)

    def look(self) -> None:
        """Show all of it as it is now."""
        self.waiting.look()
        self.away.look()

    def _going(self) -> list[str]:
        """The tables whose talks go on. Errors: ParleyError where there is none."""
        there = set(self.hub.names())
        found = [name for name, now in self.hub.loaded().items() if now.question is not None and name in there]
        if not found:
            raise ParleyError(_("there is no table whose talks go on; open one first"))
        return found

    async def _time(self) -> None:
        """Give the rounds of all tables whose talks go on a limit."""
        self._going()
        window = dialog(self.place, _("Time for a round, at all tables"))
        with window, ui.card():
            Html("frame.subheading", words=_("Time for a round, at all tables whose talks go on"))
            form = TimerForm(NO_LIMIT, self._set_time)
            answers(window, {_("Set"): form.give, _("No limit"): form.take_off})

    async def _set_time(self, minutes: float, then: str) -> None:
        await asyncio.gather(*(self.hub.act(name, acts.set_timer, minutes, then) for name in self._going()))
        await self._look_at_tables()

    async def _own_event(self) -> None:
        """Let an event of the teacher's own happen at all tables whose talks go on."""
        known = await self._everywhere()
        window = dialog(self.place, _("An event of your own, at all tables"))
        with window, ui.card().classes("w-full"):
            Html("frame.subheading", words=_("An event of your own, at all tables"))
            form = OwnEventForm(known, True, self._send)
            answers(window, {_("Let it happen"): form.let_happen})

    async def _everywhere(self) -> list[Pushable]:
        """What events can push at every table whose talks go on; the numbers are those of the first."""
        settings = [self.hub.loaded()[name].log.setting for name in self._going()]
        first, *others = [await self.hub.workers.do(pushables, one) for one in settings]
        return [one for one in first if all(one.path in {also.path for also in known} for known in others)]

    async def _send(self, title: str, text: str, effect: str, push: float) -> None:
        """Let it happen at each; what one table refuses is refused at the first, before anything has happened."""
        for name in self._going():
            await self.hub.act(name, acts.inject_own, title, text, effect, push)
        await self._look_at_tables()
