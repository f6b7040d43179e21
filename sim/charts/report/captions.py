"""The sentences of the report, computed from the numbers."""

from __future__ import annotations

from typing import Any

from sim.analysis.sets.predictive import SPREAD
from sim.charts.counts import ending_counts, reason_counts
from sim.charts.pictures import sheets
from sim.charts.words import from_to, no_band, percent, reason
from sim.english import capitalised, listed, lowered, many
from sim.ensemble.results.results import Results
from sim.scenario.coefficient_sets import SETS
from sim.scenario.vocabulary import ENDINGS


def captions(results: Results) -> dict[str, str]:
    """What each picture of a run shows, in plain words, by the name of its files."""
    return {name: sheet.caption(results) for name, sheet in sheets(results).items()}


def answer(results: Results, summary: dict[str, Any]) -> str:
    """What came out, in one paragraph."""
    counts, worlds = ending_counts(results), results.worlds
    agreed = summary["endings"]["agreement"]
    interval = f"{percent(agreed['share'])}; 95 % interval {from_to(agreed['low'], agreed['high'])}"
    rest = sorted(((count, name) for name, count in counts.items() if count and name != "agreement"), reverse=True)
    parts = [f"In {counts['agreement']:,} of {many(worlds, 'world')} ({interval}) {ENDINGS['agreement'].doing}."]
    if rest:
        others = [f"in {count:,} ({percent(count / worlds)}) {ENDINGS[name].doing}" for count, name in rest]
        parts.append(capitalised(listed(others)) + ".")
    if summary["rounds"]:
        rounds = summary["rounds"]
        span = f"nine in ten: round {rounds['p05']:.0f} to {rounds['p95']:.0f}"
        parts.append(f"Where there is an agreement, it is signed in round {rounds['median']:.0f} (median; {span}).")
    if rest:
        name, count = next(iter(reason_counts(results).items()))
        failed = worlds - counts["agreement"]
        finding = f"{count:,} of {many(failed, 'world')}): {lowered(reason(name))}"
        parts.append(f"Without one, the commonest finding ({finding}.")
    return " ".join(parts)


def two_intervals(results: Results) -> str:
    """What the intervals beside a share are: that of chance, and that of what the model does not know about itself."""
    chance = (
        "The 95 % interval beside a share says how far chance alone could move it, had other worlds of the same "
        "scenario been played; more worlds make it narrower."
    )
    if results.sets is None:
        return f"{chance} {no_band(results.worlds)}".strip()
    return (
        f"Two intervals stand beside each share. {chance} The second says what the model does not know about itself. "
        "The numbers inside its rules are known only within ranges, so further worlds were played "
        f"({results.sets.worlds:,}) with {SETS} ways to set all of them at once, each within its range; numbers that "
        "the scenario states hold in all of them. Nine of ten such ways have a share between its ends, and the middle "
        "is their mean. More worlds do not make it narrower, only better knowledge would. (It is the posterior "
        "predictive interval of a beta-binomial distribution: the prior is that of Jeffreys for the mean, half-normal "
        f"with scale {SPREAD:g} for the root of the intra-class correlation.)"
    )
