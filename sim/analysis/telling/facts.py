"""What happened in one world, as plain facts: numbers, names of the scenario and nothing of how they are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isnan

from sim.analysis.causes.asking import WorldCauses
from sim.analysis.telling.after.facts import Afterwards
from sim.analysis.telling.standing import Bystander, Mediation, Standing, Wound
from sim.analysis.telling.war.fighting import Fighting
from sim.scenario.schema.scenario import Scenario

Terms = dict[str, float]

SAME = 0.005  # positions nearer to each other than this are written alike


@dataclass(frozen=True)
class Reception:
    """How a listener took an offer: its worth as heard and as written against what was needed.

    Where it was `lost`, nothing was heard, and what stands here as heard is from before; `said_again` is whether one
    that was lost before came through now. `doubted` is the value of the concession that was put down to tactics, `tone`
    that of the speaker's leader as it carried and `sounded` as the listener heard it. `nearer` names the issues on
    which the speaker has moved towards what the listener wishes for since its last offer.
    """

    listener: str
    heard: Terms
    as_heard: float
    as_written: float
    needed: float
    misread: bool
    taken_back: float
    accepted: bool
    lost: bool
    said_again: bool
    doubted: float
    tone: float
    sounded: float
    nearer: tuple[str, ...]

    @property
    def worst(self) -> float:
        """The worth that it is judged by: the lower of as heard and as written."""
        return min(self.as_heard, self.as_written)


@dataclass(frozen=True)
class OfferMade:
    """An offer, where its speaker's own offer stood before (at first: how things stand), and the answers.

    `asks` names the issues on which the move is towards what the speaker wishes for and away from what some listener
    does, `gives` those on which it is the other way round; on the rest all wish for it, or nobody does. `keeps` is what
    is left to the speaker, `kept` what its own offer before would leave it today.
    """

    speaker: str
    terms: Terms
    before: Terms
    first: bool
    asks: tuple[str, ...]
    gives: tuple[str, ...]
    keeps: float
    kept: float
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
    """What a text is worth to a principal, what it would have to be worth, and whether the principal takes it.

    Of an interim package that might suit all, `whole` is what it expects to gain by a full text, `left` what of that it
    expects beside the package, and `keep` what of it must at least be left.
    """

    principal: str
    worth: float
    needed: float
    accepted: bool
    whole: float | None = None
    left: float | None = None
    keep: float | None = None


@dataclass(frozen=True)
class TabledText:
    """A text beside the offers: a mediator's, or an interim package that a principal proposes.

    `before` is the mediator's text of the round before, None if there was none, or how things stood on the issues of a
    package; `new` is whether it has changed, and `returned` whether it is an earlier one that was refused. `in_force`
    is whether a package took effect, None for a full text; `own` is what it was to its author, and `vetoed` whether
    somebody without a signature refused it.
    """

    author: str
    terms: Terms
    verdicts: tuple[Verdict, ...]
    before: Terms | None = None
    new: bool = True
    returned: bool = False
    in_force: bool | None = None
    own: Verdict | None = None
    vetoed: bool = False

    @property
    def taken(self) -> bool:
        """Whether all take it; of an interim package, whether it took effect."""
        return all(verdict.accepted for verdict in self.verdicts) if self.in_force is None else self.in_force


@dataclass(frozen=True)
class Vote:
    """Ratification by one principal: the share of yes votes to expect and the share needed, None without a vote."""

    principal: str
    yes: float | None
    needed: float | None
    passed: bool


@dataclass(frozen=True)
class Departure:
    """Who ended the talks by going: in anger, with a `chance` to do so in that round, or by choice.

    `expected` is what it believed it could still gain on average, `dear` what going on would have cost it more than to
    be blamed for leaving, `room` whether some text would in truth have suited every side.
    """

    who: str
    in_anger: bool
    chance: float
    expected: float
    dear: float
    room: bool


@dataclass(frozen=True)
class ToldRound:
    """One round. `month` counts from the start, `status_quo` is what was in force before the round.

    `begun` is whether the sides have sat down, `talking` whether there were talks in it: nothing was signed before.
    `offers` are those that arrived, `kept_back` names who spoke and was not heard. `signed` names whose text was signed
    this round (several where it is the mean of their offers), with its terms; `returned` is true where it was an
    offer of an earlier round. `departure` is there where somebody left. `flips` are the conditions, of
    `sim.model.talks.reasons.LIFTED`, without which the offer would have been accepted; `near` is whether it would
    have been as things were, with the trust that the round left behind. `fighting` is None where there is no war,
    `packaged` is whether an interim package was in force when the round began, and `reopened` what it had settled and
    does no longer.
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
    departure: Departure | None
    votes: tuple[Vote, ...]
    flips: tuple[str, ...]
    near: bool
    fighting: Fighting | None = None
    packaged: bool = False
    reopened: tuple[str, ...] = ()

    @property
    def walked(self) -> str:
        """Who left or broke off; empty where nobody did."""
        return self.departure.who if self.departure else ""

    @property
    def as_it_was(self) -> bool:
        """Whether the text signed in this round leaves every issue where it stood."""
        moved = (abs(at - self.status_quo[issue]) for issue, at in self.signed_terms.items())
        return bool(self.signed) and max(moved) < SAME


@dataclass(frozen=True)
class Chronicle:
    """One world from first to last round; `outcome` is its row of the ensemble's table.

    `causes` holds what would have saved it, where it ended without a deal; `wounds` are those of the past.
    """

    scenario: Scenario
    seed: int
    world: int
    last_round: int
    rounds: tuple[ToldRound, ...]
    outcome: Mapping[str, float | str] = field(default_factory=dict)
    after: Afterwards | None = None
    causes: WorldCauses | None = None
    wounds: tuple[Wound, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether it ended with a deal where no deal could give anybody anything."""
        return isnan(float(self.outcome["joint_gain"]))

    @property
    def last_refused(self) -> ToldRound | None:
        """The last round in which an offer was made and not accepted by all."""
        refused = [round for round in self.rounds if round.offers and not round.signed]
        return refused[-1] if refused else None
