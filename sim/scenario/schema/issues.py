"""The issues: lines from 0 to 1 with named ends and a status quo."""

from __future__ import annotations

from pydantic import Field

from sim.scenario.schema.fields import Label, Line, Part, number, switch
from sim.scenario.schema.uncertain import Uncertain


class Issue(Part):
    """One issue of the talks; an agreement names a position from 0 to 1 on it."""

    label: Label
    at_0: Line = Field(description="what position 0 means")
    at_1: Line = Field(description="what position 1 means")
    status_quo: Uncertain = number(None, 0, 1, "position", "where things stand without an agreement")
    on_agenda: Uncertain = switch(True, "whether the talks may move it; off the agenda it stays at the status quo")


class Interest(Part):
    """What a party wants on one issue and how much it matters to it."""

    ideal: Uncertain = number(None, 0, 1, "position", "the position the party likes best")
    salience: Uncertain = number(None, 0, 1, "share", "weight of the issue; a party's weights sum to 1")
    curvature: Uncertain = number(
        1, 1, 2, "exponent", "how its loss grows with the distance from its ideal: 1 in proportion, 2 with the square",
        "linear and quadratic losses of spatial models: Enelow & Hinich 1984; default: judgement",
    )


class Remedy(Part):
    """The issue, and the end of it, that would end a cost of having no deal."""

    issue: str = Field(description="the name of the issue")
    end: Uncertain = number(None, 0, 1, "position", "the end of the issue at which the cost is gone")
