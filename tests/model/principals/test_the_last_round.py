"""Time and the end of the talks: horizons, what is taken in the last round, the only offer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.extensions import registry
from sim.model.negotiation import Negotiation
from sim.model.principals.tactics.base import time_passed
from sim.model.talks.endings import AGREEMENT
from tests.building import Data, bare, calm, changed, scenario

COMMITTED = {"hardliner", "fixed-threshold"}
SURE = {"principals.*.no_deal.hope": -0.8}


def model(data: Data, changes: dict[str, Any], worlds: int = 20) -> Negotiation:
    return Negotiation(scenario(changed(data, changes)), 1, np.arange(worlds))


def played(data: Data, changes: dict[str, Any], worlds: int = 20) -> Negotiation:
    found = model(data, changes, worlds)
    found.talk()
    return found


def agreed(data: Data, changes: dict[str, Any], worlds: int = 20) -> float:
    return float((played(data, changes, worlds).endings.ending == AGREEMENT).mean())


def one(value: float) -> np.ndarray:
    return np.array([float(value)])


@given(st.integers(2, 200), st.floats(0.03, 6))
def test_time_runs_from_the_first_round_to_the_last_into_however_many_the_months_are_cut(n: int, length: float) -> None:
    begun, over, later = (time_passed(one(round), one(length), one(n * length))[0] for round in (1, n, n + 1))
    assert begun == 0 and over == pytest.approx(1) and later == 1


def test_a_horizon_of_a_single_round_is_over_at_once() -> None:
    assert time_passed(one(1), one(2), one(2))[0] == time_passed(one(1), one(2), one(1))[0] == 1


def test_a_side_gives_way_within_its_horizon_and_the_deadline_only_ends_the_talks() -> None:
    hopeful = {"principals.*.no_deal.hope": 0.8, "principals.*.tactic": "linear"}
    quick = {"principals.*.concession.horizon": 6, **hopeful}
    near, far = (model(calm(bare(2)), {**quick, "talks.months": months}, 2) for months in (12, 30))
    for _ in range(6):
        near.step()
        far.step()
        assert np.array_equal(near.principals[0].aspiration, far.principals[0].aspiration)
    assert (near.principals[0].aspiration == near.principals[0].least).all()


@pytest.mark.parametrize("tactic", registry("tactic"))
def test_in_the_last_round_all_but_the_committed_take_what_no_deal_is_worth(tactic: str) -> None:
    """Neither a price for what others cannot know nor a mandate holds them back any more."""
    talks = model(bare(2, months=3), {"principals.*.tactic": tactic, "principals.*.concession.mandate": 0.01})
    side = talks.principals[1]
    for last in (False, False, True):
        talks.step()
        side.stock.margin = 0.05  # as if it held out for that
        reservation = side.reservation(side.valued())
        assert talks.table.is_last().all() == last and np.allclose(reservation.lowest - reservation.no_deal, 0.05)
        held_out = side.target(reservation) - reservation.no_deal
        assert np.allclose(held_out, 0) if last and tactic not in COMMITTED else (held_out > 0.04).all()


def test_in_the_last_round_a_side_still_needs_what_its_home_needs() -> None:
    talks = model(bare(2, months=1), {"principals.*.leader.accountability": 0.5}, 2)
    side = talks.principals[1]
    talks.step()
    side.stock.needed_at_home = side.no_deal + 0.2
    assert np.allclose(side.target(side.reservation(side.valued())), side.no_deal + 0.1)


@pytest.mark.parametrize("tactic", sorted(set(registry("tactic")) - COMMITTED))
def test_an_only_offer_is_the_best_reply_whatever_the_tactic_and_the_mandate(tactic: str) -> None:
    only = {"talks.protocol": "ultimatum", "principals.*.concession.mandate": 0.01, "principals.*.no_deal.caution": 1}
    secret = {"principals.*.no_deal.secrecy": 0.5, "principals.*.no_deal.hope": {"uniform": [-1, -0.6]}}
    hidden = secret | {"principals.*.concession.reciprocity": 0.3}
    found = played(calm(bare(1)), only | hidden | {"principals.*.tactic": tactic})
    other = played(calm(bare(1)), only | hidden | {"principals.*.tactic": "best-reply"})
    assert (found.endings.ending == AGREEMENT).all()
    assert np.array_equal(found.principals[0].offers.own_offer, other.principals[0].offers.own_offer)


def test_the_committed_ask_for_what_they_always_ask_for() -> None:
    found = played(calm(bare(1)), SURE | {"talks.protocol": "ultimatum", "principals.*.tactic": "hardliner"})
    side = found.principals[0]
    assert np.array_equal(side.aspiration, side.stock.best) and not (found.endings.ending == AGREEMENT).any()


def test_into_how_many_rounds_the_months_are_cut_decides_nothing_in_calm_talks() -> None:
    data = changed(calm(bare(1)), {"principals.*.no_deal.hope": {"uniform": [-0.6, 0.2]}})
    shares = [agreed(data, {"talks.months_per_round": length}, 60) for length in (6, 4, 2, 1)]
    assert 0.1 < shares[0] < 1 and len(set(shares)) == 1


def test_the_doubtful_offer_more_than_those_who_take_what_they_believe_for_certain() -> None:
    only = SURE | {"talks.protocol": "ultimatum", "principals.*.tactic": "best-reply"}
    kept = [played(calm(bare(2)), only | {"coefficients.offers.doubt": doubt}, 2).principals[0].aspiration[0]
            for doubt in (0, 0.05, 0.2)]
    assert kept[0] > kept[1] > kept[2]
