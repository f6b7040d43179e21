"""Offers made earlier that still stand: who made one would still live with it, so the others may return to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.core.worlds import smallest
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.position import Stand

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


def remember(speaker: Principal, offer: Array, stands: list[Stand]) -> None:
    """Keep the better of the offer (K, W) just made and the one that stands, for the listener whom it gains least.

    Call it when all have heard the offer. Each remembers what it understood, mistakes included.
    """
    gains = []
    for listener in speaker.others():
        value, heard = stands[listener.index].value, listener.standing_heard[speaker.index]
        gains.append(listener.worth_heard[speaker.index] - value.of(heard))
    better = (smallest(gains) > TOLERANCE) | (speaker.spoken == 0)
    speaker.standing = np.where(better, offer, speaker.standing)
    for listener in speaker.others():
        kept = listener.standing_heard[speaker.index]
        listener.standing_heard[speaker.index] = np.where(better, listener.heard[speaker.index], kept)


def returned_to(speaker: Principal, stands: list[Stand]) -> Mask:
    """Where all others now take up the best earlier offer of a speaker as heard and sign it, and it stands (W,).

    It stands as long as it keeps what the speaker insists on today; otherwise it has been withdrawn.
    """
    mine = stands[speaker.index]
    yes = speaker.player.stands_by(speaker, mine, mine.value.of(speaker.standing)) & (speaker.spoken > 0)
    for listener in speaker.others() if yes.any() else ():
        stand = stands[listener.index]
        target, heard = listener.target(stand), listener.standing_heard[speaker.index]
        yes = yes & listener.player.returns(listener, speaker.name, stand, stand.value.of(heard), target)
        yes = yes & listener.player.signs(listener, speaker.name, stand, stand.value.of(speaker.standing), target)
    return np.asarray(yes)
