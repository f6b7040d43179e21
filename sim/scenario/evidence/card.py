"""A case card: one past negotiation coded in a few words, by what was known when its talks began."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from sim.english import listed
from sim.scenario.schema.fields import Line, Name, StrictPiece
from sim.scenario.schema.history import Date

LEVELS = ("none", "low", "medium", "high", "very high")
MEMORY = "from memory, not checked"  # a source that is legal, and counted
FEWEST_MONTHS, MOST_MONTHS = 0.25, 240  # as of talks in a scenario: a meeting of some days counts as a week
Vote = Literal["none", "simple", "super"]
Reached = Literal["none", "partial", "full"]
Answer = Literal["yes", "no", "na"]
Level = Annotated[StrictInt, Field(ge=0, le=len(LEVELS) - 1)]


def level(meaning: str) -> Level:
    """A field from 0 none to 4 very high."""
    found: Level = Field(description=f"{meaning}, 0 none to 4 very high")
    return found


class CardOutcome(StrictPiece):
    """What happened, which no forecast looks at."""

    agreement: Reached = Field(description="what the talks ended in: none, partial or full")
    ratified: Answer = Field(description="whether home said yes: yes, no, or na where nobody was asked")
    lasted5: Answer = Field(description="whether it was in force five years later: yes, no, or na where nothing was")

    @property
    def took_effect(self) -> bool:
        """Whether there was a full agreement that no vote at home stopped."""
        return self.agreement == "full" and self.ratified != "no"

    @property
    def rank(self) -> int:
        """0 nothing that took effect, 1 partial, 2 full."""
        return 2 if self.took_effect else int(self.agreement == "partial" and self.ratified != "no")

    @model_validator(mode="after")
    def _sound(self) -> CardOutcome:
        """Refuse what cannot be: a vote on nothing; what lasted without effect, or took effect and nothing is said."""
        if self.agreement == "none" and self.ratified != "na":
            raise _mistake("without an agreement nothing was ratified or refused; write ratified: na")
        if self.rank == 0 and self.lasted5 != "na":
            raise _mistake("what never took effect did not last or end; write lasted5: na")
        if self.took_effect and self.lasted5 == "na":
            raise _mistake("a full agreement that took effect lasted five years or did not; write lasted5: yes or no")
        return self


class Card(StrictPiece):
    """One past negotiation, as one coder sees it when the talks begin."""

    id: Name = Field(description="the name of the case, the same for every coder")
    title: Line = Field(description="the talks in words")
    coder: Name = Field(description="who coded it")
    start: Date = Field(description="the month in which the talks began")
    months: float = Field(ge=FEWEST_MONTHS, le=MOST_MONTHS, description="the time the talks were given, in months")
    a: Line = Field(description="the one side")
    b: Line = Field(description="the other side")
    issues: Annotated[StrictInt, Field(ge=1, le=7)] = Field(description="how many separable issues were on the table")
    distance: Level = level("how far apart the stated positions on the core issues were")
    common_interest: Level = level("joint gains on offer beyond the core dispute")
    cost_a: Level = level("how much going on without a deal hurt a")
    cost_b: Level = level("how much going on without a deal hurt b")
    outside_a: Level = level("hope of a to do better without a deal")
    outside_b: Level = level("hope of b to do better without a deal")
    trust: Level = level("trust between the sides at the start")
    barriers: Level = level("language, culture, style, narratives")
    hawks_a: Level = level("hostile public, party or legislature at home in a")
    hawks_b: Level = level("hostile public, party or legislature at home in b")
    ratify_a: Vote = Field(description="majority needed at home in a: none, simple or super")
    ratify_b: Vote = Field(description="majority needed at home in b: none, simple or super")
    push: Level = level("third parties that press for a deal")
    spoilers: Level = level("third parties or armed groups that work against a deal")
    mediator_skill: Level = level("skill of a mediator; 0 is no mediator")
    mediator_leverage: Level = level("means of the mediator to reward and to press")
    mediator_bias: Annotated[StrictInt, Field(ge=-2, le=2)] = Field(description="favour, -2 for a to 2 for b")
    violence: Level = level("risk of incidents while talks go on")
    distraction: Level = level("other crises that compete for attention")
    turnover_a: Level = level("chance that power changes hands in a within five years after")
    turnover_b: Level = level("chance that power changes hands in b within five years after")
    outcome: CardOutcome = Field(description="what happened")
    reasons: dict[str, Line] = Field(description="for every coded field, and for the outcome, why it is coded so")
    sources: list[Line] = Field(min_length=1, description=f"where each is on record; '{MEMORY}' is a source too")

    @property
    def from_memory(self) -> bool:
        """Whether a source is somebody's memory."""
        return any(MEMORY in source.lower() for source in self.sources)

    @model_validator(mode="after")
    def _sound(self) -> Card:
        """Refuse fields without a reason, reasons without a field, and means of a mediator that there is not."""
        missing = [name for name in (*CODED, "outcome") if not self.reasons.get(name)]
        if missing:
            raise _mistake(f"'reasons' says why each field is coded so; there is none for {listed(missing)}")
        unknown = [name for name in self.reasons if name not in (*CODED, "outcome")]
        if unknown:
            raise _mistake(f"'reasons' has an entry for what is no coded field: {listed(unknown)}")
        if not self.mediator_skill and (self.mediator_leverage or self.mediator_bias):
            raise _mistake("mediator_skill 0 is no mediator, which has neither leverage nor bias; write 0 for both")
        return self


DESCRIPTIVE = ("id", "title", "coder", "start", "a", "b", "outcome", "reasons", "sources")
CODED = tuple(name for name in Card.model_fields if name not in DESCRIPTIVE)  # what a coder has to judge


def _mistake(sentence: str) -> PydanticCustomError:
    return PydanticCustomError("card", "{sentence}", {"sentence": sentence})
