"""The page on which a class looks back at its tables, and the same page to print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib.resources import files

import numpy as np
from nicegui import ui

from sim.charts import style, words
from sim.classroom import debrief, drawing, explore
from sim.classroom.debrief import Result
from sim.classroom.drawing import Mark, plain_table
from sim.classroom.explore import ON_RELEASE, Wish, Worlds
from sim.classroom.frame import CAUTION, html, told
from sim.classroom.hub import Hub
from sim.classroom.moves import label
from sim.classroom.workers import Workers
from sim.scenario.schema import Scenario

BINS = 10  # of the joint gain, from 0 to 1


class DebriefPage:
    """One browser's look back; the tables of one scenario at a time."""

    def __init__(self, hub: Hub, workers: Workers) -> None:
        self.hub, self.workers = hub, workers
        self.results: list[Result] = []
        self.page = ""

    async def build(self) -> None:
        """Make the page."""
        html("<h1>Looking back</h1>")
        with ui.row().classes("items-center gap-2 no-print"):
            self.choice = ui.select({}, label="Tables of").style("min-width: 16rem")
            ui.button("Look again", on_click=self.show)
            ui.button("Save to print (HTML)", on_click=self._save_page).props("outline")
            ui.button("Save the numbers (CSV)", on_click=self._save_csv).props("outline")
        self.body = html("<p role='status'>Playing 1,000 runs of the computer …</p>").classes("w-full")
        ui.timer(0.05, self.show, once=True)

    async def show(self) -> None:
        """Look at all tables anew. Errors are told."""
        await told(self._show)

    async def _show(self) -> None:
        by_scenario: dict[str, list[str]] = {}
        for name in self.hub.names():
            setting = (await self.hub.look(name)).log.setting
            by_scenario.setdefault(setting.scenario, []).append(name)
        if not by_scenario:
            self.body.set_content("<p>There is no table yet. The teacher opens one on the teacher's page.</p>")
            return
        chosen = self.choice.value if self.choice.value in by_scenario else next(iter(by_scenario))
        self.choice.set_options(list(by_scenario), value=chosen)
        found = [await self.workers.do(debrief.result, self.hub.path(name)) for name in by_scenario[chosen]]
        self.results = found
        worlds = await self.workers.worlds(Wish(chosen, found[0].seed), ON_RELEASE)
        self.page = page(found, worlds)
        self.body.set_content(self.page)

    def _save_page(self) -> None:
        look = files("sim.classroom").joinpath("classroom.css").read_text(encoding="utf-8")
        title = escape(self.results[0].title) if self.results else "Debrief"
        ui.download.content(
            f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{title}</title><style>{look}</style>"
            f"<body><main class='page'><h1>{title}</h1>{self.page}</main></body></html>", "debrief.html")

    def _save_csv(self) -> None:
        ui.download.content(debrief.as_csv(self.results), "debrief.csv")


def page(results: Sequence[Result], worlds: Worlds) -> str:
    """The debrief of some tables of one scenario, as HTML."""
    scenario = explore.scenario_named(results[0].scenario)
    over = [found for found in results if found.over]
    marks: dict[str, str] = {}
    for found in over:
        marks[found.ending] = f"{marks[found.ending]}, {found.name}" if found.ending in marks else found.name
    dots = [Mark(found.name, style.PARTIES[i % len(style.PARTIES)], found.terms)
            for i, found in enumerate(over) if found.terms]
    lines = f"<h2>The terms</h2>{drawing.issue_lines(scenario, dots)}" if dots else ""
    return (
        f"<div class='card side-by-side'><h2>The tables side by side</h2>{_tables(scenario, results)}</div><br>"
        f"<div class='card'><h2>Among {worlds.count:,} runs of the computer</h2>"
        f"{drawing.outcome_bars(worlds, marks=marks)}"
        f"<h2>How much of what was possible did the sides gain together?</h2>{gain_columns(worlds, over)}</div><br>"
        f"<div class='card'>{lines}<h2>Left on the table</h2>{_left(scenario, results)}</div><br>"
        f"<div class='card'><h2>The moments that decided it</h2>{_moments(results)}</div>"
        f"<p class='soft small'>{CAUTION}</p>"
    )


