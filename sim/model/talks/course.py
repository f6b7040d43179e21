"""The course of the talks: rounds until every world has ended. Ended worlds are left behind, the others played on."""

from __future__ import annotations

from collections.abc import Callable
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Worlds
from sim.model.core import again

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

Advanced = Callable[[float], None]

SHARE_TALKING = 0.7  # of the worlds: with fewer that still talk, the others are left behind ...
FEWEST_MOVED = 256  # ... unless so few still talk that a round costs the same whatever their number


def play(model: Negotiation, advanced: Advanced | None = None) -> None:
    """Play all rounds until every world has ended, and put each back to the moment of its ending.

    Once enough talks have closed, those still open and those that wait for a vote are played on by themselves:
    the same worlds, to the last bit. After each round `advanced` is called with what it added to `worlds_played`.
    """
    before = worlds_played(model)
    while (going := model.endings.going()).any():
        talking = model.endings.open()
        many, waiting = np.count_nonzero(talking), np.count_nonzero(going & ~talking)
        if FEWEST_MOVED <= many < SHARE_TALKING * model.W and waiting != 1:  # a lone world is never stepped
            _play_on(model, np.flatnonzero(talking), advanced)
            _play_on(model, np.flatnonzero(going & ~talking), advanced)
            break
        model.step()
        if advanced:
            now = worlds_played(model)
            advanced(now - before)
            before = now
    model.endings.restore()


def worlds_played(model: Negotiation) -> float:
    """How far the worlds have come, in worlds: an ended one counts 1, one that goes on its share of the rounds."""
    share = np.minimum(1.0, model.round / model.table.last_round)
    return fsum(np.where(model.endings.going(), share, 1.0))


def _play_on(model: Negotiation, going: Worlds, advanced: Advanced | None) -> None:
    """Play the worlds `going`, by place, to their end in a model of their own, and take over how they end."""
    if not len(going):
        return
    rest = again.some(model, going)
    play(rest, advanced)
    model.endings.keep(going, rest.block)
    model.recorder.add(rest.recorder)
    rest.release()
