"""Offers: what stays of the last one, and what the new one keeps."""

from __future__ import annotations

import numpy as np

from sim.model.negotiation import Negotiation
from sim.model.principals.offers import steadied
from sim.model.principals.stock import offer_path
from tests.building import bare, calm, changed, rich, scenario


def talks(issues: int, rounds: int) -> Negotiation:
    found = Negotiation(scenario(rich(issues)), 1, np.arange(40))
    for _ in range(rounds):
        found.step()
    return found


def test_a_steady_offer_keeps_the_demand_and_moves_only_what_can_move() -> None:
    model = talks(4, 5)
    for side in model.principals:
        path = offer_path(side, [each.valued() for each in model.principals])
        offer = side.offers.next(path, side.aspiration, side.offers.own_offer)
        assert (path.own.of(offer) >= side.aspiration - 1e-9).all()
        still = model.movable == 0
        assert (offer[still] == model.table.status_quo[still]).all()
        direct = path.terms(path.best - side.aspiration)
        nearer = abs(offer - side.offers.own_offer).sum(axis=0) < abs(direct - side.offers.own_offer).sum(axis=0) - 1e-9
        assert nearer.any()


def test_on_a_single_issue_nothing_stays_and_concessions_come_in_time() -> None:
    model = Negotiation(scenario(changed(calm(bare(1)), {"principals.*.tactic": "linear"})), 1, np.arange(2))
    model.step()
    side = model.principals[0]
    path = offer_path(side, [each.valued() for each in model.principals])
    demand = side.aspiration - 0.1
    found = steadied(path, demand, side.offers.own_offer, side.offers.stays)
    assert np.allclose(found, path.terms(path.best - demand))


def test_of_an_offer_a_day_old_no_more_stays_than_the_demand_allows() -> None:
    model = Negotiation(scenario(changed(calm(bare(1)), {"talks.months_per_round": 0.03})), 1, np.arange(2))
    model.step()
    side = model.principals[0]
    path = offer_path(side, [each.valued() for each in model.principals])
    for demand in (side.aspiration - 0.1, side.aspiration - 0.3):
        found = steadied(path, demand, side.offers.own_offer, side.offers.stays)
        assert np.allclose(path.own.of(found), demand)


def test_in_the_last_round_the_offer_gives_the_others_what_it_can() -> None:
    model = talks(3, 4)
    model.table.round = model.table.last_round
    side = model.principals[0]
    path = offer_path(side, [each.valued() for each in model.principals])
    offer = side.offers.next(path, side.aspiration, side.offers.own_offer)
    assert np.array_equal(offer, path.terms(path.best - side.aspiration))


def test_less_stays_of_an_offer_the_longer_ago_it_was_made() -> None:
    month, two = (Negotiation(scenario(changed(bare(2), {"talks.months_per_round": length})), 1, np.arange(2))
                  for length in (1, 2))
    assert np.allclose(month.principals[0].offers.stays ** 2, two.principals[0].offers.stays)
