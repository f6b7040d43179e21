"""How the students of a class come in: by name, straight to their seats; what needs the teacher's yes waits for it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace

from sim.classroom.game import moves
from sim.classroom.game.account import seat_names
from sim.classroom.game.table import TableState
from sim.classroom.hosting.browsers import Browser
from sim.classroom.hosting.claims import NameClaim, NameClaims, seat_in_words
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.placing import next_place, room_in
from sim.classroom.roster.names import person, plain
from sim.classroom.roster.students import Roster, Student
from sim.errors import ParleyError
from sim.language.speaking import _


@dataclass(frozen=True)
class StudentPlace:
    """Where somebody has a place: its `address` ('' for none to go to) and what it is called.

    `new` says that it has not been gone to before, `lost` that the seat was given away since.
    """

    address: str = ""
    words: str = ""
    new: bool = False
    lost: bool = False


class ClassDoor:
    """The door of the class. One comes in at a time, so that no seat and no name goes to two."""

    def __init__(self, hub: Hub) -> None:
        self.hub, self.register = hub, hub.register
        self.claims = NameClaims(hub)
        self.one_at_a_time = asyncio.Lock()

    @property
    def roster(self) -> Roster:
        """The class. Errors: ParleyError where its file is damaged."""
        return self.register.now

    def student(self, browser: Browser) -> Student | None:
        """Who has come in by a browser; nobody while the class cannot be read."""
        with suppress(ParleyError):
            return self.roster.of(browser.name)
        return None

    async def come_in(self, name: str, browser: Browser) -> NameClaim | None:
        """Be somebody of the class from now on, or ask the teacher to be. Errors: ParleyError."""
        async with self.one_at_a_time:
            wanted, mine = self.roster.called(name), self.roster.of(browser.name)
            if wanted is mine:
                return None
            if wanted.browser or (mine and not browser.teacher):
                return self.claims.ask(wanted, browser.name, mine)
            await self.register.change(lambda roster: roster.claimed(wanted.name, browser.name))
            return None

    async def type_name(self, text: str, browser: Browser) -> NameClaim | None:
        """Come in by a name that is typed, and stands on the list from then on. Errors: ParleyError."""
        name = person(text)
        known = any(plain(one.name) == plain(name) for one in self.roster.students)
        if not known and not self.roster.customs.typed:
            raise ParleyError(_("there is no '{name}' in the class; choose your name from the list, or ask your "
                                "teacher", name=name))
        if not known and self.roster.of(browser.name) and not browser.teacher:
            raise ParleyError(_("you have come in by another name already; ask your teacher to add the one that "
                                "you want"))
        await self.register.change(lambda roster: roster.with_names((name,)))
        return await self.come_in(name, browser)

    async def place(self, browser: Browser) -> StudentPlace:
        """The place of whoever has come in by a browser, who is seated there if that has not been done yet.

        Errors: ParleyError.
        """
        async with self.one_at_a_time:
            student = self.roster.of(browser.name)
            if student is None:
                return StudentPlace()
            now = await self.going(student.table)
            if now is None:
                found = await next_place(self.hub, self.roster)
                if found is None:
                    return StudentPlace()
                who, now = student.name, await self.hub.look(found[0])
                student = (await self.register.change(lambda roster: roster.placed(who, *found))).called(who)
            return await self._watching(student, now) if student.watches else await self._seated(student, now)

    async def going(self, table: str) -> TableState | None:
        """A table whose talks go on; None for any other."""
        with suppress(ParleyError):
            now = await self.hub.look(table)
            return now if now.question is not None else None
        return None

    async def _watching(self, student: Student, now: TableState) -> StudentPlace:
        return await self._way(student, f"/watch/{student.table}", _("watching {name}", name=now.log.setting.name))

    async def _seated(self, student: Student, now: TableState) -> StudentPlace:
        """The place of somebody in a seat: beside those who have it already."""
        words = seat_in_words(now, student.seat)
        sits = now.log.share(student.seat)
        held = next((sit for sit in sits if sit.browser == student.browser), None)
        if held is None and student.came:
            return StudentPlace("", words, lost=True)
        if held is None:
            held = await self.hub.sit(student.table, student.seat, student.name, student.browser, bool(sits))
        return await self._way(student, f"/seat/{student.table}/{held.token}", words)

    async def _way(self, student: Student, address: str, words: str) -> StudentPlace:
        """The place at an address, to which whoever has never been there is led until the page is reached."""
        if not student.came:
            self.register.led[student.browser] = address
            await self.register.change(lambda roster: roster.changed(student.name, lambda one: replace(one, came=True)))
        return StudentPlace(address, words, self.register.led.get(student.browser) == address)

    async def ask_back(self, browser: Browser) -> NameClaim:
        """Ask for the seat that was given away. Errors: ParleyError where nobody has come in by this browser."""
        student = self.student(browser)
        if student is None:
            raise ParleyError(_("choose your name first"))
        return self.claims.ask(student, browser.name, student)

    async def may_choose(self, browser: Browser, table: str, seat: str) -> bool:
        """Whether somebody without a place may choose this seat now. Errors: ParleyError."""
        now, student = await self.hub.look(table), self.student(browser)
        if student is None or now.question is None or await self.going(student.table):
            return False
        customs = self.roster.customs
        return customs.choose and table in customs.tables and room_in(now, self.roster, table, seat) > 0

    async def choose(self, browser: Browser, table: str, seat: str) -> StudentPlace:
        """Take a seat of one's own choice. Errors: ParleyError."""
        async with self.one_at_a_time:
            student = self.student(browser)
            if student is None or not await self.may_choose(browser, table, seat):
                raise ParleyError(_("somebody else has taken this seat; choose another"))
            await self.register.change(lambda roster: roster.placed(student.name, table, seat))
        return await self.place(browser)

    async def took(self, browser: Browser, table: str, seat: str) -> None:
        """Note where somebody of the class has taken a seat as anybody may. Errors: ParleyError."""
        student = self.student(browser)
        if student is not None:
            await self.register.change(lambda roster: roster.placed(student.name, table, seat, True))

    async def move(self, name: str, table: str = "", seat: str = "") -> None:
        """Give a student another place by the teacher's hand: in a seat, beside whoever has it, to watch a table where
        no `seat` is named, or none at all where no `table` is.

        The seat that is left waits for a person where nobody shares it; what was done and written there stays with it.
        The student is led to the new one by the browser that has come in. Errors: ParleyError.
        """
        async with self.one_at_a_time:
            student = self.roster.called(name)
            if (student.table, student.seat) == (table, seat):
                raise ParleyError(_("{name} has this place already; choose another", name=student.name))
            now = await self.going(table)
            if table and now is None:
                raise ParleyError(_("the talks at that table are over, or it is no longer there; choose another place"))
            if now is not None and seat and seat not in seat_names(now.scenario):
                raise ParleyError(_("there is no seat '{seat}' at {table}; choose another place", seat=seat[:60],
                                    table=now.log.setting.name))
            await self.register.change(lambda roster: roster.placed(student.name, table, seat))
            try:
                await self._rise(student)
            except ParleyError:  # it has not happened
                await self.register.change(lambda roster: roster.changed(student.name, lambda one: student))
                raise

    async def _rise(self, student: Student) -> None:
        """Let a student leave the seat at a table whose talks go on. Errors: ParleyError."""
        before = await self.going(student.table)
        sits = before.log.share(student.seat) if before else ()
        if any(sit.who == student.name for sit in sits):
            await self.hub.act(student.table, moves.rise, student.seat, student.name)

    async def answer(self, claim: NameClaim, yes: bool) -> None:
        """What the teacher says to a claim. Errors: ParleyError."""
        async with self.one_at_a_time:
            await self.claims.answer(claim, yes)

    def may_watch(self, browser: Browser, table: str) -> bool:
        """Whether a browser is that of an observer of a table, or the teacher's."""
        student = self.student(browser)
        return browser.teacher or (student is not None and student.watches and student.table == table)
