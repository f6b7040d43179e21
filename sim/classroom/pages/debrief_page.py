"""The page on which a class looks back at its tables, and the same page to print."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping, Sequence
from math import isnan

from markupsafe import Markup
from nicegui import ui

from sim.analysis.solutions.solution import Solution
from sim.analysis.telling.words import gain as told_gain
from sim.analysis.telling.words import number as told
from sim.charts import words
from sim.classroom.explorer.explore import ON_RELEASE, Wish, Worlds
from sim.classroom.explorer.failures import tell_failures, why_runs_failed
from sim.classroom.game import debrief
from sim.classroom.game.debrief import Result
from sim.classroom.game.moves import label
from sim.classroom.game.table import TableState, content_of
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.workers import Workers, spoken
from sim.classroom.html.fragments import fragment, picture
from sim.classroom.pages.caucus.debriefed_notes import debriefed
from sim.classroom.pages.closer_look import CloserLook
from sim.classroom.pages.frame import CAUTION, NOT_SHOWN, Html, attempt
from sim.classroom.pages.numbered import gain_columns, listed, term_lines
from sim.classroom.pages.shares import outcome_bars
from sim.classroom.replayed.class_picture import class_picture
from sim.errors import ParleyError
from sim.extensions import registry
from sim.language.speaking import N_, _, in_digits, language
from sim.scenario.schema.scenario import Scenario

NONE = N_("No text on which all sides decided was better than no deal for each of them.")
MOST = N_("The most that any text gives")
Numbered = Mapping[int, Result]  # the tables that have ended, by number
Row = tuple[str, ...]  # of a table of texts


class DebriefPage:
    """One browser's look back: at the tables of one scenario and seed at a time, once their talks have ended."""

    def __init__(self, hub: Hub, workers: Workers) -> None:
        self.hub, self.workers = hub, workers
        self.results: list[Result] = []
        self.broken: list[str] = []  # what the tables are called that cannot be shown
        self.page, self.title = Markup(), ""

    async def build(self) -> None:
        """Make the page."""
        Html("frame.heading", words=_("Looking back"))
        with ui.row().classes("items-center gap-2 no-print"):
            self.choice = ui.select({}, label=_("Tables of")).style("min-width: 16rem; max-width: 90vw")
            ui.button(_("Look again"), on_click=self.show)
            ui.button(_("Save to print (HTML)"), on_click=self._save_page).props("outline")
            ui.button(_("Save the numbers (CSV)"), on_click=self._save_csv).props("outline")
        self.body = Html("debrief.playing").classes("w-full")
        self.closer = CloserLook(self.hub, self.workers)
        ui.timer(0.05, self.show, once=True)

    async def show(self) -> None:
        """Look at all tables anew. Errors are told."""
        await attempt(self._show)

    async def _show(self) -> None:
        groups: dict[str, dict[str, TableState]] = {}
        self.broken = []
        for name in sorted(self.hub.names(), key=natural):
            try:
                now = await self.hub.look(name)
                groups.setdefault(game(now), {})[name] = now
            except ParleyError:
                self.broken.append(self.hub.called(name))
        if not groups:
            self.body.put(_with_broken(self.broken, Markup() if self.broken else fragment("frame.no_table")))
            self.closer.offer({}, talking=False)
            return
        chosen = self.choice.value if self.choice.value in groups else next(iter(groups))
        self.choice.set_options({key: _title(next(iter(group.values()))) for key, group in groups.items()},
                                value=chosen)
        await self._look_at(groups[chosen])

    async def _look_at(self, group: Mapping[str, TableState]) -> None:
        """Show the tables of one game: nothing of those whose talks go on but that they do."""
        ended = [name for name, now in group.items() if now.question is None]
        talking = [now.log.setting.name for now in group.values() if now.question is not None]
        looked = zip(ended, await asyncio.gather(*(self._result(name) for name in ended)), strict=True)
        tables = dict(enumerate(((name, found) for name, found in looked if found is not None), 1))
        self.results = [found for _, found in tables.values()]
        first = next(iter(group.values()))
        setting, self.title = first.log.setting, _title(first)
        worlds = await self.workers.worlds(Wish(setting.scenario, setting.seed), ON_RELEASE)
        failed = await self.workers.do(why_runs_failed, setting.scenario, setting.seed, ON_RELEASE)
        wall = Markup()
        if self.results:
            drawn = await self.workers.do(spoken, language(), class_picture, first.scenario, setting.seed, self.results,
                                          worlds)
            wall = picture(drawn)
        shown = page(first.scenario, self.results, worlds, talking, tell_failures(failed), wall)
        self.page = _with_broken(self.broken, shown)
        self.page += debriefed(first, self.results)
        self.body.put(self.page)
        self.closer.offer(tables, talking=bool(talking))

    async def _result(self, name: str) -> Result | None:
        """How a table came out; None where it can no longer be read, and then it is told with the others."""
        try:
            return await self.workers.do(spoken, language(), debrief.result, self.hub.path(name))
        except ParleyError:
            self.broken.append(self.hub.called(name))
            return None

    def _save_page(self) -> None:
        near = Markup().join(self.closer.seen[number] for number in sorted(self.closer.seen))
        text = fragment("debrief.to_print", title=self.title or _("Looking back"), page=self.page + near)
        ui.download.content(str(text), "debrief.html")

    def _save_csv(self) -> None:
        text = debrief.as_csv(self.results, self.broken)
        ui.download.content(text.encode("utf-8-sig"), "debrief.csv")  # the sign is for Excel


