"""All sides propose at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Mask
from sim.model.talks.protocols.base import Protocol

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal


class Simultaneous(Protocol):
    """All propose in every round, unaware of what the others are about to say; then all answer.

    If one offer is accepted it is signed; if several are, their mean.
    """

    name = "simultaneous"
    reference = "Chatterjee & Samuelson 1983 (two sealed offers, the difference split)"
    place = 2

    def turn(self, model: Negotiation) -> list[Principal]:
        """Everybody."""
        return model.principals

    def rounds_between_turns(self, model: Negotiation) -> int:
        """All speak in every round."""
        return 1

    def spoke(self, model: Negotiation, principal: Principal) -> Mask:
        """Always."""
        return np.ones(model.W, dtype=bool)
