"""The vote: binomial tails, correlated votes, the support that a leader needs, and its floor."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from sim.ensemble.runs import run
from sim.model.home.public import OwnPath
from sim.model.home.ratification import NO_VOTE, chance, passes, support_needed, votes_needed
from sim.model.negotiation import Negotiation
from sim.model.principals.stock import offer_path
from tests.building import bare, calm, changed, scenario, with_vote

Array = np.ndarray


def one(value: float) -> Array:
    return np.array([float(value)])


def logit(share: float) -> Array:
    return one(np.log(share / (1 - share)))


def test_the_senate_of_the_text_book() -> None:
    """67 of 100 independent voters at .65."""
    assert passes(logit(0.65), one(100), one(67))[0] == pytest.approx(0.3803, abs=5e-5)


@given(st.integers(1, 300), st.floats(0.02, 0.98), st.floats(0, 1))
def test_the_tail_is_that_of_the_binomial(voters: int, support: float, quorum: float) -> None:
    needed = votes_needed(one(voters), one(quorum))
    expected = stats.binom.sf(needed[0] - 1, voters, support)
    assert passes(logit(support), one(voters), needed)[0] == pytest.approx(expected, abs=1e-9)


def test_a_quorum_of_half_is_half_and_two_thirds_is_rounded_up() -> None:
    assert votes_needed(one(100), one(0.5))[0] == 50
    assert votes_needed(one(100), one(2 / 3))[0] == 67
    assert votes_needed(one(10), one(0.7))[0] == 7  # 10 x .7 is a little above 7 in binary


def test_correlated_votes_widen_the_tails() -> None:
    sure, unsure = (chance(logit(share), one(100), one(50), one(1.0)) for share in (0.7, 0.3))
    assert sure[0] < passes(logit(0.7), one(100), one(50))[0] - 0.05
    assert unsure[0] > passes(logit(0.3), one(100), one(50))[0] + 0.05


def test_the_mean_over_the_shock_is_that_of_a_fine_sum() -> None:
    shocks = stats.norm.ppf((np.arange(20_000) + 0.5) / 20_000)
    fine = passes(logit(0.55) + 0.4 * shocks, np.full(20_000, 60.0), np.full(20_000, 30.0)).mean()
    assert chance(logit(0.55), one(60), one(30), one(0.4))[0] == pytest.approx(fine, abs=2e-3)


@pytest.mark.parametrize("voters", [1, 10, 60, 100, 450, 1000])
@pytest.mark.parametrize("shock", [0.0, 0.2, 0.4, 1.0, 3.0])
@pytest.mark.parametrize("quorum", [0.4, 0.5, 0.67])
def test_the_support_needed_gives_the_chance_wanted(voters: int, shock: float, quorum: float) -> None:
    """The chance at the support found, by a fine sum over the common shock, is the one asked for."""
    wanted = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
    electorate, spread = np.full(5, float(voters)), np.full(5, shock)
    needed = votes_needed(electorate, np.full(5, quorum))
    found = support_needed(wanted, electorate, needed, spread)
    fine = stats.norm.ppf((np.arange(2000) + 0.5) / 2000)[:, None]
    got = passes(found + shock * fine, electorate, needed).mean(axis=0)
    assert got == pytest.approx(wanted, abs=0.02)


def test_no_votes_needed_every_text_passes() -> None:
    assert support_needed(one(0.9), one(50), one(0), one(0.4))[0] == NO_VOTE
    assert passes(one(-50), one(50), one(0))[0] == 1.0


def vote(risk: float = 0.3, accountability: float = 1.0, doves: float = 0.6) -> Negotiation:
    """Talks where a must win a vote and b need not, after their first round."""
    data = calm(with_vote(bare(1)))
    data = changed(data, {
        "principals.b.ratification": None, "principals.a.ratification.risk_tolerance": risk,
        "principals.a.leader.accountability": accountability,
        "principals.a.public.doves.share": doves, "principals.a.public.hawks.share": 1 - doves,
    })
    model = Negotiation(scenario(data), 1, np.arange(2))
    model.step()
    return model


@pytest.mark.parametrize("harder", [-0.6, -0.1, 0.3, 0.5])
def test_a_hawk_needs_more_whether_it_always_was_one_or_has_become_one(harder: float) -> None:
    """What a bloc needs rises by its opinion alone, on a line; the other bloc's needs stay."""
    data = changed(with_vote(bare(2)), {"coefficients.opinion": {"no_deal": 0.1}})
    born, turned, before = (
        Negotiation(scenario(changed(data, {"principals.a.public.hawks.opinion": opinion})), 1, np.arange(2))
        for opinion in (0.4 + harder, 0.4, 0.4)
    )
    turned.principals[0].public.opinion[0] = 0.4 + harder
    a, b, c = (side.public.bloc_views(side.valued())[1] for side in (m.principals[0] for m in (born, turned, before)))
    assert np.allclose(a, b)
    assert np.allclose(a[0] - c[0], 0.1 * harder) and np.allclose(a[1], c[1])


def test_a_leader_who_may_lose_less_often_needs_more() -> None:
    needed = [vote(risk).principals[0].least[0] for risk in (0.9, 0.5, 0.1)]
    assert needed == sorted(needed) and needed[0] < needed[-1]


def test_a_leader_counts_home_as_far_as_accountable() -> None:
    none, half, full = (vote(0.1, share).principals[0].least[0] for share in (0.0, 0.5, 1.0))
    assert none == vote().principals[0].no_deal[0]
    assert half == pytest.approx((none + full) / 2) and full > none


@settings(max_examples=4)
@given(st.sampled_from([0.2, 0.4, 0.6, 0.8]))
def test_the_furthest_text_that_home_ratifies_passes_as_often_as_asked(risk: float) -> None:
    model = vote(risk)
    leader = model.principals[0]
    public, value = leader.public, leader.valued()
    values = [principal.valued() for principal in model.principals]
    path = offer_path(leader, values)
    sure = leader.coefficient("support.sure")[0] * risk
    for worth, failing in zip(public.furthest_ratifiable(OwnPath.along(path), value), (risk, sure), strict=True):
        text = path.terms(path.best - worth)
        support = public.support_for(text, public.bloc_views(value)) + public.swing()
        found = chance(support, public.voters, public.needed, public.vote_shock)
        assert found == pytest.approx(np.full(2, 1 - failing), abs=0.03)  # support is read at five points of the path


def test_votes_pass_as_often_as_the_chance_says() -> None:
    model = vote()
    wide = Negotiation(model.scenario, 1, np.arange(4000))
    wide.step()
    public = wide.principals[0].public
    value = wide.principals[0].valued()
    text = np.full((1, 4000), 0.5)
    support = public.support_for(text, public.bloc_views(value)) + public.swing()
    expected = chance(support, public.voters, public.needed, public.vote_shock).mean()
    passed = public.ratifies(text, value).mean()
    assert 0.02 < expected < 0.98 and abs(passed - expected) < 4 * np.sqrt(0.25 / 4000)


def test_the_vote_comes_after_its_lag() -> None:
    early = {"principals.*.concession.exponent": 0.2, "principals.*.no_deal.hope": -0.8}
    data = changed(calm(with_vote(bare(2, months=6))), early | {"talks.ratification_lag": 3})
    model = Negotiation(scenario(data), 1, np.arange(2))
    while not (model.endings.signed > 0).all():
        model.step()
    rounds = 0
    while (model.endings.ending == 0).any():
        model.step()
        rounds += 1
    assert rounds == 3
    assert run(scenario(data), 2).columns["rounds"][0] == model.endings.signed[0]
