"""Interim packages: who proposes them, what they are worth, what they leave of the full text, and what they settle."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from sim.arrays import Array
from sim.model.afterwards import aftermath
from sim.model.negotiation import Negotiation
from sim.model.principals import interim, outlook
from sim.model.talks.endings import AGREEMENT, PARTIAL
from sim.scenario.loading import load_scenario

WORLDS = np.arange(140)
TOLERANCE = 1e-9
HARD = {f"principals.{name}.tactic": "hardliner" for name in ("us", "russia")}
NONE_BEFORE_ALL = {f"principals.{name}.no_deal.keep": "1" for name in ("us", "russia")}


@cache
def talked(changes: tuple[tuple[str, str], ...] = ()) -> Negotiation:
    """The talks of the baseline, to their end."""
    model = Negotiation(load_scenario("us-russia", {"aftermath.months": "0"} | dict(changes)), 1, WORLDS)
    model.talk()
    return model


def in_force(**changes: str) -> Array:
    """Whether a package is in force at the end (W,)."""
    return np.where(talked(tuple(changes.items())).table.interim > 0, 1.0, 0.0)


def opened(rounds: int = 3) -> Negotiation:
    """The same talks after some rounds."""
    model = Negotiation(load_scenario("us-russia", {"aftermath.months": "0"}), 1, WORLDS[:40])
    for _ in range(rounds):
        model.step()
    return model


def test_who_never_moves_gives_nothing_interim_either() -> None:
    assert in_force().any() and not in_force(**HARD).any()


def test_who_keeps_all_of_the_full_text_signs_no_package() -> None:
    assert not in_force(**NONE_BEFORE_ALL).any()


def test_packages_come_in_several_sizes_and_never_on_all_issues() -> None:
    model = talked()
    sizes = model.packages.issues[:, model.packages.proposer > 0].sum(axis=0)
    assert len(np.unique(sizes)) >= 3 and sizes.min() >= 1 and sizes.max() < model.K


def test_a_package_in_force_is_the_one_proposed_last_and_worth_what_each_needed() -> None:
    model, packages = talked(), talked().packages
    taken = model.table.interim > 0
    assert np.array_equal(model.table.settled[:, taken], packages.issues[:, taken])
    worst = np.minimum(packages.sounds, packages.worth)[:, taken]
    assert np.all(worst >= packages.needed[:, taken] - TOLERANCE)
    assert np.all(packages.needed[:, taken] > model.endings.interim_no_deal[:, taken])
    assert np.array_equal(model.endings.interim_worth[:, taken], packages.worth[:, taken])
    keep = np.stack([side.factor("no_deal.keep") for side in model.principals])[:, taken]
    whole, left = packages.whole[:, taken], packages.left[:, taken]
    assert np.all((whole <= 0) | (left > keep * whole))


def test_both_sides_propose() -> None:
    proposers = talked().packages.proposer
    assert {1.0, 2.0} <= set(proposers[talked().table.interim > 0])


def test_what_is_settled_is_never_haggled_over_again() -> None:
    """Whatever is signed later holds to the terms of the package on its issues, and so do all later offers."""
    model = talked((("coefficients.packages.every", "6"),))
    model.packages.bind()
    settled, full = model.table.settled > 0, model.endings.ending == AGREEMENT
    assert (settled.any(axis=0) & full).any()
    assert np.all((model.endings.terms == model.packages.text)[settled & full])
    for side in model.principals:
        assert np.all((side.offers.own_offer == model.table.status_quo)[settled])
    assert not model.movable[settled].any()


def test_a_package_on_the_whole_agenda_is_a_full_text() -> None:
    """Then no hope, no cost and no pressure goes on beside it."""
    model = opened()
    for side in model.principals:
        reservation = side.reservation(side.valued())
        mine = outlook.own(side, reservation, np.arange(model.W))
        text, value = mine.value.best(), reservation.value
        assert mine.gain(text, model.agenda) == pytest.approx(value.of(text) - reservation.no_deal)
        assert mine.no_deal() == pytest.approx(reservation.no_deal)


def test_a_package_on_nothing_gains_nothing_and_changes_nothing() -> None:
    model = opened()
    for side in model.principals:
        reservation = side.reservation(side.valued())
        mine, nothing = outlook.own(side, reservation, np.arange(model.W)), np.zeros((model.K, model.W))
        gain = mine.gain(mine.value.status_quo, nothing)
        assert gain == pytest.approx(0.0, abs=TOLERANCE)
        assert mine.after(mine.value.status_quo, nothing).no_deal() == pytest.approx(mine.no_deal())


def test_the_hope_on_the_rest_goes_on() -> None:
    """Who has more hope gains no less by a package on issues on which nothing is contested, and less by the others."""
    model = opened()
    side = model.principals[0]
    mine = outlook.own(side, side.reservation(side.valued()), np.arange(model.W))
    contested = (mine.stretch > 0) * mine.unsettled
    bold = outlook.Outlook(**(vars(mine) | {"share": mine.share + 0.1}))
    for package, falls in ((contested, True), ((1.0 - contested) * mine.unsettled, False)):
        less = interim.best_gain(mine, package) - interim.best_gain(bold, package)
        assert np.all(less > 0) if falls else less == pytest.approx(0.0, abs=TOLERANCE)


def test_the_least_disputed_issues_are_settled_first() -> None:
    model = opened()
    sides = [outlook.own(side, side.reservation(side.valued()), np.arange(model.W)) for side in model.principals]
    smaller, larger = (interim.least_disputed(sides[0], sides[1:], np.full(model.W, size), model.movable)
                       for size in (2, 3))
    assert np.all(smaller.sum(axis=0) == 2) and np.all(larger.sum(axis=0) == 3) and np.all(smaller <= larger)
    territory = model.issues.index("territory")
    assert not larger[territory].any()


def test_a_vote_at_home_stops_some() -> None:
    assert 0 < in_force(**{"talks.interim_approval": "vote"}).sum() < in_force().sum()


@pytest.mark.parametrize(("path", "value"), [("talks.tranches", "3"), ("talks.snap_back", "0.5")])
def test_what_is_at_risk_is_less_and_agreement_likelier(path: str, value: str) -> None:
    plain, safer = talked(), talked(((path, value),))
    for one, other in zip(opened().principals, safer.principals, strict=True):
        assert one.valued().breach.mean() > other.valued().breach.mean()
    assert (safer.endings.ending == AGREEMENT).sum() > (plain.endings.ending == AGREEMENT).sum()


def test_who_would_pay_for_leaving_leaves_later() -> None:
    """The same deals with the same luck: those that snap back last at least as long, and some longer."""
    lasted = []
    for snap_back in (0.0, 1.0):
        model = Negotiation(load_scenario("us-russia", {"aftermath.months": "12"}), 1, WORLDS[:70])
        model.talk()
        after = aftermath.begun(model)
        assert after is not None
        after.model.factors["talks.snap_back"][...] = snap_back
        for month in range(1, 13):
            after.follow(month)
        lasted.append(after.lasted.sum())
    assert lasted[1] > lasted[0]


def test_no_deal_wins_more_than_the_most_that_could_be_gained() -> None:
    """Nor does a package, with which the hope on the rest goes on: there are such that give more than any full text."""
    model = talked()
    deal, interim = np.isin(model.endings.ending, (AGREEMENT, PARTIAL)), model.table.interim > 0
    for gains in (model.endings.joint_gain[deal], model.endings.interim_gain[interim]):
        assert len(gains) and ((gains > 0) & (gains <= 1.0 + TOLERANCE)).all()


def test_backing_pays_for_no_cost_that_a_package_has_ended() -> None:
    """A package is worth what having no other deal is worth once it is in force, however much backing there is."""
    model = opened()
    some = np.arange(model.W)
    for side in model.principals:
        mine = outlook.own(side, side.reservation(side.valued()), some)
        backed = replace(mine, pressed=np.full(model.W, -0.5))
        package = np.ones((model.K, model.W))
        package[0] = 0.0
        best = np.where(package > 0, side.ideal, mine.value.status_quo)
        kept = np.zeros(model.W)
        trusting = replace(mine.value, breach=kept, audience=kept, payment=kept)
        calm = replace(backed, value=trusting)
        assert calm.no_deal() + calm.gain(best, package) == pytest.approx(calm.after(best, package).no_deal())
