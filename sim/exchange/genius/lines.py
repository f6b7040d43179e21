"""Values of an issue as places on a line, on which each side's worth falls with the distance from what it wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.arrays import Array
from sim.exchange.genius.domain import DomainIssue

EXACT = 1e-9  # of a worth between 0 and 1
STEEPEST, HALVINGS = 2.0, 60
IDEALS = np.linspace(0.0, 1.0, 101)  # tried where no line fits exactly
CHORDS = np.array([0.0, 1 / 3, 2 / 3, 1.0])


@dataclass(frozen=True)
class Fit:
    """A worth as `top` - `salience` · loss of the distance from `ideal`, and the largest `error` of that."""

    top: float
    salience: float
    ideal: float
    curvature: float = 1.0
    error: float = 0.0


@dataclass(frozen=True)
class ValueLine:
    """The places (v,) of an issue's values, from 0 to 1, and the fit of each side."""

    places: tuple[float, ...]
    fits: tuple[Fit, ...]

    @property
    def error(self) -> float:
        """The largest error of a worth."""
        return max(fit.error for fit in self.fits)


def line_of(issue: DomainIssue, worths: Sequence[Sequence[float]]) -> ValueLine:
    """The line on which the worths (sides, v) of an issue fit best.

    Values that are numbers have their places by them, others by what one of the sides makes of them or by the order of
    the file.
    """
    table = np.array(worths)
    if issue.single:
        return ValueLine((0.0,), tuple(Fit(float(row[0]), 0.0, 0.5) for row in table))
    if issue.places is not None:
        candidates = [np.array(issue.places)]
    else:
        spread = [row for row in table if np.ptp(row) > EXACT]
        candidates = [(row - row.min()) / np.ptp(row) for row in spread]
        candidates.append(np.linspace(0.0, 1.0, len(issue.values)))
    lines = [ValueLine(tuple(map(float, places)), tuple(fitted(places, row) for row in table)) for places in candidates]
    return min(lines, key=lambda line: line.error)


def fitted(places: Array, worth: Array) -> Fit:
    """The fit of one side's worth (v,) at some places (v,): exact where there is one, else the nearest."""
    if np.ptp(worth) <= EXACT:
        return Fit(float(worth.max()), 0.0, 0.5)
    for fit in (_straight(places, worth), _bent(places, worth)):
        if fit.error <= EXACT and 0 <= fit.ideal <= 1:
            return fit
    return _nearest(places, worth)


def loss(distance: Array, curvature: float) -> Array:
    """What a distance (…) from the ideal costs: the power `curvature` by its chords, as the talks count it."""
    return np.interp(distance, CHORDS, CHORDS**curvature)


def _straight(places: Array, worth: Array) -> Fit:
    """The fit in proportion to the distance: the steepest part gives the weight, the ends the ideal."""
    order = np.argsort(places, kind="stable")
    x, u = places[order], worth[order]
    apart = np.diff(x) > EXACT
    if not apart.any():
        return Fit(0.0, 0.0, 0.5, error=np.inf)
    slope = float(np.abs(np.diff(u)[apart] / np.diff(x)[apart]).max())
    ideal = float(np.clip((x[0] + x[-1]) / 2 + (u[-1] - u[0]) / (2 * slope), x[0], x[-1]))
    top = float(u[0] + slope * (ideal - x[0]))
    return _judged(places, worth, Fit(top, slope, ideal))


def _bent(places: Array, worth: Array) -> Fit:
    """The fit with a curvature above 1, around the best place: found from two distances by halving."""
    ideal, top = float(places[np.argmax(worth)]), float(worth.max())
    distance, lost = np.abs(places - ideal), top - worth
    far = int(np.argmax(distance))
    near = [j for j in range(len(distance)) if EXACT < distance[j] < distance[far] - EXACT]
    if not near or lost[far] <= EXACT:
        return Fit(0.0, 0.0, 0.5, error=np.inf)
    middle = near[int(np.argmin([abs(distance[j] - 1 / 3) for j in near]))]
    low, high = 1.0, STEEPEST
    for _ in range(HALVINGS):
        curvature = (low + high) / 2
        share = loss(distance[middle], curvature) / loss(distance[far], curvature)
        low, high = (curvature, high) if share > lost[middle] / lost[far] else (low, curvature)
    salience = float(lost[far] / loss(distance[far], (low + high) / 2))
    return _judged(places, worth, Fit(top, salience, ideal, (low + high) / 2))


def _nearest(places: Array, worth: Array) -> Fit:
    """The fit of least squares in proportion to the distance, over many ideals."""
    def at(ideal: float) -> Fit:
        distance = np.abs(places - ideal)
        spread = distance - distance.mean()
        square = float((spread**2).sum())
        slope = max(0.0, -float((spread * (worth - worth.mean())).sum()) / square) if square > EXACT else 0.0
        return _judged(places, worth, Fit(float(worth.mean() + slope * distance.mean()), slope, ideal))

    return min((at(float(ideal)) for ideal in IDEALS), key=lambda fit: fit.error)


def _judged(places: Array, worth: Array, fit: Fit) -> Fit:
    """A fit with its largest error."""
    found = fit.top - fit.salience * loss(np.abs(places - fit.ideal), fit.curvature)
    return Fit(fit.top, fit.salience, fit.ideal, fit.curvature, float(np.abs(found - worth).max()))
