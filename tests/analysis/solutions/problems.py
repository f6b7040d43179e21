"""Bargaining problems for the tests: from values, with or without actors, and any valid one by hypothesis."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from sim.analysis.solutions.actors import Actors
from sim.analysis.solutions.attitudes import Attitudes
from sim.analysis.solutions.domain import Domain
from sim.model.values.utility import Value
from tests.valuing import tables


def domain(values: list[Value], no_deals: list[float], movable: list[float] | None = None) -> Domain:
    """The problem of some values (two equal worlds) with these values of no deal; the principals are the actors."""
    K, n = len(values[0].ideal), len(values)
    free = np.array(movable or [1.0] * K)[:, None] * np.ones(2)
    position, salience = np.stack([v.ideal for v in values]), np.stack([v.salience for v in values])
    return Domain(
        principals=tuple(f"side{i}" for i in range(n)),
        issues=tuple(f"issue{k}" for k in range(K)),
        values=values,
        no_deals=[np.full(2, no_deal) for no_deal in no_deals],
        movable=free,
        weights=values[0].cover,
        actors=Actors(tuple(f"side{i}" for i in range(n)), position, salience, np.ones((n, 2))),
        attitudes=Attitudes(np.full((n, 2), 0.9), np.ones((n, 2)), np.full(2, 12.0), first=0),
    )


@st.composite
def problems(draw: st.DrawFn, sides: int = 2) -> Domain:
    """Any problem between some sides; the zone of agreement is wide, narrow or missing; some issues may be held."""
    values = draw(tables(sides))
    hopes = draw(st.lists(st.sampled_from([-0.3, -0.1, -0.02, 0.0, 0.05]), min_size=sides, max_size=sides))
    today = [float(v.of(v.status_quo)[0]) for v in values]
    movable = draw(st.lists(st.sampled_from([1.0, 1.0, 1.0, 0.0]), min_size=len(values[0].ideal),
                            max_size=len(values[0].ideal)))
    return domain(values, [t + hope for t, hope in zip(today, hopes, strict=True)], movable)


def swapped(problem: Domain) -> Domain:
    """The same problem with the sides in the opposite order."""
    actors = problem.actors
    back = Actors(actors.names[::-1], actors.position[::-1], actors.salience[::-1], actors.capability[::-1])
    return replace(problem, values=problem.values[::-1], no_deals=problem.no_deals[::-1], actors=back)


def rescaled(problem: Domain, i: int, factor: float) -> Domain:
    """The same problem with side i's value V written as 1 - factor (1 - V)."""
    old = problem.values[i]
    new = replace(
        old, salience=factor * old.salience, relief=factor * old.relief, relief_at_0=factor * old.relief_at_0,
        covered_cost=factor * old.covered_cost,
    )
    values, no_deals = list(problem.values), list(problem.no_deals)
    values[i], no_deals[i] = new, 1.0 - factor * (1.0 - no_deals[i])
    return replace(problem, values=values, no_deals=no_deals)
