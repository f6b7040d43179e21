"""What happened in one world, as plain facts: numbers, names of the scenario and nothing of how they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan

from sim.analysis.causes.asking import WorldCauses
from sim.analysis.telling.standing import Bystander, Standing
from sim.scenario.schema.scenario import Scenario

Terms = dict[str, float]

SAME = 0.005  # positions nearer to each other than this are written alike


@dataclass(frozen=True)
class Reception:
    """How a listener took an offer: its worth as heard and as written against what was needed."""

    listener: str
    heard: Terms
    as_heard: float
    as_written: float
    needed: float
    misread: bool
    taken_back: float
    accepted: bool

    @property
    def worst(self) -> float:
        """The worth that it is judged by: the lower of as heard and as written."""
        return min(self.as_heard, self.as_written)


@dataclass(frozen=True)
class OfferMade:
    """An offer, where its speaker's own offer stood before (at first: how things stand), and the answers.

    `asks` names the issues on which the move is towards what the speaker wishes for and away from what some listener
    does, `gives` those on which it is the other way round; on the rest all wish for it, or nobody does. `keeps` is what
    is left to the speaker.
    """

    speaker: str
    terms: Terms
    before: Terms
    first: bool
    asks: tuple[str, ...]
    gives: tuple[str, ...]
    keeps: float
    speaker_signs: bool
    answers: tuple[Reception, ...]

    @property
    def refused_by(self) -> list[Reception]:
        """The answers that are a no."""
        return [answer for answer in self.answers if not answer.accepted]

    @property
    def accepted(self) -> bool:
        """Whether all others took it up and its own speaker could sign it."""
        return self.speaker_signs and not self.refused_by

    @property
    def lost_in_hearing(self) -> bool:
        """Whether all would have accepted what was written, had they heard it so."""
        refused = self.refused_by
        return self.speaker_signs and bool(refused) and all(answer.as_written >= answer.needed for answer in refused)


@dataclass(frozen=True)
class Verdict:
    """What a text is worth to a principal, what it would have to be worth, and whether the principal takes it."""

    principal: str
    worth: float
    needed: float
    accepted: bool


@dataclass(frozen=True)
class TabledText:
    """A text that no principal wrote: a mediator's, or (without an author) an interim package.

    `before` is the mediator's text of the round before, None if there was none; `new` is whether it has changed, and
    `returned` whether it is an earlier one that was refused.
    """

    author: str
    terms: Terms
    verdicts: tuple[Verdict, ...]
    before: Terms | None = None
    new: bool = True
    returned: bool = False

    @property
    def taken(self) -> bool:
        """Whether all take it."""
        return all(verdict.accepted for verdict in self.verdicts)


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
class Vote:
    """Ratification by one principal: the share of yes votes to expect and the share needed, None without a vote."""

    principal: str
    yes: float | None
    needed: float | None
    passed: bool


@dataclass(frozen=True)
class ToldRound:
    """One round. `month` counts from the start, `status_quo` is what was in force before the round.

    `begun` is whether the sides have sat down, `talking` whether there were talks in it: nothing was signed before.
    `offers` are those that arrived, `kept_back` names who spoke and was not heard. `signed` names whose text was signed
    this round (several where it is the mean of their offers), with its terms; `returned` is true where it was an
    offer of an earlier round. `walked` names who walked out, or is empty. `flips` are the conditions, of
    `sim.model.talks.reasons.LIFTED`, without which the offer would have been accepted; `near` is whether it would
    have been as things were, with the trust that the round left behind.
    """

    number: int
    month: float
    status_quo: Terms
    events: tuple[str, ...]
    tension: float
    violence: float
    sides: dict[str, Standing]
    bystanders: dict[str, Bystander]
    mediators: dict[str, Mediation]
    begun: bool
    talking: bool
    offers: tuple[OfferMade, ...]
    kept_back: tuple[str, ...]
    drafts: tuple[TabledText, ...]
    package: TabledText | None
    signed: tuple[str, ...]
    signed_terms: Terms
    returned: bool
    walked: str
    votes: tuple[Vote, ...]
    flips: tuple[str, ...]
    near: bool

    @property
    def as_it_was(self) -> bool:
        """Whether the text signed in this round leaves every issue where it stood."""
        moved = (abs(at - self.status_quo[issue]) for issue, at in self.signed_terms.items())
        return bool(self.signed) and max(moved) < SAME


@dataclass(frozen=True)
class Afterwards:
    """The `months` after the talks, which ended in month `began` after their start.

    `signed` is whether a deal was in force, `lasted` for how many months, `left_by` and `why` who left it and for
    which cause (empty: nobody). Months of `crises` and of new `leaders` count from the start of the talks; `before`
    and `after` are the indices at the start and the end.
    """

    began: float
    months: int
    signed: bool
    lasted: float
    left_by: str
    why: str
    crises: tuple[float, ...]
    leaders: tuple[tuple[float, str], ...]
    before: dict[str, float]
    after: dict[str, float]


@dataclass(frozen=True)
class Chronicle:
    """One world from first to last round; `outcome` is its row of the ensemble's table.

    `causes` holds what would have saved it, where it ended without a deal.
    """

    scenario: Scenario
    seed: int
    world: int
    last_round: int
    rounds: tuple[ToldRound, ...]
    outcome: Mapping[str, float | str] = field(default_factory=dict)
    after: Afterwards | None = None
    causes: WorldCauses | None = None

    @property
    def empty(self) -> bool:
        """Whether it ended with a deal where no deal could give anybody anything."""
        return isnan(float(self.outcome["joint_gain"]))

    @property
    def last_refused(self) -> ToldRound | None:
        """The last round in which an offer was made and not accepted by all."""
        refused = [round for round in self.rounds if round.offers and not round.signed]
        return refused[-1] if refused else None
