"""The bare talks that are played three ways: two principals, no noise, nobody else, demands by the calendar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.scenario.schema.scenario import Scenario
from tests.building import bare, calm, changed, scenario

ROUNDS = 24
STATUS_QUO = 0.5
IDEALS = (0.0, 1.0)
SIDES = ("a", "b")


@dataclass(frozen=True)
class Terms:
    """What one side brings to the talks: an ideal on every issue, weights that sum to 1, the least it signs, and how
    late it concedes."""

    ideal: float
    weights: tuple[float, ...]
    floor: float
    exponent: float


Talk = tuple[Terms, Terms]


@dataclass(frozen=True)
class Outcome:
    """How talks ended: the terms by issue, None without an agreement, and the round of the ending."""

    terms: tuple[float, ...] | None
    round: int


def bare_scenario(issues: int) -> Scenario:
    """The talks as a scenario: exponents and hopes differ from world to world; each knows the other's weights."""
    data = changed(
        calm(bare(issues, SIDES, months=ROUNDS)),
        {
            "issues.*.status_quo": STATUS_QUO,
            "principals.*.concession.exponent": {"uniform": [0.5, 4]},
            "principals.*.no_deal.hope": {"uniform": [-0.4, 0.6]},  # so that some talks fail, of few issues or many
            "principals.*.media": {"volatility": 0},
            "coefficients.learning": {"weights": 0, "fixed_pie": 0, "prior_error": 0},
            "coefficients.offers": {"steadiness": 0},
        },
    )
    for side, ideal in zip(SIDES, IDEALS, strict=True):
        data = changed(data, {f"principals.{side}.interests.*.ideal": ideal})
    return scenario(data)


def talks_of(results: Results) -> list[Talk]:
    """The talks of each world of a run, to be played another way."""
    sides = [_terms_of(results, side, ideal) for side, ideal in zip(SIDES, IDEALS, strict=True)]
    return list(zip(*sides, strict=True))


def outcomes_of(results: Results) -> list[Outcome]:
    """How each world of a run ended."""
    terms = np.stack([np.asarray(results.columns[f"terms.{issue}"], float) for issue in results.scenario.issues])
    rounds = np.asarray(results.columns["rounds"], int).tolist()
    signed = [None if np.isnan(text).any() else tuple(text.tolist()) for text in terms.T]
    return [Outcome(text, round) for text, round in zip(signed, rounds, strict=True)]


def played(issues: int, worlds: int, seed: int = 1) -> Results:
    """The talks played by Parley as worlds side by side."""
    return run(bare_scenario(issues), worlds, seed)


def _terms_of(results: Results, side: str, ideal: float) -> list[Terms]:
    """One side's terms in each world."""
    interests = results.scenario.principals[side].interests.values()
    weights = tuple(interest.salience.likely for interest in interests)
    hopes = results.factors[f"principals.{side}.no_deal.hope"].tolist()
    exponents = results.factors[f"principals.{side}.concession.exponent"].tolist()
    contested = abs(STATUS_QUO - ideal)  # the other's ideal lies at the other end
    floors = [1.0 - contested + hope * contested for hope in hopes]
    return [Terms(ideal, weights, floor, e) for floor, e in zip(floors, exponents, strict=True)]
