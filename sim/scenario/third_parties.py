"""Third parties and mediators: those who do not sign but weigh on the talks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sim.scenario.fields import Label, Name, Part, number, numbers
from sim.scenario.issues import Interest
from sim.scenario.uncertain import Uncertain

Mode = Literal["communicate", "formulate"]


class ThirdParty(Part):
    """An ally, rival, neutral, regional power or organisation. Issues it does not list have no weight for it."""

    label: Label
    interests: dict[Name, Interest] = {}
    stance: Uncertain = number(0, -0.95, 0.95, "stance", "towards the talks: -1 against, 1 for")
    push: dict[Name, Uncertain] = numbers(
        0, 0.5, "value", "public pressure on a principal at full stance", default=0
    )
    backing: dict[Name, Uncertain] = numbers(
        0, 0.5, "value", "help promised to a principal that holds out, at full opposition to the talks", default=0
    )
    alignment: dict[Name, Uncertain] = numbers(0, 1, "share", "how close it stands to a principal", default=0)
    progress: Uncertain = number(1, 0, 10, "atanh per value", "how much progress at the table warms its stance")
    incidents: Uncertain = number(0.1, 0, 2, "atanh per incident", "how much an incident cools its stance")
    backlash: Uncertain = number(
        0.5, 0, 10, "atanh a month per value", "how much its stance cools when the offers leave it worse off than today"
    )
    dialogue_support: Uncertain = number(0, 0, 1, "share", "support for dialogue: hosting, good offices, forums")


class Mediator(Part):
    """Someone who helps the principals to talk (communicate) and drafts texts for them (formulate)."""

    label: Label
    modes: list[Mode] = Field(["communicate", "formulate"], description="what the mediator does")
    skill: Uncertain = number(0.5, 0, 1, "share", "how good the mediator is")
    intensity: Uncertain = number(0.5, 0, 1, "share", "how much time and weight is put in")
    attention: Uncertain = number(0.8, 0.01, 0.99, "share", "attention to these talks at the start")
    bias: dict[Name, Uncertain] = numbers(-1, 1, "weight", "favour for a principal in the texts", default=0)
    credibility: dict[Name, Uncertain] = numbers(
        0, 1, "share", "how far a principal believes and follows the mediator", default=0.5
    )
