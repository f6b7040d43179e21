"""The failures and the deals of a run that are played again: each with every condition lifted, and with other luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb

import numpy as np

from sim.analysis.causes.lifts import Lift
from sim.analysis.causes.luck import OtherLuck
from sim.analysis.causes.replay import AS_IT_WAS, Counterfactual, Replaying
from sim.arrays import Column, Mask
from sim.errors import ParleyError
from sim.model.core.draws import Runs
from sim.model.talks.endings import AGREEMENT, PARTIAL

STREAMS = 3  # of other luck, of each kind
PAIRED = 4000  # worlds with two changes, at most: of the baseline's failures all that no change saves alone


class EndedOtherwise(ParleyError):
    """Worlds do not end again as they ended."""

    def __init__(self) -> None:
        super().__init__(
            "these worlds do not end again as they ended: they were played by other rules or by people"
        )


@dataclass(frozen=True)
class Sample:
    """What became of the failures (n,) and the deals (m,) played again.

    By lift, which failures it saves and which deals it loses; by kind of luck the same in each stream (S, n), (S, m).
    """

    failures: Runs
    deals: Runs
    saved: dict[str, Mask]
    lost: dict[str, Mask]
    saved_by_luck: dict[str, Mask]
    lost_by_luck: dict[str, Mask]

    @property
    def unsaved(self) -> Runs:
        """The failures that no single lift saves."""
        return np.asarray(self.failures[self.savers == 0])

    @property
    def savers(self) -> Runs:
        """How many single lifts save each failure (n,)."""
        return np.asarray(np.sum([*self.saved.values(), np.zeros(len(self.failures))], axis=0), dtype=np.int64)


def with_a_deal(endings: Column) -> Mask:
    """Where talks ended in a deal, full or partial."""
    return np.asarray((endings == AGREEMENT) | (endings == PARTIAL))


def play_sample(
    replaying: Replaying, failures: Runs, deals: Runs, lifts: Sequence[Lift], kinds: Sequence[OtherLuck]
) -> Sample:
    """Play failures and deals again in every single way.

    Errors: EndedOtherwise where they do not end again as they are said to have ended.
    """
    ways = [AS_IT_WAS, *(Counterfactual((lift,)) for lift in lifts)]
    ways += [Counterfactual(luck=kind.key, stream=stream) for kind, stream in product(kinds, range(1, STREAMS + 1))]
    both = np.concatenate([failures, deals])
    had = [with_a_deal(endings) for endings in replaying.again([(way, both) for way in ways])]
    n = len(failures)
    if had[0][:n].any() or not had[0][n:].all():
        raise EndedOtherwise
    single = {lift.key: one for lift, one in zip(lifts, had[1:], strict=False)}
    lucky = {kind.key: np.stack(had[1 + len(lifts) + i * STREAMS :][:STREAMS]) for i, kind in enumerate(kinds)}
    return Sample(
        failures, deals,
        {key: one[:n] for key, one in single.items()}, {key: ~one[n:] for key, one in single.items()},
        {key: some[:, :n] for key, some in lucky.items()}, {key: ~some[:, n:] for key, some in lucky.items()},
    )


def affordable(lifts: Sequence[Lift]) -> int:
    """How many failures to play again with every pair of so many lifts."""
    return max(1, PAIRED // max(1, comb(len(lifts), 2)))


def play_pairs(
    replaying: Replaying, failures: Runs, lifts: Sequence[Lift]
) -> tuple[list[tuple[Lift, Lift]], list[Mask]]:
    """Every pair of lifts, and which of the failures (n,) it saves."""
    pairs = list(combinations(lifts, 2))
    if not pairs or not len(failures):
        return [], []
    return pairs, list(map(with_a_deal, replaying.again([(Counterfactual(pair), failures) for pair in pairs])))
