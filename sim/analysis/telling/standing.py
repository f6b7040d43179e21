"""Where everybody stands in one round of one world, and what mediators do in it, as plain facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """Where a principal stands in one round.

    `demand`, `no_deal`, `floor` and `least` are values: what it insists on, what it has without a deal, the least that
    it takes because of that, and the least that it signs once it thinks of home too; `price` and `lowest` are the same
    two for what it asks for, and lie above them in the last round. `instructed` is by how much its instructions raise
    what an offer must be worth, `committed` whether it has bound itself to what it asks for, `gap` how far the worst
    offer heard falls short of the demand, and `contested` the weight of what its hope without a deal is about.

    By name of the other there are its `trust`, its `guesses`, the values between which it was sure before the round,
    nine times in ten, that the other's value of no deal lies, and `believed_weights`, what it thinks the issues matter
    to the other; `weights` is what they matter to itself. `tone` is the leader's; `aims` are, by issue, what the
    country likes best and what its delegation does, where they differ.
    """

    demand: float
    no_deal: float
    floor: float
    least: float
    price: float
    lowest: float
    instructed: float
    committed: bool
    gap: float
    contested: float
    trust: dict[str, float]
    guesses: dict[str, tuple[float, float]]
    believed_weights: dict[str, dict[str, float]]
    weights: dict[str, float]
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


@dataclass(frozen=True)
class Word:
    """What a mediator told one side of another: that it is weak, or else resolved; and whether that was believed."""

    listener: str
    about: str
    weak: bool
    believed: bool


@dataclass(frozen=True)
class Mediation:
    """What a mediator did in a round: whether it came, who refused it, its words about the sides, and its weight.

    `pays` and `costs` are what it adds to a deal and takes from having none, as values by principal; `secures` is the
    share of what a broken deal would lose that it stands behind.
    """

    came: bool
    refused_by: tuple[str, ...]
    words: tuple[Word, ...]
    pays: dict[str, float]
    costs: dict[str, float]
    secures: float


@dataclass(frozen=True)
class Wound:
    """The past event that weighs most on a principal's trust at the start: by how much, as a logit below 0."""

    principal: str
    event: str
    moved: float
