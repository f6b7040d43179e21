"""Narratives: where each tells the past its own way, old wounds weigh more and an incident is sooner laid to blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array
from sim.model.principals.barriers.barrier import Barrier

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

HALF_APART = 0.5  # the gap at which the events of a file weigh what it states


class NarrativeBarrier(Barrier):
    """What the own story makes of the past and of the present; dialogue and mediators help with the present."""

    of = "narratives"

    def help(self) -> Array:
        """Places where both stories are told."""
        exchanges = self.coefficient("communication.exchanges") * self.model.factors["talks.communication.exchanges"]
        return dialogue(self.model) + exchanges + self.coefficient("communication.mediator") * self.owner.helped()

    def weight(self, move: Array) -> Array:
        """How much a past event weighs that has moved trust (W,): what it states where the stories half diverge.

        Wounds weigh more where they diverge fully, less where all tell the same; good times weigh the same.
        """
        return np.where(move < 0, 1.0 + self.coefficient("communication.wounds") * (self.gap - HALF_APART), 1.0)

    def blame(self) -> Array:
        """By how much more an incident costs trust (W,), 1 where one story is told of it."""
        return 1.0 + self.coefficient("communication.blame") * self.left()


def dialogue(model: Negotiation) -> Array:
    """What brings the stories of all sides together (W,): forums, and third parties that support dialogue.

    A forum in which supporters of the dialogue sit does more than one without them.
    """
    factors, others = model.factors, model.third_parties
    support, hosts = others.supports_dialogue()
    forums = factors["talks.communication.forums"] * (1.0 + factors["coefficients.communication.hosts"] * hosts)
    return factors["coefficients.communication.forums"] * forums + (
        factors["coefficients.communication.dialogue_support"] * support
    )
