"""Names and seats that somebody claims to have had: from another device, or back again; the teacher says yes or no."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from sim.analysis.telling.words import Names
from sim.classroom.game import moves
from sim.classroom.game.table import TableState
from sim.classroom.hosting.hub import Hub
from sim.classroom.roster.students import Student
from sim.errors import ParleyError


@dataclass(eq=False)
class NameClaim:
    """That a browser is somebody's of the class. `answer` is None until the teacher has said yes or no."""

    name: str
    browser: str
    words: str
    answer: bool | None = None


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
        if mine is wanted:
            words = f"{wanted.name} asks for a seat back that was given away."
        elif mine is not None:
            taken = ", which another browser has" if wanted.browser else ""
            words = f"{mine.name} asks to be {wanted.name} instead{taken}."
        else:
            words = f"Somebody who says to be {wanted.name} asks to come in from another device."
        self._waiting[browser] = NameClaim(wanted.name, browser, words)
        return self._waiting[browser]

    def take_back(self, browser: str) -> None:
        """A browser claims nothing any more."""
        self._waiting.pop(browser, None)

    async def answer(self, claim: NameClaim, yes: bool) -> None:
        """What the teacher says to it. Errors: ParleyError where it has been answered, or cannot be done."""
        if self._waiting.get(claim.browser) is not claim:
            raise ParleyError("this has been answered, or it is no longer asked")
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
    return f"{Names(now.scenario).party(seat)} at {now.log.setting.name}"
