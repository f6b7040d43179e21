"""Results, notes and answers for a gradebook, on the teacher's page: a file for a spreadsheet, or a page to print."""

from __future__ import annotations

from datetime import datetime

from nicegui import ui

from sim.analysis.telling.words import MONTHS, amount, number, part
from sim.charts import words
from sim.classroom.game import debrief
from sim.classroom.game.desk import gradebook
from sim.classroom.game.desk.gradebook import COLUMNS, GradebookRow, cells, gains_of_runs, students
from sim.classroom.game.desk.reflection import NOTES
from sim.classroom.hosting.hub import Hub
from sim.classroom.html.fragments import fragment
from sim.classroom.pages.debrief_page import natural
from sim.classroom.pages.frame import Html, attempt
from sim.english import capitalised
from sim.errors import ParleyError
from sim.language.speaking import N_, _, in_digits
from sim.scenario.vocabulary import ENDINGS

NO_GAIN = 0.005  # rounds to 0.00
MORE, LESS = N_("{amount} more ({gain})"), N_("{amount} less ({gain})")
PRINTED = ("name", "table", "seat", "from", "to", "ending", "worth", "no_deal", "gain", "start", "nash", "beaten")
NUMBERS = ("from", "to", "beaten")


class GradebookView:
    """Two buttons; what they give is made when they are pressed, from all tables that can be read."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        with ui.expansion(_("For the gradebook")).classes("card table-card w-full"):
            Html("desk.gradebook_help")
            with ui.row().classes("gap-2"):
                ui.button(_("Save the gradebook (CSV)"), on_click=lambda: attempt(self._csv))
                ui.button(_("Save the gradebook to print (HTML)"),
                          on_click=lambda: attempt(self._html)).props("outline")

    async def _csv(self) -> None:
        text = gradebook.as_csv(await self._students())
        ui.download.content(text.encode("utf-8-sig"), "gradebook.csv")  # the sign is for Excel

    async def _html(self) -> None:
        ui.download.content(to_print(await self._students()), "gradebook.html")

    async def _students(self) -> list[GradebookRow]:
        """Everybody at every table; what cannot be read is told, and left out."""
        found: list[GradebookRow] = []
        for table in sorted(self.hub.names(), key=natural):
            try:
                found += await self._at(table)
            except ParleyError as error:
                ui.notify(_("Left out: {error}",
                            error=error), type="negative", position="top", timeout=8000, multi_line=True)
        return found

    async def _at(self, table: str) -> list[GradebookRow]:
        now, do = await self.hub.look(table), self.hub.workers.do
        if now.question is not None:
            return list(students(now, None, {}))
        setting = now.log.setting
        result = await do(debrief.result, self.hub.path(table))
        return list(students(now, result, await do(gains_of_runs, setting.scenario, setting.seed, setting.changes)))


def to_print(found: list[GradebookRow]) -> str:
    """The page: a line of numbers for each, and below it terms, notes and answers."""
    rows = []
    for student in found:
        row = cells(student) | _in_words(student)
        line = [row[key] for key in PRINTED]
        terms = "; ".join(f"{issue} {number(position)}" for issue, position in student.terms)
        written = {N_("Terms"): terms, **student.wrote, NOTES: student.notes}
        rows.append((line, [(_(question), answer) for question, answer in written.items() if answer]))
    return str(fragment(
        "desk.gradebook", title=_("Gradebook"), head=[capitalised(_(COLUMNS[key])) for key in PRINTED], rows=rows,
        numbers=[PRINTED.index(key) for key in NUMBERS],
        made=_made(datetime.now()),
    ))


def _made(at: datetime) -> str:
    """When the page was made, as the reader's language writes a date."""
    day = _("{day} {month} {year}", day=str(at.day), month=_(MONTHS[at.month - 1]), year=str(at.year))
    return _("Made on {day} at {time}.", day=day, time=f"{at:%H:%M}")


def _in_words(student: GradebookRow) -> dict[str, str]:
    """The ending and what it was worth, as one says it, with the numbers behind."""
    worths = {"worth": student.worth, "no_deal": student.no_deal}
    gains = {"gain": student.gain, "start": student.start, "nash": student.nash}
    ending = words.ending(student.ending) if student.ending in ENDINGS else student.ending
    beaten = "" if student.beaten is None else in_digits(f"{student.beaten:,}")
    return {"ending": ending, "beaten": beaten,
            **{key: "" if value is None else part(value) for key, value in worths.items()},
            **{key: "" if value is None else _gain(value) for key, value in gains.items()}}


def _gain(value: float) -> str:
    """What somebody has beyond no deal: 'a little more (+0.03)', 'nothing (0.00)'."""
    if abs(value) < NO_GAIN:
        return _("nothing ({gain})", gain=in_digits("0.00"))
    signed = in_digits(f"{value:+.2f}".replace("-", "−"))
    return _(MORE if value > 0 else LESS, amount=amount(value), gain=signed)
