"""Two scenarios on the same worlds: which worlds flip from failure to agreement and back, and what stood in the way."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

import numpy as np
from scipy.special import ndtri

from sim.analysis.effects import paired
from sim.arrays import Column, Mask
from sim.ensemble.intervals import Z95, wilson
from sim.ensemble.results.results import Results
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.model.talks.reasons import REASONS

AGREED = ENDINGS[AGREEMENT]
FAILURE = "failure"  # every ending but a full agreement
DEALS = (AGREED, ENDINGS[PARTIAL])


@dataclass(frozen=True)
class Flow:
    """How many worlds go from one word (an ending or a reason) to another: count, share and its 95 % interval."""

    before: str
    after: str
    worlds: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class PairedDifference:
    """A quantity that both scenarios have: its mean in each and the mean paired difference with its 95 % interval.

    `pairs` is how many worlds have the quantity in both; the numbers are None where fewer than two have.
    """

    quantity: str
    where: str
    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None
    pairs: int


@dataclass(frozen=True)
class PairedComparison:
    """What changes from one scenario to another. Failure is every ending but a full agreement."""

    before: str
    after: str
    seed: int
    worlds: int
    flips: tuple[Flow, ...]
    agreement: PairedDifference
    flows: tuple[Flow, ...]
    overcome: tuple[Flow, ...]
    arisen: tuple[Flow, ...]
    changes: tuple[PairedDifference, ...]

    def plain(self) -> dict[str, Any]:
        """The comparison as plain data, for JSON."""
        return asdict(self)


def compared(first: Results, second: Results, names: tuple[str, str]) -> PairedComparison:
    """Compare two ensembles world by world. Errors: ValueError where they are not of the same worlds."""
    if first.seed != second.seed or not np.array_equal(first.columns["world"], second.columns["world"]):
        raise ValueError("only the same worlds can be compared: the same seed and the same number of them")
    endings = first.columns["ending"], second.columns["ending"]
    agreed = endings[0] == AGREED, endings[1] == AGREED
    gained, lost = ~agreed[0] & agreed[1], agreed[0] & ~agreed[1]
    return PairedComparison(
        before=names[0], after=names[1], seed=first.seed, worlds=first.worlds,
        flips=_flows(_named(agreed[0]), _named(agreed[1]), (AGREED, FAILURE)),
        agreement=_agreement(agreed, int(gained.sum()), int(lost.sum())),
        flows=_flows(*endings, ENDINGS),
        overcome=_reasons(first.columns["binding"], gained, to_agreement=True),
        arisen=_reasons(second.columns["binding"], lost, to_agreement=False),
        changes=tuple(_changes(first, second)),
    )


def _named(agreed: Mask) -> Column:
    return np.where(agreed, AGREED, FAILURE)


def _flows(before: Column, after: Column, order: tuple[str, ...]) -> tuple[Flow, ...]:
    """Every pair of words that some world (W,) has, in the order of the words."""
    found = ((one, two, int(((before == one) & (after == two)).sum())) for one in order for two in order)
    return tuple(_flow(one, two, count, len(before)) for one, two, count in found if count)


def _flow(before: str, after: str, count: int, worlds: int) -> Flow:
    return Flow(before, after, count, count / worlds, *wilson(count, worlds))


def _reasons(binding: Column, flipped: Mask, to_agreement: bool) -> tuple[Flow, ...]:
    """What bound in the failures among some worlds, the commonest first, as shares of those worlds."""
    counts = {reason: int((binding[flipped] == reason).sum()) for reason in REASONS}
    ordered = sorted(((count, reason) for reason, count in counts.items() if count), reverse=True)
    ways = [(reason, AGREED) if to_agreement else (AGREED, reason) for _, reason in ordered]
    return tuple(_flow(*way, count, int(flipped.sum())) for way, (count, _) in zip(ways, ordered, strict=True))


def _agreement(agreed: tuple[Mask, Mask], gained: int, lost: int) -> PairedDifference:
    """The difference of the two shares of agreements."""
    worlds = len(agreed[0])
    low, high = share_difference(gained, lost, worlds)
    before, after = (float(side.mean()) for side in agreed)
    return PairedDifference("agreement", "all worlds", before, after, (gained - lost) / worlds, low, high, worlds)


def share_difference(gained: int, lost: int, worlds: int, comparisons: int = 1) -> tuple[float, float]:
    """The 95 % interval of the difference of two shares of the same worlds, from those that flip either way.

    One flip of each kind is added, so that no flips at all are not taken for certainty. Source: Bonett & Price 2012,
    Adjusted Wald Confidence Interval for a Difference of Binomial Proportions Based on Paired Data. Wider where one
    of several `comparisons` is told (Dunn 1961).
    """
    up, down = (gained + 1) / (worlds + 2), (lost + 1) / (worlds + 2)
    quantile = Z95 if comparisons == 1 else float(ndtri(1 - 0.025 / comparisons))
    half = quantile * sqrt((up + down - (up - down) ** 2) / (worlds + 2))
    return max(-1.0, up - down - half), min(1.0, up - down + half)


def _changes(first: Results, second: Results) -> list[PairedDifference]:
    """Joint gain, rounds, terms and what the deal is worth, where both scenarios have them."""
    sides = first.columns, second.columns
    agreed = _both(first, second, (AGREED,))
    deal = _both(first, second, DEALS)
    everywhere = np.ones(first.worlds, dtype=bool)
    wanted = [("joint_gain", "all worlds", everywhere), ("rounds", "agreement in both", agreed)]
    for name in sides[0]:
        if name in sides[1] and name.startswith(("value.", "trust.", "terms.")):
            of_deals = name.startswith("terms.")
            wanted.append((name, "deal in both", deal) if of_deals else (name, "all worlds", everywhere))
    return [_change(name, where, sides[0][name][worlds], sides[1][name][worlds]) for name, where, worlds in wanted]


def _both(first: Results, second: Results, endings: tuple[str, ...]) -> Mask:
    return np.isin(first.columns["ending"], endings) & np.isin(second.columns["ending"], endings)


def _change(name: str, where: str, before: Column, after: Column) -> PairedDifference:
    """The paired difference of a quantity in some worlds (n,), by Student's t."""
    one, two = before.astype(float), after.astype(float)
    known = ~np.isnan(one) & ~np.isnan(two)
    one, two = one[known], two[known]
    found = paired(one, two)
    if found.pairs < 2:
        return PairedDifference(name, where, None, None, None, None, None, found.pairs)
    return PairedDifference(
        name, where, float(one.mean()), float(two.mean()), found.mean, found.low, found.high, found.pairs
    )
