"""Rates are a month's: the length of a round changes results little."""

from __future__ import annotations

import numpy as np
import pytest

from sim.arrays import Column
from sim.ensemble.runs import run
from sim.model.core.shocks import innovation
from sim.model.negotiation import Negotiation
from tests.building import bare, calm, changed, rich, scenario

WORLDS = 1000
HOPES = {"principals.*.no_deal.own_hope": {"uniform": [-0.45, -0.05]}}


def outcome(length: float) -> dict[str, Column]:
    data = changed(rich(2, months=12), HOPES)
    return dict(run(scenario(changed(data, {"talks.months_per_round": length})), WORLDS).columns)


def test_halving_the_round_changes_shares_little() -> None:
    one, half = outcome(1.0), outcome(0.5)
    for ending in ("agreement", "breakdown", "stalemate", "not ratified", "partial"):
        assert abs(np.mean(one["ending"] == ending) - np.mean(half["ending"] == ending)) < 0.08, ending
    for name in ("tension", "violence", "approval.a", "trust.a", "stance.ally"):
        assert one[name].mean() == pytest.approx(half[name].mean(), abs=0.04), name
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
