"""From a file of claims to the arms to play and the questions to ask of them; what cannot be is refused by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.ensemble.arms import Arm, FactorMove
from sim.errors import ParleyError
from sim.scenario.experiments.claim_checks import WAYS, mistakes_in, played, scenario_of
from sim.scenario.experiments.claims import Claim, ClaimExperiment, ClaimsFile
from sim.scenario.factors import factors, matching
from sim.scenario.reading.mistakes import ScenarioError, did_you_mean


@dataclass(frozen=True)
class ClaimQuestion:
    """One experiment of a claim with its arms, from the low end of the factor to the high one; and its baseline."""

    name: str
    claim: Claim
    experiment: ClaimExperiment
    arms: tuple[Arm, ...]
    steps: tuple[str, ...]
    baseline: str


def chosen(file: ClaimsFile, only: Sequence[str]) -> dict[str, Claim]:
    """The claims of these ids, or all. Errors: ParleyError for an id that is none."""
    for name in only:
        if name not in file.claims:
            raise ParleyError(f"there is no claim '{name}'; {_hint(name, file.claims)}")
    return {name: claim for name, claim in file.claims.items() if not only or name in only}


def _hint(name: str, known: dict[str, Claim]) -> str:
    return did_you_mean(name, known) or "`parley claims --json`, with the file if it is your own, names them all"


def questions(file: ClaimsFile, only: Sequence[str] = ()) -> list[ClaimQuestion]:
    """What to ask, in the order of the file. Errors: ParleyError for an unknown id; ScenarioError, every mistake."""
    asked = chosen(file, only)
    mistakes = mistakes_in(file, list(asked))
    if mistakes:
        raise ScenarioError(mistakes)
    return [ClaimQuestion(name, claim, experiment, _arms(experiment), steps(experiment), file.baseline)
            for name, claim in asked.items() for experiment in claim.experiments]


def not_asked(file: ClaimsFile, only: Sequence[str] = ()) -> dict[str, Claim]:
    """The claims that cannot be asked yet. Errors: ParleyError for an unknown id."""
    return {name: claim for name, claim in chosen(file, only).items() if claim.missing}


def _arms(experiment: ClaimExperiment) -> tuple[Arm, ...]:
    return tuple(_arm(experiment, place) for place in range(experiment.length))


def _arm(experiment: ClaimExperiment, place: int) -> Arm:
    """The arm of one step."""
    scenario, changes = played(experiment, place)
    known = list(factors(scenario_of(scenario, changes)))
    moves = [
        FactorMove(path, how, float(amounts[place]))
        for how in WAYS for pattern, amounts in getattr(experiment, how).items() for path in matching(pattern, known)
    ]
    intervention = experiment.intervene[place] if experiment.intervene else None
    return Arm(scenario, changes, tuple(move for move in moves if not move.idle), intervention)


def steps(experiment: ClaimExperiment) -> tuple[str, ...]:
    """The steps in words: as the file has them, or else the numbers or words of the first list."""
    if experiment.steps:
        return tuple(experiment.steps)
    if experiment.intervene:
        return tuple("talks called off" if act.call_off else "deal imposed" for act in experiment.intervene)
    for how, form in (("values", "{:g}"), ("shift", "{:+g}"), ("scale", "× {:g}")):
        for amounts in getattr(experiment, how).values():
            return tuple(form.format(amount) for amount in amounts)
    return tuple(str(word) for word in experiment.lists[0])
