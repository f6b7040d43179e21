"""Patience: Rubinstein's and Ståhl's terms against their closed forms, and what they must be on any frontier."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.solutions.attitudes import Attitudes
from sim.analysis.solutions.domain import Domain, at_likely_values
from sim.analysis.solutions.models.nash import nash
from sim.analysis.solutions.models.rubinstein import rubinstein
from sim.analysis.solutions.models.stahl import stahl
from tests.analysis.solutions.problems import domain, problems
from tests.building import bare, calm, changed, scenario
from tests.valuing import linear

DISCOUNTS = st.floats(0.05, 0.9)
few = settings(max_examples=8)


def patient(problem: Domain, d1: float, d2: float, rounds: int = 12, first: int = 0) -> Domain:
    """The same problem between sides with these discount factors."""
    W = problem.worlds
    discounts = np.array([[d1] * W, [d2] * W])
    return replace(problem, attitudes=Attitudes(discounts, np.ones((2, W)), np.full(W, float(rounds)), first))


def pie(r_a: float = 0.0, r_b: float = 0.0) -> Domain:
    """One line that the first side wants at 1 and the second at 0."""
    return domain([linear(1, 1.0, [1.0]), linear(1, 0.0, [1.0])], [r_a, r_b])


@pytest.mark.parametrize(("d1", "d2"), [(0.9, 0.8), (0.5, 0.95), (0.3, 0.3)])
def test_who_can_wait_gets_more(d1: float, d2: float) -> None:
    share = (1 - d2) / (1 - d1 * d2)
    assert rubinstein(patient(pie(), d1, d2))[0, 0] == pytest.approx(share, abs=1e-9)
    second = (1 - d1) / (1 - d1 * d2)  # what the second side gets if it speaks first
    assert rubinstein(patient(pie(), d1, d2, first=1))[0, 0] == pytest.approx(1 - second, abs=1e-9)
    assert rubinstein(patient(pie(0.2, 0.3), d1, d2))[0, 0] == pytest.approx(0.2 + 0.5 * share, abs=1e-9)


@pytest.mark.parametrize(("d", "rounds"), [(0.9, 1), (0.9, 2), (0.7, 5), (0.96, 8)])
def test_a_deadline_shares_by_the_closed_form(d: float, rounds: int) -> None:
    share = (1 - (-d) ** rounds) / (1 + d)
    assert stahl(patient(pie(), d, d, rounds))[0, 0] == pytest.approx(share, abs=1e-9)
    assert stahl(patient(pie(), d, d, rounds, first=1))[0, 0] == pytest.approx(1 - share, abs=1e-9)


@few
@given(problems(), DISCOUNTS, DISCOUNTS)
def test_a_far_deadline_is_none(problem: Domain, d1: float, d2: float) -> None:
    far = patient(problem, d1, d2, rounds=140)
    near, endless = (far.worth(solve(far)) for solve in (stahl, rubinstein))
    assert near == pytest.approx(endless, abs=1e-5, nan_ok=True)


@few
@given(problems(), DISCOUNTS, DISCOUNTS)
def test_each_is_offered_what_waiting_would_give(problem: Domain, d1: float, d2: float) -> None:
    """Nobody gains by refusing: the answer to the other's offer, a round later, is worth no more."""
    mine, theirs = (patient(problem, d1, d2, first=first) for first in (0, 1))
    now, later = mine.gains(rubinstein(mine)), theirs.gains(rubinstein(theirs))
    if np.isnan(now).any():
        return
    assert (now >= -1e-9).all() and (later >= -1e-9).all()
    assert (now[1] >= d2 * later[1] - 1e-7).all() and (later[0] >= d1 * now[0] - 1e-7).all()


def test_short_rounds_of_equal_patience_come_to_nash() -> None:
    """Binmore's limit: as waiting costs nearly nothing, the terms are those of the Nash solution."""
    problem = domain([linear(2, 1.0, [0.7, 0.3]), linear(2, 0.0, [0.4, 0.6])], [0.45, 0.1])
    eager = patient(problem, 0.99999, 0.99999)
    assert rubinstein(eager)[:, 0] == pytest.approx(nash(problem)[:, 0], abs=1e-3)


def test_without_a_zone_nobody_agrees() -> None:
    for solve in (rubinstein, stahl):
        assert np.isnan(solve(pie(0.6, 0.6))).all()


def test_patience_is_the_time_that_a_side_thinks_it_has() -> None:
    data = changed(calm(bare(1, months=24)), {"principals.a.concession.deadline": 0.5})
    asked = at_likely_values(scenario(data)).attitudes
    assert asked.discounts[:, 0] == pytest.approx(np.exp([-1 / 12, -1 / 24]))
    assert (asked.rounds[0], asked.first) == (24, 0)
    data = changed(data, {"principals.b.concession.horizon": 6})
    assert at_likely_values(scenario(data)).attitudes.discounts[1, 0] == pytest.approx(np.exp(-1 / 6))
