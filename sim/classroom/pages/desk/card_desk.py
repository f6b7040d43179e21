"""What a teacher can do at one table from its card: time, an event of the teacher's own, another name, an early end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from sim.classroom.game.desk import acts
from sim.classroom.game.desk.effects import pushables
from sim.classroom.game.desk.timing import timer_of
from sim.classroom.game.log import Setting
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.desk.dialogs import answers, dialog
from sim.classroom.pages.desk.own_event_form import OwnEventForm
from sim.classroom.pages.desk.timer_form import TimerForm
from sim.classroom.pages.frame import Html, attempt
from sim.language.speaking import N_, _

BUTTONS = N_("Time"), N_("Own event"), N_("End the talks"), N_("Rename")
Do = Callable[[Callable[[], Awaitable[object]]], Awaitable[None]]


class CardDesk:
    """The buttons of one table; `place` is where their windows open, `look` shows what has become of the tables."""

    def __init__(self, hub: Hub, table: str, place: ui.element, look: Callable[[], Awaitable[object]]) -> None:
        self.hub, self.table, self.place, self.look = hub, table, place, look

    def buttons(self, going: bool) -> None:
        """Make the buttons: of a table whose talks are over only that for its name."""
        each = {"Time": self._time, "Own event": self._own_event, "End the talks": self._close} if going else {}
        for words, act in (each | {"Rename": self._rename}).items():
            button = ui.button(f"{_(words)} …", on_click=lambda act=act: attempt(act)).props("outline")
            button.props["data-button"] = f"{self.table} {words}"

    @property
    def _setting(self) -> Setting:
        return self.hub.loaded()[self.table].log.setting

    async def _time(self) -> None:
        """Give the rounds of this table a limit."""
        now = await self.hub.look(self.table)
        window = dialog(self.place, _("Time for a round"))
        with window, ui.card():
            Html("frame.subheading", words=_("Time for a round at {name}", name=now.log.setting.name))
            form = TimerForm(timer_of(now.log.entries), self._set_time)
            answers(window, {_("Set"): form.give, _("No limit"): form.take_off})

    async def _set_time(self, minutes: float, then: str) -> None:
        await self.hub.act(self.table, acts.set_timer, minutes, then)
        await self.look()

    async def _own_event(self) -> None:
        """Let an event of the teacher's own happen here."""
        now = await self.hub.look(self.table)
        known = await self.hub.workers.do(pushables, now.log.setting)
        window = dialog(self.place, _("An event of your own"))
        with window, ui.card().classes("w-full"):
            Html("frame.subheading", words=_("An event of your own at {name}", name=now.log.setting.name))
            form = OwnEventForm(known, False, self._send)
            answers(window, {_("Let it happen"): form.let_happen})

    async def _send(self, title: str, text: str, effect: str, push: float) -> None:
        await self.hub.act(self.table, acts.inject_own, title, text, effect, push)
        await self.look()

    async def _rename(self) -> None:
        """Give the table another name."""
        window = dialog(self.place, _("Rename"))
        with window, ui.card():
            name = ui.input(_("New name"), value=self._setting.name).props("maxlength=40").style("min-width: 16rem")

            async def rename() -> None:
                await self.hub.rename(self.table, str(name.value or ""))
                await self.look()

            answers(window, {_("Rename"): rename})

    async def _close(self) -> None:
        """End the talks of this table, once the teacher has said so again."""
        window = dialog(self.place, _("End the talks?"))
        with window, ui.card():
            Html("desk.ask_close", name=self._setting.name)

            async def close() -> None:
                await self.hub.act(self.table, acts.close)
                await self.look()

            answers(window, {_("End them"): close}, _("Leave it"))
