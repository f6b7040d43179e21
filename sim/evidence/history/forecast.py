"""What the model says of a card: its scenario in many worlds, as chances of what may come of the talks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import numpy as np

from sim.arrays import Column
from sim.ensemble.intervals import wilson
from sim.ensemble.results.at_the_end import outcomes
from sim.ensemble.runs import BLOCK
from sim.evidence.history.mapping import scenario_of
from sim.evidence.line import EvidenceLine
from sim.model.negotiation import Negotiation
from sim.scenario.coefficient_sets import given_by_sets, set_table
from sim.scenario.evidence.card import Card
from sim.scenario.schema.scenario import Scenario

FORECAST = "forecast"  # in the place of a verdict: a forecast alone is neither right nor wrong
ASKED = "a full agreement that takes effect"


@dataclass(frozen=True)
class CardQuestion:
    """What is asked of the model about one card; it does not hold what happened.

    `sets` is the version of the table of coefficient sets that its worlds play.
    """

    id: str
    scenario: Scenario
    seed: int
    worlds: int
    sets: int = field(default_factory=lambda: set_table().version)

    def answer(self) -> EvidenceLine:
        """Play the worlds; the chances stand in the one entry of `parts`."""
        columns = played(self.scenario, self.seed, self.worlds)
        chances = chances_of(columns)
        low, high = wilson(int((columns["ending"] == "agreement").sum()), self.worlds)
        return EvidenceLine(
            self.id, FORECAST, ASKED, chances["full"], low, high, self.worlds, self.scenario.title,
            "a case card", parts=(chances,),
        )  # fmt: skip


def question_of(card: Card, worlds: int, seed: int) -> CardQuestion:
    """The question about a card."""
    return CardQuestion(f"{card.id} {card.coder}", scenario_of(card), seed, worlds)


def played(scenario: Scenario, seed: int, worlds: int) -> dict[str, Column]:
    """The outcomes of the worlds 0 to `worlds` of a seed, by column, each with its coefficient set.

    So chances are means over what the model does not know about itself.
    """
    parts = []
    for runs in np.array_split(np.arange(worlds), ceil(worlds / BLOCK)):
        model = Negotiation(scenario, seed, runs, given_by_sets(scenario, runs))
        model.play()
        parts.append(outcomes(model))
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


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
