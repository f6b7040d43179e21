"""Plain words for what the tables name in one word, and for numbers."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING, Any

from sim.ensemble.set_runs import FEWEST_WORLDS
from sim.language.speaking import N_, _, in_digits
from sim.scenario.vocabulary import ENDINGS, REASONS

if TYPE_CHECKING:
    from sim.analysis.effects import PairedEffect
    from sim.analysis.sets.clustered import SetDifference

UNKNOWN = N_("nine of ten ways to set what the model does not know about itself")
SURELY_APART = N_(
    "In the same {runs:,} runs the two differ by {difference} (95 % interval {low} to {high}, which allows for having "
    "picked them)."
)
PERHAPS_APART = N_(
    "In the same {runs:,} runs the two differ by {difference} (95 % interval {low} to {high}, which allows for having "
    "picked them): undecided; that may be chance."
)
GLOSSARY = {
    N_("world"): N_("One possible course of the talks. Worlds differ in chance and in what nobody knows for certain."),
    N_("share"): N_(
        "In how many of the simulated worlds something happens. It follows from the scenario's assumptions."
    ),
    N_("95 % interval"): N_(
        "How far the share could be off because only so many worlds were played (Wilson 1927). More worlds make it "
        "narrower; it says nothing about whether the assumptions are right."
    ),
    N_("coefficient set"): N_(
        "One way to set all numbers inside the rules at once, each within what is plausible for it. The shares are "
        "those of the central set; a band tells where nine of ten others have them."
    ),
    N_("median; 5 to 95 %"): N_(
        "Half of the worlds lie below the median; nine in ten lie between the 5 % and the 95 % value."
    ),
    N_("principal"): N_("A party that signs."),
    N_("issue"): N_("A line from 0 to 1 with named ends; an agreement names a position on each."),
    N_("ideal"): N_("The position that a party likes best on an issue."),
    N_("status quo"): N_("Where things stand on an issue without an agreement."),
    N_("no deal"): N_("What having no agreement is worth to a side; nobody signs for less."),
    N_("joint gain"): N_(
        "How much the sides win together over having no deal, as a share of the most that any package could give them; "
        "not defined where none could give them anything."
    ),
    N_("interim package"): N_("A deal on the less disputed issues while talks on the others go on."),
    N_("ratification"): N_("The vote at home after signing, where there is one."),
    N_("gap"): N_("How far a side's demand is from the offer it has heard; the largest over the sides."),
    N_("binding reason"): N_(
        "The first condition that, lifted by itself at the last decision, would have turned that decision into a yes, "
        "or what else is known of it. It says nothing about the talks before."
    ),
}


def ending(name: str) -> str:
    """An ending in plain words."""
    return _(ENDINGS[name].label) if name in ENDINGS else name.capitalize()


def reason(name: str) -> str:
    """A binding reason in plain words."""
    return _(REASONS[name].label) if name in REASONS else name.capitalize()


def percent(share: float) -> str:
    """A share from 0 to 1 in per cent, to the precision that a reader can use; never 0 or 100 when it is not."""
    if 0 < share < 0.001:
        return _("under {share} %", share=in_digits("0.1"))
    if 0.995 <= share < 1:
        return _("over {share} %", share="99")
    return in_digits(f"{100 * share:.1f} %" if 0 < share < 0.0995 else f"{100 * share:.0f} %")


def figure(value: float, form: str = ".3g") -> str:
    """A number with the signs of the reader's language, and a real minus.

    >>> figure(-0.1234), figure(0.5, ".3f")
    ('−0.123', '0.500')
    """
    return in_digits(f"{value:{form}}").replace("-", "−")


def from_to(low: float, high: float) -> str:
    """An interval of shares in words: '65 to 73 %'."""
    start, end = percent(low), percent(high)
    both = start.endswith(" %") and start[0].isdigit() and end[0].isdigit()
    return _("{low} to {high}", low=start.removesuffix(" %") if both else start, high=end)


def band(low: float, middle: float, high: float) -> str:
    """Where nine of ten coefficient sets have a share, in whole per cent, for finer it is not known."""
    start, between, end = (_whole(share) for share in (low, middle, high))
    return _("{start} to {end} %, middle {between}", start=start, end=end, between=between)


def band_ends(low: float, high: float) -> str:
    """The same without the middle."""
    return _("{low} to {high} %", low=_whole(low), high=_whole(high))


def band_of(entry: Mapping[str, float] | None) -> str:
    """The band of an entry 'sets' in the object of `sim.analysis.outcomes.summary`; a dash where there is none."""
    return band(*(entry[part] for part in ("low", "middle", "high"))) if entry else "–"


def _whole(share: float) -> str:
    if 0 < share < 0.005:
        return _("under {share}", share=1)
    if 0.995 < share < 1:
        return _("over {share}", share=99)
    return f"{100 * share:.0f}"


def headline(entry: Mapping[str, Any]) -> str:
    """The share of agreements, and how far chance and what the model does not know could move it.

    `entry` is that of the agreements in the object of `sim.analysis.outcomes.summary`.
    """
    said = _("agreement {share} · {interval} if only chance counts", share=percent(entry["share"]),
             interval=from_to(entry["low"], entry["high"]))
    if not entry["sets"]:
        return said
    return _("{by_chance} · {band}, in {unknown}", by_chance=said, band=band_of(entry["sets"]), unknown=_(UNKNOWN))


def no_band(worlds: int) -> str:
    """Why nothing is said of coefficient sets; empty where there were worlds enough, so that they were left out."""
    if worlds >= FEWEST_WORLDS:
        return ""
    return _("How far the shares move with what the model does not know about itself is told from {fewest:,} worlds "
             "on: bands of fewer are unreliable.", fewest=FEWEST_WORLDS)


def apart_over_sets(found: SetDifference | None, share: bool) -> str:
    """A sentence on how far the same two are apart over coefficient sets; empty where that was not played."""
    if found is None:
        return ""
    mean, low, high = (_between(value, share) for value in (found.difference, found.low, found.high))
    said = _("Over {sets} ways to set what the model does not know about itself they differ by {difference} on average "
             "({low} to {high}).", sets=found.sets, difference=points(mean) if share else mean, low=low, high=high)
    return f" {said}"


def apart(found: PairedEffect | None, share: bool) -> str:
    """A sentence on how far the lowest and the highest of something are apart in the same runs; empty where unknown."""
    if found is None or found.pairs < 2:
        return ""
    if isnan(found.mean):
        return f" {_('Too few points were drawn there to say how far the two are apart.')}"
    mean, low, high = (_between(value, share) for value in (found.mean, found.low, found.high))
    said = SURELY_APART if found.certain else PERHAPS_APART
    return " " + _(said, runs=found.pairs, difference=points(mean) if share else mean, low=low, high=high)


def points(told: str) -> str:
    """A difference of shares, as it is told in hundredths."""
    return _("{by} points", by=told)


def _between(value: float, share: bool) -> str:
    """A difference: of shares in hundredths."""
    return figure(100 * value, ".1f") if share else figure(value)
