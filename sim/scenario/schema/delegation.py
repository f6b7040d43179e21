"""The people of a principal: its leader, and the delegation that negotiates for it with an agenda of its own."""

from __future__ import annotations

from sim.scenario.schema.fields import Label, Name, Part, number, numbers
from sim.scenario.schema.uncertain import Uncertain


class Leader(Part):
    """The head of state or government."""

    label: Label = "The leader"
    tone: Uncertain = number(0, -0.95, 0.95, "tone", "public tone towards the talks: -1 hostile, 1 conciliatory")
    approval: Uncertain = number(0.5, 0.01, 0.99, "share", "approval at the start")
    accountability: Uncertain = number(
        0.5, 0, 1, "share", "how far the leader holds to what home would ratify", "two-level games: Putnam 1988"
    )
    audience_cost: Uncertain = number(
        0.3, 0, 3, "value per value", "cost of backing down from the first public demand", "Fearon 1994"
    )


class Chief(Part):
    """Who leads the delegation, such as a foreign minister."""

    label: Label = "The chief negotiator"
    skill: Uncertain = number(
        0.5, 0, 1, "share", "skill of hearing and finding out what the other side wants; 0.5 is an ordinary negotiator",
        "experienced negotiators find more joint gain: Neale & Northcraft 1986, Thompson 1990; size: judgement",
    )
    autonomy: Uncertain = number(
        0, 0, 1, "share", "free hand: weight of the delegation's own agenda, and a wider mandate",
        "agents at the table: Putnam 1988, Downs & Rocke 1994; size: judgement",
    )


class Specialist(Part):
    """A specialist, or several, in the field of one issue."""

    label: Label = "Specialists"
    expertise: Uncertain = number(0.5, 0, 1, "share", "expertise in the field of this issue")


class Advice(Part):
    """What the leader is told at home."""

    label: Label = "Advisers and aides"
    candour: Uncertain = number(
        1, 0, 1, "share", "how far the leader hears bad news; below 1 hope runs ahead of the facts",
        "groupthink: Janis 1972; optimism corrected by events: Slantchev 2003; size: judgement",
    )


class Delegation(Part):
    """The people at the table."""

    expertise: Uncertain = number(
        0.5, 0, 1, "share", "specialists in the delegation, for issues without one of their own below"
    )
    advisers: Uncertain = number(0.5, 0, 1, "share", "advisers and aides who know the other side")
    chief: Chief = Chief()
    specialists: dict[Name, Specialist] = {}
    advice: Advice = Advice()
    agenda: dict[Name, Uncertain] = numbers(
        -1, 1, "position", "how far from its country's ideal the delegation would like to go on the issue"
    )
