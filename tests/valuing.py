"""Values V of parties for the tests: any valid one by hypothesis, and the best trade by a linear program."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog

from sim.arrays import Array
from sim.model.values.curve import curve
from sim.model.values.utility import Value

POSITIONS = st.one_of(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]), st.floats(0, 1).map(lambda x: round(x, 3)))


@st.composite
def tables(draw: st.DrawFn, parties: int = 2, most_issues: int = 4) -> list[Value]:
    """The values of some parties over the same issues, in one world written twice."""
    K = draw(st.integers(1, most_issues))
    status_quo = np.array(draw(st.lists(POSITIONS, min_size=K, max_size=K)))
    return [_value(draw, K, status_quo) for _ in range(parties)]


def _value(draw: st.DrawFn, K: int, status_quo: Array) -> Value:
    """One party's value; ties between weights, kinks on kinks, bends and reliefs beyond the weights are likely."""
    positions = st.lists(POSITIONS, min_size=K, max_size=K)
    weights = np.array(draw(st.lists(st.integers(0, 4), min_size=K, max_size=K)), dtype=float) + 0.05
    bends = st.lists(st.sampled_from([1.0, 1.4, 2.0]), min_size=K, max_size=K)
    relief = np.array(draw(st.lists(st.sampled_from([0.0, 0.0, 0.1, -0.2, 0.8, -1.5]), min_size=K, max_size=K)))
    return value(
        ideal=draw(positions), salience=weights / weights.sum(), status_quo=status_quo, first=draw(positions),
        relief=relief, breach=draw(st.sampled_from([0.0, 0.3, 1.0])), audience=draw(st.sampled_from([0.0, 0.5, 2.0])),
        curvature=draw(st.one_of(st.just([1.0] * K), bends)),
    )


def value(
    *, ideal: object, salience: object, status_quo: object, first: object, relief: object, breach: float = 0.0,
    audience: float = 0.0, curvature: float | list[float] = 1.0,
) -> Value:
    """A value of two equal worlds from numbers by issue."""
    rows = {"ideal": ideal, "salience": salience, "status_quo": status_quo, "first": first, "relief": relief}
    shaped = {name: np.repeat(np.array(row, dtype=float)[:, None], 2, axis=1) for name, row in rows.items()}
    K = len(shaped["ideal"])
    return Value(
        **shaped, breach=np.full(2, breach), audience=np.full(2, audience),
        relief_at_0=np.maximum(0.0, -shaped["relief"]), covered_cost=np.full(2, 0.1),
        cover=np.full((K, 2), 1.0 / K), agenda=np.ones((K, 2)), payment=np.zeros(2),
        curve=curve(np.ones((K, 2)) * np.reshape(np.array(curvature), (-1, 1))),
    )


def linear(issues: int, ideal: float, weights: list[float], curvature: float = 1.0) -> Value:
    """The plain U: 1 less the weighted distances from the same ideal on every issue, or what is lost there."""
    ideals = [ideal] * issues
    return value(ideal=ideals, salience=weights, status_quo=[0.5] * issues, first=ideals, relief=[0.0] * issues,
                 curvature=curvature)


def best_for_others(own: Value, others: list[Value], weights: list[float], least: float) -> float:
    """The most that a weighted sum of values can reach while `own` keeps `least`, by a linear program."""
    parties = [own, *others]
    K = len(own.ideal)
    size = K + 3 * K * len(parties)  # positions; then of each party loss, loss beyond status quo, beyond demand
    objective, rows, bounds = np.zeros(size), [], []
    for p, party in enumerate(parties):
        first = K + 3 * K * p
        rows += _losses(party, first, size)
        costs = _costs(party, first, size)
        if p == 0:
            rows.append((costs, float(party.constant[0]) - least))
        else:
            objective += weights[p - 1] * costs
    bounds = [(0.0, 1.0)] * K + [(0.0, None)] * (size - K)
    matrix, limits = np.array([row for row, _ in rows]), np.array([limit for _, limit in rows])
    found = linprog(objective, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs")
    assert found.success, found.message
    return sum(w * float(o.constant[0]) for w, o in zip(weights, others, strict=True)) - float(found.fun)


def _losses(party: Value, first: int, size: int) -> list[tuple[Array, float]]:
    """Rows of A x <= b that hold a party's losses above each chord on both sides of the ideal, and the kinks beyond."""
    K, rows = len(party.ideal), []
    for k in range(K):
        ideal = float(party.ideal[k, 0])
        for slope, offset in party.curve.chords(k):
            for way in (slope, -slope):
                row = np.zeros(size)
                row[k], row[first + k] = way, -1.0
                rows.append((row, way * ideal - offset))
        for shift, kink in ((K, party.lost_today), (2 * K, party.lost_at_first)):
            row = np.zeros(size)
            row[first + k], row[first + shift + k] = 1.0, -1.0
            rows.append((row, float(kink[k, 0])))
    return rows


def _costs(party: Value, first: int, size: int) -> Array:
    """The row that gives the constant of V less V."""
    K, row = len(party.ideal), np.zeros(size)
    row[:K] = party.eased[:, 0]
    row[first : first + K] = party.salience[:, 0]
    row[first + K : first + 2 * K] = party.salience[:, 0] * party.breach[0]
    row[first + 2 * K : first + 3 * K] = party.salience[:, 0] * party.audience[0]
    return row
