"""Why the computer's runs of a scenario failed, for a class: found once, told in the language of each reader."""

from __future__ import annotations

from functools import lru_cache

from sim.analysis.causes.asking import NothingFailed, why
from sim.analysis.causes.findings import Causes
from sim.analysis.causes.words import in_short
from sim.classroom.explorer.explore import scenario_named
from sim.language.speaking import N_, _

NONE = N_("None of these runs ended without a deal.")


@lru_cache(maxsize=4)
def why_runs_failed(scenario: str, seed: int, worlds: int) -> Causes | None:
    """What single changes, made for the whole talks, would have saved of those runs; None where none failed.

    Errors: ParleyError.
    """
    try:
        return why(scenario_named(scenario), worlds, seed)
    except NothingFailed:
        return None


def tell_failures(found: Causes | None) -> list[str]:
    """The same in a few sentences of the reader's language."""
    return in_short(found) if found else [_(NONE)]
