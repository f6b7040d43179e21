"""A file or a folder of another program as a scenario."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sim.errors import ParleyError
from sim.exchange.genius.reading import read_domain
from sim.exchange.genius.to_scenario import scenario_of_domain
from sim.exchange.scenarios.from_table import Unstated, scenario_of_table
from sim.exchange.scenarios.texts import Imported
from sim.exchange.tables.actor_table import read_actor_table
from sim.exchange.tables.scales import Scales


@dataclass(frozen=True)
class Stated:
    """What is stated beside what is imported: of a table its scales and what it leaves open, of a domain how exact."""

    scales: Scales = field(default_factory=Scales)
    unstated: Unstated = field(default_factory=Unstated)
    nearest: bool = False


def imported(path: Path, stated: Stated | None = None) -> Imported:
    """The scenario of an actor table, or of a folder (or a file of it) of Genius. Errors: ParleyError."""
    asked = stated or Stated()
    if path.is_dir() or path.suffix.lower() == ".xml":
        _refuse_for_a_domain(asked)
        return scenario_of_domain(read_domain(path), asked.nearest)
    if asked.nearest:
        raise ParleyError("--nearest is for domains of Genius; an actor table is carried over exactly")
    return scenario_of_table(read_actor_table(path, asked.scales), asked.unstated)


def _refuse_for_a_domain(asked: Stated) -> None:
    if asked.scales != Scales() or asked.unstated != Unstated():
        raise ParleyError("a domain of Genius states its scales itself; leave out the options for tables")
