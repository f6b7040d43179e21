"""Scenarios written in other words: names and order changed, positions mirrored, parts added that should do nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

from sim.evidence.theory.playing import file_of
from sim.scenario.loading import load
from sim.scenario.reading.reader import plain
from sim.scenario.schema.scenario import Scenario

Data = dict[str, Any]
Transform = Callable[[Data], Data]


def lively(changes: Mapping[str, str]) -> Data:
    """The plain data of the lively talks, with `changes` laid over them."""
    found: Data = plain(load(file_of("lively-talks"), changes).root)
    return found


def as_scenario(data: Data) -> Scenario:
    """The scenario of plain data."""
    return Scenario.model_validate(data)


def renamed(data: Any, names: Mapping[str, str]) -> Any:
    """The data with other names, as keys, values and parts of dotted paths."""
    if isinstance(data, dict):
        return {_renamed_text(key, names): renamed(value, names) for key, value in data.items()}
    if isinstance(data, list):
        return [renamed(value, names) for value in data]
    return _renamed_text(data, names) if isinstance(data, str) else data


def _renamed_text(text: str, names: Mapping[str, str]) -> str:
    return ".".join(names.get(part, part) for part in text.split("."))


def other_actors(data: Data) -> Data:
    """The principals under other names, in the opposite order; who speaks first stays the same side."""
    found = renamed(deepcopy(data), {"north": "upland", "south": "delta"})
    return {**found, "principals": _reversed(found["principals"])}


def other_issues(data: Data) -> Data:
    """The issues under other names, in the opposite order."""
    found = renamed(deepcopy(data), {"border": "line", "arms": "weapons", "trade": "commerce"})
    return {**found, "issues": _reversed(found["issues"])}


def mirrored(data: Data) -> Data:
    """Every position x written as 1 - x."""
    found = deepcopy(data)
    for issue in found["issues"].values():
        issue["at_0"], issue["at_1"] = issue["at_1"], issue["at_0"]
        issue["status_quo"] = 1.0 - issue["status_quo"]
    for party in [*found["principals"].values(), *found["third_parties"].values()]:
        for interest in party.get("interests", {}).values():
            interest["ideal"] = 1.0 - interest["ideal"]
    for principal in found["principals"].values():
        for part in ("conflict", "economy"):
            principal[part]["ended_by"]["end"] = 1.0 - principal[part]["ended_by"]["end"]
        for bloc in principal["public"].values():
            bloc["ideals"] = {issue: 1.0 - ideal for issue, ideal in bloc.get("ideals", {}).items()}
    return found


def with_an_idle_issue(data: Data) -> Data:
    """One issue more, which nobody weighs."""
    found = deepcopy(data)
    found["issues"]["weather"] = {"label": "The weather", "at_0": "rain", "at_1": "sun", "status_quo": 0.3}
    for place, principal in enumerate(found["principals"].values()):
        principal["interests"]["weather"] = {"ideal": float(place), "salience": 0.0}
    return found


def with_an_idle_party(data: Data) -> Data:
    """One third party more, which can do nothing to anybody."""
    found = deepcopy(data)
    interests = {"border": {"ideal": 0.2, "salience": 0.7}, "trade": {"ideal": 0.9, "salience": 0.3}}
    found["third_parties"]["island"] = {"label": "An island", "stance": 0.4, "interests": interests}
    return found


def with_a_loud_party(data: Data) -> Data:
    """The same third party, with something to push."""
    found = with_an_idle_party(data)
    found["third_parties"]["island"]["push"] = {"south": 0.2}
    return found


def with_mediator(numbers: Mapping[str, float]) -> Transform:
    """The mediator with such numbers."""

    def transform(data: Data) -> Data:
        found = deepcopy(data)
        found["mediators"]["envoy"].update(numbers)
        return found

    return transform


def without_mediator(data: Data) -> Data:
    """No mediator."""
    return {name: deepcopy(part) for name, part in data.items() if name != "mediators"}


def with_quorum_of_0(data: Data) -> Data:
    """A vote that every text wins."""
    found = deepcopy(data)
    for principal in found["principals"].values():
        principal["ratification"]["quorum"] = 0.0
    return found


def without_vote(data: Data) -> Data:
    """No vote at home."""
    found = deepcopy(data)
    for principal in found["principals"].values():
        del principal["ratification"]
    return found


def _reversed(named: Data) -> Data:
    return dict(reversed(named.items()))
