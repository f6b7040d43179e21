"""How many claims the model shows, and how: each counted once, by what its outcomes come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.analysis.claims.kinds import EMERGES, ONE_RULE, TYPED_IN
from sim.analysis.claims.verdicts import NO_EXPECTATION, OPPOSITE, SHOWN

ON_THE_BASELINE, ELSEWHERE = "emerges on the baseline", "emerges only in another scenario"
NOT_AT_ALL, OPEN = "not shown", "shown, of a kind not known"
# How a claim can count, the strongest first, with the words for one and for several.
COUNTS = {
    ON_THE_BASELINE: ("emerges on the baseline", "emerge on the baseline"),
    ONE_RULE: (ONE_RULE, ONE_RULE),
    ELSEWHERE: ("only in another scenario", "only in another scenario"),
    TYPED_IN: (TYPED_IN, TYPED_IN),
    OPEN: (OPEN, OPEN),
    OPPOSITE: (OPPOSITE, OPPOSITE),
    NOT_AT_ALL: (NOT_AT_ALL, NOT_AT_ALL),
}


@dataclass(frozen=True)
class ShownOutcome:
    """What is asked of an outcome of a claim in one experiment, and found."""

    claim: str
    outcome: str
    verdict: str
    kind: str | None
    as_shipped: bool


@dataclass(frozen=True)
class ClaimCount:
    """How claims count: how many there are, how many of those are counted once, and how many count in which way."""

    claims: int
    once: int
    ways: Mapping[str, int]

    @property
    def sentence(self) -> str:
        """The count in words."""
        counted = f" ({self.once} counted once)" if self.once < self.claims else ""
        ways = [f"{count} {COUNTS[way][count > 1]}" for way, count in self.ways.items() if count]
        return f"Of {self.claims} claim{'s' * (self.claims != 1)}{counted}: {', '.join(ways)}."


def counted(found: Sequence[ShownOutcome], groups: Sequence[Sequence[str]] = ()) -> ClaimCount:
    """The count of all claims that expect something; those of a group count once, as the best of them does."""
    ways = ways_of(found)
    alone = {name: [name] for name in ways}
    for group in groups:
        members = [name for name in group if name in alone]
        for name in members[1:]:
            alone[members[0]] += alone.pop(name)
    order = list(COUNTS)
    best = [min((ways[name] for name in members), key=order.index) for members in alone.values()]
    return ClaimCount(len(ways), len(best), {way: best.count(way) for way in order})


def ways_of(found: Sequence[ShownOutcome]) -> dict[str, str]:
    """How each claim counts.

    An outcome counts as the best of the experiments that show it. A claim counts as the best of its outcomes, but as
    opposite where one of them goes the other way and nowhere as the claim says.
    """
    by_outcome: dict[str, dict[str, list[ShownOutcome]]] = {}
    for one in found:
        if one.verdict != NO_EXPECTATION:
            by_outcome.setdefault(one.claim, {}).setdefault(one.outcome, []).append(one)
    return {claim: _of_a_claim([_of_an_outcome(some) for some in outcomes.values()])
            for claim, outcomes in by_outcome.items()}


def _of_a_claim(ways: Sequence[str]) -> str:
    return OPPOSITE if OPPOSITE in ways else min(ways, key=list(COUNTS).index)


def _of_an_outcome(found: Sequence[ShownOutcome]) -> str:
    shown = [_way(one) for one in found if one.verdict == SHOWN]
    if shown:
        return min(shown, key=list(COUNTS).index)
    return OPPOSITE if any(one.verdict == OPPOSITE for one in found) else NOT_AT_ALL


def _way(one: ShownOutcome) -> str:
    """What shows only where something is taken away counts apart, whatever brings it about."""
    if one.kind in (EMERGES, ONE_RULE) and not one.as_shipped:
        return ELSEWHERE
    return ON_THE_BASELINE if one.kind == EMERGES else one.kind or OPEN
