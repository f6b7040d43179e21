"""The tables of a results folder for other programs: CSV, Parquet or a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sim.ensemble.folders.folder import SweepFolder, open_folder
from sim.ensemble.results.store import OUTCOMES, SETS_FILE
from sim.ensemble.sweeps.sweep_folder import POINTS
from sim.errors import ParleyError
from sim.exchange.tables.spreadsheet import openpyxl_here
from sim.scenario.reading.mistakes import did_you_mean

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 1_048_575  # of a spreadsheet, beside the names of its columns
TRAJECTORIES = "trajectories.parquet"


def tables_in(folder: Path) -> dict[str, Path]:
    """The files of the tables in a results folder by name, the one that is meant unless another is named first.

    Errors: ParleyError for another folder, or one that is damaged.
    """
    found = open_folder(folder)
    names = (POINTS, OUTCOMES, SETS_FILE) if isinstance(found, SweepFolder) else (OUTCOMES, TRAJECTORIES, SETS_FILE)
    return {Path(name).stem: folder / name for name in names if (folder / name).is_file()}


def export_table(folder: Path, path: Path, name: str | None = None) -> str:
    """Write one table of a results folder to a file, by its ending; the name of the table.

    The table is the first of `tables_in` unless a name is given. Errors: ParleyError; OSError.
    """
    tables = tables_in(folder)
    chosen = name or next(iter(tables))
    if chosen not in tables:
        raise ParleyError(f"there is no table '{chosen}' in '{folder}'; {did_you_mean(chosen, tables)}")
    _write(tables[chosen], path)
    return chosen


def export_tables(folder: Path, out: Path) -> list[str]:
    """Write all tables of a results folder as CSV into a folder; their names. Errors: ParleyError; OSError."""
    tables = tables_in(folder)
    for name, source in tables.items():
        _write(source, out / f"{name}.csv")
    return list(tables)


def _write(source: Path, path: Path) -> None:
    import pandas as pd

    table = pd.read_parquet(source)
    ending = path.suffix.lower()
    if ending == ".parquet":
        table.to_parquet(path, index=False)
    elif ending == ".xlsx":
        _write_spreadsheet(table, path)
    else:
        table.to_csv(path, index=False)


def _write_spreadsheet(table: pd.DataFrame, path: Path) -> None:
    openpyxl_here()
    if len(table) > MOST_ROWS:
        raise ParleyError(f"a spreadsheet has room for {MOST_ROWS:,} rows, and the table has {len(table):,}; "
                          "name a file that ends in .csv or .parquet")
    table.to_excel(path, index=False, sheet_name="Parley")
