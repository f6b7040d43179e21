"""Two scenarios on the same worlds: which worlds flip from failure to agreement and back, and what stood in the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from sim.analysis.effects import paired
from sim.analysis.sets.clustered import SetDifference, over_sets
from sim.arrays import Array, Column, Mask
from sim.ensemble.intervals import share_difference, wilson
from sim.ensemble.results.results import Results
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.model.talks.reasons import REASONS

AGREED = ENDINGS[AGREEMENT]
FAILURE = "failure"  # every ending but a full agreement
DEALS = (AGREED, ENDINGS[PARTIAL])
AGREEING = "agreement"  # a quantity of every world: 1 or 0
EVERYWHERE = "all worlds"
COUNTS_IN = {EVERYWHERE: (), "agreement in both": (AGREED,), "deal in both": DEALS}  # which endings on both sides
Columns = Mapping[str, Column]


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

    `pairs` is how many worlds have the quantity in both; the numbers are None where fewer than two have. `sets` is the
    same difference over coefficient sets, None where none were played.
    """

    quantity: str
    where: str
    before: float | None
    after: float | None
    difference: float | None
    low: float | None
    high: float | None
    pairs: int
    sets: SetDifference | None = None


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
    """Compare two ensembles world by world, over coefficient sets too where both have them.

    Errors: ValueError where they are not of the same worlds.
    """
    if first.seed != second.seed or not np.array_equal(first.columns["world"], second.columns["world"]):
        raise ValueError("only the same worlds can be compared: the same seed and the same number of them")
    endings = first.columns["ending"], second.columns["ending"]
    agreed = endings[0] == AGREED, endings[1] == AGREED
    gained, lost = ~agreed[0] & agreed[1], agreed[0] & ~agreed[1]
    return PairedComparison(
        before=names[0], after=names[1], seed=first.seed, worlds=first.worlds,
        flips=_flows(_named(agreed[0]), _named(agreed[1]), (AGREED, FAILURE)),
        agreement=_agreement(agreed, int(gained.sum()), int(lost.sum()), _of_sets(first, second, AGREEING)),
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


def _agreement(agreed: tuple[Mask, Mask], gained: int, lost: int, sets: SetDifference | None) -> PairedDifference:
    """The difference of the two shares of agreements."""
    worlds = len(agreed[0])
    low, high = share_difference(gained, lost, worlds)
    before, after = (float(side.mean()) for side in agreed)
    return PairedDifference(AGREEING, EVERYWHERE, before, after, (gained - lost) / worlds, low, high, worlds, sets)


def _changes(first: Results, second: Results) -> list[PairedDifference]:
    """Joint gain, rounds, terms and what the deal is worth, where both scenarios have them."""
    wanted = [("joint_gain", EVERYWHERE), ("rounds", "agreement in both")]
    for name in first.columns:
        if name in second.columns and name.startswith(("value.", "trust.", "terms.")):
            wanted.append((name, "deal in both" if name.startswith("terms.") else EVERYWHERE))
    return [replace(_change(name, where, *_pairs(first.columns, second.columns, name, where)),
                    sets=_of_sets(first, second, name, where)) for name, where in wanted]


def _pairs(first: Columns, second: Columns, name: str, where: str) -> tuple[Array, Array]:
    """A quantity in both (n,), NaN where it does not count."""
    endings = COUNTS_IN[where]
    counts = np.isin(first["ending"], endings) & np.isin(second["ending"], endings) if endings else True
    one, two = (np.where(counts, side[name].astype(float), np.nan) for side in (first, second))
    return one, two


def _change(name: str, where: str, one: Array, two: Array) -> PairedDifference:
    """The paired difference of a quantity (n,), by Student's t."""
    known = ~np.isnan(one) & ~np.isnan(two)
    one, two = one[known], two[known]
    found = paired(one, two)
    if found.pairs < 2:
        return PairedDifference(name, where, None, None, None, None, None, found.pairs)
    return PairedDifference(
        name, where, float(one.mean()), float(two.mean()), found.mean, found.low, found.high, found.pairs
    )


def _of_sets(first: Results, second: Results, name: str, where: str = EVERYWHERE) -> SetDifference | None:
    """The paired difference over coefficient sets; None where they were not played in both."""
    if first.sets is None or second.sets is None:
        return None
    columns = [{**side.columns, AGREEING: side.columns["ending"] == AGREED} for side in (first.sets, second.sets)]
    before, after = _pairs(columns[0], columns[1], name, where)
    return over_sets(after - before, first.sets.sets)
