"""Why talks failed: what each change, made for the whole talks, would have saved; of few failures without a picture."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.causes.findings import CauseRow, Causes
from sim.analysis.causes.of_results import causes_in
from sim.analysis.causes.words import NO_LUCK, in_short, more_than_luck, sampled, the_rest
from sim.analysis.outcomes import Summary
from sim.charts.chart import Chart, ChartTable, Note, TableRow
from sim.charts.study.causes import causes_chart
from sim.charts.words import from_to, percent
from sim.ensemble.results.results import Results

FOUND, REST, ABOUT = "What was found", "What else was seen", "How to read it"
FEWEST = 20  # failures played again, of which a picture is drawn; judgement: a share of 19 is known to some 22 points
TOO_FEW = f"Fewer than {FEWEST} failures played again are too few for a picture; `parley why` plays more."
READING = (
    "A change is called a cause only where it saves surely more failures than other luck alone does. "
    "`docs/why.md` of Parley says how this is found; `parley why` asks it of more worlds, or of a single one."
)


def _found(results: Results) -> Causes:
    """What was found of a run that has something to tell."""
    found = causes_in(results)
    assert found is not None
    return found


def pictured(results: Results) -> Sequence[Causes]:
    """What the picture is drawn of; nothing where too few failures were played again."""
    found = _found(results)
    return [found] if found.failures >= FEWEST else []


def caption(results: Results, found: Causes) -> str:
    """What was played again, and the largest causes."""
    return " ".join([sampled(found), *in_short(found)])


def below(results: Results, summary: Summary) -> Sequence[ChartTable | Note]:
    """What was found where no picture says it; then a row a change: saved, by other luck, lost."""
    found = _found(results)
    heads = ("Changed for the whole talks", "Failures saved (95 % interval)", "By other luck alone", "More than luck",
             "Deals lost", "Cause")
    about = "What each change saves of the failures and loses of the deals"
    rows = [TableRow(row.label, _cells(row)) for row in [*found.named, *found.unnamed]]
    told: list[ChartTable | Note] = []
    if not pictured(results):
        told.append(Note(FOUND, f"{caption(results, found)} {TOO_FEW}"))
    if rows:
        told.append(ChartTable("Causes", about, heads, rows, numbers=(4,)))
        told += [Note(REST, " ".join(the_rest(found))), Note(ABOUT, READING)]
    return told


def _cells(row: CauseRow) -> tuple[str, ...]:
    """What stands in the row of a change."""
    return (
        f"{percent(row.saves.share or 0.0)} ({from_to(row.saves.low or 0.0, row.saves.high or 0.0)})",
        f"{percent(row.luck_saves)} ({row.luck_label})" if row.luck else NO_LUCK, more_than_luck(row),
        "–" if row.loses.share is None else percent(row.loses.share), "yes" if row.cause else "no",
    )


CHART = Chart(
    name="causes", place=38, heading="Why talks failed", draw=lambda results, found: causes_chart(found),
    caption=caption, below=below, when=lambda results: causes_in(results) is not None, parts=pictured,
)
