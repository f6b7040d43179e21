"""Small valid scenarios, made in Python: `scenario(with_vote(bare(issues=3)))`.

Each `with_...` takes the plain data of a scenario and gives it back with one thing more; the input stays as it is.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from sim.scenario.checks.quantities import quantities
from sim.scenario.checks.references import RULES
from sim.scenario.schema.scenario import Scenario

Data = dict[str, Any]
CALM_PRINCIPAL: Data = {
    "concession": {"exponent": 1, "reciprocity": 0, "mandate": 10, "talking_cost": 0},
    "no_deal": {"hope": 0, "secrecy": 0, "caution": 0, "at_risk": 0, "keep": 1},
    "leader": {"audience_cost": 0},
    "economy": {"volatility": 0},
}
CALM_TALKS: Data = {"walk_out": 0, "ratification_lag": 0}
NO_DRIFT: Data = {"urgency": {"strength": 0}, "approval": {"willingness": 0}, "offers": {"doubt": 0}}


def scenario(data: Data) -> Scenario:
    """The scenario of plain data, after all checks that a file has to pass."""
    mistakes = [finding for rule in RULES for finding in rule(data)]
    assert not mistakes, mistakes
    return Scenario.model_validate(data)


def bare(issues: int = 1, names: tuple[str, ...] = ("a", "b"), months: float = 12) -> Data:
    """Principals with opposed ideals and different weights over some issues; all else as the schema has it.

    But the talks are left readily, so that a few worlds show every ending.
    """
    lines = [f"issue{k + 1}" for k in range(issues)]
    return {
        "title": "Talks of a test",
        "issues": {line: _line(k) for k, line in enumerate(lines)},
        "principals": {name: _principal(i, name, lines) for i, name in enumerate(names)},
        "talks": {"start": "2026-01", "months": months, "first_mover": names[0], "walk_out": 0.1},
        "aftermath": {"months": 0},
    }


def calm(data: Data) -> Data:
    """The same talks without noise, private information, domestic politics, walk-outs, mandates and shocks."""
    data = deepcopy(data)
    for principal in data["principals"].values():
        principal.update(deepcopy(CALM_PRINCIPAL))
    data["talks"].update(CALM_TALKS)
    data["surroundings"] = {"volatility": 0}
    data["coefficients"] = deepcopy(NO_DRIFT)
    return data


def changed(data: Data, changes: dict[str, Any]) -> Data:
    """The data with some values replaced, by dotted path; a star is every name at that place."""
    data = deepcopy(data)
    for path, value in changes.items():
        *steps, last = path.split(".")
        for place in _places(data, steps):
            place[last] = deepcopy(value)
    return data


def with_misreading(data: Data) -> Data:
    """Sides that speak different languages."""
    return changed(data, {"talks.communication": {"language": 0.8, "culture": 0.5, "styles": 0.3, "narratives": 0.6}})


def with_public(data: Data) -> Data:
    """Every principal has hawks who want more than it does and doves who think as it does."""
    data = deepcopy(data)
    for principal in data["principals"].values():
        ideals = {issue: round(interest["ideal"]) for issue, interest in principal["interests"].items()}
        principal["public"] = {
            "hawks": {"label": "Hawks", "share": 0.4, "opinion": 0.4, "ideals": ideals},
            "doves": {"label": "Doves", "share": 0.6, "opinion": -0.2},
        }
    return data


def with_vote(data: Data) -> Data:
    """Every principal has a public that votes."""
    return changed(with_public(data), {"principals.*.ratification": {"voters": 60, "quorum": 0.5}})


def with_costs(data: Data) -> Data:
    """Fighting ends at one end of the first issue, sanctions at one end of the last."""
    issues = list(data["issues"])
    ends: list[Data] = [{"issue": issues[0], "end": 0}, {"issue": issues[-1], "end": 1}]
    fighting = {"fighting": 0.1, "weariness_cost": 0.1, "tension": 0.1, "ended_by": ends[0]}
    economy = {"sanctions": 0.5, "sanctions_pain": 0.1, "interdependence": 0.05, "recession_cost": 0.1}
    return changed(data, {"principals.*.conflict": fighting, "principals.*.economy": economy | {"ended_by": ends[1]}})


def with_mediators(data: Data, *modes: str) -> Data:
    """One mediator for each mode named."""
    first = next(iter(data["principals"]))
    numbers = {
        "skill": 0.5, "intensity": 0.5, "bias": {first: 0.2}, "credibility": {first: 0.7}, "leverage": 0.6,
        "carrots": {first: 0.1}, "sticks": {first: 0.05}, "guarantees": 0.4,
    }
    mediators = {f"envoy{i}": {"label": f"Envoy {i}", "modes": [mode], **numbers} for i, mode in enumerate(modes, 1)}
    return changed(data, {"mediators": mediators})


def with_weighty_mediators(data: Data) -> Data:
    """Of the mediators that the data has, the first also informs; the second also manipulates, and has to offer."""
    first, second, *_ = data["mediators"]
    modes = {"mediators": data["mediators"], f"mediators.{first}.modes": ["communicate", "inform"],
             f"mediators.{second}.modes": ["formulate", "manipulate"], f"mediators.{second}.entry": "offered"}
    return changed(data, modes)


def with_third_parties(data: Data) -> Data:
    """An ally that backs the first principal against the talks and a friend that presses both to settle.

    The ally arms, has a public and stages incidents; the friend has a seat and stands behind a deal.
    """
    first, *others = data["principals"]
    issue = next(iter(data["issues"]))
    ally = {
        "label": "An ally", "stance": -0.5, "backing": {first: 0.2}, "alignment": {first: 0.8},
        "interests": {issue: {"ideal": data["issues"][issue]["status_quo"], "salience": 1}},
    }
    friend = {"label": "A friend", "stance": 0.6, "push": {first: 0.1, others[0]: 0.05}, "dialogue_support": 0.7}
    ally |= {"alliance": "league", "vigilance": 0.6, "balancing": 0.5, "spoiling": 8,
             "public": {"mood": -0.2, "media": {"bias": -0.3}}}
    friend |= {"alliance": "league", "at_table": True, "guarantee": 0.3, "forum": 0.5}
    alliances = {"league": {"label": "A league", "cohesion": 0.6}}
    return changed(data, {"third_parties": {"ally": ally, "friend": friend}, "alliances": alliances})


def with_events(data: Data) -> Data:
    """A scheduled and a random event, an incident, a new leader, and events on every quantity there is."""
    first = next(iter(data["principals"]))
    effects: Data = {"tension": 0.3, "violence": 0.4, "economy": -0.3}
    if data.get("mediators"):
        effects["attention"] = -0.5
    effects |= {quantity: 0.2 for quantity in quantities(data) if quantity.startswith("third_parties.")}
    on_principals = {quantity: 0.3 for quantity in quantities(data) if quantity.startswith("principals.")}
    events = {
        "summit": {"label": "A summit", "month": 2, "effects": effects},
        "shock": {"label": "A shock", "hazard": 0.2, "apart": 2, "effects": on_principals},
        "clash": {"label": "Clash", "hazard": 0.2, "tension_growth": 1, "incident": True, "effects": {"tension": 0.1}},
        "turn": {"label": "A new leader", "hazard": 0.1, "new_leader": first,
                 "effects": {f"principals.{first}.tone": 0.5}},
    }
    return changed(data, {"events": events})


def with_delegations(data: Data) -> Data:
    """Delegations with a chief, a specialist, and advisers, which would meet on the first issue half-way."""
    data, first = deepcopy(data), next(iter(data["issues"]))
    for principal in data["principals"].values():
        principal["delegation"] = {
            "chief": {"label": "A minister", "skill": 0.7, "autonomy": 0.4},
            "specialists": {first: {"label": "Surveyors", "expertise": 0.6}},
            "advice": {"label": "Aides", "candour": 0.7},
            "agenda": {first: 0.2 if principal["interests"][first]["ideal"] < 0.5 else -0.2},
        }
    return data


def at_war(data: Data, ceasefire: bool = True) -> Data:
    """A front on the first issue, at which an ally fights for the first side, and the last issue for a ceasefire.

    One issue alone is a front without a ceasefire.
    """
    first, second, *_ = data["principals"]
    front, *others = data["issues"]
    wants = [data["principals"][name]["interests"][front]["ideal"] for name in (first, second)]
    up, down = (first, second) if wants[0] > wants[1] else (second, first)
    conflict: Data = {"front": {"issue": front, "up": up, "down": down}}
    changes: Data = {"conflict": conflict, "third_parties": data.get("third_parties", {}) | {
        "militia": {"label": "A militia", "will": 0.6},
    }}
    if ceasefire and others:
        conflict["front"]["ceasefire"] = others[-1]
        conflict["sides"] = {first: {"fights": "militia"}}
        changes |= {"principals.*.conflict.ended_by": {"issue": others[-1], "end": 1}}
        changes |= {f"issues.{others[-1]}.status_quo": 0}
    return changed(data, changes)


def with_history(data: Data) -> Data:
    """A war long ago and a treaty of late."""
    first = next(iter(data["principals"]))
    war = {"label": "A war", "date": "2001-01", "move": -1, "narratives": {first: 1.5}}
    treaty = {"label": "A treaty", "date": "2021-06", "move": 0.5}
    return changed(data, {"history": {"war": war, "treaty": treaty}})


def with_aftermath(data: Data, months: int = 7) -> Data:
    """Some months after the talks, in which deals are shaken, and two indices: one of terms, one of states."""
    shaken = {field: dict.fromkeys(data["principals"], size) for field, size in
              (("leaving_cost", 0.02), ("reception", 2), ("drift", 0.2), ("leader_change", 0.1))}
    issue = next(iter(data["issues"]))
    words: Data = {"at_0": "none", "at_1": "full", "persistence": 0.8}
    arms = {"label": "Arms", "start": 0.3, "terms": {issue: 2}, **words}
    states = {"surroundings.tension": 1, "principals.*.trust.*": -1, "third_parties.*.stance": 0.5}
    calm = {"label": "Calm", "start": 0.6, "states": states, "shifts": {"principals.*.media.tone": 1}, **words}
    after = {"months": months, "crises": 0.1, **shaken}
    return changed(data, {"aftermath": after, "impacts": {"arms": arms, "calm": calm}})


def rich(issues: int = 3, names: tuple[str, ...] = ("a", "b"), months: float = 8) -> Data:
    """Everything at once."""
    data = with_delegations(with_costs(with_vote(with_misreading(bare(issues, names, months)))))
    data = with_weighty_mediators(with_mediators(data, "communicate", "formulate"))
    return with_aftermath(with_history(with_events(with_third_parties(data))))


def _line(k: int) -> Data:
    return {"label": f"Line {k + 1}", "at_0": "one end", "at_1": "the other end", "status_quo": (0.5, 0.4, 0.7)[k % 3]}


def _principal(i: int, name: str, lines: list[str]) -> Data:
    """Odd principals want the other end; each weighs the issues in another order."""
    weights = [1.0 + (k + 2 * i) % len(lines) for k in range(len(lines))]
    interests = {}
    for k, line in enumerate(lines):
        ideal = abs(i % 2 - (0.05 * (k % 4)) - 0.1 * (i // 2))
        interests[line] = {"ideal": round(ideal, 6), "salience": weights[k] / sum(weights)}
    return {"label": f"Side {name.upper()}", "interests": interests}


def _places(data: Data, steps: list[str]) -> list[Data]:
    """The mappings at a path, made where they are missing."""
    found = [data]
    for step in steps:
        found = [inner for place in found for inner in (_all(place) if step == "*" else [place.setdefault(step, {})])]
    return found


def _all(place: Data) -> list[Data]:
    return list(place.values())
