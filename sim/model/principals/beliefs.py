"""What a principal believes of the others: what the issues matter to them, and what no deal is worth to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.arrays import Array
from sim.model.principals.resolve import Resolve
from sim.model.principals.weights import Weights

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal
    from sim.model.values.utility import Value


class Beliefs:
    """The `weights` that it thinks the others have, and with `resolve` what it thinks they secretly hope for."""

    def __init__(self, owner: Principal) -> None:
        self.owner = owner
        self.weights, self.resolve = Weights(owner), Resolve(owner)

    @property
    def estimate(self) -> Array:
        """The weights (n, K, W) that it thinks the others have, by their index."""
        return self.weights.estimate

    def value_of(self, other: Principal, value: Value) -> Value:
        """The value of another, as it is but for the weights, which are those that it thinks the other has.

        The weights alone are guessed: what the others aim at, know and fear all can see. What is made of such a value,
        such as that of no deal (`Principal.public_no_deal`), is what it believes, and not the truth.
        """
        return value.weighing(self.estimate[other.index].copy())

    def values_of_others(self, values: list[Value]) -> list[Value]:
        """The same of each other, in their order; `values` are those of all sides."""
        return [self.value_of(other, values[other.index]) for other in self.owner.others()]

    def prepare(self) -> None:
        """Begin with a first guess of the others' weights, and with all that the others' hope leaves open."""
        self.weights.prepare()
        self.resolve.prepare()
