"""What the four barriers have in common: a gap of the scenario, and what is left of it where somebody helps."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.arrays import Array
from sim.model.core.agent import AgentPart

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


class Barrier(AgentPart):
    """One barrier, as it stands in the way of one principal that listens. `of` is its field of the scenario."""

    of_the_talks = True
    of: ClassVar[str]

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.owner = owner
        self.stands = bool(self.gap.any())

    @property
    def gap(self) -> Array:
        """The gap of the scenario (W,)."""
        return self.model.factors[f"talks.communication.{self.of}"]

    def help(self) -> Array:
        """What helps the listener over it (W,), or (K, W) by issue, as a logarithm."""
        raise NotImplementedError

    def left(self) -> Array:
        """The gap that is left: gap x exp(-help)."""
        return self.gap * np.exp(-self.help())
