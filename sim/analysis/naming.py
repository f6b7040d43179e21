"""Factors in words short enough for a rule or a chart: whose number it is, and which."""

from __future__ import annotations

from typing import Any

from sim.scenario.schema import Scenario

WORDS = 2  # of a path that are kept: 'economy sanctions', 'arms salience'


def short_name(scenario: Scenario, path: str) -> str:
    """A factor's path in words: 'principals.us.economy.sanctions' is 'United States: economy sanctions'.

    A star stands for all: 'principals.*.base_trust' is 'All principals: base trust'. A path that the scenario does not
    have comes back in words as it is.
    """
    group, _, rest = path.partition(".")
    owner, _, tail = rest.partition(".")
    entries: Any = getattr(scenario, group, None)
    if not tail or group == "coefficients" or not isinstance(entries, dict):
        return _plain(path.split(".")[-WORDS:])
    whose = getattr(entries.get(owner), "label", None) or _plain([owner])
    return f"{f'All {_plain([group])}' if owner == '*' else whose}: {_plain(tail.split('.')[-WORDS:])}"


def _plain(parts: list[str]) -> str:
    return " ".join(parts).replace("*", "every").replace("_", " ").replace("-", " ")