def _tables(scenario: Scenario, results: Sequence[Result]) -> str:
    rows = []
    for found in results:
        people = ", ".join(f"{who} ({label(scenario, seat)})" for seat, who in found.people.items())
        people = people or "the computer alone"
        gains = "; ".join(f"{label(scenario, side)} {signed(gain)}" for side, gain in found.gains.items())
        ending = words.ending(found.ending) if found.over else "still talking"
        rows.append((found.name, people, ending, str(found.round), gains, f"{found.joint:.2f}", f"{found.left:.2f}"))
    head = ("Table", "Who", "Ending", "Round", "Gain over no deal, by side", "Together", "Left on the table")
    return plain_table(head, rows, (3, 5, 6))


def _left(scenario: Scenario, results: Sequence[Result]) -> str:
    """The gains of each table beside what benchmark models of bargaining name in its world."""
    told = ["<p class='small soft'>Gains over no deal, as things stood at the start of the talks. No text gives more "
            "together than the first line, though it may leave one side with less than no deal.</p>"]
    for found in results:
        rows = [("The most that any text gives", *("" for _ in found.gains), f"{found.most:.2f}"),
                (f"{found.name}: what was signed" if found.terms else f"{found.name}: no deal",
                 *(f"{signed(gain)}" for gain in found.gains.values()), f"{found.joint:.2f}")]
        rows += [(mark.name, *(f"{signed(gain)}" for gain in mark.gains.values()), f"{mark.joint:.2f}")
                 for mark in found.benchmarks]
        head = (found.name, *(label(scenario, side) for side in found.gains), "together")
        told.append(plain_table(head, rows, range(1, len(head))))
    return "".join(told)


def _moments(results: Sequence[Result]) -> str:
    return "".join(
        f"<h2>{escape(found.name)}</h2><ul>{''.join(f'<li>{escape(text)}</li>' for text in found.moments)}</ul>"
        for found in results
    )


def signed(gain: float) -> str:
    """A gain with its sign, two decimals, never '-0.00'."""
    return f"{round(gain, 2) + 0.0:+.2f}".replace("-", "−")


def gain_columns(worlds: Worlds, results: Sequence[Result]) -> str:
    """Columns of the joint gain over all runs as an SVG, with the tables marked."""
    counts, _ = np.histogram(np.clip(worlds.gain, 0.0, 1.0), bins=BINS, range=(0.0, 1.0))
    highest = max(1, int(counts.max()))
    bars = [f"<text x='{40 + 80 * i}' y='250' text-anchor='middle'>{10 * i} %</text>" for i in range(BINS + 1)]
    for i, count in enumerate(counts.tolist()):
        high = 150 * count / highest
        bars.append(f"<rect x='{40 + 80 * i}' y='{230 - high:.1f}' width='72' height='{high:.1f}' fill='{style.SKY}'/>"
                    f"<text x='{76 + 80 * i}' y='{224 - high:.1f}' text-anchor='middle'>{count}</text>")
    for row, found in enumerate(results):
        x = 40 + 800 * min(1.0, max(0.0, found.share))
        bars.append(f"<line x1='{x:.1f}' x2='{x:.1f}' y1='8' y2='230' stroke='{style.INK}' stroke-width='3'/>"
                    f"<text x='{min(x + 5, 760):.1f}' y='{20 + 17 * (row % 2)}' font-weight='bold'>"
                    f"{escape(found.name)}</text>")
    words_below = "joint gain, as a share of the largest possible; columns: number of runs"
    return ("<div class='scroll' tabindex='0'><svg viewBox='0 0 880 280' role='img' class='gains' "
            f"aria-label='joint gain of all runs'>{''.join(bars)}"
            f"<text x='440' y='274' text-anchor='middle'>{words_below}</text></svg></div>")
