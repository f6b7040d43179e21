"""Beliefs about the balance of strength are calibrated, and battles narrow them."""

from __future__ import annotations

import numpy as np
import pytest

from sim.arrays import Array
from sim.model.fighting.strength import Strength
from sim.model.negotiation import Negotiation
from tests.model.fighting.warring import begun, fought, front_of, war

NINE_IN_TEN = 1.645  # standard deviations


def off(strength: Strength, model: Negotiation) -> Array:
    """How far the truth lies above the middle of a belief, in its standard deviations (W,)."""
    truth = strength.eyes * front_of(model).balance
    return np.asarray((truth - strength.strength) / np.sqrt(strength.strength_variance))


@pytest.mark.parametrize("secrecy", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("months", [0, 6, 24])
def test_nine_in_ten_truths_lie_in_the_believed_range(secrecy: float, months: float) -> None:
    data = war({"principals.a.no_deal.secrecy": secrecy, "principals.b.no_deal.secrecy": 0.5})
    model = fought(data, months) if months else begun(data)
    for strength in front_of(model).strengths:
        held = np.mean(np.abs(off(strength, model)) <= NINE_IN_TEN)
        assert held == pytest.approx(0.9, abs=0.025), strength.name
        assert off(strength, model).std() == pytest.approx(1.0, abs=0.06)


@pytest.mark.parametrize("months", [6, 24])
def test_what_is_believed_of_the_enemys_secret_is_calibrated_too(months: float) -> None:
    model = fought(war(), months)
    one, other = front_of(model).strengths
    for mine, theirs in ((one, other), (other, one)):
        j = theirs.owner.index
        z = (theirs.secret - mine.rival_mean[j]) / np.sqrt(mine.rival_variance[j])
        assert np.mean(np.abs(z) <= NINE_IN_TEN) == pytest.approx(0.9, abs=0.025)
        assert (mine.rival_variance[j] < 0.5).all()  # the spread is 1 and half of it secret


def test_without_secrets_and_doubt_all_know_the_balance() -> None:
    model = begun(war({"principals.*.no_deal.secrecy": 0, "conflict.front.doubt": 0}))
    for strength in front_of(model).strengths:
        assert strength.eyes * strength.strength == pytest.approx(front_of(model).balance)
        assert (strength.strength_variance == 0).all()


def test_the_spread_of_first_beliefs_does_not_hang_on_secrecy() -> None:
    for secrecy in (0.0, 0.5, 1.0):
        model = begun(war({"principals.*.no_deal.secrecy": secrecy, "conflict.front.spread": 1.5}))
        for strength in front_of(model).strengths:
            assert strength.strength.std() == pytest.approx(1.5, rel=0.06)


def test_battles_bring_the_sides_together_and_blind_ones_do_not() -> None:
    def apart(noise: float) -> float:
        data = war({"conflict.front.noise": noise, "conflict.front.optimism": 0.75})
        one, other = front_of(fought(data, 24)).strengths
        return float(np.mean(one.strength + other.strength))  # each in its own eyes: 0 where they agree

    first = front_of(begun(war({"conflict.front.optimism": 0.75}))).strengths
    assert np.mean(first[0].strength + first[1].strength) == pytest.approx(1.5, abs=0.06)
    assert apart(0.01) < 0.6 < 1.4 < apart(0.5)


def test_a_side_that_believes_itself_stronger_hopes_for_more() -> None:
    def hopes(mean: float) -> list[float]:
        model = begun(war({"conflict.front.mean": mean, "principals.*.no_deal.hope": 0.3}))
        return [float(p.hope.worth().mean()) for p in model.principals]

    up, down = (next(s.owner.index for s in front_of(begun(war())).strengths if s.way == way) for way in (1.0, -1.0))
    weak, strong = hopes(-1.0), hopes(1.0)
    assert strong[up] > weak[up] + 0.05
    assert strong[down] < weak[down] - 0.05


def test_the_others_expect_of_a_hope_all_but_what_is_secret() -> None:
    """Where nothing is cut at a bound the secret is worth its leverage, and on the mean over worlds nothing."""
    data = war({"principals.*.no_deal.hope": 0.2, "conflict.front.spread": 0.3})
    model = fought(data, 6)
    for principal in model.principals:
        assert principal.hope.war is not None
        secret = principal.hope.war.leverage(principal.salience) * principal.hope.war.strength.secret
        assert principal.hope.hidden() == pytest.approx(secret, abs=2e-3)
        assert abs(np.mean(principal.hope.hidden())) < 0.1 * np.std(principal.hope.hidden())


def test_a_word_on_resolve_narrows_what_is_believed_of_hope_and_of_strength() -> None:
    model = fought(war({"principals.*.no_deal.hope": {"uniform": [0.1, 0.6]}}), 3)
    me, other = model.principals
    resolve, worlds = me.beliefs.resolve, np.arange(model.W)
    (mean, variance), rival = resolve.believed(other), front_of(model).strengths[me.index]
    doubts = resolve.resolve_variance[other.index].copy(), rival.rival_variance[other.index].copy()
    resolve.be_told(other, worlds, np.zeros(model.W, dtype=bool), np.full(model.W, 0.5))
    told_mean, told_variance = resolve.believed(other)
    assert (told_mean > mean).all()
    assert told_variance == pytest.approx(variance * (1.0 - 0.5**2 * 2.0 / np.pi))
    assert (resolve.resolve_variance[other.index] < doubts[0]).all()
    assert (rival.rival_variance[other.index] < doubts[1]).all()


def test_no_battle_and_no_word_is_as_good_as_the_truth_about_a_secret_strength() -> None:
    """The secret of both together stays calibrated through talks with offers, reports and battles."""
    data = war({"principals.*.no_deal.hope": {"normal": [0.3, 0.15]}, "conflict.front.spread": 0.5})
    model = begun(data)
    for _ in range(8):
        model.step()
    for principal in model.principals:
        for other in principal.others():
            mean, variance = principal.beliefs.resolve.believed(other)
            truth = principal.beliefs.resolve.secret_of(other)
            still_open = model.endings.open() & (other.hope.contested > 0)
            held = np.abs(truth - mean) <= NINE_IN_TEN * np.sqrt(variance)
            assert held[still_open].mean() == pytest.approx(0.9, abs=0.06)
