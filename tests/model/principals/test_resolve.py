"""What a side believes of the others' resolve: as often right as it thinks, and narrowed by evidence alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.model.core import again
from sim.model.negotiation import Negotiation
from sim.model.principals.resolve import OF_A_HALF, TO_AN_END, Resolve, below
from tests.building import Data, bare, calm, changed, rich, scenario

NINE_TENTHS = stats.norm.ppf(0.95)
HOPE = {"triangular": [-0.2, 0.3, 0.8]}


def secretive(secrecy: float = 0.5) -> Data:
    """Calm talks on one line, with hopes of which a share is secret."""
    ends = {"principals.a.interests.issue1.ideal": 1, "principals.b.interests.issue1.ideal": 0}
    hopes = {"principals.*.no_deal.hope": HOPE, "principals.*.no_deal.secrecy": secrecy}
    return changed(calm(bare(1)), ends | hopes)


def talks(secrecy: float = 0.5, worlds: int = 200) -> Negotiation:
    """The model at the start of the talks."""
    return Negotiation(scenario(secretive(secrecy)), 1, np.arange(worlds))


def held(model: Negotiation) -> float:
    """Share of worlds and sides in which the truth lies within nine tenths of the belief."""
    a, b = model.principals
    found = []
    for me, other in ((a, b), (b, a)):
        belief = me.beliefs.resolve
        off = other.hope.secret - belief.resolve_mean[other.index]
        found.append(abs(off) <= NINE_TENTHS * np.sqrt(belief.resolve_variance[other.index]))
    return float(np.mean(found))


@pytest.mark.parametrize("secrecy", [0.25, 0.5, 1])
def test_nine_in_ten_truths_lie_in_the_first_interval(secrecy: float) -> None:
    assert abs(held(talks(secrecy, 4000)) - 0.9) < 0.025


def test_reports_narrow_and_stay_right() -> None:
    model = talks(0.5, 3000)
    a, b = model.principals
    first = a.beliefs.resolve.resolve_variance[b.index].copy()
    for round in range(1, 13):
        model.round = round
        before = a.beliefs.resolve.resolve_variance[b.index].copy()
        for side in (a, b):
            side.beliefs.resolve.follow()
        assert (a.beliefs.resolve.resolve_variance[b.index] < before).all()
    assert abs(held(model) - 0.9) < 0.025
    insight = a.delegation.insight_at_large
    expected = 1 / (1 + 12 * insight / a.coefficient("learning.resolve") ** 2)
    np.testing.assert_allclose(a.beliefs.resolve.resolve_variance[b.index] / first, expected, rtol=1e-9)


def test_one_report_is_weighed_as_kalman_says() -> None:
    """Doubt .2, error 1: gain .04 / 1.04; a report of .5 moves the mean to .0192 and leaves a variance of .03846."""
    belief = believing(0.0, 0.2)
    belief._weigh(1, np.full(2, 0.5), np.ones(2))
    assert belief.resolve_mean[1] == pytest.approx(0.5 * 0.04 / 1.04)
    assert belief.resolve_variance[1] == pytest.approx(0.04 / 1.04)


def believing(mean: float, spread: float) -> Resolve:
    """What a believes of b, set by hand."""
    belief = talks(0.5, 2).principals[0].beliefs.resolve
    belief.resolve_mean[1], belief.resolve_variance[1] = mean, spread**2
    return belief


def test_the_price_is_held_out_against_a_uniform_range_of_the_same_spread() -> None:
    belief = believing(0.1, 0.2)
    b = belief.model.principals[1]
    low, high = belief.range_of(b)
    assert low == pytest.approx((0.1 - TO_AN_END * 0.2) * 0.5) and high == pytest.approx((0.1 + TO_AN_END * 0.2) * 0.5)


@given(mean=st.floats(-0.5, 0.5), spread=st.floats(0.01, 0.5), limit=st.floats(-1, 1), doubt=st.floats(0.01, 0.5))
def test_what_lies_below_a_limit_is_believed_lower_and_surer(
    mean: float, spread: float, limit: float, doubt: float
) -> None:
    """As a sum over the belief itself says (the moments of a probit update)."""
    m, v = below(*(np.array([x]) for x in (mean, spread**2, limit, doubt)))
    assert m[0] < mean + 1e-12 and 0 < v[0] <= spread**2 + 1e-12
    x = mean + spread * np.linspace(-9, 9, 4001)
    weight = stats.norm.pdf(x, mean, spread) * stats.norm.cdf((limit - x) / doubt)
    if weight.sum() > 1e-6:
        expected = (weight * x).sum() / weight.sum()
        assert m[0] == pytest.approx(expected, abs=1e-3)
        assert v[0] == pytest.approx((weight * (x - expected) ** 2).sum() / weight.sum(), abs=1e-3)


def test_only_an_offer_lower_than_all_before_is_news() -> None:
    belief = believing(0.0, 0.3)
    b, known, got = belief.model.principals[1], np.full(2, 0.5), np.full(2, True)
    belief.hear(b, np.full(2, 0.55), known, got)
    after = belief.resolve_mean[1].copy(), belief.resolve_variance[1].copy()
    assert (after[0] < 0).all() and (after[1] < 0.3**2).all()
    belief.hear(b, np.full(2, 0.6), known, got)
    assert np.array_equal(after[0], belief.resolve_mean[1]) and np.array_equal(after[1], belief.resolve_variance[1])
    belief.hear(b, np.full(2, 0.45), known, got)
    assert (belief.resolve_mean[1] < after[0]).all() and (belief.resolve_variance[1] < after[1]).all()


def test_of_what_is_known_nothing_is_learnt() -> None:
    model = talks(0.0)
    for _ in range(4):
        model.step()
    for side in model.principals:
        belief = side.beliefs.resolve
        assert not belief.resolve_mean.any() and not belief.resolve_variance.any()
        for other in side.others():
            low, high = belief.range_of(other)
            assert not low.any() and not high.any()


@pytest.mark.parametrize("weak", [True, False])
def test_being_told_moves_the_mean_to_that_of_the_half_as_far_as_it_is_believed(weak: bool) -> None:
    belief = believing(0.1, 0.2)
    b = belief.model.principals[1]
    belief.be_told(b, np.array([0]), np.array([weak]), np.array([0.5]))
    assert belief.resolve_mean[1, 0] == pytest.approx(0.1 + (-1 if weak else 1) * 0.5 * OF_A_HALF * 0.2)
    assert belief.resolve_variance[1, 0] == pytest.approx(0.2**2 * (1 - (0.5 * OF_A_HALF) ** 2))
    assert belief.resolve_mean[1, 1] == 0.1, "who is told nothing believes what it believed"


def test_beliefs_do_not_hang_on_who_is_played_beside() -> None:
    data = changed(rich(2), {"principals.*.no_deal.hope": HOPE, "principals.*.no_deal.secrecy": {"uniform": [0, 1]}})
    whole, part = (Negotiation(scenario(data), 1, runs) for runs in (np.arange(12), np.arange(4, 8)))
    for _ in range(3):
        whole.step()
        part.step()
    rest = again.some(whole, np.arange(4, 8))
    for model in (rest, part):
        model.step()
    whole.step()
    for place, side in enumerate(whole.principals):
        for other in (rest, part):
            same = other.principals[place].beliefs.resolve
            for name in ("resolve_mean", "resolve_variance", "shown"):
                found = getattr(side.beliefs.resolve, name)[:, 4:8]
                assert found.tobytes() == getattr(same, name).tobytes(), name
