"""What can only be checked with the scenarios at hand: the names, levels and outcomes of a file of claims."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from sim.scenario.experiments.claims import ClaimExperiment, ClaimsFile, read_claims
from sim.scenario.experiments.points import beyond, laid, refused
from sim.scenario.experiments.watching import unwatchable
from sim.scenario.factors import Factor, factors, matching
from sim.scenario.loading import Loaded, load
from sim.scenario.reading.mistakes import Mistake, ScenarioError, did_you_mean
from sim.scenario.reading.reader import Steps
from sim.scenario.schema.interventions import unknown_issue
from sim.scenario.schema.scenario import Scenario

WAYS = ("values", "shift", "scale")
Changes = tuple[tuple[str, str], ...]


def check_claims(path: Path) -> list[Mistake]:
    """Every mistake in a file of claims; none if all of them can be asked."""
    try:
        file, mistakes = read_claims(path)
    except ScenarioError as error:
        return error.mistakes
    found = [*mistakes, *mistakes_in(file, list(file.claims))]
    return sorted(found, key=lambda mistake: (mistake.line, mistake.column))


def mistakes_in(file: ClaimsFile, names: Sequence[str]) -> list[Mistake]:
    """Every mistake between the experiments of some claims and the scenarios that they play."""
    return [mistake for name, place, experiment in file.experiments() if name in names
            for mistake in _of_an_experiment(file, (name, "experiments", place), experiment)]


@lru_cache(maxsize=256)
def loaded(name: str, changes: Changes = ()) -> Loaded:
    """A scenario with changes, read once. Errors: ScenarioError."""
    return load(name, dict(changes))


def scenario_of(name: str, changes: Changes = ()) -> Scenario:
    """The scenario itself. Errors: ScenarioError."""
    return loaded(name, changes).scenario


def played(experiment: ClaimExperiment, step: int) -> tuple[str, Changes]:
    """The scenario of one step, and what is set in it."""
    scenario = experiment.scenarios[step] if experiment.scenarios else experiment.scenario
    stated = experiment.changes | {path: values[step] for path, values in experiment.settings.items()}
    return scenario, tuple((path, json.dumps(value)) for path, value in stated.items())


def _of_an_experiment(file: ClaimsFile, at: Steps, experiment: ClaimExperiment) -> Iterator[Mistake]:
    """Every name in an experiment that nothing has, and every step at which its scenario cannot be played."""
    wrong = list(_unknown_scenarios(file, at, experiment))
    yield from wrong
    if wrong:
        return
    for step in range(experiment.length):
        scenario = loaded(*played(experiment, step))
        found = list(_of_a_step(file, at, experiment, step, scenario))
        yield from found
        if found:
            return


def _unknown_scenarios(file: ClaimsFile, at: Steps, experiment: ClaimExperiment) -> Iterator[Mistake]:
    """Scenarios that cannot be read with what is set in them, each once."""
    tried: dict[tuple[str, Changes], int] = {}
    for step in range(experiment.length):
        tried.setdefault(played(experiment, step), step)
    for (scenario, changes), step in tried.items():
        try:
            loaded(scenario, changes)
        except ScenarioError as error:
            first = error.mistakes[0]
            where: Steps = (*at, "scenarios", step) if experiment.scenarios else (*at, "scenario")
            yield file.mistake(where, ": ".join(word for word in (first.path, first.sentence) if word), first.hint)


def _of_a_step(
    file: ClaimsFile, at: Steps, experiment: ClaimExperiment, step: int, scenario: Loaded
) -> Iterator[Mistake]:
    """Outcomes, issues and numbers that the scenario does not have, and values that it refuses."""
    known = factors(scenario.scenario)
    for name in experiment.outcomes:
        if said := unwatchable(name, scenario.scenario):
            yield file.mistake((*at, "outcomes", name), *said, True)
    if experiment.intervene and (said := unknown_issue(experiment.intervene[step], scenario.scenario.issues)):
        yield file.mistake((*at, "intervene", step), *said)
    wrong = list(_of_the_numbers(file, at, experiment, step, known))
    yield from wrong
    moves = ((path, how, amounts[step]) for how in WAYS
             for pattern, amounts in getattr(experiment, how).items() for path in matching(pattern, known))
    if not wrong and (refusal := refused(scenario.root, laid(known, moves))):
        yield file.mistake(at, f"at step {step + 1} the scenario is refused: {refusal}")


def _of_the_numbers(
    file: ClaimsFile, at: Steps, experiment: ClaimExperiment, step: int, known: dict[str, Factor]
) -> Iterator[Mistake]:
    """Paths of no number, and values outside the range of theirs."""
    for how in WAYS:
        for pattern, amounts in getattr(experiment, how).items():
            paths = matching(pattern, known)
            if not paths:
                yield file.mistake((*at, how, pattern), f"no number of the scenario is called '{pattern}'",
                                   did_you_mean(pattern, known), True)
            outside = next((said for path in paths if (said := beyond(amounts[step], known[path]))), None)
            if how == "values" and outside:
                yield file.mistake((*at, how, pattern, step), outside)
