"""What becomes of people's moves while a table is played again: who has left, and how many of the moves stand."""

from __future__ import annotations

import numpy as np

from sim.arrays import Mask

NOBODY = ""


class Ledger:
    """What becomes of people's moves in W worlds: who has walked out in the present round, and how many moves stand.

    `asked` and `stood` (W,) count the questions to people up to the round in which the real talks ended, and those
    that were decided as people did. `playing` is whether a round is being played.
    """

    def __init__(self, worlds: int) -> None:
        self.asked, self.stood = np.zeros(worlds, dtype=np.int64), np.zeros(worlds, dtype=np.int64)
        self.playing = False
        self.begin_round()

    def begin_round(self) -> None:
        """Nobody has walked out in the round that begins."""
        self.exits = np.full(len(self.asked), NOBODY, dtype=object)

    @property
    def left(self) -> Mask:
        """Where somebody has walked out in this round (W,)."""
        return np.asarray(self.exits != NOBODY)

    def note(self, asked: Mask, stood: Mask) -> None:
        """Count a question to a person, and where it was decided as it had been."""
        self.asked += asked
        self.stood += asked & stood

    def walk_out(self, seat: str, where: Mask) -> None:
        """Note that a person leaves."""
        self.exits = np.where(where, seat, self.exits)
