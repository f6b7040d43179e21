"""A scenario: the contract of the YAML files in `scenarios/`."""

from __future__ import annotations

from pydantic import Field

from sim.scenario.schema.aftermath import Aftermath
from sim.scenario.schema.fields import Line, Name, Part
from sim.scenario.schema.history import Event, PastEvent
from sim.scenario.schema.impacts import Impact
from sim.scenario.schema.issues import Issue
from sim.scenario.schema.mediators import Mediator
from sim.scenario.schema.principals import Principal
from sim.scenario.schema.talks import Surroundings, Talks
from sim.scenario.schema.third_parties import Alliance, ThirdParty
from sim.scenario.schema.uncertain import Uncertain


class Scenario(Part):
    """Everything that is asked of one run of the simulator."""

    title: Line = Field(description="the name of the scenario in tables and reports")
    purpose: str = Field("", description="what the scenario is for: the question that it asks")
    look_for: list[Line] = Field([], description="what to look for in its results")
    questions: list[Line] = Field([], description="questions for a class to argue about")
    notes: str = Field("", description="why its numbers are plausible, and what it is not")
    sources: list[Line] = Field([], description="works the values rest on")
    issues: dict[Name, Issue] = Field(min_length=1, max_length=40)
    principals: dict[Name, Principal] = Field(min_length=2, max_length=8)
    third_parties: dict[Name, ThirdParty] = {}
    alliances: dict[Name, Alliance] = {}
    mediators: dict[Name, Mediator] = {}
    history: dict[Name, PastEvent] = {}
    events: dict[Name, Event] = {}
    surroundings: Surroundings = Surroundings()
    talks: Talks
    aftermath: Aftermath = Aftermath()
    impacts: dict[Name, Impact] = {}
    coefficients: dict[Name, dict[Name, Uncertain]] = Field(
        {}, description="structural coefficients that differ from the model's own, by group and name"
    )
