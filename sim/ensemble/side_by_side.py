"""Playing arms side by side: one scenario on the same runs, its numbers moved in a way of its own in each arm.

Worlds know nothing of each other and draws depend on the run alone, so what is drawn for a run is drawn once for all
arms, and any piece of some arms on some runs gives the very worlds that any other piece gives.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.arrays import Column
from sim.ensemble.arms import Arm, given
from sim.model.core.draws import Kept
from sim.model.negotiation import Negotiation
from sim.scenario.coefficient_sets import CENTRAL, given_by_sets
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class ArmsOnRuns:
    """Some arms of one structure and one intervention, on the runs `first` to `end` (not included) of a seed.

    With `sets` each run plays its coefficient set, else the central one.
    """

    scenario: Scenario
    seed: int
    first: int
    end: int
    arms: tuple[Arm, ...]
    sets: bool = field(default=False, kw_only=True)

    @property
    def runs(self) -> int:
        """How many runs each arm is played in."""
        return self.end - self.first


def play_side_by_side(
    piece: ArmsOnRuns, read: Callable[[Negotiation], Mapping[str, Column]], afterwards: bool, kept: Kept | None = None
) -> dict[str, Column]:
    """What `read` finds in the finished model: columns (arms x runs,), an arm after the other.

    The time after the talks is followed only if `afterwards`. A lone world is played twice and told once (see
    architecture). `kept` holds draws of these runs and this many arms, and of no others.
    """
    runs = np.arange(piece.first, piece.end)
    if len(runs) * len(piece.arms) == 1:
        runs = np.repeat(runs, 2)
    base = given_by_sets(piece.scenario, runs) if piece.sets else CENTRAL
    moved = given(piece.arms, piece.scenario, piece.seed, runs, base)
    worlds = np.tile(runs, len(piece.arms))
    model = Negotiation(piece.scenario, piece.seed, worlds, moved, intervention=piece.arms[0].intervention, kept=kept)
    model.recorder.resting = True  # trajectories are those of `ensemble.runs`
    if afterwards:
        model.play()
    else:
        model.talk()
    many = piece.runs * len(piece.arms)
    found = {name: column[:many].copy() for name, column in read(model).items()}
    model.release()
    return found
