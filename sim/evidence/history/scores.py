"""Scores of forecasts, each with a bootstrap interval over cases: how far they were off, and what they tell apart."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array

RESAMPLES, SEED = 2000, 1  # of the bootstrap (Efron & Tibshirani 1993, chapter 13: percentile interval)
TAILS = (2.5, 97.5)  # per cent
Places = NDArray[np.intp]


@dataclass(frozen=True)
class ScoreEstimate:
    """A number with its 95 % interval over cases; None where there is none."""

    value: float | None
    low: float | None
    high: float | None

    def plain(self) -> dict[str, float | None]:
        """The same as plain data."""
        return asdict(self)


def brier(forecast: Array, happened: Array) -> Array:
    """The squared distance of each chance (n,) from what happened, 0 or 1 (Brier 1950): 0 best, 1 worst."""
    return np.asarray((forecast - happened) ** 2)


def ranked(forecast: Array, rank: Places) -> Array:
    """The ranked probability score of each forecast (n, classes) of an ordered outcome: 0 best, 1 worst.

    Source: Epstein 1969; Murphy 1971.
    """
    classes = forecast.shape[1]
    happened = (np.arange(classes) >= rank[:, None]).astype(float)
    apart = (np.cumsum(forecast, axis=1) - happened)[:, :-1]
    return np.asarray((apart**2).sum(axis=1) / (classes - 1))


def by_case(losses: Array, case: Places) -> Array:
    """The mean of the cards of each case, in the order of the cases: several coders of one case count as one."""
    _, place = np.unique(case, return_inverse=True)
    return np.asarray(np.bincount(place, losses) / np.bincount(place))


def mean_of_cases(losses: Array, case: Places) -> ScoreEstimate:
    """The mean loss over cases, with its interval; of fewer than two cases there is none."""
    found = by_case(losses, case) if len(losses) else np.empty(0)
    if not len(found):
        return ScoreEstimate(None, None, None)
    if len(found) == 1:
        return ScoreEstimate(float(found[0]), None, None)
    low, high = np.percentile(found[_resampled(len(found))].mean(axis=1), TAILS)
    return ScoreEstimate(float(found.mean()), float(low), float(high))


def discrimination(forecast: Array, happened: Array, case: Places) -> ScoreEstimate:
    """The chance that a case that came about was given a higher chance than one that did not; .5 tells nothing apart.

    The area under the ROC curve (Hanley & McNeil 1982), over cards; cards of one case weigh one together. None where
    all came about, or nothing did.
    """
    yes, no = np.flatnonzero(happened == 1), np.flatnonzero(happened == 0)
    if not len(yes) or not len(no):
        return ScoreEstimate(None, None, None)
    _, place, cards = np.unique(case, return_inverse=True, return_counts=True)
    above = (forecast[yes][:, None] > forecast[no]) + 0.5 * (forecast[yes][:, None] == forecast[no])
    drawn = _resampled(len(cards))
    times = np.stack([np.bincount(row, minlength=len(cards)) for row in (np.arange(len(cards)), *drawn)])
    weight = (times / cards)[:, place]  # (1 + resamples, n): the cases as they are come first
    both = weight[:, yes].sum(axis=1) * weight[:, no].sum(axis=1)
    won = np.einsum("ri,ij,rj->r", weight[:, yes], above, weight[:, no])
    found = won[both > 0] / both[both > 0]
    low, high = np.percentile(found[1:], TAILS)
    return ScoreEstimate(float(found[0]), float(low), float(high))


def _resampled(count: int) -> Places:
    """Cases drawn with replacement (resamples, count), always the same."""
    return np.random.default_rng(SEED).integers(0, count, (RESAMPLES, count))
