"""What comes after the talks: how long it is followed, what holds a deal together and what may shake it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictInt

from sim.scenario.schema.fields import Name, Part, number, numbers
from sim.scenario.schema.uncertain import Uncertain

MOST_MONTHS = 600


class Aftermath(Part):
    """The months after the talks: deals are kept or broken, crises recur, and the world feels what came of it."""

    months: Annotated[StrictInt, Field(ge=0, le=MOST_MONTHS)] = Field(
        120, description=f"how many months are followed after the talks, 0 to {MOST_MONTHS}; 0 is none"
    )
    crises: Uncertain = number(
        0.008, 0, 1, "a month", "how often a new crisis begins at a tension of one half, with or without a deal",
        "International Crisis Behavior v14, 1918-2017: .47 of crises recur within five years (1945-1989 alone: .43)",
    )
    again: Uncertain = number(
        0, 0, 1, "share", "how often a new crisis where no deal is in force brings the sides back to the table, once"
    )
    commission: Uncertain = number(
        0, 0, 1, "share", "how far a joint commission hears disputes over compliance before a side leaves",
        "implementation commissions: Fortna 2003, 2004",
    )
    monitors: Uncertain = number(
        0, 0, 1, "share", "how far monitors take the doubt whether the others keep their word, at signing and after",
        "verification: Walter 2002; Fortna 2004",
    )
    others_talk: Uncertain = number(
        0.03, 0, 1, "a month", "how often others begin to talk of a conflict of theirs at a tension of one half, with "
        "neither a deal of the two nor new trust between them", "judgement",
    )
    leaving_cost: dict[Name, Uncertain] = numbers(
        0, 1, "value", "what breaking a deal costs a principal in standing, whatever else it thinks of it", default=0.02
    )
    reception: dict[Name, Uncertain] = numbers(
        0, 3, "share of its gain",
        "spread of how differently from what was foreseen a deal is received in a country", default=1.3
    )
    drift: dict[Name, Uncertain] = numbers(
        0, 3, "share of its gain a month",
        "spread of what moves a principal's view of a deal for reasons of its own", default=0.12
    )
    leader_change: dict[Name, Uncertain] = numbers(
        0, 1, "a month", "how often a principal gets a new leader after the talks, beside the events that bring one",
        default=0.01,
    )

    @property
    def may_talk_again(self) -> bool:
        """Whether it is followed and talks may be taken up again in it."""
        return self.months > 0 and self.again.extremes()[1] > 0
