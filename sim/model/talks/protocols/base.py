"""What a protocol decides: who speaks, what arrives where, and how many rounds there are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol as TypingProtocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal

Mask = NDArray[np.bool_]


class Protocol(TypingProtocol):
    """A way to hold talks: a name, a reference and three questions."""

    name: str
    reference: str
    one_round: bool  # whether the first offer is also the last
    spoken: bool  # whether the principals make offers to each other

    def turn(self, model: Negotiation) -> list[Principal]:
        """Who takes stock in this round and, where offers are spoken, makes one."""
        ...

    def spoke(self, model: Negotiation, principal: Principal) -> Mask:
        """Where it was a principal's turn in the round that each world has reached (W,)."""
        ...

    def arrives(self, model: Negotiation) -> Mask:
        """Where what is offered in this round reaches the others (W,)."""
        ...


class Turns:
    """Turns that go round the table, and offers that always arrive."""

    one_round = False
    spoken = True

    def turn(self, model: Negotiation) -> list[Principal]:
        """The principal whose turn it is."""
        return [model.principals[(model.first + model.round - 1) % model.n]]

    def spoke(self, model: Negotiation, principal: Principal) -> Mask:
        """By the number of the round."""
        return np.asarray((model.first + model.table.round - 1) % model.n == principal.index)

    def arrives(self, model: Negotiation) -> Mask:
        """Everywhere."""
        return np.ones(model.W, dtype=bool)
