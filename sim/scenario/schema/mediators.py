"""Mediators: those who help the principals to talk, inform them, draft texts for them, and put weight behind a deal."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sim.scenario.chosen import ExtensionName, chosen
from sim.scenario.schema.fields import Label, Name, Part, number, numbers
from sim.scenario.schema.roles import Role
from sim.scenario.schema.uncertain import Uncertain


class ModeName(ExtensionName):
    """The name of a mediator's mode."""

    noun = "mediator mode"


Entry = Literal["already there", "offered", "none"]


class Mediator(Part):
    """Someone between the principals (Touval & Zartman 1985).

    It can carry messages (communicate), say how strong the other side is (inform), draft texts (formulate), and pay
    for, press for and stand behind a deal (manipulate). `offered`: it works once it has offered and all have accepted.
    """

    label: Label
    role: Role = None
    entry: Entry = Field("already there", description="how the mediator comes to the talks")
    modes: list[ModeName] = chosen(["communicate", "formulate"], "what the mediator does")
    skill: Uncertain = number(0.5, 0, 1, "share", "how good the mediator is")
    intensity: Uncertain = number(0.5, 0, 1, "share", "how much time and weight is put in")
    attention: Uncertain = number(0.8, 0.01, 0.99, "share", "attention to these talks at the start")
    bias: dict[Name, Uncertain] = numbers(-1, 1, "weight", "favour for a principal in the texts", default=0)
    credibility: dict[Name, Uncertain] = numbers(
        0.01, 0.99, "share", "how far a principal believes and follows the mediator, at the start", default=0.5
    )
    breakdown_loss: Uncertain = number(
        0.1, 0, 1, "value", "what a breakdown costs the mediator itself (mode inform)",
        "wish for peace as such: Kydd 2003; size: judgement",
    )
    leverage: Uncertain = number(
        0.5, 0, 1, "share", "how much of its means it can bring to bear (mode manipulate)",
        "manipulation: Touval & Zartman 1985; size: judgement",
    )
    carrots: dict[Name, Uncertain] = numbers(
        0, 0.5, "value", "what a principal is paid for a deal, at full leverage (mode manipulate)", default=0
    )
    sticks: dict[Name, Uncertain] = numbers(
        0, 0.5, "value", "what having no deal costs a principal, at full leverage (mode manipulate)", default=0
    )
    guarantees: Uncertain = number(
        0, 0, 1, "share", "how far it stands behind what is given up, at full leverage (mode manipulate)",
        "outside guarantees: Walter 1997; size: judgement",
    )
