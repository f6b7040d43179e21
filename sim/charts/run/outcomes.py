"""How often the talks end in each way: bars with 95 % intervals."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.outcomes import Summary
from sim.charts import style, words
from sim.charts.chart import Chart, ChartTable, TableRow
from sim.charts.counts import ending_counts
from sim.english import listed, lowered, many
from sim.ensemble.intervals import wilson
from sim.ensemble.results.results import Results
from sim.scenario.vocabulary import ENDINGS

_HEAD = {"fontsize": style.LARGE, "fontweight": "bold", "va": "bottom"}
_REST = {"color": style.SOFT, "va": "top"}


@style.drawn
def outcome_bars(results: Results) -> Figure:
    """The share of worlds in each ending, with its 95 % interval (Wilson 1927) and the numbers in words."""
    figure = style.sheet("How do the talks end?", results)
    axes = style.place(figure, 3.75, 3.85, 1.15, 1.4)
    counts = ending_counts(results)
    for row, (name, count) in enumerate(counts.items()):
        low, high = wilson(count, results.worlds)
        share = count / results.worlds
        axes.barh(row, share, height=0.56, **style.ending_look(name), gid=style.mark("bar", name))
        axes.plot([low, high], [row, row], color=style.INK, lw=2.5, marker="|", ms=16, mew=2.5, clip_on=False)
        _words(axes, row, name)
        _numbers(axes, row, f"{count:,} of {many(results.worlds, 'world')}", (share, low, high))
    _scale(axes, len(counts))
    return figure


def _words(axes: Axes, row: int, name: str) -> None:
    """What the ending is called and what it means, left of its bar."""
    ending = ENDINGS[name]
    across = axes.get_yaxis_transform()
    axes.text(-0.025, row - 0.02, ending.label, _HEAD, transform=across, ha="right")
    axes.text(-0.025, row + 0.05, ending.meaning, _REST, transform=across, ha="right")


def _numbers(axes: Axes, row: int, count: str, interval: tuple[float, float, float]) -> None:
    """Share, count and interval in words, right of the bar."""
    share, low, high = interval
    across = axes.get_yaxis_transform()
    axes.text(1.05, row - 0.02, words.percent(share), _HEAD, transform=across)
    axes.text(1.05, row + 0.05, f"{count} ({words.from_to(low, high)})", _REST, transform=across)


def _scale(axes: Axes, rows: int) -> None:
    """A scale from 0 to 100 %, the same in every run, so that two pictures can be laid side by side."""
    axes.set(xlim=(0, 1), ylim=(rows - 0.5, -0.5), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlabel("share of worlds; black line: 95 % interval", fontsize=style.BASE)
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)


def caption(results: Results) -> str:
    """What the bars of endings show."""
    counts = ending_counts(results)
    name, count = max(counts.items(), key=lambda item: item[1])
    never = [lowered(words.ending(other)) for other, found in counts.items() if not found]
    text = f"Most often, in {count:,} of {many(results.worlds, 'world')}: {lowered(words.ending(name))}."
    if never:
        text += f" Never in this run: {listed(never)}."
    return text + (
        " The black lines are 95 % intervals: so far the shares could move if other worlds of the same scenario were "
        "played. To halve them, play four times as many worlds."
    )


def table(results: Results, summary: Summary) -> list[ChartTable]:
    """A row for each ending: its colour, name and meaning, worlds, share and interval."""
    rows = []
    for name, count in ending_counts(results).items():
        entry = summary["endings"].get(name) or {"share": 0.0, "low": 0.0, "high": 0.0}
        cells = f"{count:,}", words.percent(entry["share"]), words.from_to(entry["low"], entry["high"])
        ending = ENDINGS[name]
        rows.append(TableRow(ending.label, cells, ending.meaning, style.ENDINGS[name]))
    return [ChartTable("Endings", "Endings", ("Ending", "Worlds", "Share", "95 % interval"), rows, numbers=(1, 2, 3))]


CHART = Chart(name="outcomes", place=10, heading="Endings", draw=outcome_bars, caption=caption, below=table)
