"""The table that `parley claims` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.cli.console import empty_table, open_console

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from sim.analysis.claims.findings import ClaimFinding

HEADS = {  # every verdict in the order of the table: its colour, and what it says
    "shown": ("green", "the interval lies beyond 0 as the claim says, and the effect is large enough to matter"),
    "too small": ("cyan", "the interval lies beyond 0, but the effect is smaller than what matters"),
    "not shown": ("yellow", "the interval holds 0"),
    "opposite": ("red", "the interval lies beyond 0 on the other side, and the effect is large enough to matter"),
    "no expectation": ("magenta", "the claim names no sign; not counted"),
}
BARS = "▁▂▃▄▅▆▇█"


def print_findings(found: Sequence[ClaimFinding], worlds: int, seed: int, told: bool) -> None:
    """Print a table for each verdict, and how many there are; if `told`, a sentence on each finding too."""
    from sim.analysis.claims.findings import tally

    console = open_console()
    for verdict, (colour, meaning) in HEADS.items():
        mine = [finding for finding in found if finding.verdict == verdict]
        if mine:
            console.print(f"{verdict.capitalize()}: {meaning}", style=f"bold {colour}")
            console.print(_rows(mine))
    if told:
        _tell(console, found)
    counts = [f"{sum(finding.verdict == verdict for finding in found)} {verdict}" for verdict in HEADS]
    console.print(f"{worlds:,} paired worlds an arm, seed {seed}: {', '.join(counts)}.")
    kinds = [f"{count} {kind}" for kind, count in tally(found).items()]
    console.print(f"Of the claims {', '.join(kinds)} (an outcome counts where one experiment shows it).")
    console.print("Dose: the outcome at each step, from its lowest to its highest; ~ where a step goes back.")


def _tell(console: Console, found: Sequence[ClaimFinding]) -> None:
    """Each claim in words, and below it what was found, with the note that the file has on it."""
    claim, note = "", ""
    for finding in found:
        if finding.id != claim:
            console.print(f"{finding.id} ({finding.source}): {finding.claim}", style="bold")
        console.print(finding.sentence)
        if finding.note not in ("", note):
            console.print(finding.note, style="italic")
        claim, note = finding.id, finding.note
    console.print()


def _rows(found: Sequence[ClaimFinding]) -> Table:
    table = empty_table("")
    table.add_column("Claim", no_wrap=True, style="bold")
    table.add_column("Factor, from little to much", overflow="fold")
    table.add_column("Outcome", overflow="fold")
    table.add_column("Effect", justify="right", no_wrap=True)
    table.add_column("95 % interval", justify="right", no_wrap=True)
    table.add_column("Dose", no_wrap=True)
    for finding in found:
        interval = f"{number(finding.low)} to {number(finding.high)}"
        outcome = f"{finding.label} (direct)" if finding.direct else finding.label
        table.add_row(finding.title, finding.factor, outcome, number(finding.effect), interval, dose(finding))
    return table


def number(value: float | None) -> str:
    """A number with its sign, or a dash where there is none."""
    return "–" if value is None else f"{value:+.3f}"


def dose(finding: ClaimFinding) -> str:
    """The mean outcome at each step as a row of bars, from the lowest step to the highest."""
    means = [step.mean for step in finding.dose if step.mean is not None]
    if len(means) < len(finding.dose):
        return "–"
    low, high = min(means), max(means)
    heights = [round((mean - low) / (high - low) * (len(BARS) - 1)) if high > low else 0 for mean in means]
    return "".join(BARS[height] for height in heights) + ("" if finding.monotone else " ~")
