"""Audience costs: who would pay for backing down pledges what can be had, holds out, and is given way to."""

from __future__ import annotations

import numpy as np
import pytest

from sim.arrays import Array
from sim.evidence.responses.readings.deals import gain_per_deal
from sim.model.negotiation import Negotiation
from tests.building import bare, changed, scenario

W = 400
HOPE = {"principals.*.no_deal.hope": {"uniform": [-0.5, -0.1]}, "principals.*.no_deal.at_risk": 0}  # a wide zone
OPEN = {"talks.publicity": 1, "talks.walk_out": 0, **HOPE}


def talks(own: float, others: float, names: tuple[str, ...] = ("a", "b")) -> Negotiation:
    """Talks before their first round, of a with audience costs and of others with theirs."""
    data = changed(bare(2, names=names), {**OPEN, "principals.*.leader.audience_cost": others})
    return Negotiation(scenario(changed(data, {"principals.a.leader.audience_cost": own})), 1, np.arange(W))


def spoken(model: Negotiation) -> Negotiation:
    """The same after each side has spoken."""
    for _ in model.principals:
        model.step()
    return model


@pytest.mark.parametrize(("own", "others", "ratio"), [(0.5, 0, 1.5), (0.5, 0.5, 1), (0, 1, 0.5)])
def test_who_is_tied_concedes_later_than_those_that_it_faces(own: float, others: float, ratio: float) -> None:
    a, b = spoken(talks(own, others)).principals
    np.testing.assert_allclose(a.pace.firmness(), ratio)
    np.testing.assert_allclose(a.pace.firmness() * b.pace.firmness(), 1.0)


def test_several_others_count_by_their_mean() -> None:
    a = spoken(talks(0, 1, ("a", "b", "c"))).principals[0]
    a.model.principals[1].offers.release(np.ones(W))  # b has a new leader, who said nothing yet
    np.testing.assert_allclose(a.pace.firmness(), 1 / 1.5)


def test_nothing_is_pledged_beyond_what_is_asked_for() -> None:
    for principal in spoken(talks(1, 1)).principals:
        offers, ideal = principal.offers, principal.ideal
        assert (abs(offers.pledge - ideal) >= abs(offers.first_offer - ideal)).all()
        assert (abs(offers.pledge - ideal) > abs(offers.first_offer - ideal) + 0.01).any()  # it opens with a bluff


def deals(own: float, others: float) -> tuple[float, Array]:
    model = talks(own, others)
    model.talk()
    won = gain_per_deal(model, "a")
    return float(np.mean(~np.isnan(won))), won


def test_a_tie_is_worth_having_and_two_ties_collide() -> None:
    (_, free), (many, tied), (few, _) = deals(0, 0), deals(1, 0), deals(1, 1)
    assert np.nanmean(tied) > np.nanmean(free) + 0.02 and few < many - 0.05
