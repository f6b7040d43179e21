"""What a mediator writes: the text with the largest product of gains that homes can live with (Nash 1950)."""

from __future__ import annotations

import numpy as np

from sim.arrays import Array
from sim.model.values.acceptance import acceptable
from sim.model.values.limited import meets, nash_text_within, nash_texts_within
from sim.model.values.utility import Value

Task = tuple[list[Value], list[Array], list[Array]]  # values, floors and limits of all sides


def written(task: Task, weights: list[Array], sure: list[Array], movable: Array) -> Array:
    """The text (K, w) by the product of gains, weighed (w,): `sure` (w,) to pass at home on all sides where one can be.

    Elsewhere it is within the limits of the `task`, which leaders could live with.
    """
    estimates, floors, limits = task
    if not any((least > limit).any() for least, limit in zip(sure, limits, strict=True)):
        return nash_text_within(estimates, floors, limits, weights, movable)
    asked = [np.maximum(limit, least) for limit, least in zip(limits, sure, strict=True)]
    text, surer = nash_texts_within(estimates, floors, [limits, asked], weights, movable)
    return np.where(meets(estimates, asked, surer), surer, text)


def product(task: Task, x: Array) -> Array:
    """The Nash product (W,) of a text x (K, W): of its surpluses over the floors, none below 0 (Nash 1950).

    It is 0 where somebody gets less than the limit.
    """
    total = np.ones(x.shape[1])
    for value, floor, limit in zip(*task, strict=True):
        worth = value.of(x)
        total = total * np.where(acceptable(worth, limit), np.maximum(0.0, worth - floor), 0.0)
    return total
