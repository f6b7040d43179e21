"""Talks that failed are taken up again: who comes back, with what, and that nothing else changes by it."""

from __future__ import annotations

from functools import cache

import numpy as np

from sim.arrays import Worlds
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.runs import play_block
from sim.model.afterwards import aftermath
from sim.model.afterwards.aftermath import QUARTER, Aftermath
from sim.model.core import again
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import NO_TALKS, OPEN
from tests.building import Data, changed, rich, scenario

WORLDS, MONTHS = 300, 60
OFTEN: Data = {"principals.*.no_deal.hope": {"uniform": [-0.9, 0.1]}, "aftermath.months": MONTHS,
               "aftermath.crises": 0.05, "aftermath.again": 1, "aftermath.reception": {"a": 2, "b": 2}}


def asked(changes: Data | None = None) -> Data:
    """Talks that often fail, after which crises are many and each brings the sides back."""
    return changed(rich(3), {**OFTEN, **(changes or {})})


def first_talks(changes: Data | None = None) -> Negotiation:
    """The first talks of many worlds, over and done."""
    model = Negotiation(scenario(asked(changes)), 1, np.arange(WORLDS))
    model.talk()
    return model


@cache
def played() -> tuple[Negotiation, Aftermath]:
    """First talks and what came after them."""
    model = first_talks()
    model.aftermath = after = aftermath.played(model)
    assert after is not None
    return model, after


def sat_down(changes: Data | None = None) -> tuple[Negotiation, Aftermath, Worlds, Negotiation]:
    """First talks, their aftermath before its last month, the worlds that came back, and their new talks."""
    model = first_talks(changes)
    after = aftermath.begun(model)
    assert after is not None
    for month in range(1, MONTHS):
        after.follow(month)
    back = np.flatnonzero(after.new_talks.month)
    assert len(back) > 1
    return model, after, back, after.new_talks.begin(back)


def test_all_that_was_there_before_is_the_same_to_the_last_bit() -> None:
    on, off = (play_block(scenario(asked({"aftermath.again": share})), 1, np.arange(60))[0] for share in (1, 0))
    assert set(on) - set(off) == {"first_crisis", "again_month", "again_ending", "again_months"} and set(off) < set(on)
    assert all(on[name].tobytes() == column.tobytes() for name, column in off.items() if name != "factor:again")


def test_a_crisis_without_a_deal_brings_the_sides_back_and_nothing_else_does() -> None:
    _, after = played()
    month, signed = after.new_talks.month, after.lasted > 0
    back, broken = month > 0, after.left_by > 0
    assert (back & signed).any() and (back & ~signed).any() and (~back).any()
    assert not (back & signed & ~broken).any(), "who has a deal does not come back unless it is broken"
    assert (month[back & signed] >= after.lasted[back & signed]).all()
    assert (month[back] % QUARTER == 1).all() and (month[back] >= after.first_crisis[back]).all()
    assert np.array_equal(month[~signed], after.first_crisis[~signed]), "here each crisis brings them back, once"


def test_the_share_of_crises_that_bring_the_sides_back_is_the_one_asked_for() -> None:
    found = aftermath.played(first_talks({"aftermath.again": 0.3}))
    every = played()[1]
    assert found is not None
    came = found.new_talks.month > 0
    assert not (came & (every.new_talks.month == 0)).any(), "fewer crises do, and no others"
    once = (every.lasted == 0) & (every.crises == 1)
    assert abs(came[once].mean() - 0.3) < 3 * np.sqrt(0.21 / once.sum())


def test_new_talks_end_within_their_own_clock_and_are_over() -> None:
    model, after = played()
    back = after.new_talks.month > 0
    ending, lasted = after.new_talks.ending[back], after.new_talks.lasted[back]
    assert (ending != OPEN).all() and (ending != NO_TALKS).all() and len(np.unique(ending)) > 2
    longest = (model.table.last_round + model.table.lag_rounds) * model.months_per_round
    assert (lasted > 0).all() and (lasted <= longest[back]).all()
    assert (after.new_talks.ending[~back] == OPEN).all() and (after.new_talks.lasted[~back] == 0).all()


def test_what_the_sides_know_and_feel_goes_on_and_what_belongs_to_talks_begins_anew() -> None:
    _, after, back, new = sat_down()
    stood = after.new_talks._stood
    assert stood is not None
    then = again.some(after.model, back)
    then.block[...] = stood[:, back]
    for old, now in zip(then.principals, new.principals, strict=True):
        for of in ("trust", "public", "media", "leader"):
            assert np.array_equal(getattr(old, of).block, getattr(now, of).block), of
        assert np.array_equal(old.beliefs.weights.block, now.beliefs.weights.block)
        assert np.array_equal(old.beliefs.resolve.block, now.beliefs.resolve.block)
        assert np.array_equal(now.aspiration, now.stock.best) and not now.offers.spoken.any()
    assert np.array_equal(then.surroundings.block, new.surroundings.block)
    assert (new.endings.ending == OPEN).all() and new.round == 0 and not new.table.interim.any()
    assert np.array_equal(new.table.status_quo, after.before[:, back])


def test_what_was_learnt_makes_the_second_talks_begin_with_less_doubt() -> None:
    model, _, back, new = sat_down()
    fresh = Negotiation(model.scenario, 1, back)
    for first, now in zip(fresh.principals, new.principals, strict=True):
        (other,) = (one.index for one in first.others())
        doubts = [one.beliefs.resolve.resolve_variance[other] for one in (first, now)]
        assert (doubts[1] <= doubts[0]).all() and doubts[1].mean() < 0.9 * doubts[0].mean()
        truth = first.others()[0].salience
        errors = [abs(one.beliefs.weights.estimate[other] - truth).sum(axis=0).mean() for one in (first, now)]
        assert errors[1] < errors[0]


def test_new_talks_have_luck_of_their_own_but_the_same_secrets() -> None:
    model, _, back, new = sat_down()
    for round, same in ((0, True), (1, False)):
        first, now = (one.draws.uniform("talks", "luck", round, [""])[0] for one in (model, new))
        assert np.array_equal(first[back], now) is same
    assert all(np.array_equal(a.hope.secret[back], b.hope.secret)
               for a, b in zip(model.principals, new.principals, strict=True))


def test_what_had_its_month_does_not_happen_again() -> None:
    vote = {"events.vote": {"label": "A vote", "month": 1, "effects": {"tension": 0.2}}}
    _, _, _, new = sat_down(vote)
    new.step()
    assert not new.events.happened[list(new.events.asked).index("vote")].any()


def test_the_measures_say_the_same() -> None:
    model, after = played()
    back = after.new_talks.month > 0
    taken, deal, crisis = (measure(name).of(model) for name in ("taken_up", "new_deal", "recurrence"))
    assert np.array_equal(taken[back], np.ones(back.sum())) and np.isnan(taken[after.lasted == MONTHS]).all()
    assert np.array_equal(np.isnan(deal), ~back) and 0 < np.nanmean(deal) < 1
    assert np.array_equal(crisis > 0, after.crises > 0)
