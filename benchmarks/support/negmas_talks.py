"""The bare talks under NegMAS: its stacked alternating offers between its own time-based negotiators.

NegMAS bargains over a list of possible texts, so every issue is cut into POSITIONS positions.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from negmas import SAOMechanism, make_issue
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.sao import TimeBasedConcedingNegotiator

from benchmarks.support.bare_talks import ROUNDS, Outcome, Talk, Terms

POSITIONS = 11


class Curve:
    """The concession curve of the other two ways, which falls to a floor and not to 0 as NegMAS's own does."""

    def __init__(self, terms: Terms) -> None:
        self.floor, self.exponent = terms.floor, terms.exponent

    def utility_at(self, t: float) -> float:
        """The utility that the demand keeps at the share `t` of the time."""
        return self.floor + (1.0 - self.floor) * (1.0 - t**self.exponent)

    def utility_range(self, t: float) -> tuple[float, float]:
        """The utilities that it would offer or take at the share `t` of the time."""
        return self.utility_at(t), 1.0


def played(talks: Sequence[Talk]) -> list[Outcome]:
    """How each of the talks ends."""
    random.seed(1)
    return [_played(talk) for talk in talks]


def _played(talk: Talk) -> Outcome:
    """One talk. A step of NegMAS is an offer by each side, so half as many steps as rounds."""
    grid = [place / (POSITIONS - 1) for place in range(POSITIONS)]
    issues = [make_issue(grid, f"issue{k + 1}") for k in range(len(talk[0].weights))]
    mechanism = SAOMechanism(issues=issues, n_steps=ROUNDS // 2)
    for terms in talk:
        worth = {position: 1.0 - abs(position - terms.ideal) for position in grid}
        utility = LinearAdditiveUtilityFunction(
            values=[worth] * len(issues), weights=list(terms.weights), issues=issues, reserved_value=terms.floor
        )
        mechanism.add(TimeBasedConcedingNegotiator(offering_curve=Curve(terms)), ufun=utility)
    mechanism.run()
    agreement = mechanism.agreement
    return Outcome(None if agreement is None else tuple(agreement), 2 * mechanism.current_step)
