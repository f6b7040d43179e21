"""Forecasts that know little, beside which the model's are put: how often it happened, and a few fields of the card.

Each leaves out the case that it speaks of, with all its cards.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import expit

from sim.arrays import Array
from sim.evidence.history.scores import Places
from sim.scenario.evidence.card import Card

RIDGE = 1.0  # penalty on standardised slopes (le Cessie & van Houwelingen 1992); judgement: a handful of cases
STEPS = 50  # of Newton's method, which needs about six
AGREEMENT = ("distance", "common_interest", "cost", "outside", "trust")
SURVIVAL = ("trust", "outside", "hawks", "turnover")
SIDES = ("a", "b")


def fields(cards: Sequence[Card], names: Sequence[str]) -> Array:
    """Some fields of cards (n, fields); of a field that each side has, the mean of the two."""
    return np.array([[_field(card, name) for name in names] for card in cards], dtype=float).reshape(-1, len(names))


def _field(card: Card, name: str) -> float:
    if name in Card.model_fields:
        return float(getattr(card, name))
    return float(np.mean([getattr(card, f"{name}_{side}") for side in SIDES]))


def base_rate(happened: Array, case: Places) -> Array:
    """For each card (n,) the mean of what happened in the other cases (n,) or (n, classes); NaN where there is none."""
    return np.stack([_mean(happened[case != own]) for own in case])


def _mean(found: Array) -> Array:
    return found.mean(axis=0) if len(found) else np.full(found.shape[1:], np.nan)


def logit(x: Array, happened: Array, case: Places) -> Array:
    """For each card (n,) the chance by a logistic regression on fields (n, fields) of the other cases' cards."""
    return np.array([_forecast(x[case != own], happened[case != own], row) for own, row in zip(case, x, strict=True)])


def _forecast(x: Array, happened: Array, row: Array) -> float:
    """The chance of one card. Where all others went one way, or there are none, their mean is all that is known."""
    if len(np.unique(happened)) < 2:
        return float(_mean(happened))
    middle, spread = x.mean(axis=0), x.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    slopes = fitted((x - middle) / spread, happened)
    return float(expit(slopes[0] + ((row - middle) / spread) @ slopes[1:]))


def fitted(x: Array, happened: Array, ridge: float = RIDGE) -> Array:
    """Intercept and slopes (1 + fields,) of a logistic regression, the slopes held back by `ridge`; Newton's method."""
    design = np.column_stack([np.ones(len(x)), x])
    penalty = np.diag([0.0] + [ridge] * x.shape[1])
    slopes = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = expit(design @ slopes)
        gradient = design.T @ (happened - chance) - penalty @ slopes
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + penalty
        step = np.linalg.solve(curve, gradient)
        slopes = slopes + step
        if np.abs(step).max() < 1e-10:
            break
    return slopes
