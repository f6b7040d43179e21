"""What does not go with a scenario into another format: all in which it differs from what is read there again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sim.english import listed
from sim.scenario.factors import factors
from sim.scenario.schema.scenario import Scenario

DEPTH = {"issues": 3, "principals": 3, "talks": 2}  # how far down a path is named; of other sections the name alone
MOST_NAMED = 8


def losses(scenario: Scenario, read: Scenario, where: str, same_names: bool = False) -> list[str]:
    """Sentences on what is left out of `where`, a format in words, and on uncertain numbers; none if nothing is.

    What was read has our issues and principals in our order, with `same_names` by our names.
    """
    ours = scenario.model_dump(exclude_none=True)
    plain = read.model_dump(exclude_none=True)
    theirs, renamed = (plain, []) if same_names else _under_our_names(ours, plain)
    found = dict.fromkeys(_cut(path) for path in _differing(ours, theirs, ()))
    sentences = []
    if found:
        sentences.append(f"{where} cannot hold {listed(_grouped(list(found), scenario))}")
    if renamed:
        sentences.append(f"names will be made of what parties are called: {listed(renamed)}")
    doubtful = [path for path, factor in factors(scenario).items() if not factor.value.known]
    if doubtful:
        named = [f"'{path}'" for path in doubtful[:MOST_NAMED]]
        rest = len(doubtful) - len(named)
        words = listed([*named, f"{rest} more"]) if rest else listed(named)
        sentences.append(f"the likely value stands for each uncertain number: {words}")
    return sentences


def _under_our_names(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What was read with the names of our issues and principals, in their order, and which of them differ."""
    principals = dict(zip(theirs["principals"], ours["principals"], strict=True))
    agenda = [name for name, issue in ours["issues"].items() if issue["on_agenda"]]
    issues = dict(zip(theirs["issues"], agenda, strict=False))
    found = dict(theirs)
    found["issues"] = {issues.get(name, name): issue for name, issue in theirs["issues"].items()}
    found["principals"] = {
        principals[name]: party | {"interests": {issues.get(issue, issue): interest for issue, interest
                                                 in party["interests"].items()}}
        for name, party in theirs["principals"].items()}
    return found, [f"'{new}' for '{old}'" for new, old in principals.items() if new != old]


def _differing(ours: Any, theirs: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths of what is stated otherwise than in `theirs`, down to what is no mapping."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in [*ours, *(key for key in theirs if key not in ours)]:
            yield from _differing(ours.get(key), theirs.get(key), (*path, str(key)))
    elif not _same(ours, theirs):
        yield path


def _same(ours: Any, theirs: Any) -> bool:
    """Whether two values are the same; a number and its likely value are, for that is told apart."""
    numbers = [value for value in (ours, theirs) if isinstance(value, int | float)]
    if len(numbers) == 2:
        return bool(abs(numbers[0] - numbers[1]) < 1e-9)
    return bool((ours or None) == (theirs or None))


def _cut(path: tuple[str, ...]) -> tuple[str, ...]:
    """A path as far as it is named: of what a principal wants, the kind of number but not the issue."""
    if path[2:3] == ("interests",) and len(path) > 4:
        return *path[:2], f"interests.*.{path[4]}"
    return path[: DEPTH.get(path[0], 1)]


def _grouped(paths: list[tuple[str, ...]], scenario: Scenario) -> list[str]:
    """The paths with a star where the same is true of all issues or of all principals."""
    everyone = {"issues": list(scenario.issues), "principals": list(scenario.principals)}
    found: dict[str, None] = {}
    for path in paths:
        names = everyone.get(path[0], [])
        alike = len(path) == 3 and len(names) > 1 and all((path[0], name, path[2]) in paths for name in names)
        found.setdefault(f"'{'.'.join((path[0], '*', path[2]) if alike else path)}'")
    return list(found)
