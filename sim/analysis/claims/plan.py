"""From a file of claims to the arms to play and the questions to ask of them; what cannot be is refused by line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sim.ensemble.arms import Arm, Move
from sim.ensemble.measures import MEASURES, measure
from sim.errors import ParleyError
from sim.scenario.claims import Claim, ClaimsFile, Experiment
from sim.scenario.experiment_checks import matching
from sim.scenario.factors import factors
from sim.scenario.loading import load_scenario
from sim.scenario.mistakes import Mistake, ScenarioError, did_you_mean
from sim.scenario.reader import Steps
from sim.scenario.schema import Scenario

WAYS = ("values", "shift", "scale")
Changes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Question:
    """One experiment of a claim with its arms, from the low end of the factor to the high one."""

    name: str
    claim: Claim
    experiment: Experiment
    arms: tuple[Arm, ...]
    steps: tuple[str, ...]


@lru_cache(maxsize=256)
def scenario_of(name: str, changes: Changes = ()) -> Scenario:
    """A scenario with changes, read once. Errors: ScenarioError."""
    return load_scenario(name, dict(changes))


def chosen(file: ClaimsFile, only: Sequence[str]) -> dict[str, Claim]:
    """The claims of these ids, or all. Errors: ParleyError for an id that is none."""
    for name in only:
        if name not in file.claims:
            raise ParleyError(f"there is no claim '{name}'; {_hint(name, file.claims)}")
    return {name: claim for name, claim in file.claims.items() if not only or name in only}


def _hint(name: str, known: dict[str, Claim]) -> str:
    return did_you_mean(name, known) or "`parley claims --json` names them all"


def questions(file: ClaimsFile, only: Sequence[str] = ()) -> list[Question]:
    """What to ask, in the order of the file. Errors: ParleyError for an unknown id; ScenarioError, every mistake."""
    mistakes: list[Mistake] = []
    found = []
    for name in chosen(file, only):
        for place, experiment in enumerate(file.claims[name].experiments):
            wrong = list(_mistakes(file, (name, "experiments", place), experiment))
            mistakes += wrong
            if not wrong:
                found.append(Question(name, file.claims[name], experiment, _arms(experiment), steps(experiment)))
    if mistakes:
        raise ScenarioError(mistakes)
    return found


def _arms(experiment: Experiment) -> tuple[Arm, ...]:
    return tuple(_arm(experiment, place) for place in range(experiment.length))


def _arm(experiment: Experiment, place: int) -> Arm:
    """The arm of one step."""
    scenario, changes = _played(experiment, place)
    known = list(factors(scenario_of(scenario, changes)))
    moves = [
        Move(path, how, float(amounts[place]))
        for how in WAYS for pattern, amounts in getattr(experiment, how).items() for path in matching(pattern, known)
    ]
    intervention = experiment.intervene[place] if experiment.intervene else None
    return Arm(scenario, changes, tuple(move for move in moves if not move.idle), intervention)


def _played(experiment: Experiment, place: int) -> tuple[str, Changes]:
    """The scenario of one step, and what is set in it."""
    scenario = experiment.scenarios[place] if experiment.scenarios else experiment.scenario
    stated = experiment.changes | {path: values[place] for path, values in experiment.settings.items()}
    return scenario, tuple((path, json.dumps(value)) for path, value in stated.items())


def steps(experiment: Experiment) -> tuple[str, ...]:
    """The steps in words: as the file has them, or else the numbers or words of the first list."""
    if experiment.steps:
        return tuple(experiment.steps)
    if experiment.intervene:
        return tuple("talks called off" if act.call_off else "deal imposed" for act in experiment.intervene)
    for how, form in (("values", "{:g}"), ("shift", "{:+g}"), ("scale", "× {:g}")):
        for amounts in getattr(experiment, how).values():
            return tuple(form.format(amount) for amount in amounts)
    return tuple(str(word) for word in experiment.lists[0])


# ---- what cannot be ------------------------------------------------------------------------------------------------


def _mistakes(file: ClaimsFile, at: Steps, experiment: Experiment) -> Iterator[Mistake]:
    """Every name in an experiment that nothing has: of a scenario, of a factor, of an outcome."""
    wrong = list(_unknown_scenarios(file, at, experiment))
    yield from wrong
    if not wrong:
        yield from _unknown_factors(file, at, experiment)
    for name in experiment.outcomes:
        try:
            measure(name)
        except KeyError:
            yield file.mistake((*at, "outcomes", name), f"there is no outcome '{name}'",
                               did_you_mean(name, MEASURES) or "it can also be the dotted key of a state", True)


def _unknown_scenarios(file: ClaimsFile, at: Steps, experiment: Experiment) -> Iterator[Mistake]:
    """Scenarios that cannot be read with what is set in them, each once."""
    tried: dict[tuple[str, Changes], int] = {}
    for place in range(experiment.length):
        tried.setdefault(_played(experiment, place), place)
    for (scenario, changes), place in tried.items():
        try:
            scenario_of(scenario, changes)
        except ScenarioError as error:
            first = error.mistakes[0]
            where: Steps = (*at, "scenarios", place) if experiment.scenarios else (*at, "scenario")
            yield file.mistake(where, ": ".join(word for word in (first.path, first.sentence) if word), first.hint)


def _unknown_factors(file: ClaimsFile, at: Steps, experiment: Experiment) -> Iterator[Mistake]:
    """Paths of numbers that the scenario does not have."""
    known = list(factors(scenario_of(*_played(experiment, 0))))
    for how in WAYS:
        for pattern in getattr(experiment, how):
            if not matching(pattern, known):
                yield file.mistake((*at, how, pattern), f"no number of the scenario is called '{pattern}'",
                                   did_you_mean(pattern, known), True)
