"""Why talks failed: what each change, made for the whole talks, would have saved."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from sim.analysis.causes.findings import Causes
from sim.analysis.causes.of_results import causes_in
from sim.analysis.causes.words import in_short, sampled, the_rest
from sim.analysis.outcomes import Summary
from sim.charts.chart import Chart, ChartTable, Note, TableRow
from sim.charts.study.causes import causes_chart
from sim.charts.words import from_to, percent
from sim.ensemble.results.results import Results

REST, ABOUT = "What else was seen", "How to read it"
READING = (
    "A change is called a cause only where it saves surely more failures than other luck of the same kind does. "
    "`docs/why.md` of Parley says how this is found; `parley why` asks it of more worlds, or of a single one."
)


def _found(results: Results) -> Causes:
    """What was found of a run that has something to tell."""
    found = causes_in(results)
    assert found is not None
    return found


def causes(results: Results) -> Figure:
    """A row a change."""
    return causes_chart(_found(results))


def caption(results: Results) -> str:
    """What was played again, and the largest causes."""
    found = _found(results)
    return " ".join([sampled(found), *in_short(found)])


def below(results: Results, summary: Summary) -> Sequence[ChartTable | Note]:
    """A row a change: saved, by other luck, lost."""
    found = _found(results)
    rows = [
        TableRow(row.label, (
            percent(row.saves.share or 0.0), from_to(row.saves.low or 0.0, row.saves.high or 0.0),
            f"{percent(row.luck_saves)} ({row.luck_label})",
            "–" if row.loses.share is None else percent(row.loses.share), "yes" if row.cause else "no",
        ))
        for row in [*found.named, *found.unnamed]
    ]
    heads = ("Changed for the whole talks", "Failures saved", "95 % interval", "By other luck alone", "Deals lost",
             "Cause")
    about = "What each change saves of the failures and loses of the deals"
    table = ChartTable("Causes", about, heads, rows, numbers=(1, 2, 4))
    return [table, Note(REST, " ".join(the_rest(found))), Note(ABOUT, READING)] if rows else []


CHART = Chart(
    name="causes", place=38, heading="Why talks failed", draw=causes, caption=caption, below=below,
    when=lambda results: causes_in(results) is not None,
)
