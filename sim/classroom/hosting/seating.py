"""Who may take which seat: a free one whoever has none yet; what else somebody wants, the teacher has to agree to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sim.classroom.game import moves
from sim.classroom.game.log import Sit
from sim.classroom.game.table import TableState
from sim.classroom.hosting.browsers import Browser
from sim.classroom.hosting.claims import seat_in_words
from sim.classroom.hosting.hub import Hub
from sim.english import listed
from sim.errors import ParleyError
from sim.language.speaking import _


@dataclass(eq=False)
class Ask:
    """What somebody asks the teacher for, in words too: a seat, as well as those that they have or instead of them.

    `answer` is None until the teacher has said yes or no; `token` is then that of the seat, and `sentence` what went
    wrong, if anything did.
    """

    table: str
    seat: str
    who: str
    browser: str
    instead: bool
    words: str
    answer: bool | None = None
    token: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class HeldSeat:
    """A seat that a browser has at a table whose talks go on, and both in words."""

    table: str
    sit: Sit
    words: str


class Seating:
    """The seats of all tables. A browser asks for one at a time: who asks for another no longer asks for the first.

    What is asked is not kept when the server ends; it is asked again with one press.
    """

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._asks: dict[str, Ask] = {}
        self._one_at_a_time = asyncio.Lock()

    async def take(self, table: str, seat: str, who: str, browser: Browser, instead: bool = False) -> Sit | Ask:
        """The seat, or what the teacher is asked because of it. Errors: ParleyError where it cannot be had at all."""
        async with self._one_at_a_time:
            now, held = await self.hub.look(table), await self.seats_of(browser)
            moves.free(now, seat)
            name = moves.person(who)
            kept = self.hub.register.kept(table, seat, browser.name)
            if browser.teacher or (not held and not kept and now.log.waits(seat)):
                return await self.hub.sit(table, seat, name, browser.name)
            words = _in_words(now, seat, name, held, instead, kept)
            ask = Ask(table, seat, name, browser.name, instead, words)
            self.take_back(browser.name)
            self._asks[browser.name] = ask
            self.hub.stir(table)
            return ask

    async def answer(self, ask: Ask, yes: bool) -> None:
        """What the teacher says to it.

        Errors: ParleyError where the seat can no longer be had, which is a no, or one given up for it stays taken.
        """
        async with self._one_at_a_time:
            if self._asks.get(ask.browser) is not ask:
                raise ParleyError(_("this has been answered, or it is no longer asked"))
            self.take_back(ask.browser)
            ask.answer = False
            if not yes:
                return
            held = await self.seats_of(Browser(ask.browser)) if ask.instead else []
            try:
                ask.token = (await self.hub.sit(ask.table, ask.seat, ask.who, ask.browser)).token
            except ParleyError as error:
                ask.sentence = str(error)
                raise
            ask.answer = True  # whatever becomes of the seats that are given up for it
            for one in held:
                await self.hub.act(one.table, moves.leave, one.sit.seat)

    def take_back(self, browser: str) -> None:
        """A browser asks for nothing any more."""
        ask = self._asks.pop(browser, None)
        if ask:
            self.hub.stir(ask.table)

    def settle(self) -> None:
        """Say no to what is asked at a table that has been put away: no page shows it, so nobody could answer."""
        there = self.hub.names()
        for ask in [ask for ask in self._asks.values() if ask.table not in there]:
            self.take_back(ask.browser)
            ask.answer, ask.sentence = False, _("the table is no longer there")

    def asked_by(self, browser: str) -> Ask | None:
        """What a browser asks for and has no answer to yet."""
        return self._asks.get(browser)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """All that waits for the teacher's answer."""
        self.settle()
        return tuple(self._asks.values())

    def asked_at(self, table: str) -> Iterator[Ask]:
        """What is asked for at a table."""
        yield from (ask for ask in self._asks.values() if ask.table == table)

    async def seats_of(self, browser: Browser) -> list[HeldSeat]:
        """The seats that a browser has at tables whose talks go on."""
        found = []
        for table in self.hub.names():
            with suppress(ParleyError):  # told on the first page
                now = await self.hub.look(table)
                if now.question is not None:
                    sits = now.log.seats_in(browser.name)
                    found += [HeldSeat(table, sit, seat_in_words(now, sit.seat)) for sit in sits]
        return found


def _in_words(
    now: TableState, seat: str, who: str, held: list[HeldSeat], instead: bool, kept: Sequence[str] = ()
) -> str:
    """What the teacher reads; `kept` are those for whom the seat is."""
    computer = "" if now.log.waits(seat) else _(", which the computer plays")
    computer += _(", which is kept for {kept}", kept=listed(kept)) if kept else ""
    has = listed([one.words for one in held]) if held else ""
    beside = _(", instead of {seats}", seats=has) if instead else _(", as well as {seats}", seats=has)
    beside = beside if held else ""
    return _("{who} asks for the seat of {seat_in_words}{computer}{beside}.", who=who,
             seat_in_words=seat_in_words(now, seat), computer=computer, beside=beside)
