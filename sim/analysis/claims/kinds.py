"""Of which kind an effect is: it emerges from the round, one rule says so, or the scenario file has it typed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.analysis.claims.plan import ClaimQuestion
from sim.analysis.claims.reading.lines import DirectLine, direct_line
from sim.ensemble.arms import Arm, FactorMove
from sim.scenario.experiments.claim_checks import WAYS, scenario_of
from sim.scenario.experiments.claims import ClaimExperiment
from sim.scenario.factors import factors

EMERGES, ONE_RULE, TYPED_IN = "emerges", "one rule says so", "typed in"
KINDS = (EMERGES, ONE_RULE, TYPED_IN)
HALF = 0.5  # of an effect: as much as remains of one that emerges
INDEX = "impacts."


@dataclass(frozen=True)
class Moved:
    """What differs between the ends of an experiment: factors, by path, and whether talks end otherwise by decree."""

    factors: frozenset[str]
    ending: bool


def moved_by(question: ClaimQuestion) -> Moved:
    """What an experiment moves between its ends; where it plays other scenarios, all factors in which these differ."""
    first, last = question.arms[0], question.arms[-1]
    ends = [{move.path: (move.how, move.amount) for move in arm.moves} for arm in (first, last)]
    paths = {path for path in ends[0].keys() | ends[1].keys() if ends[0].get(path) != ends[1].get(path)}
    if (first.scenario, first.changes) != (last.scenario, last.changes):
        paths |= _different(first, last)
    return Moved(frozenset(paths), first.intervention != last.intervention)


def _different(first: Arm, last: Arm) -> set[str]:
    """The factors that differ between the scenarios of two arms."""
    one, other = (factors(scenario_of(arm.scenario, arm.changes)) for arm in (first, last))
    return {path for path in one.keys() | other.keys()
            if path not in one or path not in other or one[path].value != other[path].value}


def line_of(question: ClaimQuestion, outcome: str) -> DirectLine | None:
    """The line of a rule that ties an outcome to what is moved; None where there is none."""
    moved = moved_by(question)
    return direct_line(outcome, moved.factors, moved.ending)


def is_typed_in(outcome: str) -> bool:
    """Whether it is an index, whose loadings are numbers of the scenario file."""
    return outcome.startswith(INDEX)


def switched_off(arm: Arm, switches: tuple[str, ...]) -> Arm:
    """The arm with some coefficients at 0."""
    off = tuple(FactorMove(f"coefficients.{name}", "values", 0.0) for name in switches)
    return Arm(arm.scenario, arm.changes, (*arm.moves, *off), arm.intervention)


def kind_of(outcome: str, line: DirectLine | None, remains: float | None) -> str:
    """The kind of an effect of which the share `remains` is left when its line is off; None where it was not tried.

    A line without coefficients cannot be switched off: it is the rule itself.
    """
    if is_typed_in(outcome):
        return TYPED_IN
    if line is None or (remains is not None and remains >= HALF):
        return EMERGES
    return ONE_RULE


def is_as_shipped(experiment: ClaimExperiment, baseline: str) -> bool:
    """Whether an experiment plays the baseline and leaves all but what it moves as the file has it."""
    plays = baseline in experiment.scenarios if experiment.scenarios else experiment.scenario == baseline
    held = [amounts for how in WAYS for amounts in getattr(experiment, how).values() if _is_held(how, amounts)]
    words = [stated for stated in experiment.settings.values() if _same(stated)]
    by_decree = bool(experiment.intervene) and _same(experiment.intervene)
    return plays and not (experiment.changes or held or words or by_decree)


def _is_held(how: str, amounts: list[float]) -> bool:
    """Whether a number is held at another value than its own all the time."""
    return _same(amounts) and (how, amounts[0]) not in (("shift", 0.0), ("scale", 1.0))


def _same(stated: list[Any]) -> bool:
    return all(one == stated[0] for one in stated)
