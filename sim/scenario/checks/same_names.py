"""What tables, charts and stories could not tell apart: equal labels in one group, equal names of those who act."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from sim.scenario.checks.findings import Finding, Findings, part
from sim.scenario.reading.characters import repaired
from sim.scenario.reading.reader import Steps

ACTORS = ("principals", "third_parties", "mediators", "alliances")  # they stand beside each other in the same tables
PLAYERS = ("principals", "mediators")  # who can be played by a person is called by name alone
GROUPS = (("issues",), ACTORS, ("history",), ("events",), ("impacts",))


def same_names(data: Any) -> Findings:
    """Labels that stand twice in a group, an issue with two equal ends, a principal and a mediator of one name."""
    for sections in GROUPS:
        yield from _same_labels([steps for section in sections for steps in _entries(data, (section,))], data)
    for name in part(data, "principals"):
        yield from _same_labels(list(_entries(data, ("principals", name, "public"))), data)
    for name, issue in part(data, "issues").items():
        low, high = part(issue).get("at_0"), part(issue).get("at_1")
        if isinstance(low, str) and isinstance(high, str) and as_read(low) == as_read(high):
            yield Finding(("issues", name, "at_1"), "both ends of the issue mean the same", "say what each end means")
    for name in part(data, PLAYERS[1]):
        if name in part(data, PLAYERS[0]):
            sentence = f"a principal is called '{name}' too"
            yield Finding((PLAYERS[1], name), sentence, f"call the mediator '{name}-mediator', say", on_key=True)


def _entries(data: Any, steps: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The path of each entry of a section."""
    for name in part(data, *steps):
        yield (*steps, name)


def _same_labels(entries: list[tuple[str, ...]], data: Any) -> Findings:
    """A finding for each entry whose label an earlier one has."""
    first: dict[str, Steps] = {}
    for steps in entries:
        label = part(data, *steps).get("label")
        if not isinstance(label, str) or not label.strip():
            continue
        if as_read(label) in first:
            other = ".".join(map(str, first[as_read(label)]))
            sentence = f"'{other}' has the label '{label}' too, and tables could not tell them apart"
            yield Finding((*steps, "label"), sentence, "give each a label of its own")
        first.setdefault(as_read(label), steps)


def as_read(label: str) -> str:
    """The label as a reader tells it from others: without capitals, odd spaces and what cannot be seen."""
    return " ".join(unicodedata.normalize("NFKC", repaired(label)).casefold().split())
