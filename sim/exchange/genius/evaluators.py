"""What a profile says that each value of an issue is worth, from 0 to 1, as Genius reads it."""

from __future__ import annotations

from sim.exchange.genius.domain import DomainIssue
from sim.exchange.genius.xml_files import Element
from sim.exchange.tables.faults import Faults

ENDS = ("parameter0", "parameter1", "parameter2")  # of a triangle: its lower end, its upper end and its top


def worth_of(
    element: Element, issue: DomainIssue, numbers: tuple[float, ...] | None, faults: Faults
) -> tuple[float, ...]:
    """The worth of each value, before its weight; discrete ones are shares of the largest."""
    items = {item.attributes.get("value", ""): item for item in element.all("item")}
    if items:
        return _of_items(element, items, issue, faults)
    evaluator = element.one("evaluator")
    if evaluator is None or numbers is None:
        faults.add(f"nothing says what the values of '{issue.name}' are worth", element.line)
        return tuple(0.0 for _ in issue.values)
    kind = evaluator.attributes.get("ftype", "")
    parameters = [_parameter(evaluator, name, faults) for name in ENDS[: 3 if kind == "triangular" else 2]]
    if kind == "linear":
        return tuple(parameters[0] + parameters[1] * value for value in numbers)
    if kind == "constant":
        return tuple(parameters[0] for _ in numbers)
    if kind == "triangular":
        return tuple(_triangle(value, *parameters) for value in numbers)
    faults.add(f"the evaluator '{kind}' cannot be carried over; linear, triangular and constant ones are read",
               evaluator.line)
    return tuple(0.0 for _ in numbers)


def _of_items(
    element: Element, items: dict[str, Element], issue: DomainIssue, faults: Faults
) -> tuple[float, ...]:
    found = []
    for value in issue.values:
        item = items.get(value)
        if item is None:
            faults.add(f"the value '{value}' of '{issue.name}' is missing", element.line)
        found.append(_parameter(item, "evaluation", faults) if item else 0.0)
    if min(found) < 0:
        faults.add(f"an evaluation of '{issue.name}' is below 0, which Genius does not know", element.line)
    largest = max(found)
    return tuple(value / largest for value in found) if largest > 0 else tuple(found)


def _parameter(element: Element, name: str, faults: Faults) -> float:
    try:
        return float(element.attributes[name])
    except (KeyError, ValueError):
        optional = name == "parameter1" and element.attributes.get("ftype") == "constant"
        if not optional:
            faults.add(f"'{name}' of <{element.tag}> is missing or not a number", element.line)
        return 0.0


def _triangle(value: float, low: float, high: float, top: float) -> float:
    """1 at the top, 0 at the ends and beyond them."""
    if not low <= value <= high:
        return 0.0
    side = (value - low, top - low) if value < top else (high - value, high - top)
    return side[0] / side[1] if side[1] > 0 else 1.0
