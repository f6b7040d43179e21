"""The text of somebody in between: the best by the product of gains, of those that give each side what it needs.

What a side needs for its home is a limit to the texts and no value of having none: it helps the side or does nothing
(Schelling 1960; Putnam 1988), where a higher floor of the product would help it always.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.arrays import Array, Mask
from sim.model.values.acceptance import acceptable
from sim.model.values.frontier import Path
from sim.model.values.many_sides import nash_of_many
from sim.model.values.utility import Value

_HALVINGS = 30  # of the way between two texts: to a billionth of it


def nash_texts_within(
    values: Sequence[Value], floors: Sequence[Array], tasks: Sequence[Sequence[Array]], weights: Sequence[Array],
    movable: Array,
) -> list[Array]:
    """For each of several sets of limits (W,) the text (K, W) with the largest product that meets them.

    The product is that of weighted surpluses over the floors (W,). Where no text meets all limits it is one that falls
    least short. Exact for two sides, whose frontier is found once; for more, see `_of_many`.
    """
    if len(values) == 2:
        path = Path(values[0], [values[1]], [np.ones_like(floors[0])], movable)
        loss = path.nash(path.best - floors[0], path.others_at_start - floors[1], weights[0], weights[1])
        return [_on_frontier(path, loss, limits) for limits in tasks]
    return [_of_many(values, floors, limits, weights, movable) for limits in tasks]


def nash_text_within(
    values: Sequence[Value], floors: Sequence[Array], limits: Sequence[Array], weights: Sequence[Array], movable: Array
) -> Array:
    """The same for one set of limits."""
    return nash_texts_within(values, floors, [limits], weights, movable)[0]


def _on_frontier(path: Path, loss: Array, limits: Sequence[Array]) -> Array:
    """The text (K, W) at a loss (W,) of the first of two sides, or as near to it as the limits of both allow.

    Along the frontier the product rises to one place and falls, so a limit moves the text as far as it must. Where both
    cannot be met, both fall short by the same.
    """
    spare, wanting = path.best - limits[0], limits[1] - path.others_at_start
    least = path.loss_for(wanting)
    within = np.minimum(np.maximum(loss, least), spare)
    return path.terms(np.where(least <= spare, within, path.equally_short(spare, wanting)))


def _of_many(
    values: Sequence[Value], floors: Sequence[Array], limits: Sequence[Array], weights: Sequence[Array], movable: Array
) -> Array:
    """The Nash text, or where that breaks a limit the nearest to it on the way to the Nash text over the limits.

    Values are concave, so from some point of that way on all limits are met, if they are at its end. In random
    domains of three sides the geometric mean of the gains there is .99 of the largest within the limits, and never
    below .9 of it (tests/model/values/test_limited.py).
    """
    text = nash_of_many(values, floors, weights, movable)
    broken = np.flatnonzero(~meets(values, limits, text))
    if len(broken):
        some, least = [value.at(broken) for value in values], [limit[broken] for limit in limits]
        safe = nash_of_many(some, least, [weight[broken] for weight in weights], movable[:, broken])
        text[:, broken] = _nearest(text[:, broken], safe, some, least)
    return text


def _nearest(text: Array, safe: Array, values: Sequence[Value], limits: Sequence[Array]) -> Array:
    """The text (K, W) nearest to `text` on the straight way to `safe` that meets the limits; else `safe`."""
    low, high = np.zeros(text.shape[1]), np.ones(text.shape[1])
    for _ in range(_HALVINGS):
        middle = (low + high) / 2.0
        good = meets(values, limits, text + middle * (safe - text))
        low, high = np.where(good, low, middle), np.where(good, middle, high)
    return np.asarray(text + high * (safe - text))


def meets(values: Sequence[Value], limits: Sequence[Array], x: Array) -> Mask:
    """Whether a text (K, W) is worth at least its limit to each side (W,)."""
    good = [acceptable(value.of(x), limit) for value, limit in zip(values, limits, strict=True)]
    return np.asarray(np.all(good, axis=0))
