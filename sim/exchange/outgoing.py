"""A scenario, or the tables of a results folder, written for other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from sim.ensemble.results.store import results_folder
from sim.errors import ParleyError
from sim.exchange.genius.from_scenario import domain_of_scenario
from sim.exchange.genius.writing import write_domain
from sim.exchange.places import refuse_taken
from sim.exchange.results_tables import export_table, export_tables
from sim.exchange.scenarios.to_table import Outgoing, table_of_scenario, write_actor_table
from sim.scenario.schema.scenario import Scenario

Given = TypeVar("Given")
TABLES, RESULTS = (".csv", ".xlsx"), (".csv", ".parquet", ".xlsx")


def export_scenario(scenario: Scenario, out: Path, scales: Outgoing | None = None) -> Sequence[str]:
    """Write a scenario as an actor table, or into a new folder as a domain of Genius; sentences on what is left out.

    Errors: ParleyError, before anything is written where the place is taken or the ending is another.
    """
    if out.suffix:
        _refuse_place(out, TABLES)
        table = table_of_scenario(scenario, scales)
        _writing(out, lambda: write_actor_table(table, out))
        return table.notes
    if scales != Outgoing() and scales is not None:
        raise ParleyError("scales are of tables; name a file that ends in .csv or .xlsx, or leave them out")
    domain, lost = domain_of_scenario(scenario)
    with results_folder(out) as folder:
        write_domain(domain, folder)
    return lost


def export_results(folder: Path, out: Path, name: str | None = None) -> list[str]:
    """Write one table of a results folder to a file, or all of them into a new folder; their names.

    Errors: ParleyError.
    """
    if out.suffix:
        _refuse_place(out, RESULTS)
        return [_writing(out, lambda: export_table(folder, out, name))]
    if name:
        raise ParleyError("a folder gets all tables; name a file that ends in .csv, .parquet or .xlsx, or no table")
    with results_folder(out) as place:
        return export_tables(folder, place)


def _refuse_place(out: Path, endings: Sequence[str]) -> None:
    """Refuse an ending of no kind that is written, and a place that is taken or is not there."""
    if out.suffix.lower() not in endings:
        known = ", ".join(endings[:-1])
        raise ParleyError(f"'{out}' ends in none of {known} and {endings[-1]}; name such a file, or a new folder")
    refuse_taken(out)


def _writing(out: Path, write: Callable[[], Given]) -> Given:
    """What a writer gives; nothing is left of a file that could not be written. Errors: ParleyError."""
    try:
        return write()
    except (OSError, ParleyError) as error:
        out.unlink(missing_ok=True)
        if isinstance(error, ParleyError):
            raise
        raise ParleyError(f"'{out}' cannot be written: {error.strerror or error}; name another file") from error