def _with_broken(names: Sequence[str], page: Markup) -> Markup:
    """A page below the names of the tables that cannot be shown."""
    return fragment("debrief.with_broken", names=names, why=_(NOT_SHOWN), rest=page)


def game(now: TableState) -> str:
    """What tables have to share to be compared: all that the scenario holds, whatever it is called, and the seed."""
    return f"{now.log.setting.content or content_of(now.scenario)} {now.log.setting.seed}"


def natural(name: str) -> list[int | str]:
    """The order in which people count: 'table-2' before 'table-10'."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", name)]


def _title(now: TableState) -> str:
    return _("{title} (seed {seed})", title=now.scenario.title, seed=now.log.setting.seed)


def page(
    scenario: Scenario, results: Sequence[Result], worlds: Worlds, talking: Sequence[str] = (),
    failed: Sequence[str] = (), wall: str = "",
) -> Markup:
    """The debrief of the tables of one scenario and seed that have ended; `talking` are the others' names.

    `failed` says why the computer's runs failed; `wall` is the picture of all tables beside them.
    """
    tables = dict(enumerate(results, 1))
    endings: dict[str, list[int]] = {}
    for number, result in tables.items():
        endings.setdefault(result.ending, []).append(number)
    shares = {number: result.share for number, result in tables.items() if not isnan(result.share)}
    terms = {number: result.terms for number, result in tables.items() if result.terms}
    return fragment(
        "debrief.page", caution=_(CAUTION), most=_(MOST), runs=worlds.count, talking=talking, failed=failed,
        picture=wall,
        tables=[_table(scenario, number, result) for number, result in tables.items()],
        endings=outcome_bars(worlds, marks={ending: listed(numbers) for ending, numbers in endings.items()}),
        gains=gain_columns(worlds, shares), terms=term_lines(scenario, terms) if terms else "",
        worlds=list(_left(scenario, tables)), models=_models(tables), moments=_moments(tables),
    )


def _table(scenario: Scenario, number: int, result: Result) -> tuple[str, ...]:
    """A table in a row: its number and name, who sat there, how it ended and when, and what was gained."""
    people = ", ".join(f"{who} ({label(scenario, seat)})" for seat, who in result.people.items())
    gains = "; ".join(f"{label(scenario, side)}: {told_gain(gain)}" for side, gain in result.won.items())
    return (str(number), result.name, people or _("the computer alone"), words.ending(result.ending), str(result.round),
            gains, signed(sum(result.won.values())))


def _left(scenario: Scenario, tables: Numbered) -> Iterator[tuple[Row, list[Row]]]:
    """For each world the gains of its tables below what benchmark models of bargaining name: the head and the rows."""
    for world in sorted({result.world for result in tables.values()}):
        here = {number: result for number, result in tables.items() if result.world == world}
        first = next(iter(here.values()))
        rows: list[Row] = [(_(MOST), *("" for _ in first.gains), told(first.most), "")]
        rows += [(*_gains(registry("benchmark model")[mark.key].label, mark.gains), "") for mark in first.benchmarks]
        rows += [(*_gains(_called(number, result), result.gains), told(result.left)) for number, result in here.items()]
        sides = [label(scenario, side) for side in first.gains]
        yield (_("World {world}", world=world), *sides, _("together"), _("left on the table")), rows


def _called(number: int, result: Result) -> str:
    """A table in the first column of its row."""
    return (f"{number} {result.name}" if result.terms
            else _("{number} {name}: no deal", number=number, name=result.name))


def _models(tables: Numbered) -> list[Solution]:
    """The models of bargaining in those rows, each once."""
    marks = (mark for result in tables.values() for mark in result.benchmarks)
    return [registry("benchmark model")[key] for key in dict.fromkeys(mark.key for mark in marks)]


def _gains(name: str, gains: Mapping[str, float]) -> Row:
    """A row of numbers: the gain of each side, and all together."""
    return (name, *(signed(gain) for gain in gains.values()), told(sum(gains.values())))


def _moments(tables: Numbered) -> list[tuple[str, Sequence[str]]]:
    """The moments that decided each table, below its number and name."""
    return [(f"{number} {result.name}", result.moments or [_(NONE)]) for number, result in tables.items()]


def signed(gain: float) -> str:
    """A gain with its sign, two decimals, never '-0.00'."""
    return in_digits(f"{round(gain, 2) + 0.0:+.2f}".replace("-", "−"))
