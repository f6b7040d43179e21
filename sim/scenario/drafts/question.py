"""What is asked of a scenario in a new experiment, claim or lesson: which number is moved, over which levels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sim.errors import ParleyError
from sim.scenario.experiments.points import beyond
from sim.scenario.experiments.watching import unwatchable
from sim.scenario.factors import Factor, factors, matching
from sim.scenario.loading import load_scenario
from sim.scenario.reading.mistakes import did_you_mean
from sim.scenario.schema.fields import SWITCH
from sim.scenario.schema.scenario import Scenario

MONTHS = "talks.months"
PART = 4  # of the range of a number: as far as it is moved either way where nobody says how far
MOST_LEVELS, FEWEST_LEVELS = 9, 3


@dataclass(frozen=True)
class MovedNumber:
    """A number of a scenario, by its path, in which a star is any name, and the levels from low to high."""

    path: str
    label: str
    levels: tuple[float, ...]


@cache
def numbers_of(scenario: str) -> tuple[Scenario, dict[str, Factor]]:
    """A scenario by name or path, and its numbers by path. Errors: ScenarioError."""
    found = load_scenario(scenario)
    return found, factors(found)


def moved(scenario: str, path: str) -> list[Factor]:
    """The numbers that a path means. Errors: ParleyError with the nearest path."""
    known = numbers_of(scenario)[1]
    found = [known[name] for name in matching(path, known)]
    if not found:
        hint = did_you_mean(path, known) or "the page 'Fields of a scenario' of Parley's documentation lists all"
        raise ParleyError(f"no number of the scenario is called '{path}'; {hint}")
    if any(factor.unit == SWITCH for factor in found):
        raise ParleyError(f"'{path}' is true or false and has no levels; name a number, or write the file by hand")
    return found


def levels_for(scenario: str, path: str) -> tuple[float, ...]:
    """Three levels for a number where nobody states any: its own value in the middle where there is room."""
    factor = moved(scenario, path)[0]
    own = factor.value.likely
    if path == MONTHS:
        wanted = (own / 2, own, own * 2)
    else:
        low = max(factor.low, own - (factor.high - factor.low) / PART)
        high = min(factor.high, own + (factor.high - factor.low) / PART)
        wanted = (low, (low + high) / 2, high)
    return tuple(min(max(float(f"{level:.4g}"), factor.low), factor.high) for level in wanted)


def held_to_range(scenario: str, path: str, levels: tuple[float, ...]) -> tuple[float, ...]:
    """The levels, if all of them can be. Errors: ParleyError with the range."""
    if not FEWEST_LEVELS <= len(levels) <= MOST_LEVELS:
        raise ParleyError(f"give {FEWEST_LEVELS} to {MOST_LEVELS} levels, from little to much, not {len(levels)}")
    if list(levels) != sorted(set(levels)):
        raise ParleyError("give the levels from the lowest to the highest, each once")
    for factor in moved(scenario, path):
        for level in levels:
            if said := beyond(level, factor):
                raise ParleyError(said)
    return levels


def watchable(scenario: str, name: str) -> str:
    """The name of an outcome, if the scenario has it. Errors: ParleyError with the nearest name."""
    said = unwatchable(name, numbers_of(scenario)[0])
    if said:
        raise ParleyError("; ".join(part for part in said if part))
    return name
