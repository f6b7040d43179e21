"""Worlds in which the coefficients differ by set too: how far outcomes move with what the model does not know.

World `run` plays coefficient set `run % 128` (`sim.scenario.coefficient_sets`) and is else the world of that number:
the same luck, the same uncertain factors. So a world on its own, a shorter run and any block have the same bits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Column
from sim.ensemble.results.at_the_end import outcomes
from sim.ensemble.results.set_outcomes import SetRuns
from sim.ensemble.runs import BLOCK, counting, worlds_together
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.scenario.coefficient_sets import SETS, given_by_sets
from sim.scenario.schema.scenario import Scenario

SET_WORLDS = 8 * SETS  # worlds that are played beside a run: 8 a set
# Worlds of a run below which nothing is said of sets: whoever asks for so few wants to be quick, and bands of so few
# worlds hold far fewer than nine of ten sets, or far more.
FEWEST_WORLDS = 1_000


def run_sets(
    scenario: Scenario, worlds: int = SET_WORLDS, seed: int = 1, *, block: int = BLOCK,
    progress: Callable[[float], None] | None = None,
) -> SetRuns:
    """Play the first `worlds` worlds of a seed, each with its coefficient set, at most `block` together.

    A coefficient that the scenario states holds in all sets. `progress` is called with how many worlds are done.
    Errors: ParleyError where `worlds`, `seed` or `block` cannot be.
    """
    for name, found, least in (("number of worlds", worlds, 1), ("seed", seed, 0), ("block", block, 1)):
        if found < least:
            raise ParleyError(f"the {name} must be at least {least}, not {found}")
    parts: list[Mapping[str, Column]] = []
    block = min(block, worlds_together(scenario))
    for first in range(0, worlds, block):
        end = min(first + block, worlds)
        told = counting(progress, first, end) if progress else None
        parts.append(play_sets(scenario, seed, np.arange(first, end), told))
        if progress:
            progress(end)  # the parts of worlds add up to a hair less
    return SetRuns(scenario, seed, {name: np.concatenate([part[name] for part in parts]) for name in parts[0]})


def play_sets(
    scenario: Scenario, seed: int, runs: NDArray[np.int64], advanced: Callable[[float], None] | None = None
) -> dict[str, Column]:
    """The outcomes of some runs, each with its set. A lone world is played twice and told once (see architecture).

    `advanced` is called as in `Negotiation.play`.
    """
    played = runs if len(runs) > 1 else np.repeat(runs, 2)
    model = Negotiation(scenario, seed, played, given=given_by_sets(scenario, played))
    model.recorder.resting = True  # trajectories are those of the central set
    model.play(advanced)
    found = {name: column[: len(runs)].copy() for name, column in outcomes(model).items()}
    model.release()
    return {"world": runs, **found}
