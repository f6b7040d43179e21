"""The form by which a teacher gives rounds a limit, at one table or at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from sim.classroom.game.desk.lines import COMPUTER, WAIT, Timer
from sim.errors import ParleyError
from sim.language.speaking import N_, _, translated

THEN = {COMPUTER: N_("the computer decides the rest of the round"), WAIT: N_("the table waits all the same")}
Set = Callable[[float, str], Awaitable[object]]


class TimerForm:
    """Minutes a round, and what happens when they are over; `set_it` is told both, or 0 minutes for no limit."""

    def __init__(self, now: Timer, set_it: Set) -> None:
        self.set_it = set_it
        with ui.row().classes("items-end gap-3"):
            self.minutes = ui.number(_("Minutes a round"), value=now.minutes or 5, min=0.5, max=600, step=0.5)
            self.minutes.style("width: 9rem")
            self.then = ui.select(translated(THEN), label=_("When they are over"),
                                  value=now.then if now.minutes else COMPUTER)
            self.then.style("min-width: 17rem; max-width: 80vw")

    async def give(self) -> None:
        """Give each round so many minutes. Errors: ParleyError where no number stands there."""
        if self.minutes.value is None:
            raise ParleyError(_("type how many minutes a round has, such as 5"))
        await self.set_it(float(self.minutes.value), str(self.then.value))

    async def take_off(self) -> None:
        """Let rounds take as long as they do."""
        await self.set_it(0.0, WAIT)
