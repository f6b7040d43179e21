"""The text of somebody in between: the product of gains over no deal, within what each side needs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.frontier import Path, nash_text
from sim.model.values.limited import nash_text_within
from sim.model.values.utility import Value
from tests.valuing import linear, tables

ONE, NONE = np.ones(2), np.full(2, -9.0)
SHARES = st.floats(0, 1)


def drawn(found: list[Value], floors: list[Array], limits: list[Array]) -> Array:
    return nash_text_within(found, floors, limits, [ONE] * len(found), np.ones_like(found[0].ideal))


def kept(found: list[Value], floors: list[Array], x: Array) -> Array:
    """The product of the surpluses (W,)."""
    gains = [np.maximum(0.0, v.of(x) - floor) for v, floor in zip(found, floors, strict=True)]
    return np.asarray(np.prod(gains, axis=0))


@pytest.mark.parametrize("needed", [0.1, 0.5, 0.58, 0.9])
def test_a_limit_helps_or_does_nothing(needed: float) -> None:
    """Of a pie that both would share evenly a home that needs r gets max(.5, r), not (1 + r) / 2 (Schelling 1960)."""
    sides = [linear(1, 1.0, [1.0]), linear(1, 0.0, [1.0])]
    text = drawn(sides, [np.zeros(2)] * 2, [np.full(2, needed), np.zeros(2)])
    np.testing.assert_allclose(text, max(0.5, needed))


def test_where_both_limits_cannot_be_met_both_fall_short_by_the_same() -> None:
    sides = [linear(1, 1.0, [1.0]), linear(1, 0.0, [1.0])]
    text = drawn(sides, [np.zeros(2)] * 2, [np.full(2, 0.8), np.full(2, 0.6)])
    np.testing.assert_allclose(text, 0.6)


@given(tables(), SHARES, SHARES, SHARES)
@settings(max_examples=25)
def test_no_text_of_the_frontier_within_the_limits_beats_it(
    found: list[Value], floor: float, mine: float, theirs: float
) -> None:
    own, other = found
    path = Path(own, [other], [ONE], np.ones_like(own.ideal))
    reach = path.gain_at(path.length)
    floors = [path.best - path.length, path.others_at_start - floor]
    limits = [path.best - mine * path.length, path.others_at_start + theirs * reach]
    text = drawn(found, floors, limits)
    short = [limit - side.of(text) for side, limit in zip(found, limits, strict=True)]
    within = [x for x in map(path.terms, np.linspace(0.0, 1.0, 101)[:, None] * path.length)
              if own.of(x)[0] >= limits[0][0] - TOLERANCE and other.of(x)[0] >= limits[1][0] - TOLERANCE]
    if within:
        assert np.all(np.array(short) <= TOLERANCE)
        assert kept(found, floors, text)[0] >= max(kept(found, floors, x)[0] for x in within) - TOLERANCE
    least = path.loss_for(limits[1] - path.others_at_start)
    if np.any(least > path.best - limits[0] + TOLERANCE):
        np.testing.assert_allclose(short[0], short[1], atol=1e-9)


@given(tables(parties=3, most_issues=2), st.integers(0, 2))
@settings(max_examples=25)
def test_three_get_what_they_need_and_little_of_the_product_is_lost(found: list[Value], pressed: int) -> None:
    """One needs as much as a text that favours it would give; against the best of a grid of texts within the limits."""
    movable = np.ones_like(found[0].ideal)
    floors = [side.of(side.status_quo) - 0.3 for side in found]
    weights = [ONE * (4.0 if p == pressed else 1.0) for p in range(3)]
    needed = found[pressed].of(nash_text(found, floors, weights, movable)) - 0.01
    limits = [np.maximum(needed, floor) if p == pressed else floor for p, floor in enumerate(floors)]
    text = drawn(found, floors, limits)
    assert np.all([side.of(text) >= limit - TOLERANCE for side, limit in zip(found, limits, strict=True)])
    line = np.linspace(0.0, 1.0, 41)
    grid = np.stack([x.ravel() for x in np.meshgrid(*[line] * len(text))])
    worths = [side.at(np.array([0])).of(grid) for side in found]
    within = np.all([worth >= limit[0] for worth, limit in zip(worths, limits, strict=True)], axis=0)
    products = np.prod([worth - floor[0] for worth, floor in zip(worths, floors, strict=True)], axis=0)
    most = products[within].max(initial=0.0)
    assert np.all(np.cbrt(kept(found, floors, text)) >= 0.9 * np.cbrt(most))


@given(tables(parties=3))
@settings(max_examples=10)
def test_limits_that_ask_nothing_change_no_bit(found: list[Value]) -> None:
    floors = [side.of(side.status_quo) - 0.3 for side in found]
    free = nash_text(found, floors, [ONE] * 3, np.ones_like(found[0].ideal))
    assert drawn(found, floors, [NONE] * 3).tobytes() == free.tobytes()
