"""Names and seats that somebody claims to have had: from another device, or back again; the teacher says yes or no."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from sim.analysis.telling.words import Names
from sim.classroom.game import moves
from sim.classroom.game.table import TableState
from sim.classroom.hosting.hub import Hub
from sim.classroom.roster.students import Student
from sim.errors import ParleyError
from sim.language.speaking import _


@dataclass(eq=False)
class NameClaim:
    """That a browser is somebody's of the class. `answer` is None until the teacher has said yes or no."""

    name: str
    browser: str
    told: Callable[[], str]
    answer: bool | None = None

    @property
    def words(self) -> str:
        """What the teacher reads of it, in the language of whoever reads."""
        return self.told()


class NameClaims:
    """What is claimed and not answered yet, by browser: who claims another name no longer claims the first.

    It is not kept when the server ends; it is claimed again with one press.
    """

    def __init__(self, hub: Hub) -> None:
        self.hub, self.register = hub, hub.register
        self._waiting: dict[str, NameClaim] = {}

    @property
    def waiting(self) -> tuple[NameClaim, ...]:
        """All that waits for the teacher's answer."""
        return tuple(self._waiting.values())

    def by(self, browser: str) -> NameClaim | None:
        """What a browser claims and has no answer to yet."""
        return self._waiting.get(browser)

    def ask(self, wanted: Student, browser: str, mine: Student | None) -> NameClaim:
        """Wait for the teacher's answer; `mine` is who has come in by the browser so far."""
        self._waiting[browser] = NameClaim(wanted.name, browser, partial(_asked, wanted, mine))
        return self._waiting[browser]

    def take_back(self, browser: str) -> None:
        """A browser claims nothing any more."""
        self._waiting.pop(browser, None)

    async def answer(self, claim: NameClaim, yes: bool) -> None:
        """What the teacher says to it. Errors: ParleyError where it has been answered, or cannot be done."""
        if self._waiting.get(claim.browser) is not claim:
            raise ParleyError(_("this has been answered, or it is no longer asked"))
        self.take_back(claim.browser)
        claim.answer = False
        if yes:
            await self._give(claim)
            claim.answer = True

    async def _give(self, claim: NameClaim) -> None:
        """The name, and the seat that goes with it; who has had another leaves the seat that went with that."""
        wanted, before = self.register.now.called(claim.name), self.register.now.of(claim.browser)
        if before is not None and before is not wanted and before.seat:
            with suppress(ParleyError):  # nobody sits there any more, or the table is gone
                await self.hub.act(before.table, moves.rise, before.seat, before.name)
        await self.register.change(lambda roster: roster.claimed(wanted.name, claim.browser).changed(
            wanted.name, lambda one: replace(one, came=False)))
        if wanted.seat and await self._still_has(wanted):
            await self.hub.sit(wanted.table, wanted.seat, wanted.name, claim.browser, True)

    async def _still_has(self, student: Student) -> bool:
        """Whether a student sits in the seat by another browser: it is that one's no more."""
        with suppress(ParleyError):
            share = (await self.hub.look(student.table)).log.share(student.seat)
            return any(sit.who == student.name for sit in share)
        return False


def seat_in_words(now: TableState, seat: str) -> str:
    """As in 'the United States at Table 1'."""
    return _("{party} at {name}", party=Names(now.scenario).party(seat), name=now.log.setting.name)


def _asked(wanted: Student, mine: Student | None) -> str:
    """What the teacher reads of a claim."""
    if mine is wanted:
        return _("{name} asks for a seat back that was given away.", name=wanted.name)
    if mine is None:
        return _("Somebody who says to be {name} asks to come in from another device.", name=wanted.name)
    if wanted.browser:
        return _("{name} asks to be {other} instead, which another browser has.", name=mine.name, other=wanted.name)
    return _("{name} asks to be {other} instead.", name=mine.name, other=wanted.name)
