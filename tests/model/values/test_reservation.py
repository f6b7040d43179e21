"""The price of private information (Chatterjee & Samuelson 1983; Myerson & Satterthwaite 1983)."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.ensemble.runs import run
from sim.model.values.reservation import margin
from tests.building import bare, calm, changed, scenario

VALUES = st.floats(-1, 2)


def test_two_uniform_types_trade_nine_times_in_thirty_two() -> None:
    """Linear strategies on one pie of 1, each side believing that the other's value lies anywhere in it."""
    chance = np.random.default_rng(1)
    one, other = chance.random((2, 100_000))
    zero, whole = np.zeros(100_000), np.ones(100_000)
    floors = [own + margin(own, zero, whole, whole) for own in (one, other)]
    trade = (floors[0] + floors[1] <= 1.0).mean()
    assert trade == pytest.approx(9 / 32, abs=3 * np.sqrt(9 / 32 * 23 / 32 / 100_000))


@given(VALUES, VALUES, VALUES, st.floats(0, 1))
def test_the_margin_ends_at_three_quarters(own: float, x: float, y: float, caution: float) -> None:
    worst, best = np.array([min(x, y)]), np.array([max(x, y)])
    found = margin(np.array([own]), worst, best, np.array([caution]))
    assert 0 <= found[0] <= caution * (best - worst)[0] / 4 + 1e-12
    if own >= (worst + 0.75 * (best - worst))[0]:
        assert found[0] == pytest.approx(0, abs=1e-12)


def test_nothing_private_no_margin() -> None:
    assert margin(np.array([0.3]), np.array([0.5]), np.array([0.5]), np.ones(1))[0] == 0


def test_private_information_costs_agreements_that_were_possible() -> None:
    """The same worlds, with and without holding out for a better price."""
    lines = {"principals.a.interests.issue1.ideal": 1, "principals.b.interests.issue1.ideal": 0}
    tough = {"principals.*.concession.exponent": 0.2, "principals.*.no_deal.secrecy": 1,
             "principals.*.no_deal.hope": {"uniform": [-0.5, 0.5]}}
    data = changed(calm(bare(1)), lines | tough)
    shares = []
    for caution in (0, 0.5, 1):
        endings = run(scenario(changed(data, {"principals.*.no_deal.caution": caution})), 1000).columns["ending"]
        shares.append(np.mean(endings == "agreement"))
    assert shares[0] > shares[1] > shares[2] > 0.2
    assert shares[0] == pytest.approx(0.5, abs=0.06)  # the zone is open half of the time; early conceders use it
