"""A scenario: the contract of the YAML files in `scenarios/`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, Field

from sim.scenario.schema.aftermath import Aftermath
from sim.scenario.schema.conflict import War
from sim.scenario.schema.fields import Line, Name, Part
from sim.scenario.schema.history import Event, PastEvent
from sim.scenario.schema.impacts import Impact
from sim.scenario.schema.issues import Issue
from sim.scenario.schema.mediators import Mediator
from sim.scenario.schema.principals import Principal
from sim.scenario.schema.roles import Background
from sim.scenario.schema.talks import Surroundings, Talks
from sim.scenario.schema.third_parties import Alliance, ThirdParty
from sim.scenario.schema.uncertain import Uncertain

GROUPS = ("principals", "mediators", "third_parties", "issues", "events")  # whose names stand in the short `repr`


class Scenario(Part):
    """Everything that is asked of one run of the simulator."""

    title: Line = Field(description="the name of the scenario in tables and reports")
    purpose: str = Field("", description="what the scenario is for: the question that it asks")
    look_for: list[Line] = Field([], description="what to look for in its results")
    questions: list[Line] = Field([], description="questions for a class to argue about")
    background: Background | None = Field(None, description="what came before, for those who sit at a table")
    notes: str = Field("", description="why its numbers are plausible, and what it is not")
    sources: list[Line] = Field([], description="works the values rest on")
    issues: dict[Name, Issue] = Field(min_length=1, max_length=40)
    principals: dict[Name, Principal] = Field(min_length=2, max_length=30)
    third_parties: dict[Name, ThirdParty] = {}
    alliances: dict[Name, Alliance] = {}
    mediators: dict[Name, Mediator] = {}
    history: dict[Name, PastEvent] = {}
    events: dict[Name, Event] = {}
    surroundings: Surroundings = Surroundings()
    conflict: War | None = Field(None, description="the fighting that goes on while they talk, where there is any")
    talks: Talks
    aftermath: Aftermath = Aftermath()
    impacts: dict[Name, Impact] = {}
    coefficients: dict[Name, dict[Name, Uncertain]] = Field(
        {}, description="structural coefficients that differ from the model's own, by group and name"
    )

    def set(self, changes: Mapping[str, Any]) -> Scenario:
        """Another scenario, with these values by dotted path; this one stays as it is.

        A value is whatever can stand there in a file: a number, a word, a list, {"uniform": [0.1, 0.4]}, or the text
        that one would write after `--set PATH=`. A star in a path is every name at its place, and None takes an entry
        away. Where one of the shares that sum to 1 is set, the others are scaled in proportion.

        Errors: ParleyError with every mistake.

        >>> import parley
        >>> scenario = parley.load("us-russia")
        >>> shorter = scenario.set({"talks.months": 12, "principals.*.base_trust": {"uniform": [0.1, 0.4]}})
        >>> scenario.talks.months.likely, shorter.talks.months.likely
        (24.0, 12.0)
        """
        from sim.scenario.editing import changed

        return changed(self, changes)

    def to_yaml(self) -> str:
        """The text of a file that loads to an equal scenario: everything it holds, the defaults too.

        >>> import parley
        >>> parley.load("us-russia").to_yaml().splitlines()[0]
        'title: Peace talks between the United States and Russia'
        """
        from sim.scenario.editing import as_text

        return as_text(self)

    def in_full(self) -> str:
        """All that it holds, as Python writes it: some ten thousand letters."""
        return BaseModel.__repr__(self)

    def __repr__(self) -> str:
        """The title, how long the talks are, and who and what is in it, a line a group."""
        groups = ((name.replace("_", " "), getattr(self, name)) for name in GROUPS)
        lines = [f"  {name}: {', '.join(found)}" for name, found in groups if found]
        return "\n".join([f"Scenario '{self.title}' ({self.talks.months.likely:g} months)", *lines])

    __str__ = __repr__
