"""The worlds that the patterns look at, in pieces: crises of one structure and style, and talks of the baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.evidence.patterns.sets import table_name
from sim.evidence.pieces import Found
from sim.evidence.verdicts import by_seed
from sim.model.afterwards import aftermath
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import AGREEMENT, PARTIAL
from sim.scenario.coefficient_sets import given_by_sets
from sim.scenario.evidence.crises import PAST, CrisesFile, CrisisCounts, load_crises
from sim.scenario.loading import load_scenario

YEAR = 12
RECURS_WITHIN = 5 * YEAR  # months
NO_DEAL, PACKAGE, FULL = 0, 1, 2  # what the talks leave in force
BASELINE, BASELINE_WORLDS = "us-russia", 4_608


@dataclass(frozen=True)
class CrisisPiece:
    """Crises of one structure, by its place in the file, in one style, with one seed.

    Each structure plays runs of its own, so that every crisis is another one; the styles play the same. `file` is the
    digest of what the file says, so that crises of another file are other pieces.
    """

    structure: int
    style: str
    seed: int
    worlds: int
    file: str
    path: Path = field(repr=False)
    coefficients: str = field(default_factory=table_name)

    @property
    def id(self) -> str:
        """Its name."""
        return f"crises {self.structure} {self.style} {self.seed}"

    @property
    def runs(self) -> NDArray[np.int64]:
        """The runs of the seed that it plays (W,)."""
        return np.arange(self.worlds) + self.structure * self.worlds

    def play(self) -> Found:
        """A list of whole numbers, one a crisis, for each thing that is looked at. Errors: ParleyError."""
        file = crises_at(self.path)
        scenario = file.scenario(file.structures[self.structure], self.style)
        model = Negotiation(scenario, self.seed, self.runs, given_by_sets(scenario, self.runs))
        model.talk()
        found = {**_of_the_talks(model), **_of_the_crisis(model, file.crises.counts), **_afterwards(model)}
        model.release()
        return {name: np.asarray(column).astype(int).tolist() for name, column in found.items()}


@dataclass(frozen=True)
class BaselinePiece:
    """Talks of the baseline, for the one pattern that is of the same pair of countries."""

    seed: int
    worlds: int
    coefficients: str = field(default_factory=table_name)

    @property
    def id(self) -> str:
        """Its name."""
        return f"{BASELINE} {self.seed}"

    @property
    def runs(self) -> NDArray[np.int64]:
        """The runs of the seed that it plays (W,)."""
        return np.arange(self.worlds)

    def play(self) -> Found:
        """What the talks leave, as for the crises. Errors: ParleyError."""
        scenario = load_scenario(BASELINE, {"aftermath.months": "0"})
        model = Negotiation(scenario, self.seed, self.runs, given_by_sets(scenario, self.runs))
        model.talk()
        found = _of_the_talks(model)
        model.release()
        return {name: np.asarray(column).astype(int).tolist() for name, column in found.items()}


def pieces_of_crises(path: Path) -> Iterator[CrisisPiece]:
    """All pieces of a file of crises, in the order of its structures and styles. Errors: ScenarioError."""
    file = crises_at(path)
    asked = file.crises.structures
    for structure in range(len(file.structures)):
        for style in asked.styles:
            for seed, worlds in by_seed(asked.worlds):
                yield CrisisPiece(structure, style, seed, worlds, file.digest, path)


def pieces_of_the_baseline(worlds: int = BASELINE_WORLDS) -> Iterator[BaselinePiece]:
    """All pieces of the baseline."""
    return (BaselinePiece(seed, each) for seed, each in by_seed(worlds))


@cache
def crises_at(path: Path) -> CrisesFile:
    """The crises of a file, read once. Errors: ScenarioError."""
    return load_crises(path)


def _of_the_talks(model: Negotiation) -> Mapping[str, NDArray[Any]]:
    """How the talks ended, what they left, when, and whether a full text was signed (W,)."""
    endings = model.endings
    deal = np.select([endings.ending == AGREEMENT, endings.ending == PARTIAL], [FULL, PACKAGE], NO_DEAL)
    signed = endings.signed > 0
    return {"ending": endings.ending, "deal": deal, "signed": signed,
            "rounds": np.where(signed, endings.signed, endings.ended)}


def _of_the_crisis(model: Negotiation, counts: CrisisCounts) -> Mapping[str, NDArray[Any]]:
    """Who came between the sides, and the classes that the ranges are cut into (W,)."""
    (mediator,) = model.mediators
    came = mediator.entry.present > 0
    voting = any(principal.ratification for principal in model.scenario.principals.values())
    return {
        "mediated": came,
        "offered": came | (mediator.entry.refusals > 0).any(axis=0),
        "violence": np.digitize(model.factors["surroundings.violence"], counts.violence),
        "rivalry": np.digitize(model.factors[f"history.{PAST}.move"], counts.rivalry),
        "commission": model.factors["aftermath.commission"] >= counts.commission,
        "voting": np.full(model.W, voting),
    }


def _afterwards(model: Negotiation) -> Mapping[str, NDArray[Any]]:
    """Whether a crisis recurs within five years, and after how many months a deal is left; 0 for never (W,)."""
    after = aftermath.played(model)
    assert after is not None
    recurs = (after.first_crisis > 0) & (after.first_crisis <= RECURS_WITHIN)
    left = np.where(after.left_by > 0, after.lasted, 0)
    after.model.release()
    return {"recurs": recurs, "left": left}
