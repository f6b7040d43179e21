"""The sentences of the report, computed from the numbers."""

from __future__ import annotations

from typing import Any

from sim.analysis.sets.predictive import SPREAD
from sim.charts.counts import ending_counts, reason_counts
from sim.charts.pictures import sheets
from sim.charts.words import from_to, no_band, percent, reason
from sim.english import capitalised, listed, lowered, worlds_told
from sim.ensemble.results.results import Results
from sim.language.speaking import _
from sim.scenario.coefficient_sets import SETS
from sim.scenario.vocabulary import ENDINGS


def captions(results: Results) -> dict[str, str]:
    """What each picture of a run shows, in plain words, by the name of its files."""
    return {name: sheet.caption(results) for name, sheet in sheets(results).items()}


def answer(results: Results, summary: dict[str, Any]) -> str:
    """What came out, in one paragraph."""
    counts, worlds = ending_counts(results), results.worlds
    agreed = summary["endings"]["agreement"]
    rest = sorted(((count, name) for name, count in counts.items() if count and name != "agreement"), reverse=True)
    parts = [_("In {count:,} of {worlds} ({share}; 95 % interval {interval}) {happens}.", count=counts["agreement"],
               worlds=worlds_told(worlds), share=percent(agreed["share"]),
               interval=from_to(agreed["low"], agreed["high"]), happens=_(ENDINGS["agreement"].doing))]
    if rest:
        others = [_("in {count:,} ({share}) {happens}", count=count, share=percent(count / worlds),
                    happens=_(ENDINGS[name].doing)) for count, name in rest]
        parts.append(capitalised(listed(others)) + ".")
    if summary["rounds"]:
        median, first, last = (f"{summary['rounds'][name]:.0f}" for name in ("median", "p05", "p95"))
        parts.append(_("Where there is an agreement, it is signed in round {median} (median; nine in ten: round "
                       "{first} to {last}).", median=median, first=first, last=last))
    if rest:
        name, count = next(iter(reason_counts(results).items()))
        parts.append(_("Without one, the commonest finding ({count:,} of {worlds}): {reason}.", count=count,
                       worlds=worlds_told(worlds - counts["agreement"]), reason=lowered(reason(name))))
    return " ".join(parts)


def two_intervals(results: Results) -> str:
    """What the intervals beside a share are: that of chance, and that of what the model does not know about itself."""
    chance = _(
        "The 95 % interval beside a share says how far chance alone could move it, had other worlds of the same "
        "scenario been played; more worlds make it narrower."
    )
    if results.sets is None:
        return f"{chance} {no_band(results.worlds)}".strip()
    return _(
        "Two intervals stand beside each share. {chance} The second says what the model does not know about itself. "
        "The numbers inside its rules are known only within ranges, so further worlds were played ({worlds:,}) with "
        "{sets} ways to set all of them at once, each within its range; numbers that the scenario states hold in all "
        "of them. Nine of ten such ways have a share between its ends, and the middle is their mean. More worlds do "
        "not make it narrower, only better knowledge would. (It is the posterior predictive interval of a "
        "beta-binomial distribution: the prior is that of Jeffreys for the mean, half-normal with scale {spread:g} for "
        "the root of the intra-class correlation.)",
        chance=chance, worlds=results.sets.worlds, sets=SETS, spread=SPREAD,
    )
