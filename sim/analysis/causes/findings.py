"""What would have saved failed talks: shares with intervals, what the same change loses, and what luck alone does.

*Which luck.* A change that acts where one kind of luck acts (every word heard as it was meant: what was heard; nobody
breaks off or gives up: departures; no vote: votes; no incidents: events) is compared with that kind. Every other
change, and one whose kind has no say in the scenario, is compared with the strongest kind that has a say: the one
that saves most of the failures, of equals the first. Where no kind has a say, luck saves nothing, and no kind is
named.

*Which changes are causes.* In each failure the change saves or does not; so does other luck of that kind, on average
over its streams. A change is a cause where the mean paired difference of the two has its low end above 0, in intervals
that hold for all changes of a scenario together (Bonferroni, 5 %). One failure more either way is added, as by Bonett &
Price 2012, so that few failures are not taken for certainty.

The strongest kind is chosen by what it saved of the same failures, so what luck saves is, if anything, put too high:
the difference to it is the smallest of those to all kinds (its interval may be a little narrower than another's). That
is conservative for naming causes, and no further comparison is counted for the choice. Nor may the interval be read as
one for how much *less* a change saves than luck.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

import numpy as np
from scipy.special import stdtrit

from sim.analysis.causes.lifts import Lift
from sim.analysis.causes.luck import OtherLuck
from sim.analysis.causes.sample import STREAMS, Sample
from sim.arrays import Array, Mask
from sim.ensemble.intervals import wilson, wilson_clustered

FAMILY = 0.05  # chance that any change of a scenario is named wrongly because only so many failures were played


@dataclass(frozen=True)
class CountedShare:
    """How many of how many worlds, as a share with its 95 % interval; the numbers are None of no worlds.

    A count of other luck is a mean over its streams.
    """

    worlds: float
    of: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class CauseRow:
    """One condition lifted: failures that it saves, deals that it loses, what other luck saves.

    `luck` is the kind of luck that it is compared with; None where no kind has a say. `above` is by how much it saves
    more than that luck, as a share of the failures, with its simultaneous interval.
    """

    key: str
    label: str
    had: str
    saves: CountedShare
    loses: CountedShare
    luck: str | None
    luck_label: str | None
    luck_saves: float
    above: float
    above_low: float
    above_high: float
    cause: bool


@dataclass(frozen=True)
class LuckRow:
    """Other luck of one kind alone: failures that end in a deal, deals that do not, on average over streams."""

    key: str
    label: str
    streams: int
    saves: CountedShare
    loses: CountedShare


@dataclass(frozen=True)
class PairRow:
    """Two conditions lifted together, and how many of the failures that none alone saves they save."""

    keys: tuple[str, str]
    had: tuple[str, str]
    saves: int


@dataclass(frozen=True)
class Causes:
    """Why talks of a run failed.

    Of its `worlds` so many `failed` and so many had a deal, full or partial; the first of them are the `failures` and
    `deals` that were played again. Of the failures `one` are saved by exactly one change alone, `several` by each of
    several and `unsaved` by none alone. Of these the first `tried` were played with every pair of changes: `two` are
    saved by some pair and `more` by none.
    """

    title: str
    seed: int
    worlds: int
    failed: int
    agreed: int
    failures: int
    deals: int
    rows: tuple[CauseRow, ...]
    luck: tuple[LuckRow, ...]
    one: int
    several: int
    unsaved: int
    tried: int
    two: int
    more: int
    pairs: tuple[PairRow, ...]

    def plain(self) -> dict[str, Any]:
        """All of it as plain data, for JSON."""
        return asdict(self)

    def flat(self) -> list[dict[str, Any]]:
        """A row a change, then a row a kind of luck, for a table."""
        rows: list[CauseRow | LuckRow] = [*self.rows, *self.luck]
        return [
            {
                "kind": "change" if isinstance(row, CauseRow) else "other luck", "key": row.key, "label": row.label,
                **{f"saves.{name}": value for name, value in asdict(row.saves).items()},
                **{f"loses.{name}": value for name, value in asdict(row.loses).items()},
                "luck": getattr(row, "luck", None), "luck_saves": getattr(row, "luck_saves", None),
                "above_low": getattr(row, "above_low", None), "above_high": getattr(row, "above_high", None),
                "cause": getattr(row, "cause", None),
            }
            for row in rows
        ]

    @property
    def named(self) -> list[CauseRow]:
        """The changes that are causes, the one that saves most first."""
        return sorted((row for row in self.rows if row.cause), key=lambda row: -row.saves.worlds)

    @property
    def unnamed(self) -> list[CauseRow]:
        """The others."""
        return sorted((row for row in self.rows if not row.cause), key=lambda row: -row.saves.worlds)


def cause_row(lift: Lift, sample: Sample, kinds: Mapping[str, OtherLuck], comparisons: int) -> CauseRow:
    """What one condition does to the failures and the deals of a sample."""
    saved, kind = sample.saved[lift.key], kind_beside(lift, sample)
    by_luck = sample.saved_by_luck[kind].mean(axis=0) if kind else np.zeros(len(saved))
    above, low, high = above_luck(saved, by_luck, comparisons)
    return CauseRow(
        lift.key, lift.label, lift.had, counted(saved), counted(sample.lost[lift.key]), kind,
        kinds[kind].label if kind else None, float(by_luck.mean()), above, low, high, low > 0,
    )


def kind_beside(lift: Lift, sample: Sample) -> str | None:
    """The kind of luck that a change is compared with: its own, else the strongest; None where none has a say."""
    saved = sample.saved_by_luck
    return lift.luck if lift.luck in saved else max(saved, key=lambda kind: int(saved[kind].sum()), default=None)


def luck_row(kind: OtherLuck, sample: Sample) -> LuckRow:
    """What other luck of one kind does to the failures and the deals of a sample."""
    return LuckRow(kind.key, kind.label, STREAMS, _averaged(sample.saved_by_luck[kind.key]),
                   _averaged(sample.lost_by_luck[kind.key]))


def above_luck(saved: Mask, by_luck: Array, comparisons: int) -> tuple[float, float, float]:
    """By how much more of the failures (n,) a change saves than luck does, with its interval for one of some rows.

    `by_luck` is how often other luck saves each of them.
    """
    differences = saved - by_luck
    padded = np.concatenate([differences, [1.0, -1.0]])  # one more either way
    n = len(padded)
    half = float(stdtrit(n - 1, 1 - FAMILY / comparisons / 2)) * float(padded.std(ddof=1)) / sqrt(n)
    return float(differences.mean()), float(padded.mean()) - half, float(padded.mean()) + half


def counted(worlds: Mask) -> CountedShare:
    """How many of some worlds (n,), with Wilson's interval."""
    count, n = int(worlds.sum()), len(worlds)
    return CountedShare(count, n, count / n, *wilson(count, n)) if n else CountedShare(0, 0, None, None, None)


def _averaged(worlds: Mask) -> CountedShare:
    """How many of some worlds in several streams (S, n), on average; streams of a world resemble each other."""
    streams, n = worlds.shape
    if not n:
        return CountedShare(0, 0, None, None, None)
    low, high = wilson_clustered(worlds.sum(axis=0).astype(float), np.full(n, float(streams)))
    return CountedShare(float(worlds.sum()) / streams, n, float(worlds.mean()), low, high)


def pair_rows(pairs: Sequence[tuple[Lift, Lift]], saved: Sequence[Mask]) -> tuple[PairRow, ...]:
    """The pairs that save some, the best first."""
    found = [PairRow((one.key, two.key), (one.had, two.had), int(mine.sum()))
             for (one, two), mine in zip(pairs, saved, strict=True) if mine.any()]
    return tuple(sorted(found, key=lambda row: -row.saves))
