"""The class on the teacher's screen: its names, who has come in, and who waits for a yes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from nicegui import ui

from sim.classroom.game.account import seat_names
from sim.classroom.hosting.arrivals import ClassDoor
from sim.classroom.hosting.claims import NameClaim
from sim.classroom.pages.frame import Html
from sim.classroom.pages.roster.mover import StudentMover
from sim.classroom.pages.roster.table_maker import TableMaker
from sim.classroom.roster.names import pasted
from sim.classroom.roster.students import Student
from sim.errors import ParleyError
from sim.language.speaking import N_, _, ngettext

Do = Callable[[Callable[[], Awaitable[object]]], Awaitable[None]]
HOW = N_("Paste the names of your students: one a line, or with commas or tabs between them.")


class ClassSection:
    """Names, arrivals and the one click; `do` does something and shows what has become of it."""

    def __init__(self, arrivals: ClassDoor, scenarios: dict[str, str], scenario: str, do: Do) -> None:
        self.arrivals, self.hub, self.register, self.do = arrivals, arrivals.hub, arrivals.register, do
        self.maker = TableMaker(arrivals, scenarios, scenario, do)
        self.mover = StudentMover(arrivals, lambda: str(self.one.value or ""), do)
        self._seen: object = None
        self._told: list[NameClaim] = []

    def build(self) -> None:
        """Make it; `look` fills it."""
        self.asks = ui.column().classes("w-full gap-2")
        with ui.element("div").classes("card"):
            Html("frame.subheading", words=_("The class"))
            self.count = Html().classes("w-full")
            with ui.expansion(_("Names and who has come in")).classes("w-full"), ui.column().classes("w-full gap-2"):
                self._names()
            with ui.expansion(_("Tables for the whole class")).classes("w-full"), ui.column().classes("w-full gap-2"):
                self.maker.build()

    def _names(self) -> None:
        """Where names are pasted, how others come in, and the list."""
        Html("frame.note", words=_(HOW))
        self.text = ui.textarea(_("Names of the students")).classes("w-full").props("autogrow outlined")
        ui.button(_("Add to the class"), on_click=lambda: self.do(self._add))
        self.told = Html().classes("w-full").props("role=status")
        self.typed = ui.switch(_("Students may type a name that is not on the list"), on_change=self._set_customs)
        self.seated = ui.switch(_("Whoever comes without a place gets the next free seat of the class's tables"),
                                on_change=self._set_customs)
        self.list = Html().classes("w-full")
        with ui.row().classes("items-center gap-2 w-full"):
            self.one = ui.select([], label=_("Student"), with_input=True).style("min-width: 10rem")
            ui.button(_("Take off the list"), on_click=lambda: self.do(self._take_off)).props("outline")
        self.mover.build()

    async def _add(self) -> None:
        """Take the pasted names over. What is no name stays in the box. Errors: ParleyError."""
        found, before = pasted(str(self.text.value or "")), len(self.register.now.students)
        if not found.names and not found.sentences:
            raise ParleyError(_("type or paste some names first"))
        after = len((await self.register.change(lambda roster: roster.with_names(found.names))).students)
        known = len(found.names) - (after - before)
        told = [ngettext("{count} student added.", "{count} students added.", after - before)]
        told += [ngettext("{count} name was on the list already.", "{count} names were on the list already.",
                          known)] if known else []
        self.told.show("roster.told", sentences=[*told, *found.sentences])
        self.text.set_value("")

    async def _take_off(self) -> None:
        """Take a student off the list; the seat stays as it is. Errors: ParleyError."""
        name = str(self.one.value or "")
        if not name:
            raise ParleyError(_("choose a student first"))
        await self.register.change(lambda roster: roster.without(name))
        self.told.show("roster.told", sentences=[_("{name} is off the list. A seat that {name} has stays as it is: "
                                                   "give it to the computer at its table if you want.", name=name)])

    async def _set_customs(self) -> None:
        """What the switches say."""
        typed, seated = bool(self.typed.value), bool(self.seated.value)
        await self.do(lambda: self.register.change(
            lambda roster: replace(roster, customs=replace(roster.customs, typed=typed, seated=seated))))

    async def look(self) -> None:
        """Show what has happened since."""
        self._show_asks()
        news = (self.register.version, sum(self.hub.versions.values()), len(self.hub.names()))
        if news == self._seen:
            return
        try:
            roster = self.register.now
        except ParleyError as error:
            self.count.show("roster.broken", why=str(error))
            return
        self._seen = news
        here = sum(bool(one.browser) for one in roster.students)
        self.count.show("roster.counted", words=ngettext(
            "{count} student, {here} here", "{count} students, {here} here", len(roster.students), here=here))
        self.typed.value, self.seated.value = roster.customs.typed, roster.customs.seated
        self.one.set_options([one.name for one in roster.students])
        self.list.show("roster.students", rows=[await self._row(one) for one in roster.students])
        await self.mover.look()
        await self.maker.look()

    async def _row(self, student: Student) -> tuple[str, str, str]:
        """A student: the name, the place, and whether the student has come in."""
        return student.name, await self._place(student), _("yes") if student.browser else _("not yet")

    async def _place(self, student: Student) -> str:
        now = await self.arrivals.going(student.table)
        if now is None:
            return _("no place")
        if student.watches:
            return _("watches {name}", name=now.log.setting.name)
        return f"{seat_names(now.scenario).get(student.seat, student.seat)}, {now.log.setting.name}"

    def _show_asks(self) -> None:
        """Who waits for a yes."""
        waiting = list(self.arrivals.claims.waiting)
        if waiting == self._told:
            return
        for claim in waiting:
            if claim not in self._told:
                ui.notify(claim.words, color="primary", position="top", timeout=8000, multi_line=True)
        self._told = waiting
        self.asks.clear()
        with self.asks:
            for claim in waiting:
                self._ask(claim)
            if len(waiting) > 1:
                ui.button(_("Yes to all of these"), on_click=lambda: self.do(lambda: self._all(waiting)))

    def _ask(self, claim: NameClaim) -> None:
        with ui.row().classes("items-center gap-3 wait w-full"):
            Html("table_card.asked", words=claim.words)
            for words, yes in ((_("Yes"), True), (_("No"), False)):
                button = ui.button(words, on_click=lambda yes=yes: self.do(lambda: self.arrivals.answer(claim, yes)))
                button.props("" if yes else "outline").props["aria-label"] = f"{words}: {claim.words}"

    async def _all(self, waiting: list[NameClaim]) -> None:
        for claim in waiting:
            if claim.answer is None:
                await self.arrivals.answer(claim, True)
