"""The exchange model: pairs of actors trade votes on two issues that they weigh differently, and gain the same by it.

Stokman & Van Oosten 1994: the outcome of an issue is the weighted mean of the positions voted for. i gives way on the
issue that it weighs relatively less, j on the other, so far that both gain equally.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.solution import Solution, in_each_world
from sim.arrays import Array
from sim.model.values.acceptance import TOLERANCE

MOST_TRADES = 1000  # every trade uses something up, so far fewer are made


@dataclass(frozen=True)
class Votes:
    """The votes of n actors on K issues: `ideal`, `salience`, and `share` of each in the outcome, all (n, K)."""

    ideal: Array
    salience: Array
    share: Array

    def outcome(self, voted: Array) -> Array:
        """The outcome (K,) of the positions voted for (n, K)."""
        return np.asarray((self.share * voted).sum(axis=0))


@dataclass(frozen=True)
class Trade:
    """i votes nearer to j on issue `given`, j nearer to i on issue `wanted`; both gain `gain`.

    `shift` and `return_shift` are the moves of i's and of j's votes, with their signs.
    """

    i: int
    j: int
    given: int
    wanted: int
    shift: float
    return_shift: float
    gain: float


def votes_of(position: Array, salience: Array, capability: Array) -> Votes:
    """The votes of actors with positions and saliences (n, K) and capabilities (n,)."""
    weight = salience * capability[:, None]
    total = weight.sum(axis=0)
    return Votes(position, salience, weight / np.where(total > 0, total, 1.0))


def best_trade(votes: Votes, voted: Array) -> Trade | None:
    """The trade with the largest gain at the positions voted for (n, K); None where nobody gains by one.

    Axes below: i, j, the issue that i gives, the issue that i wants.
    """
    limit = most_moved(votes, voted)  # (giver, taker, issue)
    s = votes.salience
    give, want = limit[:, :, :, None], np.swapaxes(limit, 0, 1)[:, :, None, :]
    both_given = (s[:, None] + s)[:, :, :, None]
    both_wanted = (s[:, None] + s)[:, :, None, :]
    weighed = (both_given > 0) & (both_wanted > 0)
    rate = np.where(weighed, both_given / np.where(weighed, both_wanted, 1.0), 0.0)  # moved on wanted, for 1 on given
    given = np.where(rate > 0, np.minimum(give, want / np.where(rate > 0, rate, 1.0)), 0.0)
    gain = given * (rate * s[:, None, None, :] - s[:, None, :, None])
    i, j, p, q = (int(place) for place in np.unravel_index(np.argmax(gain), gain.shape))
    if gain[i, j, p, q] <= TOLERANCE:
        return None
    moved = float(given[i, j, p, q])
    shift = _shift(votes, voted, (i, j, p), moved)
    return_shift = _shift(votes, voted, (j, i, q), moved * float(rate[i, j, p, q]))
    return Trade(i, j, p, q, shift, return_shift, float(gain[i, j, p, q]))


def most_moved(votes: Votes, voted: Array) -> Array:
    """How far a giver can move each outcome towards a taker (n, n, K), 0 where the outcome does not lie between them.

    Its vote stops at the taker's ideal, and so does the outcome: beyond it the taker would lose again.
    """
    outcome = votes.outcome(voted)
    ahead = votes.ideal - outcome  # from the outcome to the taker
    opposed = ahead[None] * (votes.ideal - outcome)[:, None] < 0
    way = np.sign(ahead)[None]
    vote = way * (votes.ideal[None] - voted[:, None]) * votes.share[:, None]
    return np.where(opposed, np.clip(np.minimum(vote, np.abs(ahead)[None]), 0.0, None), 0.0)


def _shift(votes: Votes, voted: Array, who: tuple[int, int, int], moved: float) -> float:
    """The move of a giver's vote, with its sign, that moves the outcome by `moved`; `who` is giver, taker, issue."""
    giver, taker, k = who
    return float(np.sign(votes.ideal[taker, k] - voted[giver, k])) * moved / float(votes.share[giver, k])


def trades_of(votes: Votes) -> tuple[list[Trade], Array]:
    """All trades in the order in which they are made, the largest gain first, and the positions then voted for."""
    voted = votes.ideal.copy()
    made: list[Trade] = []
    while len(made) < MOST_TRADES and (trade := best_trade(votes, voted)):
        voted[trade.i, trade.given] += trade.shift
        voted[trade.j, trade.wanted] += trade.return_shift
        made.append(trade)
    return made, voted


def exchange(domain: Domain) -> Array:
    """The text (K, W): the outcomes of the votes after all trades."""
    return in_each_world(domain, _text)


def _text(position: Array, salience: Array, capability: Array) -> Array:
    votes = votes_of(position, salience, capability)
    return votes.outcome(trades_of(votes)[1])


SOLUTION = Solution(
    name="exchange",
    label="Exchange",
    reference="Stokman & Van Oosten 1994, The Exchange of Voting Positions",
    says="Pairs of actors trade votes between issues that they weigh differently, and both gain the same.",
    solve=exchange,
    place=12,
)
