"""A mediator that carries messages: it helps each side to hear and to learn (communication: Touval & Zartman 1985)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.mediators.modes.base import Mode

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


class Communicate(Mode):
    """Carries messages between the sides, and helps as far as it is believed."""

    name = "communicate"
    reference = "communication: Touval & Zartman 1985; Bercovitch 1997"

    def helps(self, principal: Principal) -> Array:
        """As much as it brings to bear and is believed."""
        return np.asarray(self.owner.at_work * self.owner.credibility[principal.index])
