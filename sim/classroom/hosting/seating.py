"""Who may take which seat: a free one whoever has none yet; what else somebody wants, the teacher has to agree to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from sim.classroom.game import moves
from sim.classroom.game.log import Sit
from sim.classroom.game.table import TableState
from sim.classroom.hosting.browsers import Browser
from sim.classroom.hosting.claims import seat_in_words
from sim.classroom.hosting.hub import Hub
from sim.english import capitalised, listed
from sim.errors import ParleyError
from sim.language.speaking import N_, _

GONE = N_("the table is no longer there")


@dataclass(eq=False)
class Ask:
    """What somebody asks the teacher for: a seat, as well as those that they have or instead of them.

    `answer` is None until the teacher has said yes or no; `token` is then that of the seat. `told` and `why` give what
    is asked and what went wrong, if anything did, when somebody reads it: whoever answers has a language of their own.
    """

    table: str
    seat: str
    who: str
    browser: str
    instead: bool
    told: Callable[[], str]
    answer: bool | None = None
    token: str = ""
    why: Callable[[], str] = str

    @property
    def words(self) -> str:
        """What is asked, in the language of whoever reads."""
        return self.told()

    @property
    def sentence(self) -> str:
        """What went wrong, in the language of whoever reads; '' for nothing."""
        return self.why()


@dataclass(frozen=True)
class HeldSeat:
    """A seat that a browser has at a table whose talks go on, as that stood when it was found."""

    table: str
    sit: Sit
    now: TableState

    @property
    def words(self) -> str:
        """The seat and its table, in the language of whoever reads."""
        return seat_in_words(self.now, self.sit.seat)


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
            told = partial(_asked, now, seat, name, held, instead, kept)
            ask = Ask(table, seat, name, browser.name, instead, told)
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
                ask.why = partial(_why_not, await self.hub.look(ask.table), ask.seat, str(error))
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
            ask.answer, ask.why = False, partial(_, GONE)

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
                    found += [HeldSeat(table, sit, now) for sit in sits]
        return found


def _asked(
    now: TableState, seat: str, who: str, held: Sequence[HeldSeat], instead: bool, kept: Sequence[str] = ()
) -> str:
    """What the teacher reads, in whole sentences; `kept` are those for whom the seat is."""
    wanted = seat_in_words(now, seat)
    if not held:
        told = [_("{who} asks for the seat of {seat}.", who=who, seat=wanted)]
    elif instead:
        told = [_("{who} asks for the seat of {seat}, instead of {held}.", who=who, seat=wanted, held=_listed(held))]
    else:
        told = [_("{who} asks for the seat of {seat}, as well as {held}.", who=who, seat=wanted, held=_listed(held))]
    if not now.log.waits(seat):
        told.append(_("The computer plays {seat} now.", seat=wanted))
    if kept:
        told.append(_("{seat} is kept for {kept}.", seat=capitalised(wanted), kept=listed(kept)))
    return " ".join(told)


def _listed(held: Sequence[HeldSeat]) -> str:
    return listed([one.words for one in held])


def _why_not(now: TableState, seat: str, otherwise: str) -> str:
    """Why a seat cannot be had, in the language of whoever reads where the table as it stands says it."""
    try:
        moves.free(now, seat)
    except ParleyError as error:
        return str(error)
    return otherwise
