"""Why there was no full agreement: bars of the binding reasons."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.analysis.outcomes import Summary
from sim.charts import style, words
from sim.charts.chart import Chart, ChartTable, TableRow
from sim.charts.counts import reason_counts
from sim.english import lowered, worlds_told
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _, in_digits
from sim.scenario.vocabulary import REASONS


@style.drawn
def reasons(results: Results) -> Figure:
    """Worlds without a full agreement, by what would have turned the last decision into a yes, or is known of it."""
    figure = style.sheet(_("What stood in the way at the last decision?"), results)
    axes = style.place(figure, 4.05, 2.7, 0.75, 1.85)
    counts = reason_counts(results)
    failed = sum(counts.values())
    if not failed:
        style.say(axes, _("Nothing: every world ended in a full agreement."))
        return figure
    figure.text(0.03, 1 - 1.4 / style.HEIGHT, _question(failed), fontsize=16, va="center")
    across = axes.get_yaxis_transform()
    for row, (name, count) in enumerate(counts.items()):
        colour = style.INK if count else style.GREY
        axes.barh(row, count / failed, height=0.62, color=style.BLUE, gid=style.mark("bar", name))
        axes.text(-0.02, row, words.reason(name), transform=across, ha="right", va="center", fontsize=16, color=colour)
        text = f"{words.percent(count / failed)}  ({worlds_told(count)})" if count else _("never")
        axes.text(count / failed + 0.015, row, text, va="center", fontsize=16, color=colour)
    longest = max(counts.values()) / failed
    axes.set(xlim=(0, longest), ylim=(len(counts) - 0.5, -0.5), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    return figure


def _question(failed: int) -> str:
    """What the bars count."""
    return _("{worlds} without full agreement: which single change would have turned the last no into a yes?",
             worlds=worlds_told(failed))


def caption(results: Results) -> str:
    """What the bars of reasons show."""
    counts = reason_counts(results)
    failed = sum(counts.values())
    if not failed:
        return _("Every world ended in a full agreement, so nothing stood in the way.")
    name, count = next(iter(counts.items()))
    return _("Commonest, in {count:,} of {worlds} without a full agreement: {reason}. {meaning}", count=count,
             worlds=worlds_told(failed), reason=lowered(words.reason(name)), meaning=_(REASONS[name].meaning))


def table(results: Results, summary: Summary) -> list[ChartTable]:
    """A row for each binding reason that was found: name, meaning, worlds, share of those without a full agreement."""
    counts = reason_counts(results)
    failed = sum(counts.values())
    rows = []
    for name, count in counts.items():
        if count:
            reason = REASONS[name]
            cells = in_digits(f"{count:,}"), words.percent(count / failed)
            rows.append(TableRow(_(reason.label), cells, _(reason.meaning)))
    caption = _("What the last decision shows of the worlds without a full agreement")
    heads = _("Reason"), _("Worlds"), _("Share")
    return [ChartTable(_("Binding reasons"), caption, heads, rows, numbers=(1, 2))] if rows else []


CHART = Chart(name="reasons", place=40, heading=N_("The last decision"), draw=reasons, caption=caption, below=table)
