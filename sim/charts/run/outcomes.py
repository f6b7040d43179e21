"""How often the talks end in each way: bars with 95 % intervals, and bands for what the model does not know."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from sim.analysis.outcomes import Summary
from sim.analysis.sets.endings import ending_bands
from sim.analysis.sets.predictive import SetBand
from sim.charts import style, words
from sim.charts.chart import Chart, ChartTable, TableRow
from sim.charts.counts import ending_counts
from sim.english import listed, lowered, worlds_told
from sim.ensemble.intervals import wilson
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _, in_digits
from sim.scenario.coefficient_sets import SETS
from sim.scenario.vocabulary import ENDINGS

_HEAD = {"fontsize": style.LARGE, "fontweight": "bold", "va": "bottom"}
_REST = {"color": style.SOFT, "va": "top"}
_LIGHT = 0.3  # opacity of a band
_WIDE = 0.72  # of a band, as a share of its row


@style.drawn
def outcome_bars(results: Results) -> Figure:
    """The share of worlds in each ending, with its 95 % interval (Wilson 1927), its band and the numbers in words."""
    figure = style.sheet(_("How do the talks end?"), results)
    bands = ending_bands(results.sets)
    axes = style.place(figure, 3.75, *((4.1, 1.6) if bands else (3.85, 1.15)), 1.4)
    counts = ending_counts(results)
    for row, (name, count) in enumerate(counts.items()):
        low, high = wilson(count, results.worlds)
        share = count / results.worlds
        if name in bands:
            _band(axes, row, name, bands[name])
        axes.barh(row, share, height=0.36 if bands else 0.56, **style.ending_look(name), gid=style.mark("bar", name))
        axes.plot([low, high], [row, row], color=style.INK, lw=2.5, marker="|", ms=16, mew=2.5, clip_on=False)
        _words(axes, row, name)
        _numbers(axes, row, share, _rest(count, results.worlds, bands.get(name)))
    _scale(axes, len(counts), _("share of worlds") if bands else _("share of worlds; black line: 95 % interval"))
    if bands:
        _legend(figure)
    return figure


def _band(axes: Axes, row: int, name: str, band: SetBand) -> None:
    """Where nine of ten coefficient sets have a share: a light band behind its bar, with the mean of the sets."""
    axes.barh(row, band.high - band.low, left=band.low, height=_WIDE, facecolor=style.ENDINGS[name], alpha=_LIGHT,
              gid=style.mark("band", name))
    axes.vlines(band.middle, row - _WIDE / 2, row + _WIDE / 2, color=style.INK, lw=1.5, ls=":")


def _words(axes: Axes, row: int, name: str) -> None:
    """What the ending is called and what it means, left of its bar."""
    ending = ENDINGS[name]
    across = axes.get_yaxis_transform()
    axes.text(-0.025, row - 0.02, _(ending.label), _HEAD, transform=across, ha="right")
    axes.text(-0.025, row + 0.05, _(ending.meaning), _REST, transform=across, ha="right")


def _numbers(axes: Axes, row: int, share: float, rest: str) -> None:
    """The share, and under it what else is known in words, right of the bar."""
    across = axes.get_yaxis_transform()
    axes.text(1.05, row - 0.02, words.percent(share), _HEAD, transform=across)
    axes.text(1.05, row + 0.05, rest, _REST, transform=across)


def _rest(count: int, worlds: int, band: SetBand | None) -> str:
    """Interval and band of a share in words; without a band the worlds too, for which there is room then."""
    interval = words.from_to(*wilson(count, worlds))
    if band is None:
        return _("{count:,} of {worlds} ({interval})", count=count, worlds=worlds_told(worlds), interval=interval)
    return _("line: {interval}; band: {band}", interval=interval, band=words.band_ends(band.low, band.high))


def _scale(axes: Axes, rows: int, below: str) -> None:
    """A scale from 0 to 100 %, the same in every run, so that two pictures can be laid side by side."""
    axes.set(xlim=(0, 1), ylim=(rows - 0.5, -0.5), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlabel(below, fontsize=style.BASE)
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)


def _legend(figure: Figure) -> None:
    """What bar, line and band are, in plain words."""
    marks = {
        _("if only chance counts (95 %)"): Line2D([], [], color=style.INK, lw=2.5, marker="|", ms=12, mew=2.5),
        _("{unknown} (dotted: mean)", unknown=_(words.UNKNOWN)): Patch(facecolor=style.SOFT, alpha=_LIGHT),
    }
    figure.legend(list(marks.values()), list(marks), loc="lower left", bbox_to_anchor=(0.025, 0.055), ncols=2,
                  frameon=False, fontsize=style.BASE, columnspacing=1.4, handlelength=1.6)


def caption(results: Results) -> str:
    """What the bars of endings show."""
    counts = ending_counts(results)
    name, count = max(counts.items(), key=lambda item: item[1])
    never = [lowered(words.ending(other)) for other, found in counts.items() if not found]
    told = [_("Most often, in {count:,} of {worlds}: {ending}.", count=count, worlds=worlds_told(results.worlds),
              ending=lowered(words.ending(name)))]
    if never:
        told.append(_("Never in this run: {endings}.", endings=listed(never)))
    told.append(_(
        "The black lines are 95 % intervals: so far the shares could move if other worlds of the same scenario were "
        "played. To halve them, play four times as many worlds."
    ))
    return " ".join([*told, _of_sets(results)] if results.sets else told)


def _of_sets(results: Results) -> str:
    """What the light bands are."""
    assert results.sets
    found = words.band(*ending_bands(results.sets)["agreement"])
    return _(
        "The light bands tell what the model does not know about itself: the same talks were played in {worlds:,} "
        "further worlds with {sets} ways to set the numbers inside its rules, each within what is plausible, and nine "
        "of ten such ways have a share in the band. Agreements: {band}. More worlds do not make the bands narrower.",
        worlds=results.sets.worlds, sets=SETS, band=found,
    )


def table(results: Results, summary: Summary) -> list[ChartTable]:
    """A row for each ending: its colour, name and meaning, worlds, share, interval and band."""
    rows, heads = [], [_("Ending"), _("Worlds"), _("Share"), _("95 % interval")]
    for name, count in ending_counts(results).items():
        entry = summary["endings"].get(name) or {"share": 0.0, "low": 0.0, "high": 0.0, "sets": None}
        cells = [in_digits(f"{count:,}"), words.percent(entry["share"]), words.from_to(entry["low"], entry["high"])]
        if results.sets:
            cells.append(words.band_of(entry["sets"]))
        ending = ENDINGS[name]
        rows.append(TableRow(_(ending.label), cells, _(ending.meaning), style.ENDINGS[name]))
    heads += [_("Nine of ten sets")] if results.sets else []
    return [ChartTable(_("Endings"), _("Endings"), heads, rows, numbers=range(1, len(heads)))]


CHART = Chart(name="outcomes", place=10, heading=N_("Endings"), draw=outcome_bars, caption=caption, below=table)
