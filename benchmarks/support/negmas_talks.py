"""The bare talks under NegMAS: its stacked alternating offers between its own time-based negotiators.

NegMAS bargains over a list of possible texts, so every issue is cut into POSITIONS positions. Its curve from 1 to the
reserved value is the curve of the other two ways from the best text to the floor.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from negmas import SAOMechanism, make_issue
from negmas.preferences import LinearAdditiveUtilityFunction
from negmas.sao import AspirationNegotiator

from benchmarks.support.bare_talks import ROUNDS, Outcome, Talk

POSITIONS = 11


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
        mechanism.add(AspirationNegotiator(aspiration_type=terms.exponent), ufun=utility)
    mechanism.run()
    agreement = mechanism.agreement
    return Outcome(None if agreement is None else tuple(agreement), 2 * mechanism.current_step)
