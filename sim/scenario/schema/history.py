"""Past events that set the starting trust, and events to come."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool, StringConstraints

from sim.scenario.schema.fields import Label, Name, Part, number, number_or_none, numbers
from sim.scenario.schema.uncertain import Uncertain

Date = Annotated[str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
DAY = r"^\d{4}-((0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?|02-29|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)$"
Day = Annotated[str, StringConstraints(pattern=DAY)]  # or a month


ABOUT = (
    "principals, or third parties, between whom it happened: it moves the trust of these in each other; of one "
    "principal alone, the others' trust in it; left out, all trust"
)


class PastEvent(Part):
    """Something that happened between the principals; each side tells its own story of it."""

    label: Label
    date: Date = Field(description="when it happened")
    about: list[Name] = Field([], description=ABOUT)
    move: Uncertain = number(
        None, -3, 3, "logit of trust", "what it did to trust: below 0 a wound, above 0 cooperation"
    )
    narratives: dict[Name, Uncertain] = numbers(
        0, 3, "weight", "weight of the event in a principal's own story", default=1
    )
    source: str | None = Field(None, description="where it is written down")


class Event(Part):
    """Something that happens in a given month, or at random with a hazard, and what it does.

    `effects` maps quantities (`parley schema` lists them) to a push on their unbounded scale (logit or atanh).
    """

    label: Label
    month: Uncertain | None = number_or_none(0, 240, "months", "when it happens; leave out for a random event")
    hazard: Uncertain | None = number_or_none(0, 1, "a month", "how often it happens; leave out for a scheduled event")
    tension_growth: Uncertain = number(
        0, 0, 2, "per tension", "how much tension raises the hazard: times 1 + this x tension"
    )
    apart: Uncertain = number(
        0, 0, 240, "months",
        "how many months lie between two of its kind at least, as one has to end before the next can begin",
        "judgement: single happenings know nothing of each other",
    )
    about: list[Name] = Field([], description=f"{ABOUT}, as an incident and by its effects on trust")
    incident: StrictBool = Field(False, description="whether it is an incident between the principals")
    new_leader: Name | None = Field(
        None, description="the principal that gets a new leader, who begins anew and keeps the tone of the effects"
    )
    effects: dict[str, Uncertain] = numbers(-5, 5, "logit or atanh", "push on the quantity")
