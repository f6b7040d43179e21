"""What the model says of a card: its scenario in many worlds, as chances of what may come of the talks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Column
from sim.ensemble.intervals import wilson
from sim.ensemble.results.at_the_end import outcomes
from sim.ensemble.runs import BLOCK
from sim.evidence.history.mapping import scenario_of
from sim.evidence.line import EvidenceLine
from sim.model.negotiation import Negotiation
from sim.scenario.evidence.card import Card
from sim.scenario.schema.scenario import Scenario

FORECAST = "forecast"  # in the place of a verdict: a forecast alone is neither right nor wrong
CENTRAL = "central"
ASKED = "a full agreement that takes effect"


@dataclass(frozen=True)
class CardQuestion:
    """What is asked of the model about one card; it does not hold what happened."""

    id: str
    scenario: Scenario
    seed: int
    worlds: int
    coefficients: str = CENTRAL

    def answer(self) -> EvidenceLine:
        """Play the worlds; the chances stand in the one entry of `parts`."""
        columns = played(self.scenario, self.seed, self.worlds, self.coefficients)
        chances = chances_of(columns)
        low, high = wilson(int((columns["ending"] == "agreement").sum()), self.worlds)
        return EvidenceLine(
            self.id, FORECAST, ASKED, chances["full"], low, high, self.worlds, self.scenario.title,
            "a case card", parts=(chances,),
        )  # fmt: skip


def question_of(card: Card, worlds: int, seed: int) -> CardQuestion:
    """The question about a card."""
    return CardQuestion(f"{card.id} {card.coder}", scenario_of(card), seed, worlds)


def played(scenario: Scenario, seed: int, worlds: int, coefficients: str = CENTRAL) -> dict[str, Column]:
    """The outcomes of the worlds 0 to `worlds` of a seed, by column, at most so many together as a block holds."""
    parts = []
    for runs in np.array_split(np.arange(worlds), ceil(worlds / BLOCK)):
        model = Negotiation(scenario, seed, runs, given_by(coefficients, scenario, runs))
        model.play()
        parts.append(outcomes(model))
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def given_by(coefficients: str, scenario: Scenario, runs: NDArray[np.int64]) -> Mapping[str, Array]:
    """What the model's own numbers are in each world (W,) of a scenario, by path; of the central set as they stand.

    Whoever averages over several sets of coefficients gives each run its set here, and names it in the question.
    """
    if coefficients != CENTRAL:
        raise ValueError(coefficients)
    return {}


def chances_of(columns: Mapping[str, Column]) -> dict[str, Any]:
    """Shares of worlds with nothing, a partial and a full agreement, and of the full ones that last to the end.

    `survival` is None where no world has a full agreement; `survival_worlds` says how many have. A deal that gives
    nobody anything can be neither kept nor left, and does not count there.
    """
    full, partial = columns["ending"] == "agreement", columns["ending"] == "partial"
    kept_or_left = full & ~np.isnan(columns["joint_gain"].astype(float))
    alive = columns["alive"][kept_or_left].astype(float)
    return {
        "none": float((~full & ~partial).mean()),
        "partial": float(partial.mean()),
        "full": float(full.mean()),
        "survival": float(alive.mean()) if len(alive) else None,
        "survival_worlds": len(alive),
    }
