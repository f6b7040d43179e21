"""A scenario at the points of a design: values laid over it, held to the same rules as if they stood in its file.

So whatever moves a scenario's numbers (experiments, lessons, claims, studies) is refused before the first world where
`parley run --set` would refuse it. Ranges are not asked for here: who names a level is held to them at that level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

from sim.scenario.checks import free_numbers, references
from sim.scenario.checks.findings import Finding, Findings
from sim.scenario.checks.shares import group_of, scale_others
from sim.scenario.checks.translation import dotted
from sim.scenario.factors import Factor
from sim.scenario.merging import node_of, steps_of
from sim.scenario.reading.reader import Node, plain
from sim.scenario.schema.fields import SWITCH
from sim.scenario.schema.uncertain import NEAREST_TO_ZERO

Values = Mapping[str, Any]  # what is laid over a scenario, as its file would have it, by dotted path
Rule = Callable[[Any], Findings]

# The numbers that each rule between the parts of a scenario reads; a rule that is not named may read any.
READS: dict[Rule, tuple[str, ...]] = {
    references.named_keys: (),
    references.alliances: (),
    references.interests: (),
    references.shares: ("*.interests.*.salience", "principals.*.public.*.share", "principals.*.public.*.saliences.*"),
    references.remedies: (
        "principals.*.conflict.fighting", "principals.*.conflict.weariness_cost", "principals.*.economy.sanctions_pain",
        "principals.*.ended_by.end",
    ),
    references.ratification: ("principals.*.ratification.quorum",),
    references.events: ("events.*.tension_growth", "events.*.apart"),
    references.talks: ("issues.*.on_agenda", "talks.months", "talks.months_per_round"),
    references.afterwards: (),
    free_numbers.own_coefficients: (),
    free_numbers.brought_numbers: (),
}


def rules_on(paths: Iterable[str]) -> list[Rule]:
    """The rules between the parts of a scenario that read one of these numbers."""
    asked = list(paths)
    return [rule for rule in references.RULES
            if any(fnmatchcase(path, pattern) for pattern in READS.get(rule, ("*",)) for path in asked)]


def refused(root: Node, values: Values) -> str | None:
    """Why a scenario's data with these values laid over them are no scenario; None where they are one."""
    rules = rules_on(values)
    data = with_values(root, values) if rules else None
    return next((_sentence(finding) for rule in rules for finding in rule(data)), None)


def with_values(root: Node, values: Values) -> Any:
    """A scenario's plain data with values laid over them.

    As with `--set`, the shares of a whole that are not given make room for those that are.
    """
    for path, value in values.items():
        root = _laid(root, steps_of(path), value)
    return plain(scale_others(root, [steps_of(path) for path in values if group_of(path)]))


def laid(known: Mapping[str, Factor], moves: Iterable[tuple[str, str, float]]) -> Values:
    """What stands in the file's place where numbers are moved: (path, 'values', 'shift' or 'scale', amount) each.

    A share of a whole that is shifted or scaled is left out: world by world the whole is made to sum to 1 again.
    """
    return {path: _value(known[path], how, amount) for path, how, amount in moves
            if how == "values" or not known[path].group}


def _value(factor: Factor, how: str, amount: float) -> Any:
    """A number that is replaced, added to or multiplied: known, or from its lowest value to its highest.

    They are cut to the range of the factor, as those of the worlds are.
    """
    if how == "values":
        return bool(amount) if factor.unit == SWITCH else amount
    ends = [end + amount if how == "shift" else end * amount for end in factor.value.extremes()]
    low, high = sorted(min(max(end, factor.low), factor.high) for end in ends)
    return low if low == high else {"uniform": [low, high]}


def beyond(value: float, factor: Factor) -> str | None:
    """Why a factor cannot have a value; None where it can. A switch is 0 or 1, also where it is written as a number."""
    if factor.unit == SWITCH and value not in (0, 1):
        return f"a switch is 0 or 1, found {value:g}"
    if 0 < abs(value) < NEAREST_TO_ZERO:
        return f"{value:g} cannot be told from 0; write 0"
    if not factor.low <= value <= factor.high:
        return f"{value:g} is outside {factor.low:g} to {factor.high:g} ({factor.unit})"
    return None


def _laid(root: Node, steps: tuple[str | int, ...], value: Any) -> Node:
    """The data with a value at a path of mappings, which are made where the file states none."""
    if not steps:
        return node_of(value)
    inside = root.value if isinstance(root.value, dict) else {}
    step = str(steps[0])
    return Node({**inside, step: _laid(inside.get(step, node_of({})), steps[1:], value)}, root.key, root.at)


def _sentence(finding: Finding) -> str:
    words = f"{dotted(finding.steps)}: {finding.sentence}"
    return f"{words}; {finding.hint}" if finding.hint else words
