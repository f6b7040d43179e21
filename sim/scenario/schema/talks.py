"""The talks themselves: calendar, rules, channel, surroundings."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field

from sim.scenario.chosen import ExtensionName, chosen
from sim.scenario.schema.fields import Part, number
from sim.scenario.schema.history import Day
from sim.scenario.schema.uncertain import Uncertain

PROTOCOL = "protocol"


class ProtocolName(ExtensionName):
    """The name of a protocol."""

    noun = PROTOCOL


class Communication(Part):
    """What stands between the sides when they talk, and what helps."""

    language: Uncertain = number(0, 0, 1, "share", "language gap: messages get lost or are misread")
    culture: Uncertain = number(0, 0, 1, "share", "cultural gap: tones sound colder, slights cost more trust")
    styles: Uncertain = number(0, 0, 1, "share", "gap between negotiation styles: another pace is read as bad faith")
    narratives: Uncertain = number(
        0, 0, 1, "share",
        "how far the national stories diverge: blame for incidents, and the weight of old wounds (as stated at .5)",
    )
    channels: Uncertain = number(0.5, 0, 1, "share", "channels kept open: continuity of dialogue")
    exchanges: Uncertain = number(0, 0, 1, "share", "cultural and scientific exchange")
    forums: Uncertain = number(0, 0, 1, "share", "multilateral forums that both sides attend")


class Surroundings(Part):
    """The world around the talks at the start."""

    tension: Uncertain = number(0.5, 0.01, 0.99, "share", "military tension between the sides")
    violence: Uncertain = number(0.3, 0.01, 0.99, "share", "fighting on the ground")
    economy: Uncertain = number(0, -0.95, 0.95, "index", "world economy: -1 slump, 0 normal, 1 boom")
    volatility: Uncertain = number(0.15, 0, 1, "atanh a month", "spread of the monthly shocks to the world economy")


class Talks(Part):
    """Calendar and rules; the numbers that protocols bring along stand here too."""

    model_config = ConfigDict(extra="allow")
    brought_by: ClassVar[str | None] = PROTOCOL
    __pydantic_extra__: dict[str, Uncertain] = Field(init=False)

    start: Day = Field(description="the first month of the talks, or the first day where rounds are shorter")
    months: Uncertain = number(24, 0.25, 240, "months", "the deadline")
    months_per_round: Uncertain = number(1, 0.03, 6, "months", "length of a round")
    protocol: ProtocolName = chosen("alternating", "who speaks when, and how what is said arrives")
    entry: Literal["open", "ripe"] = Field(
        "open", description="whether talks simply begin, or only once all principals expect enough of them"
    )
    entry_cost: Uncertain = number(
        0.01, 0, 0.5, "value", "with entry `ripe`: what a side must expect to gain before it comes to the table",
        "ripeness: Zartman 1989; size: judgement",
    )
    first_mover: str | None = Field(None, description="who makes the first offer; left out: the first in the file")
    walk_out: Uncertain = number(
        0.005, 0, 2, "a month per value", "hazard of breaking off in anger for each unit of the gap",
        "the mean of the baseline us-russia; talks of the library: .003 to .12, of a crisis .5 to 2; size: judgement",
    )
    publicity: Uncertain = number(0.5, 0, 1, "share", "how public the offers are")
    guarantee: Uncertain = number(0, 0, 1, "share", "how far outside guarantees secure what is given up", "Walter 1997")
    ratification_lag: Uncertain = number(2, 0, 24, "months", "time from signing to the vote at home")
    interim_approval: Literal["executive", "vote"] = Field(
        "executive", description="who puts an interim package in force: governments by themselves, or a vote at home"
    )
    tranches: Uncertain = number(
        1, 1, 5, "parts", "in how many parts terms are carried out, each after the one before was kept",
        "one big promise cut into small ones: Schelling 1960",
    )
    snap_back: Uncertain = number(
        0, 0, 1, "share", "how much of the costs of a broken promise returns to who breaks it",
        "commitment problem: Fearon 1995; the Iran deal of 2015",
    )
    communication: Communication = Communication()
