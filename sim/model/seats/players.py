"""Who sits in a principal's or mediator's seat: the built-in agent, a script of moves, or somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import numpy as np

from sim.arrays import Array, Mask
from sim.errors import ParleyError
from sim.model.values.acceptance import acceptable
from sim.model.values.frontier import Path
from sim.model.values.reservation import Reservation

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.principals.principal import Principal
    from sim.scenario.schema.scenario import Scenario


class Player(Protocol):
    """Makes a principal's offers and gives its answers; the rules of the talks are the same for all players.

    `author` is the name of the principal or mediator whose text is answered. In a mediator's seat only `drafts` counts.
    """

    def offer(self, me: Principal, path: Path) -> Array:
        """The offer (K, W) to make in this round."""
        ...

    def speaks(self, me: Principal) -> Mask:
        """Where (W,) the offer of this round is made at all."""
        ...

    def takes_up(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether to take up an offer that sounds worth `worth` (W,), where the agent would ask for `target`."""
        ...

    def signs(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether to sign a text, also one of its own, that is as written worth `worth` (W,)."""
        ...

    def stands_by(self, me: Principal, reservation: Reservation, worth: Array) -> Mask:
        """Whether its own best offer so far, now worth `worth` (W,) to it, still stands."""
        ...

    def returns(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether to return to an earlier offer of another that sounded worth `worth` (W,)."""
        ...

    def takes_text(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether to take the text that a mediator has on the table."""
        ...

    def returns_to_text(
        self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array
    ) -> Mask:
        """Whether to return to the best text of a mediator that was refused."""
        ...

    def proposes(self, me: Principal) -> Mask:
        """Where (W,) an interim package may be proposed in this round."""
        ...

    def takes_package(self, me: Principal, author: str, sounds: Array, worth: Array, needed: Array) -> Mask:
        """Whether to take an interim package, also one of its own, as it sounds and as it is written.

        All arrays are of the worlds in which one is proposed.
        """
        ...

    def walks_out(self, me: Principal, by_rule: Mask) -> Mask:
        """Whether to leave the talks, which the agent does where the rules would have it (`by_rule`, W)."""
        ...

    def drafts(self, me: Mediator, text: Array) -> Array:
        """The text (K, some W) to table, where the agent would table `text`."""
        ...


class BuiltIn:
    """The agent of the model: it offers what keeps its demand, and accepts what its next demand would keep."""

    def offer(self, me: Principal, path: Path) -> Array:
        """The text that keeps the demand and, not far from its last offer, gives the others as much as it can."""
        return me.offers.next(path, me.aspiration, me.offers.own_offer)

    def speaks(self, me: Principal) -> Mask:
        """Where the leader has time for it."""
        return me.leader.minds()

    def takes_up(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether the text, as heard or as written, meets the target."""
        return acceptable(worth, np.maximum(target, reservation.least))

    signs = returns = takes_text = returns_to_text = takes_up

    def stands_by(self, me: Principal, reservation: Reservation, worth: Array) -> Mask:
        """As long as it keeps the demand of today."""
        return acceptable(worth, np.maximum(me.aspiration, reservation.least))

    def proposes(self, me: Principal) -> Mask:
        """Where the leader has time for it."""
        return me.leader.minds()

    def takes_package(self, me: Principal, author: str, sounds: Array, worth: Array, needed: Array) -> Mask:
        """Whether it is worth what it needs, as heard and as written."""
        return acceptable(np.minimum(sounds, worth), needed)

    def walks_out(self, me: Principal, by_rule: Mask) -> Mask:
        """As the rules have it: by choice, or in anger."""
        return by_rule

    def drafts(self, me: Mediator, text: Array) -> Array:
        """The text near the Nash solution as the mediator sees it."""
        return text


@dataclass(frozen=True)
class Move:
    """One scripted move: the positions to offer, by issue (the others as the agent would), and whether to accept."""

    offer: Mapping[str, float] = field(default_factory=dict)
    accept: bool = False


class Scripted(BuiltIn):
    """Plays the moves of a script by round; in rounds without one it plays like the agent.

    It may take up what the agent would refuse, but like all it signs nothing worth less than no deal.
    """

    def __init__(self, moves: Mapping[int, Move]) -> None:
        self.moves = moves
        self.agent = BuiltIn()

    def offer(self, me: Principal, path: Path) -> Array:
        """The scripted positions. Errors: ParleyError for an issue or position that the scenario does not have."""
        offer = self.agent.offer(me, path).copy()
        for issue, position in self._move(me).offer.items():
            if issue not in me.model.issues or not 0 <= position <= 1:
                raise ParleyError(f"a move for {me.name} puts '{issue}' at {position}: the scenario has no such place")
            offer[me.model.issues.index(issue)] = position
        return np.where(me.model.movable > 0, offer, me.model.table.status_quo)

    def takes_up(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """What the script says."""
        if me.model.round not in self.moves:
            return self.agent.takes_up(me, author, reservation, worth, target)
        return np.full(me.model.W, self._move(me).accept)

    def signs(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whatever is worth no less than no deal."""
        if me.model.round not in self.moves:
            return self.agent.signs(me, author, reservation, worth, target)
        return acceptable(worth, reservation.no_deal)

    def stands_by(self, me: Principal, reservation: Reservation, worth: Array) -> Mask:
        """Only what the script says counts."""
        if me.model.round not in self.moves:
            return self.agent.stands_by(me, reservation, worth)
        return np.zeros(me.model.W, dtype=bool)

    def returns(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """The same: a move answers the offer of its own round."""
        if me.model.round not in self.moves:
            return self.agent.returns(me, author, reservation, worth, target)
        return np.zeros(me.model.W, dtype=bool)

    def _move(self, me: Principal) -> Move:
        return self.moves.get(me.model.round, Move())


def seated(scenario: Scenario, players: Mapping[str, Player]) -> Mapping[str, Player]:
    """The players, if all their seats exist. Errors: ParleyError."""
    seats = [*scenario.principals, *scenario.mediators]
    for name in players:
        if name not in seats:
            raise ParleyError(f"no principal or mediator '{name}' to play; there are {', '.join(seats)}")
    return players
