"""Players of theory: who follows the strategies of an equilibrium, and who names a price once and for all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Mask
from sim.model.principals.principal import Principal
from sim.model.seats.players import BuiltIn
from sim.model.values.acceptance import acceptable
from sim.model.values.frontier import Path
from sim.model.values.reservation import Reservation


@dataclass(frozen=True)
class Strategy:
    """What a side asks for, and the least that it takes, as values round by round (T, runs)."""

    asks: Array
    takes: Array


class Bargainer(BuiltIn):
    """Asks for and takes what a strategy says in each round, and returns to nothing that was refused."""

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy

    def offer(self, me: Principal, path: Path) -> Array:
        """The text that is worth what the strategy asks for, and else as much to the others as can be."""
        return path.terms(path.best - self._now(self.strategy.asks, me))

    def takes_up(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether the text is worth what the strategy takes."""
        return acceptable(worth, np.maximum(self._now(self.strategy.takes, me), reservation.no_deal))

    def signs(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whatever is worth no less than no deal."""
        return acceptable(worth, reservation.no_deal)

    def stands_by(self, me: Principal, reservation: Reservation, worth: Array) -> Mask:
        """Never: an offer that was refused is withdrawn."""
        return np.zeros(me.model.W, dtype=bool)

    def _now(self, plan: Array, me: Principal) -> Array:
        """The entry of this round for each world that is still played."""
        return np.asarray(plan[me.model.round - 1, me.model.runs])


def best_of_the_rest(discounts: tuple[Array, Array], rounds: NDArray[np.int64]) -> Array:
    """What who proposes in each round gets of a pie of 1 in equilibrium (T, runs), found backwards from the last.

    Turns alternate, the first side (`discounts[0]`) begins. Who answers can have what the next round would give it,
    less what waiting a round costs; in the last round (`rounds`) it can have nothing. Source: Ståhl 1972.
    """
    T = int(rounds.max())
    keeps = np.ones((T + 1, len(rounds)))
    for r in range(T - 1, -1, -1):
        answering = discounts[(r + 1) % 2]
        keeps[r] = np.where(r + 1 >= rounds, 1.0, 1.0 - answering * keeps[r + 1])
    return keeps[:T]


def equilibrium(discounts: tuple[Array, Array], rounds: NDArray[np.int64]) -> tuple[Strategy, Strategy]:
    """The strategies of both sides (value of the pie 1, no deal 0)."""
    keeps = best_of_the_rest(discounts, rounds)
    left = 1.0 - keeps
    return Strategy(keeps, left), Strategy(keeps, left)


def demanding(strategy: Strategy, more: float) -> Strategy:
    """The same, but asking for more in the first round."""
    asks = strategy.asks.copy()
    asks[0] += more
    return Strategy(asks, strategy.takes)


def naming(price: Array) -> Strategy:
    """A price (runs,) asked for and taken in the only round."""
    return Strategy(price[None], price[None])
