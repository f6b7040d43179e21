"""One world told: a timeline to move along, and the story in plain words."""

from __future__ import annotations

from html import escape

from nicegui import ui

from sim.analysis.telling.words import Names, number
from sim.charts import style
from sim.classroom import explore
from sim.classroom.drawing import Mark, issue_lines, plain_table
from sim.classroom.explore import Frame, Told, Wish
from sim.classroom.frame import html, told
from sim.classroom.workers import Workers
from sim.scenario.schema import Scenario


class StoryView:
    """A dialogue that tells one world."""

    def __init__(self, workers: Workers) -> None:
        self.workers = workers
        self.dialog = ui.dialog().props('maximized aria-label="One world, told"')

    async def open(self, wish: Wish, world: int) -> None:
        """Play the world and tell it."""
        await told(lambda: self._open(wish, world))

    async def _open(self, wish: Wish, world: int) -> None:
        found = await self.workers.do(explore.told, wish, world)
        scenario = explore.scenario_named(wish.scenario)
        self.dialog.clear()
        with self.dialog, ui.card().classes("w-full"), ui.element("div").classes("page"):
            with ui.row().classes("items-center w-full"):
                html(f"<h1>World {world} of seed {wish.seed}</h1>")
                ui.space()
                ui.button("Close", on_click=self.dialog.close)
            with ui.element("div").classes("columns wide-first"):
                with ui.element("div").classes("story"):
                    html("".join(f"<p>{escape(text)}</p>" for text in found.paragraphs))
                with ui.element("div").classes("card"):
                    _timeline(scenario, found)
        self.dialog.open()


def _timeline(scenario: Scenario, found: Told) -> None:
    """A slider over the rounds with the offers on the issue lines and the numbers beside."""
    last = len(found.frames)
    head = html("")
    slider = ui.slider(min=1, max=max(1, last), step=1, value=1).props('aria-label="round" snap markers')
    picture = html("")

    def show() -> None:
        frame = found.frames[int(slider.value or 1) - 1]
        head.set_content(f"<h2>Round {frame.number} of {last}, {Names(scenario).date(frame.month)}</h2>")
        picture.set_content(_picture(scenario, frame))

    slider.on_value_change(show)
    show()


def _picture(scenario: Scenario, frame: Frame) -> str:
    """Numbers and offers of one round."""
    names = Names(scenario)
    rows = []
    for side in scenario.principals:
        shown = [frame.numbers.get(f"{what}.{side}") for what in ("trust", "support", "pressure")]
        rows.append((names.starting(side), *("–" if value is None else number(value) for value in shown)))
    marks = [Mark(names.starting(who), style.PARTIES[i % len(style.PARTIES)], terms)
             for i, (who, terms) in enumerate(sorted(frame.offers.items()))]
    table = plain_table(("Side", "Trust", "Support at home", "Pressure from others"), rows, (1, 2, 3))
    tension = f"<p class='small'>Tension between the sides: {number(frame.numbers['tension'])}</p>"
    return table + tension + "<h2>Last offers and texts</h2>" + issue_lines(scenario, marks)
