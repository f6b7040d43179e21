"""Shares that sum to 1: of a party's issues, of a public's blocs, of a bloc's issues."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pydantic import ValidationError

from sim.scenario.reading.reader import Node, Steps, plain
from sim.scenario.schema.uncertain import NOTES, Uncertain

PATTERNS = (
    re.compile(r"(\.interests\.)[^.]+(\.salience)$"),
    re.compile(r"(\.public\.)[^.]+(\.share)$"),
    re.compile(r"(\.saliences\.)[^.]+()$"),
)
LINEAR = ("value", "uniform", "triangular", "normal")


def group_of(path: str) -> str | None:
    """The name of the shares that sum to 1 with the one at `path`, such as 'principals.us.interests.*.salience'."""
    for pattern in PATTERNS:
        if pattern.search(path):
            return pattern.sub(r"\1*\2", path)
    return None


def scale_others(root: Node, changed: Iterable[Steps]) -> Node:
    """`root` with the shares that were not changed scaled so that those of each changed group sum to 1 again.

    Where that is impossible (the changed ones exceed 1, or nothing else has weight) all stay as they are, and the
    check of the sums reports it.
    """
    groups: dict[str, set[Steps]] = {}
    for steps in changed:
        group = group_of(".".join(map(str, steps)))
        if group:
            groups.setdefault(group, set()).add(steps)
    for group, fixed in groups.items():
        for steps, node in _scaled(_members(root, group.split(".")), fixed).items():
            root = _put(root, steps, node)
    return root


def _members(root: Node, steps: list[str]) -> dict[Steps, Node]:
    """Each share of a group by its path; the star stands for any name."""
    found: dict[Steps, Node] = {(): root}
    for step in steps:
        found = {
            (*before, key): child
            for before, node in found.items()
            for key, child in (node.value.items() if isinstance(node.value, dict) else ())
            if step in ("*", key)
        }
    return found


def _scaled(members: dict[Steps, Node], fixed: set[Steps]) -> dict[Steps, Node]:
    """The members that are not fixed, scaled; none if one of all is no number."""
    try:
        numbers = {steps: Uncertain.model_validate(plain(node)) for steps, node in members.items()}
    except ValidationError:
        return {}
    rest = 1 - sum(numbers[steps].likely for steps in fixed & members.keys())
    free = sum(number.likely for steps, number in numbers.items() if steps not in fixed)
    if free <= 0 or rest < 0 or any(number.switch for number in numbers.values()):
        return {}
    return {steps: _times(node, rest / free) for steps, node in members.items() if steps not in fixed}


def _times(node: Node, factor: float) -> Node:
    """A share times a factor, its whole distribution if it has one; nothing is left of one that is taken 0 times."""
    if isinstance(node.value, dict) and not factor:
        notes = {key: child for key, child in node.value.items() if key in NOTES}
        return replace(node, value={"value": replace(node, value=0.0), **notes})
    if isinstance(node.value, dict):
        scaled = {key: _times(child, factor) if key in LINEAR else child for key, child in node.value.items()}
        return replace(node, value=scaled)
    if isinstance(node.value, list):
        return replace(node, value=[_times(child, factor) for child in node.value])
    return replace(node, value=node.value * factor) if isinstance(node.value, int | float) else node


def _put(root: Node, steps: Steps, node: Node) -> Node:
    """`root` with `node` at a path of mappings."""
    if not steps or not isinstance(root.value, dict):
        return node
    key = str(steps[0])
    return replace(root, value={**root.value, key: _put(root.value[key], steps[1:], node)})
