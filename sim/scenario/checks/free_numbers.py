"""Numbers that no field of the schema declares: coefficients of the rules, and what extensions bring along."""

from __future__ import annotations

from typing import Any

from sim.scenario.checks import shape
from sim.scenario.checks.findings import Finding, Findings, number, part, unknown_names
from sim.scenario.coefficients import coefficients
from sim.scenario.reading.mistakes import did_you_mean
from sim.scenario.reading.reader import Steps
from sim.scenario.schema.fields import Part
from sim.scenario.schema.principals import Concession
from sim.scenario.schema.talks import Talks
from sim.scenario.schema.uncertain import Uncertain


def own_coefficients(data: Any) -> Findings:
    """The coefficients that a scenario changes are coefficients of the rules, within their range."""
    if not part(data, "coefficients"):  # nearly always, and those of mediator modes wait for the model to be loaded
        return
    known = coefficients()
    groups = list(dict.fromkeys(path.split(".")[0] for path in known))
    yield from unknown_names(data, ("coefficients",), groups, "group of coefficients")
    for group in part(data, "coefficients"):
        names = [path.split(".", 1)[1] for path in known if path.split(".")[0] == group]
        if names:
            yield from unknown_names(data, ("coefficients", group), names, "coefficient")
        for name, raw in part(data, "coefficients", group).items():
            value, limits = number(raw), known.get(f"{group}.{name}")
            if value and limits:
                yield from _within(("coefficients", group, name), value, limits.low, limits.high)


def brought_numbers(data: Any) -> Findings:
    """What stands beside the fields of a concession or of the talks is a number of some extension, within its range."""
    yield from _brought(data, ("talks",), Talks)
    for name in part(data, "principals"):
        yield from _brought(data, ("principals", name, "concession"), Concession)


def _brought(data: Any, steps: tuple[str, ...], model: type[Part]) -> Findings:
    brought, known = model.brought(), shape.keys(model)
    for key, raw in part(data, *steps).items():
        if key not in known:
            yield Finding((*steps, key), f"unknown key '{key}'", did_you_mean(str(key), known), on_key=True)
        elif key in brought and (value := number(raw)):
            limits: Any = brought[key].json_schema_extra
            yield from _within((*steps, key), value, limits["minimum"], limits["maximum"], f" ({limits['unit']})")


def _within(steps: Steps, value: Uncertain, low: float, high: float, unit: str = "") -> Findings:
    """A finding if a number leaves its range (a beta is cut to the range when drawn)."""
    lowest, highest = value.extremes()
    if value.switch:
        yield Finding(steps, "expected a number, not true or false")
    elif value.distribution != "beta" and (lowest < low or highest > high):
        wrong = lowest if lowest < low else highest
        yield Finding(steps, f"{wrong:g} is outside {low:g} to {high:g}{unit}")
