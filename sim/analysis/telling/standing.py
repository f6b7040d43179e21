"""Where everybody stands in one round of one world, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """Where a principal stands in one round.

    `demand`, `no_deal`, `floor` and `least` are values: what it insists on, what it has without a deal, the least
    that it takes because of that, and the least that it signs once it thinks of home too. `gap` is how far the worst
    offer heard falls short of the demand, `leaving` the chance that it walks out this round, `trust` is by name of
    the other, `tone` the leader's; `aims` are, by issue, what the country likes best and what its delegation does,
    where they differ.
    """

    demand: float
    no_deal: float
    floor: float
    least: float
    gap: float
    leaving: float
    trust: dict[str, float]
    support: float | None
    approval: float
    media: float
    tone: float
    aims: dict[str, tuple[float, float]]


@dataclass(frozen=True)
class Bystander:
    """A third party: its stance (-1 to 1), and what it adds to each principal's value of no deal.

    `alignment` is by name of the principal; `provoked` is true where it staged an incident this round, and `refused`
    where it has a seat and did not consent to the offer of the round.
    """

    stance: float
    adds: dict[str, float]
    standing: float
    readiness: float
    alignment: dict[str, float]
    seated: bool
    provoked: bool
    refused: bool
