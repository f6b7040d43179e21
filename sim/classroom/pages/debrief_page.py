"""The page on which a class looks back at its tables, and the same page to print."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from html import escape
from importlib.resources import files
from math import isnan

from nicegui import ui

from sim.charts import words
from sim.classroom.explorer.explore import ON_RELEASE, Wish, Worlds
from sim.classroom.game import debrief
from sim.classroom.game.debrief import Result
from sim.classroom.game.moves import label
from sim.classroom.game.table import Played, content_of
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.workers import Workers
from sim.classroom.pages import drawing
from sim.classroom.pages.drawing import plain_table
from sim.classroom.pages.frame import CAUTION, NOT_SHOWN, html, told
from sim.classroom.pages.numbered import gain_columns, listed, term_lines
from sim.errors import ParleyError
from sim.extensions import registry
from sim.scenario.schema.scenario import Scenario

NONE = "No text on which all sides decided was better than no deal for each of them."
MOST = "The most that any text gives"
NO_TABLE = "<p>There is no table yet. The teacher opens one on the teacher's page.</p>"
Numbered = Mapping[int, Result]  # the tables that have ended, by number


class DebriefPage:
    """One browser's look back: at the tables of one scenario and seed at a time, once their talks have ended."""

    def __init__(self, hub: Hub, workers: Workers) -> None:
        self.hub, self.workers = hub, workers
        self.results: list[Result] = []
        self.broken: list[str] = []  # what the tables are called that cannot be shown
        self.page = self.title = ""

    async def build(self) -> None:
        """Make the page."""
        html("<h1>Looking back</h1>")
        with ui.row().classes("items-center gap-2 no-print"):
            self.choice = ui.select({}, label="Tables of").style("min-width: 16rem; max-width: 90vw")
            ui.button("Look again", on_click=self.show)
            ui.button("Save to print (HTML)", on_click=self._save_page).props("outline")
            ui.button("Save the numbers (CSV)", on_click=self._save_csv).props("outline")
        self.body = html("<p role='status'>Playing 1,000 runs of the computer …</p>").classes("w-full")
        ui.timer(0.05, self.show, once=True)

    async def show(self) -> None:
        """Look at all tables anew. Errors are told."""
        await told(self._show)

    async def _show(self) -> None:
        groups: dict[str, dict[str, Played]] = {}
        self.broken = []
        for name in sorted(self.hub.names(), key=natural):
            try:
                now = await self.hub.look(name)
                groups.setdefault(game(now), {})[name] = now
            except ParleyError:
                self.broken.append(self.hub.called(name))
        if not groups:
            self.body.set_content(_broken(self.broken) or NO_TABLE)
            return
        chosen = self.choice.value if self.choice.value in groups else next(iter(groups))
        self.choice.set_options({key: _title(next(iter(group.values()))) for key, group in groups.items()},
                                value=chosen)
        await self._look_at(groups[chosen])

    async def _look_at(self, group: Mapping[str, Played]) -> None:
        """Show the tables of one game: nothing of those whose talks go on but that they do."""
        ended = [name for name, now in group.items() if now.question is None]
        talking = [now.log.setting.name for now in group.values() if now.question is not None]
        looked = await asyncio.gather(*(self._result(name) for name in ended))
        self.results = [found for found in looked if found is not None]
        first = next(iter(group.values()))
        setting, self.title = first.log.setting, _title(first)
        worlds = await self.workers.worlds(Wish(setting.scenario, setting.seed), ON_RELEASE)
        self.page = _broken(self.broken) + page(first.scenario, self.results, worlds, talking)
        self.body.set_content(self.page)

    async def _result(self, name: str) -> Result | None:
        """How a table came out; None where it can no longer be read, and then it is told with the others."""
        try:
            return await self.workers.do(debrief.result, self.hub.path(name))
        except ParleyError:
            self.broken.append(self.hub.called(name))
            return None

    def _save_page(self) -> None:
        look = files("sim.classroom.pages").joinpath("classroom.css").read_text(encoding="utf-8")
        title = escape(self.title or "Looking back")
        ui.download.content(
            f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{title}</title>"
            f"<meta name='viewport' content='width=device-width, initial-scale=1'><style>{look}</style>"
            f"<body><main class='page'><h1>{title}</h1>{self.page}</main></body></html>", "debrief.html")

    def _save_csv(self) -> None:
        text = debrief.as_csv(self.results, self.broken)
        ui.download.content(text.encode("utf-8-sig"), "debrief.csv")  # the sign is for Excel


def _broken(names: Sequence[str]) -> str:
    """That some tables cannot be shown, as HTML."""
    lines = "".join(f"<p><b>{escape(name)}</b> {NOT_SHOWN}</p>" for name in names)
    return f"<div class='card'>{lines}</div><br>" if lines else ""


def game(now: Played) -> str:
    """What tables have to share to be compared: all that the scenario holds, whatever it is called, and the seed."""
    return f"{now.log.setting.content or content_of(now.scenario)} {now.log.setting.seed}"


