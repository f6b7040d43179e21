"""What the tables of a results folder hold; a table that holds something else is refused when its folder is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from sim.ensemble.folders.table_files import files_of
from sim.ensemble.results import afterwards, at_the_end
from sim.ensemble.results.columns import WORD
from sim.ensemble.results.store import QUANTILES
from sim.ensemble.sweeps.points_table import HIGH, LOW, WORLDS
from sim.ensemble.sweeps.sweep_worlds import FACTOR, WATCH
from sim.errors import ParleyError
from sim.model.talks.endings import ENDINGS
from sim.scenario.experiments.experiment import Experiment
from sim.scenario.schema.scenario import Scenario

NUMBER, TEXT = "numbers", "words"
Columns = Mapping[str, str]  # of which kind each column is

TRAJECTORIES: Columns = {
    "round": NUMBER, "quantity": TEXT, "label": TEXT, "unit": TEXT, "low": NUMBER, "high": NUMBER,
    "still_open": NUMBER, **dict.fromkeys(QUANTILES, NUMBER),
}


def columns_of_a_run(scenario: Scenario) -> Columns:
    """The columns of the worlds of a run, without its uncertain factors."""
    described = [*at_the_end.COLUMNS, *afterwards.columns_of(scenario)]
    return {name: TEXT if column.unit == WORD else NUMBER for column in described for name in column.names(scenario)}


def columns_of_a_sweep(experiment: Experiment) -> Columns:
    """The columns of the worlds of a sweep that every sweep has."""
    numbers = ["point", "run", *(f"{WATCH}{name}" for name in experiment.watch)]
    return dict.fromkeys(numbers, NUMBER) | {"ending": TEXT} | _factors(experiment)


def columns_of_points(experiment: Experiment) -> Columns:
    """The columns of the points of a sweep."""
    numbers = [f"{name}{part}" for name in experiment.watch for part in ("", LOW, HIGH, WORLDS)]
    return dict.fromkeys(["point", *numbers], NUMBER) | {"varied": TEXT} | _factors(experiment)


def _factors(experiment: Experiment) -> dict[str, str]:
    return {f"{FACTOR}{path}": TEXT if path in experiment.words else NUMBER for path in experiment.vary}


def refuse_another_table(path: Path, wanted: Columns, rows: int | None = None) -> None:
    """Refuse a table that cannot be read, lacks a column, has one of another kind or another number of rows.

    Errors: ParleyError that names the file and what is wrong with it.
    """
    many = sum(_rows_like(file, wanted) for file in files_of(path))
    if rows is not None and many != rows:
        raise _wrong(path, f"it has {many:,} rows, and the manifest says {rows:,}")


def _rows_like(path: Path, wanted: Columns) -> int:
    """How many rows one file of a table has. Errors: as of `refuse_another_table`."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
        schema, many = file.schema_arrow, int(file.metadata.num_rows)
        endings = set(file.read(["ending"])["ending"].unique().to_pylist()) if "ending" in wanted else set()
    except (OSError, pa.ArrowException, KeyError) as error:
        raise _wrong(path, "it cannot be read as a table of this kind") from error
    for name, kind in wanted.items():
        if schema.names.count(name) != 1:
            raise _wrong(path, f"it has {'no' if name not in schema.names else 'more than one'} column '{name}'")
        if _kind(schema.field(name).type) != kind:
            raise _wrong(path, f"the column '{name}' does not hold {kind}")
    _refuse_endings(path, endings)
    return many


def _refuse_endings(path: Path, found: Iterable[object]) -> None:
    for ending in found:
        if ending not in ENDINGS:
            raise _wrong(path, f"no talks end in '{ending}'")


def _kind(found: object) -> str:
    """The kind of an Arrow type; another one is called as Arrow does."""
    from pyarrow import types

    if types.is_string(found) or types.is_large_string(found):
        return TEXT
    if types.is_integer(found) or types.is_floating(found) or types.is_boolean(found):
        return NUMBER
    return str(found)


def _wrong(path: Path, how: str) -> ParleyError:
    return ParleyError(f"'{path}' is not a table that Parley wrote there: {how}; "
                       "make the results again in a new folder")
