"""Why the computer's runs of a scenario failed, in a few sentences for a class."""

from __future__ import annotations

from functools import lru_cache

from sim.analysis.causes.asking import NothingFailed, why
from sim.analysis.causes.words import in_short
from sim.classroom.explorer.explore import scenario_named
from sim.language.speaking import N_

NONE = N_("None of these runs ended without a deal.")


@lru_cache(maxsize=4)
def why_runs_failed(scenario: str, seed: int, worlds: int) -> tuple[str, ...]:
    """What single changes, made for the whole talks, would have saved of those runs. Errors: ParleyError."""
    try:
        return tuple(in_short(why(scenario_named(scenario), worlds, seed)))
    except NothingFailed:
        return (NONE,)
