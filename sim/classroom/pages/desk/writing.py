"""What somebody in a seat writes: notes while the talks go on, answers to a few questions once they have ended."""

from __future__ import annotations

from typing import Any

from nicegui import ui

from sim.classroom.game.desk import acts
from sim.classroom.game.desk.reflection import NOTES, questions
from sim.classroom.game.table import TableState
from sim.classroom.hosting.hub import Hub
from sim.classroom.pages.frame import Html, attempt
from sim.language.speaking import _


class Writing:
    """Fields that are kept in the log when one leaves them; they are made once, so that nobody loses a letter."""

    def __init__(self, hub: Hub, table: str, token: str, seat: str) -> None:
        self.hub, self.table, self.token, self.seat = hub, table, token, seat
        self.place = ui.column().classes("w-full gap-2")
        self._over: bool | None = None

    def show(self, now: TableState) -> None:
        """Show the fields that belong to where the table is."""
        over, sit = now.question is None, now.log.sits(self.seat)
        if over is self._over or sit is None:
            return
        self._over = over
        kept = {question: found.answer for question, found in acts.last_written(now, self.seat, sit.who).items()}
        self.place.clear()
        with self.place, ui.element("div").classes("card"):
            if over:
                Html("desk.writing", over=True)
                for question in (*questions(now.scenario), NOTES):
                    self._field(question, kept.get(question, ""))
            else:
                with ui.expansion(_(NOTES)).classes("w-full"):
                    Html("desk.writing", over=False)
                    self._field(NOTES, kept.get(NOTES, ""), _("To remember"))

    def _field(self, question: str, text: str, label: str = "") -> None:
        """A field that says below it whether it is kept."""
        field = ui.textarea(label or _(question), value=text).classes("w-full").props(
            f"autogrow stack-label maxlength={acts.LIMITS['answer']}")
        state = {"kept": text.strip()}

        async def keep(event: Any = None) -> None:
            wanted = str(field.value or "").strip()
            if wanted != state["kept"] and await attempt(lambda: self._write(question, wanted)):
                state["kept"] = wanted
                field.props["hint"] = _("Kept.")
                field.update()

        field.on("blur", keep)
        field.on_value_change(lambda: field.props(remove="hint"))
        ui.timer(10.0, keep)  # for whoever writes on and never leaves the field

    async def _write(self, question: str, answer: str) -> None:
        await self.hub.act(self.table, acts.write, self.token, question, answer)
