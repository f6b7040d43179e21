"""Risk: who shuns it gets less, by closed forms; nobody does, and the plain solutions come back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.solutions.domain import Domain, at_likely_values
from sim.analysis.solutions.models.kalai_smorodinsky import kalai_smorodinsky
from sim.analysis.solutions.models.nash import nash
from sim.analysis.solutions.models.risk_averse_kalai_smorodinsky import risk_averse_kalai_smorodinsky
from sim.analysis.solutions.models.risk_averse_nash import risk_averse_nash
from tests.analysis.solutions.problems import domain, problems
from tests.building import bare, calm, changed, scenario, with_vote
from tests.valuing import linear

BOLDNESS = st.floats(0.1, 1)
few = settings(max_examples=8)


def bold(problem: Domain, first: float, second: float) -> Domain:
    """The same problem between sides of such boldness."""
    boldness = np.array([[first] * problem.worlds, [second] * problem.worlds])
    return replace(problem, attitudes=replace(problem.attitudes, boldness=boldness))


def pie() -> Domain:
    """One line that the first side wants at 1 and the second at 0; no deal is worth nothing."""
    return domain([linear(1, 1.0, [1.0]), linear(1, 0.0, [1.0])], [0.0, 0.0])


def test_a_square_root_against_a_straight_line() -> None:
    problem = bold(pie(), 0.5, 1.0)
    assert risk_averse_nash(problem)[0, 0] == pytest.approx(1 / 3)
    assert risk_averse_kalai_smorodinsky(problem)[0, 0] == pytest.approx((3 - np.sqrt(5)) / 2)


@few
@given(BOLDNESS, BOLDNESS)
def test_shares_of_a_pie(first: float, second: float) -> None:
    problem = bold(pie(), first, second)
    assert risk_averse_nash(problem)[0, 0] == pytest.approx(first / (first + second))
    x = risk_averse_kalai_smorodinsky(problem)[0, 0]
    assert x**first == pytest.approx((1 - x) ** second)


@few
@given(problems())
def test_who_does_not_mind_risk_is_the_plain_case(problem: Domain) -> None:
    for plain, felt in ((nash, risk_averse_nash), (kalai_smorodinsky, risk_averse_kalai_smorodinsky)):
        assert problem.worth(felt(problem)) == pytest.approx(problem.worth(plain(problem)), abs=1e-9, nan_ok=True)


@few
@given(problems(), BOLDNESS)
def test_who_shuns_risk_never_gains_by_it(problem: Domain, boldness: float) -> None:
    for solve in (risk_averse_nash, risk_averse_kalai_smorodinsky):
        gains = [case.gains(solve(case))[0] for case in (problem, bold(problem, boldness, 1.0))]
        assert not (gains[1] > gains[0] + 1e-9).any()


def test_boldness_is_the_risk_that_a_leader_runs_at_home() -> None:
    data = changed(calm(with_vote(bare(1))), {"principals.a.ratification.risk_tolerance": 0.2})
    data = changed(data, {"principals.b.ratification": None})
    assert at_likely_values(scenario(data)).attitudes.boldness[:, 0] == pytest.approx([0.4, 1.0])
    bolder = changed(data, {"principals.a.ratification.risk_tolerance": 0.7})
    assert at_likely_values(scenario(bolder)).attitudes.boldness[0, 0] == 1.0
