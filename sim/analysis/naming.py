"""Factors in words short enough for a rule or a chart: whose number it is, and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sim.scenario.factors import Factor, factors, matching
from sim.scenario.schema.scenario import Scenario

WORDS = 2  # of a path that are kept where nothing says what it means
ASIDES = re.compile(r"[;:,]| \("), re.compile(" before ")  # where labels go on to explain themselves
COEFFICIENTS = "coefficients"  # whose groups own nothing
BARE = ("of ", "towards ", "in ", "with ")  # how labels begin that go on from the name of their field
UNITS = {"months", "years"}  # that say more than a scale from 0 to 1 does
EFFECT = "the quantity"  # what the label of an event's effect calls the state that the path names


def short_names(scenario: Scenario, paths: Iterable[str]) -> dict[str, str]:
    """Factors in words: 'principals.us.base_trust' is 'United States: trust in the other side'.

    A star stands for all: 'principals.*.base_trust' is 'All principals: trust in the other side'. The words are those
    of the factor's label, with months and years as units; a path that is no number of the scenario comes back in words
    as it is.
    """
    known = factors(scenario)
    return {path: _named(scenario, path, known) for path in paths}


def _named(scenario: Scenario, path: str, known: dict[str, Factor]) -> str:
    whose, tail = _owner(scenario, path)
    found = matching(path, known)
    if not found:
        return whose + _plain((tail or path).split(".")[-WORDS:])
    label, named = _short(known[found[0]].label), list(_entries(scenario, path))
    if label.startswith(BARE):
        label = f"{_plain(path.split('.')[-1:])} {label}"
    if label.endswith(EFFECT):
        label = label.replace(EFFECT, named.pop())
    aside = [*named, *({known[found[0]].unit} & UNITS)]
    return f"{whose}{label} ({', '.join(aside)})" if aside else whose + label


def _short(label: str) -> str:
    """The first part of a label, if it has more than one word."""
    for aside in ASIDES:
        first = aside.split(label)[0]
        label = first if " " in first else label
    return label


def _owner(scenario: Scenario, path: str) -> tuple[str, str]:
    """Whose number it is, with a colon, and the path below that owner; of what is nobody's, nothing and the path."""
    group, _, rest = path.partition(".")
    owner, _, tail = rest.partition(".")
    entries: Any = getattr(scenario, group, None)
    if not tail or group == COEFFICIENTS or not isinstance(entries, dict):
        return "", path
    whose = getattr(entries.get(owner), "label", None) or _plain([owner])
    return f"{f'All {_plain([group])}' if owner == '*' else whose}: ", tail


def _entries(scenario: Scenario, path: str) -> Iterator[str]:
    """The issues, parties, blocs and states that the path names below its owner, a star for all of them."""
    parts = path.split(".")
    value: Any = scenario if parts[0] != COEFFICIENTS else None
    for place, part in enumerate(parts):
        if not isinstance(value, dict):
            value = getattr(value, part, None)
            continue
        if part not in value and part != "*":  # a state, by its own path
            yield _plain([word for word in parts[place:] if word != "*"][-WORDS:])
            return
        if place > 1:
            yield "all" if part == "*" else _label(scenario, part)
        value = next(iter(value.values()), None) if part == "*" else value[part]


def _label(scenario: Scenario, name: str) -> str:
    """What an issue or a party is called; another name in words."""
    named: dict[str, Any] = {**scenario.third_parties, **scenario.principals, **scenario.issues}
    return str(getattr(named.get(name), "label", None) or _plain([name]))


def _plain(parts: list[str]) -> str:
    return " ".join(parts).replace("*", "every").replace("_", " ").replace("-", " ")
