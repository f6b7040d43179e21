"""Why talks failed: what each change, made for the whole talks, would have saved; of few failures without a picture."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.causes.findings import CauseRow, Causes
from sim.analysis.causes.of_results import causes_in
from sim.analysis.causes.phrase import told
from sim.analysis.causes.words import in_short, luck_beside, more_than_luck, sampled, the_rest
from sim.analysis.outcomes import Summary
from sim.charts.chart import Chart, ChartTable, Note, TableRow
from sim.charts.study.causes import causes_chart
from sim.charts.words import from_to, percent
from sim.ensemble.results.results import Results
from sim.language.speaking import N_, _, pgettext

FOUND, REST, ABOUT = N_("What was found"), N_("What else was seen"), N_("How to read it")
FEWEST = 20  # failures played again, of which a picture is drawn; judgement: a share of 19 is known to some 22 points
TOO_FEW = N_("Fewer than {fewest} failures played again are too few for a picture; `parley why` plays more.")
READING = N_(
    "A change is called a cause only where it saves surely more failures than other luck alone does. "
    "The page “Why talks failed” of Parley's documentation says how this is found; `parley why` asks it of more "
    "worlds, or of a single one."
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
    heads = (_("Changed for the whole talks"), _("Failures saved (95 % interval)"), _("By other luck alone"),
             _("More than luck"), _("Deals lost"), _("Cause"))
    about = _("What each change saves of the failures and loses of the deals")
    rows = [TableRow(told(row.label), _cells(row)) for row in [*found.named, *found.unnamed]]
    parts: list[ChartTable | Note] = []
    if not pictured(results):
        parts.append(Note(_(FOUND), f"{caption(results, found)} {_(TOO_FEW, fewest=FEWEST)}"))
    if rows:
        parts.append(ChartTable(_("Causes"), about, heads, rows, numbers=(4,)))
        parts += [Note(_(REST), " ".join(the_rest(found))), Note(_(ABOUT), _(READING))]
    return parts


def _cells(row: CauseRow) -> tuple[str, ...]:
    """What stands in the row of a change."""
    return (
        f"{percent(row.saves.share or 0.0)} ({from_to(row.saves.low or 0.0, row.saves.high or 0.0)})",
        luck_beside(row, percent(row.luck_saves)), more_than_luck(row),
        "–" if row.loses.share is None else percent(row.loses.share),
        _("yes") if row.cause else pgettext("answer", "no"),
    )


CHART = Chart(
    name="causes", place=38, heading=N_("Why talks failed"), draw=lambda results, found: causes_chart(found),
    caption=caption, below=below, when=lambda results: causes_in(results) is not None, parts=pictured,
)
