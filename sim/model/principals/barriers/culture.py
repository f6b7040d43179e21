"""Culture: friendly words sound colder than they were meant, and a slight or a plain no costs more trust."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.core.worlds import State
from sim.model.principals.barriers.barrier import Barrier

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


class CulturalBarrier(Barrier):
    """How another's manners are taken (Cohen 1997); advisers and exchanges help."""

    of = "culture"
    refused = State("months for which its offer was refused to its face", "months", 0, 999, ("principal",), hidden=True)

    def help(self) -> Array:
        """Those who know the other culture."""
        exchanges = self.coefficient("communication.exchanges") * self.model.factors["talks.communication.exchanges"]
        return self.owner.delegation.advisers + exchanges

    @cached_property
    def distance(self) -> Array:
        """The gap that is left (W,): nothing moves it while the talks go on."""
        return self.left()

    def begin_round(self) -> None:
        """Nothing has been refused yet."""
        self.refused = 0.0

    def fall_silent(self, worlds: NDArray[np.intp]) -> None:
        """Where nobody speaks any more nothing is refused."""
        self.refused[:, worlds] = 0.0

    def be_refused(self, listener: Principal, months: Array) -> None:
        """A listener wants more than what it was offered, for some months (W,), 0 where it does not."""
        self.refused[listener.index] = months

    def tones(self, voices: Array) -> Array:
        """How the leaders' tones (n, W) sound to it."""
        return voices - self.coefficient("communication.colder") * self.distance

    def offence(self) -> Array:
        """By how much more an incident costs trust (W,), 1 without a gap."""
        return 1.0 + self.coefficient("communication.offence") * self.distance

    def lost_face(self) -> Array:
        """Trust (n, W), as a logit, that plain refusals cost in this round."""
        return np.asarray(self.coefficient("communication.refusal") * self.distance * self.refused)
