"""What the people at the table bring: how well they hear and learn, their free hand, and an agenda of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


class Delegation:
    """A principal's delegation; none of this changes while the talks go on, so it is worked out once.

    `experts` and `advisers` help to hear and `insight` hastens learning of the other's weights; experts and
    insight are (W,), or (K, W) where specialists of single issues are stated; `experts_at_large` and `insight_at_large`
    (W,) are those for what is of no single issue. `mandate`
    (W,) is the most that may be given way in a round.
    """

    def __init__(self, owner: Principal) -> None:
        self.owner = owner
        self.autonomy = owner.factor("delegation.chief.autonomy")
        general, skill = owner.factor("delegation.expertise"), owner.factor("delegation.chief.skill") - 0.5
        expertise = self._by_field(general)
        led_by = owner.coefficient("communication.chief") * skill
        self.experts = led_by + owner.coefficient("communication.expertise") * expertise
        self.experts_at_large = led_by + owner.coefficient("communication.expertise") * general
        self.advisers = owner.coefficient("communication.advisers") * owner.factor("delegation.advisers")
        led = 1.0 + owner.coefficient("learning.chief") * skill
        self.insight = led + owner.coefficient("learning.expertise") * expertise
        self.insight_at_large = led + owner.coefficient("learning.expertise") * general
        widened = 1.0 + owner.coefficient("delegation.mandate") * self.autonomy
        self.mandate = owner.factor("concession.mandate") * owner.model.months_per_round * widened

    def aims(self, ideal: Array) -> Array:
        """The ideals (K, W) that it negotiates for: its country's, shifted by its own agenda as far as it is free to.

        Those who negotiate are agents with wishes of their own (Putnam 1988; Downs & Rocke 1994). Home judges a text
        by its own ideals.
        """
        if not self.owner.asked.delegation.agenda:
            return ideal
        shift = self.owner.model.factors.stack(f"{self.owner.key}.delegation.agenda.{{}}", self.owner.model.issues)
        return np.clip(ideal + self.autonomy * shift, 0.0, 1.0)

    def _by_field(self, general: Array) -> Array:
        """The expertise on each issue (K, W): its specialists', else that of all; (W,) without specialists."""
        if not self.owner.asked.delegation.specialists:
            return general
        model = self.owner.model
        return model.factors.stack(f"{self.owner.key}.delegation.specialists.{{}}.expertise", model.issues, general)
