"""What `parley run` prints about the months after the talks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rich.table import Table

from sim.cli.console import empty_table
from sim.english import many
from sim.scenario.vocabulary import CAUSES, ENDINGS, FATES

if TYPE_CHECKING:
    from sim.analysis.outcomes import Summary
    from sim.scenario.schema.scenario import Scenario


def after_the_talks(scenario: Scenario, found: Summary) -> list[str | Table]:
    """Lines on how long deals last, on why they end and on new talks, and impacts; nothing without an aftermath."""
    if found["durability"] is None:
        return []
    told: list[str | Table] = [_durability(scenario, found["durability"])]
    if "again" in found["durability"]:
        told.append(_again(found["durability"]["again"]))
    return [*told, _impacts(scenario, found["impacts"])] if found["impacts"] else told


def _durability(scenario: Scenario, found: Mapping[str, Any]) -> str:
    """How many deals are still in force after some months, and why the others are not."""
    from sim.charts.words import from_to, percent

    if found["alive"] is None:
        return "No deal was signed that gave anybody anything and so could last."
    alive = [f"{percent(entry['share'])} after {months} months ({from_to(entry['low'], entry['high'])})"
             for months, entry in found["alive"].items()]
    told = f"Of {found['deals']:,} deals still in force: {'; '.join(alive)}."
    if found["why"] is None:
        return told
    shares = sorted(found["why"].items(), key=lambda entry: -entry[1])
    why = ", ".join(f"{CAUSES[name].label} {percent(share)}" for name, share in shares if share > 0)
    by = ", ".join(f"{scenario.principals[name].label} {percent(share)}" for name, share in found["by"].items())
    return f"{told}\nWhat had changed most where one ended: {why}. Who left: {by}."


def _again(found: Mapping[str, Any]) -> str:
    """In how many worlds talks were taken up again, and how they ended there."""
    from sim.charts.words import percent

    if not found["worlds"]:
        return "In no world did a new crisis bring the sides back to the table."
    shares = sorted(found["endings"].items(), key=lambda entry: -entry[1])
    ended = ", ".join(f"{ENDINGS[name].label} {percent(share)}" for name, share in shares if share > 0)
    return (f"A new crisis brought the sides back to the table in {many(found['worlds'], 'world')}. How these talks "
            f"ended: {ended}. What came after them is not played.")


def _impacts(scenario: Scenario, found: Mapping[str, Any]) -> Table:
    """Each index at the start and its mean at the end by what became of the deal."""
    table = empty_table(f"What the world feels of it after {scenario.aftermath.months} months (0 to 1, means)")
    table.add_column("Index", overflow="fold")
    for head in ("Start", *(fate.head for fate in FATES.values())):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column("0 is")
    table.add_column("1 is")
    for name, impact in scenario.impacts.items():
        ends = [f"{entry['mean']:.2f}" if (entry := found[name]["end"][fate]) else "–" for fate in FATES]
        table.add_row(impact.label, f"{found[name]['start']:.2f}", *ends, impact.at_0, impact.at_1)
    return table
