"""Language: messages that do not get through until they are said again, and an error in those that do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.model.core.worlds import State
from sim.model.principals.barriers.barrier import Barrier

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


class LanguageBarrier(Barrier):
    """What of the others' words gets lost; experts, a skilful chief and mediators help."""

    of = "language"
    cut_off = State("what another says does not get through", "0 or 1", 0, 1, ("principal",), hidden=True)
    lost = State("its last message was lost", "0 or 1", 0, 1, ("principal",), hidden=True)
    said_again = State("what was lost has come through this round", "0 or 1", 0, 1, ("principal",), hidden=True)

    def __init__(self, owner: Principal) -> None:
        super().__init__(owner)
        self.loses = self.stands and bool(self.coefficient("communication.lost").any())
        self.errs = self.stands and bool(self.coefficient("communication.error").any())

    def help(self) -> Array:
        """By issue, where specialists of single issues are stated."""
        return self.owner.delegation.experts + self._mediated()

    def spread(self) -> Array:
        """Standard deviation of the reading error: (W,), or (K, W) with specialists of single issues."""
        return self.coefficient("communication.error") * self.left()

    def begin_round(self) -> None:
        """Misunderstandings come up and are cleared up: a Markov chain in continuous time, sampled once a round.

        They come up at the rate `lost` x gap left and are cleared up at the rate `again`, both a month, so that what
        gets lost by the month does not hang on the length of a round.
        """
        self.said_again = 0.0
        if not self.loses:
            return
        comes = self.coefficient("communication.lost") * self.gap * np.exp(-self._help_at_large())
        goes, names = self.coefficient("communication.again"), [other.name for other in self.owner.others()]
        luck = self.model.draws.uniform(self.key, "hearing at all", self.model.round, names)
        for other, drawn in zip(self.owner.others(), luck, strict=True):
            self.cut_off[other.index] = drawn < cut_off_next(
                self.cut_off[other.index], comes, goes, self.model.months_per_round
            )

    def get(self, speaker: Principal) -> Mask:
        """Where a message of the speaker comes through (W,)."""
        j = speaker.index
        got = self.cut_off[j] == 0
        self.said_again[j] = self.lost[j] * got
        self.lost[j] = ~got
        return np.asarray(got)

    def understood(self, speaker: Principal) -> Mask:
        """Where the last message of the speaker has come through (W,)."""
        return np.asarray(self.lost[speaker.index] == 0)

    def _help_at_large(self) -> Array:
        """What helps whole messages over it (W,)."""
        return self.owner.delegation.experts_at_large + self._mediated()

    def _mediated(self) -> Array:
        return self.coefficient("communication.mediator") * self.owner.helped()


def cut_off_next(now: Array, comes: Array, goes: Array, months: Array) -> Array:
    """The chance (W,) that nothing gets through some months from `now` (W,), 0 or 1, by the two monthly rates.

    The transition probability of a Markov chain with two states: `long + (now - long) e^(-(comes + goes) months)`.
    """
    both = comes + goes
    long = comes / np.where(both > 0, both, 1.0)
    return np.asarray(long + (now - long) * np.exp(-both * months))
