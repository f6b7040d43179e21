"""Third parties: those who do not sign but weigh on the talks, their publics and their alliances."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sim.scenario.schema.fields import Label, Name, Part, number, numbers, switch
from sim.scenario.schema.issues import Interest
from sim.scenario.schema.principals import Media
from sim.scenario.schema.uncertain import Uncertain

Kind = Literal["ally", "rival", "neutral", "regional power", "organisation"]


class Alliance(Part):
    """Third parties that act together; each names it as its `alliance`."""

    label: Label
    cohesion: Uncertain = number(0.7, 0.01, 0.99, "share", "how closely its members stand together at the start")


class ForeignPublic(Part):
    """The public of a third party, as one, and its media."""

    mood: Uncertain = number(0, -0.95, 0.95, "mood", "of the public towards the talks: -1 against, 1 for")
    responsiveness: Uncertain = number(
        0.5, 0, 1, "share", "how far the government's stance follows media and public",
        "domestic structures differ: Risse-Kappen 1991; size: judgement",
    )
    media: Media = Media()


class ThirdParty(Part):
    """An ally, rival, neutral, regional power or organisation. Issues it does not list have no weight for it."""

    label: Label
    kind: Kind | None = Field(None, description="what it is to the principals; a word for readers, no rule reads it")
    alliance: Name | None = Field(None, description="the alliance that it belongs to")
    interests: dict[Name, Interest] = {}
    stance: Uncertain = number(0, -0.95, 0.95, "stance", "towards the talks: -1 against, 1 for")
    push: dict[Name, Uncertain] = numbers(
        0, 0.5, "value", "public pressure on a principal at full stance", default=0
    )
    backing: dict[Name, Uncertain] = numbers(
        0, 0.5, "value", "help promised to a principal that holds out, at full opposition to the talks", default=0
    )
    alignment: dict[Name, Uncertain] = numbers(
        0.01, 0.99, "share", "how close it stands to a principal at the start", default=0.01
    )
    balancing: Uncertain = number(
        0, -1, 1, "share", "in danger: 1 turns to the nearer side (balances), -1 to the other (bandwagons)",
        "Walt 1987",
    )
    progress: Uncertain = number(1, 0, 10, "atanh per value", "how much progress at the table warms its stance")
    incidents: Uncertain = number(0.1, 0, 2, "atanh per incident", "how much an incident cools its stance")
    backlash: Uncertain = number(
        0.5, 0, 10, "atanh a month per value", "how much its stance cools when the offers leave it worse off than today"
    )
    dialogue_support: Uncertain = number(
        0, 0, 1, "share", "support for dialogue and joint work at the start: hosting, good offices, forums"
    )
    forum: Uncertain = number(0, 0, 1, "share", "how far it sits in the forums that both sides attend")
    standing: Uncertain = number(0.5, 0.01, 0.99, "share", "standing of its leader abroad at the start")
    readiness: Uncertain = number(0.2, 0.01, 0.99, "share", "military readiness at the start")
    vigilance: Uncertain = number(0, 0, 1, "share", "how far it answers tension and incidents with readiness")
    at_table: Uncertain = switch(False, "whether it has a seat: no text is signed against its will")
    tolerance: Uncertain = number(
        0.05, 0, 1, "value", "how much worse than today a text may leave it before it refuses, if it has a seat"
    )
    guarantee: Uncertain = number(
        0, 0, 1, "share", "how far it secures what is given up, if it has a seat", "Walter 1997"
    )
    spoiling: Uncertain = number(
        0, 0, 50, "a month per value a month", "incidents that it stages, at full opposition, as the sides come nearer",
        "Stedman 1997 (that they are staged); size: judgement",
    )
    will: Uncertain = number(
        0.9, 0, 1, "share", "will to keep a ceasefire, if it fights for a principal: at 0 it breaks any it can",
        "belligerents outside the talks: Stedman 1997; Cunningham 2006; size: judgement, seven in ten last a year",
    )
    public: ForeignPublic | None = Field(None, description="its public and media, where they bear on its stance")
