"""Readings that look at every round, and so at any moment of the talks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.arrays import Array, Mask
from sim.ensemble.outcomes.measure import mean
from sim.evidence.responses.readings import beliefs
from sim.model.core.worlds import sum_rows
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal

JUMP, TURN = 0.3, 0.1  # positions: what an offer moves at once, and there and back, to be noticed
Compared = Callable[[Array, Array], Array]  # what is made of a quantity at the start and now


class EachRound:
    """Something of the talks that is looked at before the first round and after each; `now` (W,) is what was found.

    Worlds whose talks have ended keep what was found then.
    """

    now: Array

    def begin(self, model: Negotiation, side: str) -> None:
        """Look before the first round."""
        raise NotImplementedError

    def look(self, model: Negotiation, was_open: Mask) -> None:
        """Look after a round that `was_open` (W,) where the talks went on."""
        raise NotImplementedError


class Believed(EachRound):
    """A quantity of what the sides believe, beside what it was at the start."""

    def __init__(self, of: beliefs.Of, compared: Compared) -> None:
        self.of, self.compared = of, compared

    def begin(self, model: Negotiation, side: str) -> None:
        self.side = side
        self.first = [self.of(principal) for principal in model.principals]
        self.now = self._found(model)

    def look(self, model: Negotiation, was_open: Mask) -> None:
        self.now = np.where(was_open, self._found(model), self.now)

    def _found(self, model: Negotiation) -> Array:
        return beliefs.over_sides(
            model, self.side, lambda principal: self.compared(self.first[principal.index], self.of(principal))
        )


class Offered(EachRound):
    """Something counted from offer to offer, added up over the sides."""

    def begin(self, model: Negotiation, side: str) -> None:
        self.sides = [principal for principal in model.principals if side in ("", principal.name)]
        self.now = np.zeros(model.W)
        self.last = [principal.offers.own_offer.copy() for principal in self.sides]
        self.spoken = [principal.offers.spoken > 0 for principal in self.sides]

    def look(self, model: Negotiation, was_open: Mask) -> None:
        for place, principal in enumerate(self.sides):
            moved = np.where(self.spoken[place] & was_open, principal.offers.own_offer - self.last[place], 0.0)
            self.now = self.now + self.counted(principal, moved)
            self.last[place] = principal.offers.own_offer.copy()
            self.spoken[place] = principal.offers.spoken > 0

    def counted(self, principal: Principal, moved: Array) -> Array:
        """What counts (W,) of how far an offer moved on each issue (K, W)."""
        raise NotImplementedError


class Jumps(Offered):
    """How often an offer jumps on an issue."""

    def counted(self, principal: Principal, moved: Array) -> Array:
        return np.asarray((np.abs(moved) > JUMP).sum(axis=0).astype(float))


class Reversals(Offered):
    """How often a move on an issue goes back on the last one, for each issue."""

    def begin(self, model: Negotiation, side: str) -> None:
        super().begin(model, side)
        self.ways = {principal.name: np.zeros((model.K, model.W)) for principal in self.sides}

    def counted(self, principal: Principal, moved: Array) -> Array:
        way, before = np.sign(moved) * (np.abs(moved) > TURN), self.ways[principal.name]
        self.ways[principal.name] = np.where(way != 0, way, before)
        return np.asarray((way * before < 0).sum(axis=0) / len(before))


class Perceived(EachRound):
    """What the others are seen to concede, added up over the talks: the mean over those who listen."""

    def begin(self, model: Negotiation, side: str) -> None:
        self.sides = [principal for principal in model.principals if side in ("", principal.name)]
        self.now = np.zeros(model.W)
        self.before = [sum_rows(principal.hearing.conceded) for principal in self.sides]

    def look(self, model: Negotiation, was_open: Mask) -> None:
        lately = [sum_rows(principal.hearing.conceded) for principal in self.sides]
        seen = [now - side.hearing.window * before
                for side, now, before in zip(self.sides, lately, self.before, strict=True)]
        added = mean([step / (1.0 - side.hearing.window) for side, step in zip(self.sides, seen, strict=True)])
        self.now = np.where(was_open, self.now + added, self.now)
        self.before = lately


class Blame(EachRound):
    """The trust that each incident costs: the mean over the sides; nothing where there has been no incident."""

    def begin(self, model: Negotiation, side: str) -> None:
        self.side = side
        self.lost, self.incidents = np.zeros(model.W), np.zeros(model.W)
        self.now = np.full(model.W, np.nan)

    def look(self, model: Negotiation, was_open: Mask) -> None:
        count = model.events.incidents
        lost = beliefs.over_sides(model, self.side, _most_blamed)
        self.incidents = np.where(was_open, self.incidents + count, self.incidents)
        self.lost = np.where(was_open, self.lost + lost, self.lost)
        some = self.incidents > 0
        self.now = np.where(some, self.lost / np.where(some, self.incidents, 1.0), np.nan)


def _most_blamed(principal: Principal) -> Array:
    """What the incidents of this round cost a side of its trust in whom it blames most (W,), as a logit."""
    lost = principal.trust.blame()
    return lost if lost.ndim == 1 else lost.max(axis=0)


def _today(_: Array, now: Array) -> Array:
    return now


def _better(first: Array, now: Array) -> Array:
    return (now < first - beliefs.CLOSE).astype(float)


def _margin(first: Array, now: Array) -> Array:
    return beliefs.LEARNT * first - now


def _share(first: Array, now: Array) -> Array:
    return np.where(first > 0, now / np.where(first > 0, first, 1.0), np.nan)


def _gained(first: Array, now: Array) -> Array:
    return now - first


BY_ROUND: dict[str, Callable[[], EachRound]] = {
    "weights_error": lambda: Believed(beliefs.weights_error, _today),
    "weights_margin": lambda: Believed(beliefs.weights_error, _margin),
    "weights_better": lambda: Believed(beliefs.weights_error, _better),
    "resolve_held": lambda: Believed(beliefs.resolve_held, _today),
    "resolve_width": lambda: Believed(beliefs.resolve_width, _share),
    "resolve_score": lambda: Believed(beliefs.resolve_score, _gained),
    "perceived_concessions": Perceived,
    "blame": Blame,
    "strength_held": lambda: Believed(beliefs.strength_held, _today),
    "jumps": Jumps,
    "reversals": Reversals,
}
