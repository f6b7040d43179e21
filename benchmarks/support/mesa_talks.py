"""The bare talks in ordinary Mesa: one agent a principal, plain Python numbers, one model a talk, `mesa.batch_run`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby

import mesa

from benchmarks.support.bare_talks import ROUNDS, Outcome, Talk, Terms

TOLERANCE = 1e-9


class Side(mesa.Agent):
    """A principal: concedes along its curve, gives way first where that costs it least, answers by its next demand."""

    model: Talks

    def __init__(self, model: Talks, terms: Terms, other: Terms) -> None:
        super().__init__(model)
        self.ideal, self.weights = terms.ideal, terms.weights
        self.floor, self.exponent = terms.floor, terms.exponent

        def price(k: int) -> float:
            return round(self.weights[k] / other.weights[k], 12)

        by_price = groupby(sorted(range(len(self.weights)), key=price), price)
        self.cheapest_first = [list(issues) for _, issues in by_price]  # those of one price are given up together

    def worth(self, text: Sequence[float]) -> float:
        """What a text is worth: 1 less the weighted distances from the ideal."""
        return 1.0 - sum(weight * abs(x - self.ideal) for weight, x in zip(self.weights, text, strict=True))

    def demand(self, round: int) -> float:
        """What it insists on in a round (Faratin, Sierra & Jennings 1998)."""
        passed = min(1.0, (round - 1) / (ROUNDS - 1))
        held = 1.0 - math.pow(passed, self.exponent)
        return self.floor + (1.0 - self.floor) * held

    def offer(self, wish: float, round: int) -> list[float]:
        """The text that keeps its demand and gives the rest, first where the other gains most for what it costs.

        Issues on which it costs equally much are given up alike, by the same share.
        """
        left = 1.0 - self.demand(round)
        text = [self.ideal] * len(self.weights)
        for issues in self.cheapest_first:
            cost = sum(self.weights[k] for k in issues) * abs(wish - self.ideal)
            share = min(1.0, left / cost)
            for k in issues:
                text[k] += share * (wish - self.ideal)
            left -= share * cost
            if left <= 0:
                break
        return text

    def accepts(self, text: Sequence[float], round: int) -> bool:
        """Whether a text is worth what its own next demand would keep; in the last round, what it can live with."""
        target = self.floor if round >= ROUNDS else self.demand(round + 1)
        return self.worth(text) >= target - TOLERANCE


class Talks(mesa.Model):
    """The talks of two sides; a step is a round in which one of them makes an offer."""

    def __init__(self, talk: Talk) -> None:
        super().__init__()
        self.sides = [Side(self, *pair) for pair in (talk, talk[::-1])]
        self.round = 0
        self.outcome: Outcome | None = None
        self.datacollector = mesa.DataCollector({"outcome": "outcome"})  # type: ignore[no-untyped-call]

    def step(self) -> None:
        """One round: an offer, an answer."""
        self.round += 1
        turn = (self.round - 1) % 2
        speaker, listener = self.sides[turn], self.sides[1 - turn]
        text = speaker.offer(listener.ideal, self.round)
        if listener.accepts(text, self.round):
            self.outcome = Outcome(tuple(text), self.round)
        elif self.round == ROUNDS:
            self.outcome = Outcome(None, self.round)
        self.running = self.outcome is None
        self.datacollector.collect(self)  # type: ignore[no-untyped-call]


def played(talks: Sequence[Talk]) -> list[Outcome]:
    """How each of the talks ends."""
    rows = mesa.batch_run(Talks, {"talk": talks}, number_processes=1, display_progress=False)
    return [row["outcome"] for row in rows]
