"""The exchange model: a trade of the authors' training case, and what holds for any trade."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.solutions.models.exchange import Votes, best_trade, most_moved, trades_of, votes_of
from sim.arrays import Array

# Training case of the program DECIDE (February 2017; github.com/foarsitter/decide-exchange-model, its sample data and
# tests): a toll round the inner city, and investment there. Position, salience and power of ten actors; the first and
# the last trade.
TOLL = [(100, 0.95, 1), (50, 0.8, 1), (100, 0.95, 0.6), (0, 0.9, 0.5), (75, 0.7, 0.4), (25, 0.8, 0.5), (25, 0.5, 0.2),
        (75, 0.7, 0.2), (25, 0.8, 0.6), (0, 0.95, 0.9)]
INVESTMENT = [(25, 0.6, 1), (25, 0.5, 1), (50, 0.4, 0.6), (50, 0.8, 0.5), (0, 0.3, 0.4), (25, 0.5, 0.5), (25, 0.5, 0.2),
              (50, 0.5, 0.2), (50, 0.5, 0.6), (100, 0.9, 0.9)]


def training_case() -> Votes:
    """The votes on both issues; powers are the same on both."""
    toll, investment = np.array(TOLL, dtype=float), np.array(INVESTMENT, dtype=float)
    position, salience = np.stack([toll[:, 0], investment[:, 0]], 1), np.stack([toll[:, 1], investment[:, 1]], 1)
    return votes_of(position, salience, toll[:, 2])


def only(votes: Votes, *actors: int) -> Votes:
    """The same votes where nobody but these can trade: the others weigh, but have no interests of their own."""
    salience = np.zeros_like(votes.salience)
    salience[list(actors)] = votes.salience[list(actors)]
    return Votes(votes.ideal, salience, votes.share)


def test_the_trade_of_the_training_case() -> None:
    """The alderman votes for full investment, the shops 61.05 steps towards the toll; outcomes move 13.16 and 10.39."""
    votes = only(training_case(), 0, 9)
    trade = best_trade(votes, votes.ideal)
    assert trade and (trade.i, trade.j, trade.given, trade.wanted) == (0, 9, 1, 0)
    assert trade.shift == pytest.approx(75.0)
    assert trade.return_shift == pytest.approx(61.05117364047237)
    voted = votes.ideal.copy()
    voted[0, 1] += trade.shift
    voted[9, 0] += trade.return_shift
    moved = votes.outcome(voted) - votes.outcome(votes.ideal)
    assert moved == pytest.approx([10.38781163434903, 13.15789473684211])


def utilities(votes: Votes, voted: Array) -> Array:
    """What each actor makes of the outcomes (n,)."""
    return np.asarray(-(votes.salience * np.abs(votes.ideal - votes.outcome(voted))).sum(axis=1))


@st.composite
def cases(draw: st.DrawFn) -> Votes:
    n, K = draw(st.integers(2, 5)), draw(st.integers(1, 4))
    numbers = st.lists(st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.8, 1.0]), min_size=n * K, max_size=n * K)
    capability = draw(st.lists(st.sampled_from([0.0, 0.1, 1.0]), min_size=n, max_size=n))
    salience = np.array(draw(numbers)).reshape(n, K)
    return votes_of(np.array(draw(numbers)).reshape(n, K), salience, np.array(capability))


@settings(max_examples=80, deadline=None)
@given(cases())
def test_every_trade_gives_both_the_same_gain_and_more_than_nothing(votes: Votes) -> None:
    voted = votes.ideal.copy()
    for trade in trades_of(votes)[0][:20]:
        before = utilities(votes, voted)
        voted[trade.i, trade.given] += trade.shift
        voted[trade.j, trade.wanted] += trade.return_shift
        gained = utilities(votes, voted) - before
        assert trade.gain > 0 and trade.given != trade.wanted
        assert gained[[trade.i, trade.j]] == pytest.approx([trade.gain, trade.gain], abs=1e-9)


@settings(max_examples=80, deadline=None)
@given(cases())
def test_votes_and_outcomes_stay_between_the_ideals(votes: Votes) -> None:
    made, voted = trades_of(votes)
    low, high = votes.ideal.min(axis=0), votes.ideal.max(axis=0)
    assert (voted >= low - 1e-9).all() and (voted <= high + 1e-9).all()
    assert len(made) < 1000
    assert best_trade(votes, voted) is None


def test_nothing_is_traded_on_one_issue_or_at_equal_ratios() -> None:
    one = votes_of(np.array([[0.0], [1.0]]), np.ones((2, 1)), np.ones(2))
    same = votes_of(np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([[0.6, 0.3], [0.2, 0.1]]), np.ones(2))
    assert trades_of(one)[0] == [] and trades_of(same)[0] == []


def test_opposed_weights_trade_to_the_ideals() -> None:
    """Two sides, weights (.8, .2) and (.2, .8): each gets all it can on the issue it cares for."""
    votes = votes_of(np.array([[1.0, 1.0], [0.0, 0.0]]), np.array([[0.8, 0.2], [0.2, 0.8]]), np.ones(2))
    assert votes.outcome(trades_of(votes)[1]) == pytest.approx([1.0, 0.0])
    assert (most_moved(votes, votes.ideal) >= 0).all()
