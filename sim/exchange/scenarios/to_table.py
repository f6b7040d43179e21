"""A scenario as an actor table: positions, saliences and capabilities of its principals on the scales asked for."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sim.errors import ParleyError
from sim.exchange.scenarios.from_table import scenario_of_table
from sim.exchange.scenarios.losses import losses
from sim.exchange.tables.actor_table import ActorTable, TableActor, TableIssue
from sim.exchange.tables.columns import normal
from sim.exchange.tables.spreadsheet import write_spreadsheet
from sim.scenario.schema.scenario import Scenario

SHARES = (0.0, 1.0)
DIGITS = 12  # what lies beyond is the error of floats


@dataclass(frozen=True)
class Outgoing:
    """The scales of a table that is written.

    `positions` are the ends of the scale by issue ('' for all), `salience` what the saliences of the actor that cares
    most sum to, `capability` that of the strongest.
    """

    positions: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    salience: float = 1.0
    capability: float = 1.0


def table_of_scenario(scenario: Scenario, scales: Outgoing | None = None) -> ActorTable:
    """The table of a scenario, by the likely value of each number; its notes are what it cannot carry.

    Errors: ParleyError where nothing is on the agenda, or a scale is stated for no issue.
    """
    out = scales or Outgoing()
    agenda = [name for name, issue in scenario.issues.items() if issue.on_agenda.likely >= 0.5]
    if not agenda:
        raise ParleyError("no issue of the scenario is on the agenda, so there is nothing to put into a table")
    issues = tuple(_issue(name, scenario, out) for name in agenda)
    _refuse_unknown(out, agenda)
    sums = {name: sum(actor.interests[issue].salience.likely for issue in agenda)
            for name, actor in scenario.principals.items()}
    most, strongest = max(sums.values()), max(actor.capability.likely for actor in scenario.principals.values())
    if min(most, strongest) <= 0:
        what = "cares for an issue on the agenda" if most <= 0 else "has a capability above 0"
        raise ParleyError(f"no principal {what}, and a table of such actors could not be read again")
    actors = []
    for principal in scenario.principals.values():
        interests = [principal.interests[name] for name in agenda]
        positions = tuple(issue.low + interest.ideal.likely * (issue.high - issue.low)
                          for issue, interest in zip(issues, interests, strict=True))
        saliences = tuple(interest.salience.likely / most * out.salience for interest in interests)
        capability = principal.capability.likely / strongest * out.capability
        actors.append(TableActor(principal.label, positions, saliences, capability))
    table = ActorTable(scenario.title, issues, tuple(actors), out.salience)
    return ActorTable(table.title, issues, table.actors, out.salience, tuple(_lost(scenario, table)))


def _issue(name: str, scenario: Scenario, out: Outgoing) -> TableIssue:
    low, high = out.positions.get(normal(name), out.positions.get("", SHARES))
    issue = scenario.issues[name]
    return TableIssue(name, low, high, issue.at_0, issue.at_1)


def _refuse_unknown(out: Outgoing, agenda: list[str]) -> None:
    for name in out.positions:
        if name and name not in map(normal, agenda):
            raise ParleyError(f"a scale is stated for '{name}', and the issues on the agenda are {', '.join(agenda)}")


def _lost(scenario: Scenario, table: ActorTable) -> list[str]:
    """What a reader of the table would not get: all in which the scenario differs from what the table gives."""
    read = scenario_of_table(table).scenario
    return losses(scenario, read, "the table")


def rows_of_table(table: ActorTable) -> list[list[str | float]]:
    """A row of column names and a row an actor."""
    header: list[str | float] = ["name", "capability"]
    for issue in table.issues:
        header += [f"position.{issue.label}", f"salience.{issue.label}"]
    rows = [header]
    for actor in table.actors:
        pairs = zip(actor.positions, actor.saliences, strict=True)
        rows.append([actor.label, _short(actor.capability), *(_short(value) for pair in pairs for value in pair)])
    return rows


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def write_actor_table(table: ActorTable, path: Path) -> None:
    """Write a table as CSV, or as a spreadsheet where the path ends in .xlsx. Errors: ParleyError; OSError."""
    rows = rows_of_table(table)
    if path.suffix.lower() == ".xlsx":
        write_spreadsheet(path, "actors", rows)
    else:
        write_csv(path, rows)


def write_csv(path: Path, rows: Sequence[Sequence[str | float]]) -> None:
    """Write rows as CSV. Errors: OSError."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
