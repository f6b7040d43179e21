"""What a protocol decides: who speaks, what arrives where, and how many rounds there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.arrays import Array, Mask
from sim.extensions import Number

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal


class Protocol:
    """A way to hold talks: a name, a reference, and what it does otherwise than here.

    Here turns go round the table and every offer arrives. `one_round` says whether the first offer is also the last;
    `spoken` whether the principals make offers to each other; `needs_mediator` whether nothing moves without one.
    `numbers` are those that it brings along; `place` is where it stands in lists.
    """

    name: str
    reference: str
    numbers: ClassVar[tuple[Number, ...]] = ()
    place = 100
    one_round = False
    spoken = True
    needs_mediator = False

    def number(self, model: Negotiation, name: str) -> Array:
        """A number that the protocol declares (W,), by its name without the group. Errors: KeyError for another."""
        found = {number.key: number for number in self.numbers}[name]
        return model.factors[found.path("talks")]

    def turn(self, model: Negotiation) -> list[Principal]:
        """Who takes stock in this round and, where offers are spoken, makes one: whose turn it is."""
        return [model.principals[(model.first + model.round - 1) % model.n]]

    def rounds_between_turns(self, model: Negotiation) -> int:
        """After how many rounds a principal's turn comes again."""
        return model.n

    def spoke(self, model: Negotiation, principal: Principal) -> Mask:
        """Where it was a principal's turn in the round that each world has reached (W,): by the number of the round."""
        return np.asarray((model.first + model.table.round - 1) % model.n == principal.index)

    def arrives(self, model: Negotiation) -> Mask:
        """Where what is offered in this round reaches the others (W,): everywhere."""
        return np.ones(model.W, dtype=bool)
