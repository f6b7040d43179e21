"""Rates are a month's: the length of a round changes results little."""

from __future__ import annotations

import numpy as np
import pytest

from sim.arrays import Column
from sim.ensemble.runs import run
from sim.model.core.shocks import innovation, remains
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario
from tests.building import bare, calm, changed, rich, scenario

WORLDS = 1000
HOPES = {"principals.*.no_deal.hope": {"uniform": [-0.9, -0.1]}}


def outcome(length: float) -> dict[str, Column]:
    data = changed(rich(2, months=12), HOPES)
    return dict(run(scenario(changed(data, {"talks.months_per_round": length})), WORLDS).columns)


def test_halving_the_round_changes_shares_little() -> None:
    one, half = outcome(1.0), outcome(0.5)
    for ending in ("agreement", "broken off", "stalemate", "not ratified", "partial"):
        assert abs(np.mean(one["ending"] == ending) - np.mean(half["ending"] == ending)) < 0.08, ending
    for name in ("tension", "violence", "approval.a", "trust.a"):
        assert one[name].mean() == pytest.approx(half[name].mean(), abs=0.04), name
    assert one["stance.ally"].mean() == pytest.approx(half["stance.ally"].mean(), abs=0.06)  # of -1 to 1
    assert one["months"].mean() == pytest.approx(half["months"].mean(), rel=0.25)


@pytest.mark.parametrize("length", [0.5, 2.0])
def test_an_autoregression_has_the_same_spread_whatever_the_round(length: float) -> None:
    """Media tone after two years, far from its start: the spread of a monthly AR(1)."""
    data = changed(calm(bare(1, months=30)), {"talks.months_per_round": length, "principals.a.media.volatility": 0.3})
    model = Negotiation(scenario(data), 1, np.arange(2000))
    for _ in range(int(24 / length)):
        model.step()
    kept = 1.0 - model.factors["coefficients.media.relaxation"][0]
    spread = np.arctanh(model.principals[0].media.tone).std()
    assert spread == pytest.approx(0.3 / np.sqrt(1 - kept**2), rel=0.08)


def test_two_half_steps_of_an_autoregression_are_one_whole_step() -> None:
    kept, spread = np.array([0.7]), np.array([0.3])
    whole, half = innovation(kept, np.ones(1), spread), innovation(kept, np.full(1, 0.5), spread)
    assert whole[0] == pytest.approx(0.3)
    assert np.sqrt(half**2 + (np.sqrt(kept) * half) ** 2)[0] == pytest.approx(0.3)


@pytest.mark.parametrize("length", [0.25, 1.0, 2.0])
def test_steady_pushes_hold_a_state_as_far_from_home_whatever_the_round(length: float) -> None:
    """A push p a month against a fading of a tenth a month: p / .1 in the long run, after each round's push."""
    fading, months = np.array([0.1]), np.full(1, length)
    state = np.zeros(1)
    for _ in range(int(200 / length)):
        state = (1.0 - fading) ** months * state + 0.02 * months * remains(fading, months)
    assert state[0] == pytest.approx(0.2)
    assert remains(np.zeros(1), months)[0] == 1.0


@pytest.mark.parametrize("length", [0.25, 0.5, 2.0])
def test_two_that_give_way_alike_see_every_concession_answered_whatever_the_round(length: float) -> None:
    """Nobody looks idle between its turns: once both have come to their pace hardly anything is left unanswered."""
    steady = {"principals.*.tactic": "linear", "principals.*.concession.mandate": 10, "talks.months_per_round": length}
    model = Negotiation(scenario(changed(calm(bare(1, months=48)), steady)), 1, np.arange(2))
    for _ in range(int(24 / length)):
        model.step()
    for side in model.principals:
        assert (side.gave > 0).all() and (side.unreciprocated < 0.01 * side.gave).all()


@pytest.mark.parametrize("length", [0.25, 1.0, 2.0])
def test_a_side_thinks_of_a_package_as_often_whatever_the_round(length: float) -> None:
    """Three times in 24 months, where a package comes to mind every eight."""
    asked = {"aftermath.months": "0", "talks.months_per_round": str(length), "coefficients.packages.every": "8"}
    model = Negotiation(load_scenario("us-russia", asked), 1, np.arange(400))
    me, thoughts = model.principals[0], np.zeros(400)
    for number in range(1, int(24 / length) + 1):
        model.table.round = float(number)
        if (number - 1) % model.n == 0:
            thoughts += model.packages._in_mind(me)
    assert thoughts.min() >= 2 and thoughts.max() <= 3
    assert thoughts.mean() == pytest.approx(3, abs=0.3)
