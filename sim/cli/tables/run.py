"""The tables that `parley run` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.table import Table

from sim.cli.console import empty_table, open_console
from sim.cli.tables.run_after import after_the_talks
from sim.english import capitalised, many
from sim.scenario.vocabulary import ENDINGS, REASONS

if TYPE_CHECKING:
    from sim.analysis.outcomes import Summary
    from sim.scenario.schema.scenario import Scenario

BAR = 30  # letters of a bar that stands for all worlds
ROOM_FOR_BARS = 106  # letters in a line that bars need beside intervals and bands

Spread = Mapping[str, float] | None


def print_summary(scenario: Scenario, found: Summary) -> None:
    """Print what a run gave: endings, rounds and gain, terms, what stood in the way, and what came after."""
    from sim.charts import words
    from sim.evidence.coefficients.telling import which_matter

    console = open_console()
    console.print(scenario.title, style="bold", markup=False)
    speed = f"{found['worlds_per_second']:,.0f} worlds a second"
    console.print(f"{many(found['worlds'], 'world')}, seed {found['seed']}, {speed}")
    console.print(capitalised(words.headline(found["endings"]["agreement"])))
    if not _with_sets(found) and (why := words.no_band(found["worlds"])):
        console.print(why, style="dim")
    matter = [which_matter()] if _with_sets(found) else []
    parts = [_endings(found, console.width), *matter, _rounds_and_gain(found), _terms(scenario, found), _reasons(found)]
    for table in [part for part in (*parts, *after_the_talks(scenario, found)) if part]:
        console.print()
        console.print(table)


def _endings(found: Summary, width: int) -> Table:
    """The share of each ending; the dark part of a bar ends at the low end of the interval, the light at the high.

    Narrow screens have no room for bars beside the bands.
    """
    from sim.charts import words

    with_sets = _with_sets(found)
    with_bars = width >= ROOM_FOR_BARS or not with_sets
    table = empty_table("How the talks end")
    table.add_column("Ending", no_wrap=not with_sets)
    for head in [*([""] if with_bars else []), "Share", "95 % interval", *(["Nine of ten sets"] if with_sets else [])]:
        table.add_column(head, justify="right" if head else "left", no_wrap=True)
    for name, entry in found["endings"].items():
        cells = [_percent(entry["share"]), f"{_percent(entry['low'])} to {_percent(entry['high'])}"]
        cells = [*([bar(entry)] if with_bars else []), *cells, *([words.band_of(entry["sets"])] if with_sets else [])]
        table.add_row(f"{ENDINGS[name].label}: {ENDINGS[name].meaning}", *cells)
    return table


def _with_sets(found: Summary) -> bool:
    return found["endings"]["agreement"]["sets"] is not None


def bar(entry: Mapping[str, float]) -> str:
    """A bar of letters for a share with an interval: dark as far as is sure, light as far as it may be."""
    sure, perhaps = round(BAR * entry["low"]), round(BAR * entry["high"])
    return "█" * sure + "░" * (perhaps - sure)


def _rounds_and_gain(found: Summary) -> str:
    """Sentences on how long an agreement takes and how much of the possible gain is reached."""
    rounds = "No world ended in an agreement."
    if found["rounds"]:
        median, most = _numbers(found["rounds"], "{:.0f}")
        rounds = f"An agreement was signed in round {median} (median; 5 to 95 %: {most})."
    if found["joint_gain"] is None:
        return f"{rounds}\nJoint gain: – (no deal could give anybody anything)."
    gain = f"{_percent(found['joint_gain'])} of the most that a deal could give all sides together"
    return f"{rounds}\nJoint gain: {gain} (mean of all worlds; 0 without a deal)."


def _terms(scenario: Scenario, found: Summary) -> Table:
    """A row an issue, but for those that no world puts on the table and that stay where they are."""
    from sim.analysis.outcomes import stays

    table = empty_table("Terms, where there is a deal")
    table.add_column("Issue", overflow="fold")
    table.add_column("Median", justify="right", no_wrap=True)
    table.add_column("5 to 95 %", justify="right", no_wrap=True)
    table.add_column("0 is")
    table.add_column("1 is")
    for name, issue in scenario.issues.items():
        if not stays(issue, found["terms"][name]):
            table.add_row(issue.label, *_numbers(found["terms"][name], "{:.2f}"), issue.at_0, issue.at_1)
    return table


def _numbers(spread: Spread, form: str) -> tuple[str, str]:
    """The median and the range of a quantity; dashes where no world has it."""
    if spread is None:
        return "–", "–"
    return form.format(spread["median"]), f"{form.format(spread['p05'])} to {form.format(spread['p95'])}"


def _reasons(found: Summary) -> Table | str:
    """The binding reasons, the most frequent first."""
    if found["binding"] is None:
        return "Every world ended in an agreement."
    table = empty_table("What stood in the way at the last decision, where there is no full agreement")
    table.add_column("Share", justify="right", no_wrap=True)
    table.add_column("Reason")
    for name, share in sorted(found["binding"].items(), key=lambda entry: -entry[1]):
        if share > 0:
            reason = REASONS[name]
            table.add_row(_percent(share), f"{reason.label}: {reason.meaning}")
    return table


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
