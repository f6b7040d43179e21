"""The table that `parley claims` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sim.cli.console import empty_table, open_console
from sim.english import listed

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from sim.analysis.claims.findings import ClaimFinding
    from sim.evidence.claims.known import KnownClaims
    from sim.scenario.experiments.claims import Claim

HEADS = {  # every verdict in the order of the table: its colour, and what it says
    "shown": ("green", "the interval lies beyond 0 as the claim says, and the effect is large enough to matter"),
    "too small": ("cyan", "the interval lies beyond 0, but the effect is smaller than what matters"),
    "not shown": ("yellow", "the interval holds 0"),
    "opposite": ("red", "the interval lies beyond 0 on the other side, and the effect is large enough to matter"),
    "no expectation": ("magenta", "the claim names no sign; not counted"),
}
ELSEWHERE = ", not on the baseline as shipped but where something is taken away or another scenario is played"
BARS = "▁▂▃▄▅▆▇█"


def print_findings(known: KnownClaims, worlds: int, seed: int, told: bool) -> None:
    """Print a table for each verdict, and how many there are; if `told`, a sentence on each finding too."""
    from sim.analysis.claims.findings import tally

    console, found = open_console(), known.findings
    for verdict, (colour, meaning) in HEADS.items():
        for as_shipped, where in ((True, ""), (False, ELSEWHERE)):
            mine = [finding for finding in found if (finding.verdict, finding.as_shipped) == (verdict, as_shipped)]
            if mine:
                console.print(f"{verdict.capitalize()}{where}: {meaning}", style=f"bold {colour}")
                console.print(_rows(mine))
    if told:
        _tell(console, found)
    counts = [_counted([finding for finding in found if finding.verdict == verdict], verdict) for verdict in HEADS]
    console.print(f"{worlds:,} paired worlds an arm, seed {seed}: {', '.join(counts)}.")
    kinds = [f"{count} {kind}" for kind, count in tally(found).items()]
    console.print(f"What claims say is shown {', '.join(kinds)} (an outcome counts where one experiment shows it).")
    console.print(known.count.sentence, style="bold")
    named = {finding.id for finding in found}
    for group in known.groups:
        if len(named.intersection(group)) > 1:
            console.print(f"{listed(group)} count once: one experiment under many names, or one coefficient in all.")
    console.print("Dose: the outcome at each step, from its lowest to its highest; ~ where a step goes back.")
    if any(finding.sets for finding in found):
        console.print("Sets: in how many of 100 sets of coefficients the outcome is clearly up, clearly down, too "
                      "close to tell; a dash where pairs are too few.")
    if known.note:
        console.print(known.note, style="italic")


def _counted(found: Sequence[ClaimFinding], verdict: str) -> str:
    """How many findings have a verdict, and how many of these not on the baseline."""
    elsewhere = sum(not finding.as_shipped for finding in found)
    return f"{len(found)} {verdict}" + (f" ({elsewhere} not on the baseline as shipped)" if elsewhere else "")


def print_unasked(claims: Mapping[str, Claim]) -> None:
    """Print the claims that cannot be asked yet, and what is missing for each."""
    console = open_console()
    for name, claim in claims.items():
        console.print(f"{name} ({claim.source}) cannot be asked yet: {claim.claim} {claim.missing}")


def _tell(console: Console, found: Sequence[ClaimFinding]) -> None:
    """Each claim in words, and below it what was found, with the note that the file has on it."""
    claim, note = "", ""
    for finding in found:
        if finding.id != claim:
            console.print(f"{finding.id} ({finding.source}): {finding.claim}", style="bold")
        asked = f"Asked of {finding.where}, not of the baseline as shipped." if finding.where else ""
        console.print(" ".join(part for part in (asked, finding.sentence, worth(finding)) if part))
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
    table.add_column("Kind", overflow="fold")
    sets = any(finding.sets for finding in found)
    if sets:
        table.add_column("Sets", no_wrap=True)
    for finding in found:
        interval = f"{number(finding.low)} to {number(finding.high)}"
        table.add_row(finding.title, finding.factor, finding.label, number(finding.effect), interval, dose(finding),
                      kind(finding), *([in_sets(finding)] if sets else []))
    return table


def worth(finding: ClaimFinding) -> str:
    """What an effect that is shown is worth, in a sentence; nothing where it is not known."""
    said = kind(finding)
    if not said:
        return ""
    said += " (on the baseline as shipped)" if finding.as_shipped else ""
    if finding.sets is None:
        return f"Its kind: {said}."
    up, down, unclear = _of_a_hundred(finding.sets)
    return (f"Its kind: {said}; clearly up in {up}, clearly down in {down}, too close to tell in {unclear} of "
            "100 sets of coefficients.")


def kind(finding: ClaimFinding) -> str:
    """What the effect comes from, and where it is found if not on the baseline as shipped; only of what is shown."""
    from sim.analysis.claims.verdicts import OPPOSITE, SHOWN

    if finding.kind is None or finding.verdict not in (SHOWN, OPPOSITE):
        return ""
    return finding.kind + (f" (in {finding.where})" if finding.where else "")


def in_sets(finding: ClaimFinding) -> str:
    """In how many of a hundred sets the outcome clearly rises, clearly falls, or does neither."""
    if finding.sets is None:
        return "–"
    up, down, unclear = _of_a_hundred(finding.sets)
    return f"{up}↑ {down}↓ {unclear}?"


def _of_a_hundred(sets: tuple[int, int, int]) -> tuple[int, int, int]:
    """Counts of sets as of 100; what rounding leaves goes to those that are too close to tell."""
    up, down, _ = (round(100 * count / sum(sets)) for count in sets)
    return up, down, 100 - up - down


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
