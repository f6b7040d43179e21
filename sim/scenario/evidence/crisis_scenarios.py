"""From the data of a file of crises to one scenario: the crisis cut down to a structure, in a style of mediation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import ValidationError

from sim.scenario.checks.references import cross_checks
from sim.scenario.checks.shares import scale_others
from sim.scenario.checks.translation import translate
from sim.scenario.evidence.nodes import entries, inside, put, without
from sim.scenario.merging import merge
from sim.scenario.reading.mistakes import ScenarioError
from sim.scenario.reading.reader import Node, places, plain
from sim.scenario.schema.principals import Principal
from sim.scenario.schema.scenario import Scenario

SIDES = 2


@dataclass(frozen=True)
class CrisisStructure:
    """How many issues there are, how many of the sides vote at home, and the tactic of each side."""

    issues: int
    voting: int
    tactics: tuple[str, ...]


def crisis_scenario(root: Node, structure: CrisisStructure, style: str) -> Scenario:
    """The scenario of a structure and a style. Errors: ScenarioError with every mistake, each at its line."""
    found = _cut_down(root, structure, style)
    where, data = places(found), plain(found)
    try:
        scenario = Scenario.model_validate(data)
    except ValidationError as error:
        raise ScenarioError(translate(error, Scenario, where)) from error
    if mistakes := cross_checks(data, where):
        raise ScenarioError(mistakes)
    return scenario


def _cut_down(root: Node, structure: CrisisStructure, style: str) -> Node:
    """The data of the scenario, with the title of the file."""
    crisis = inside(root, "crisis")
    left_out = list(entries(inside(crisis, "issues")))[structure.issues :]
    sides = {name: _side(inside(root, "both"), side, place, structure, left_out)
             for place, (name, side) in enumerate(entries(inside(crisis, "principals")).items())}
    modes = inside(root, "structures", "styles", style)
    mediators = {name: put(mediator, "modes", modes)
                 for name, mediator in entries(inside(crisis, "mediators")).items()}
    found = put(crisis, "title", inside(root, "title"))
    found = put(found, "issues", without(inside(crisis, "issues"), *left_out))
    found = put(found, "principals", replace(inside(crisis, "principals"), value=sides))
    found = put(found, "mediators", replace(inside(crisis, "mediators"), value=mediators))
    return scale_others(found, [("principals", name, "interests", "none", "salience") for name in sides])


def _side(common: Node, own: Node, place: int, structure: CrisisStructure, left_out: list[str]) -> Node:
    """One side: what it states over what both have in common, without the issues and the vote that it does not have."""
    side = merge(common, own, Principal)
    side = put(side, "tactic", replace(side, value=structure.tactics[place]))
    interests = without(inside(side, "interests"), *left_out)
    if structure.issues == 1:  # the only issue weighs all
        interests = replace(interests, value={name: put(interest, "salience", replace(interest, value=1.0))
                                              for name, interest in entries(interests).items()})
    side = put(side, "interests", interests)
    return side if place < structure.voting else without(side, "ratification")