def natural(name: str) -> list[int | str]:
    """The order in which people count: 'table-2' before 'table-10'."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", name)]


def _title(now: Played) -> str:
    return f"{now.scenario.title} (seed {now.log.setting.seed})"


def page(scenario: Scenario, results: Sequence[Result], worlds: Worlds, talking: Sequence[str] = ()) -> str:
    """The debrief of the tables of one scenario and seed that have ended, as HTML; `talking` are the others' names."""
    tables = dict(enumerate(results, 1))
    endings: dict[str, list[int]] = {}
    for number, found in tables.items():
        endings.setdefault(found.ending, []).append(number)
    marks = {ending: listed(numbers) for ending, numbers in endings.items()}
    said = f"<p>Still talking: {escape(', '.join(talking))}.</p>" if talking else ""
    side_by_side = _tables(scenario, tables) if tables else "<p>No table has come to its end yet.</p>"
    numbers = " The numbers are those of the tables." if tables else ""
    gains = gain_columns(worlds, {number: found.share for number, found in tables.items() if not isnan(found.share)})
    return (
        f"<div class='card side-by-side'><h2>The tables side by side</h2>{side_by_side}{said}</div><br>"
        f"<div class='card'><h2>Among {worlds.count:,} runs of the computer</h2><p class='small soft'>The same "
        f"scenario and seed, with the computer in every seat.{numbers}</p>{drawing.outcome_bars(worlds, marks=marks)}"
        f"<div class='whole'><h2>How much of what was possible did the sides gain together?</h2>{gains}</div></div><br>"
        f"{_what_was_left(scenario, tables) if tables else ''}<p class='soft small'>{CAUTION}</p>"
    )


def _what_was_left(scenario: Scenario, tables: Numbered) -> str:
    """The terms, what they left, and how it came to that."""
    terms = {number: found.terms for number, found in tables.items() if found.terms}
    lines = f"<h2>The terms</h2>{term_lines(scenario, terms)}" if terms else ""
    return (
        f"<div class='card'>{lines}<h2>Left on the table</h2>{_left(scenario, tables)}</div><br>"
        f"<div class='card'><h2>The moments that decided it</h2>{_moments(tables)}</div>"
    )


def _tables(scenario: Scenario, tables: Numbered) -> str:
    rows = []
    for number, found in tables.items():
        people = ", ".join(f"{who} ({label(scenario, seat)})" for seat, who in found.people.items())
        gains = "; ".join(f"{label(scenario, side)} {signed(gain)}" for side, gain in found.won.items())
        rows.append((str(number), found.name, people or "the computer alone", words.ending(found.ending),
                     str(found.round), gains, signed(sum(found.won.values()))))
    head = ("", "Table", "Who", "Ending", "Round", "Gain over no deal when a text was signed, by side", "Together")
    return plain_table(head, rows, (4, 6))


def _left(scenario: Scenario, tables: Numbered) -> str:
    """The gains of the tables below what benchmark models of bargaining name, a table of numbers for each world."""
    told = [f"<p class='small soft'>Gains over no deal, as things stood at the start of the talks, so that all can be "
            f"compared; those above are as things stood when a text was signed. {MOST} together may leave one side "
            "with less than no deal.</p>"]
    known = registry("benchmark model")
    worlds = sorted({found.world for found in tables.values()})
    for world in worlds:
        here = {number: found for number, found in tables.items() if found.world == world}
        first = next(iter(here.values()))
        rows = [(MOST, *("" for _ in first.gains), f"{first.most:.2f}", "")]
        rows += [(*_gains(known[mark.key].label, mark.gains), "") for mark in first.benchmarks]
        rows += [(*_gains(f"{number} {found.name}{'' if found.terms else ': no deal'}", found.gains),
                  f"{found.left:.2f}") for number, found in here.items()]
        head = (f"World {world}", *(label(scenario, side) for side in first.gains), "together", "left on the table")
        told.append(f"<div class='whole'>{plain_table(head, rows, range(1, len(head)))}</div>")
    keys = dict.fromkeys(mark.key for found in tables.values() for mark in found.benchmarks)
    means = "".join(f"<li><b>{known[key].label}</b>: {escape(known[key].says)}</li>" for key in keys)
    return "".join(told) + f"<p class='small'>What the models of bargaining name:</p><ul class='small'>{means}</ul>"


def _gains(name: str, gains: Mapping[str, float]) -> tuple[str, ...]:
    """A row of numbers: the gain of each side, and all together."""
    return (name, *(signed(gain) for gain in gains.values()), f"{sum(gains.values()):.2f}")


def _moments(tables: Numbered) -> str:
    told = []
    for number, found in tables.items():
        lines = "".join(f"<li>{escape(text)}</li>" for text in found.moments or [NONE])
        told.append(f"<div class='whole'><h3>{number} {escape(found.name)}</h3><ul>{lines}</ul></div>")
    return "".join(told)


def signed(gain: float) -> str:
    """A gain with its sign, two decimals, never '-0.00'."""
    return f"{round(gain, 2) + 0.0:+.2f}".replace("-", "−")
