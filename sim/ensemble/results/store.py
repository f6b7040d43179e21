"""The results folder: what was run, what came out and what is needed to get it again; whole or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.arrays import Column
from sim.ensemble.own_extensions import records
from sim.ensemble.results.aside import place_beside
from sim.ensemble.results.manifest import SCENARIO, write_scenario
from sim.ensemble.results.results import Results
from sim.ensemble.results.trajectories import KeptTrajectories, Trajectories
from sim.errors import ParleyError
from sim.scenario.coefficient_sets import set_table

if TYPE_CHECKING:
    import pyarrow as pa

OUTCOMES = "outcomes.parquet"  # the worlds: a file, or of a large run a folder of files
TRAJECTORIES = "trajectories.parquet"
SETS_FILE = "sets.parquet"  # the worlds with coefficient sets
QUANTILES = {"p05": 0.05, "p25": 0.25, "p50": 0.5, "p75": 0.75, "p95": 0.95}


@contextmanager
def results_folder(folder: Path) -> Iterator[Path]:
    """A new empty folder beside `folder` to write to, which takes that name once all is written.

    After an error or Ctrl-C nothing is left of it. Errors: ParleyError, before anything is run, where `folder` is not
    empty, cannot be made or is being filled by another process, and at the end where something could not be written.
    """
    target = Path(os.path.realpath(folder))
    made: list[Path] = []
    try:
        _refuse_what_is_there(folder, target)
        _make_folders(target.parent, made)
        with place_beside(target) as aside:
            yield aside
            if target.exists():
                target.rmdir()
            aside.rename(target)
    except BaseException as error:
        _take_away(made)
        if isinstance(error, OSError):
            reason = error.strerror or error
            raise ParleyError(f"the results cannot be written to '{folder}': {reason}; name another folder") from error
        raise


def _refuse_what_is_there(folder: Path, target: Path) -> None:
    """Refuse a file, a folder that is not empty, and one that nothing can take the place of."""
    if not target.exists():
        return
    if not target.is_dir():
        raise ParleyError(f"the results cannot be written to '{folder}': it is a file; name a new folder")
    if any(target.iterdir()):
        raise ParleyError(f"the folder '{folder}' is not empty, and nothing in it is overwritten; name a new folder")
    if target == Path.cwd() or target.is_mount():
        raise ParleyError(f"the results cannot take the place of '{folder}' itself; name a new folder inside it")


def _make_folders(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it; add the ones that were not there to `made`, outermost first."""
    for place in (*reversed(folder.parents), folder):
        if not place.exists():
            place.mkdir()
            made.append(place)


def _take_away(made: list[Path]) -> None:
    """Remove the folders that were made and hold nothing else."""
    for place in reversed(made):
        with suppress(OSError):
            place.rmdir()


def write_results(folder: Path, results: Results) -> None:
    """Write the scenario as it was run, `outcomes.parquet`, `trajectories.parquet` and, if any, `sets.parquet`.

    Errors: OSError.
    """
    from pyarrow import parquet

    write_scenario(folder / SCENARIO, results.scenario)
    write_outcomes(folder / OUTCOMES, results)
    parquet.write_table(trajectory_table(results.trajectories), folder / TRAJECTORIES)
    if results.sets:
        write_columns(folder / SETS_FILE, results.sets.columns)


def write_outcomes(target: Path | BytesIO, results: Results, compression: str = "snappy") -> None:
    """Write the table of worlds, piece by piece. Errors: OSError."""
    from pyarrow import parquet

    pieces = map(_table, results.parts())
    first = next(pieces)
    with parquet.ParquetWriter(target, first.schema, compression=compression) as outcomes:
        for piece in chain([first], pieces):
            outcomes.write_table(piece)


def write_columns(path: Path, columns: Mapping[str, Column]) -> None:
    """Write columns as a table. Errors: OSError."""
    from pyarrow import parquet

    parquet.write_table(_table(columns), path)


def _table(columns: Mapping[str, Column]) -> pa.Table:
    import pyarrow as pa

    return pa.table({name: pa.array(column) for name, column in columns.items()})


def trajectory_table(trajectories: Trajectories | KeptTrajectories) -> pa.Table:
    """A row a quantity and round: quantiles over the talks still open (null where there are none) and their number.

    Texts are repeated as objects: of long talks a text of fixed width in each row would take most of the memory.
    """
    import pyarrow as pa

    rounds, quantities = len(trajectories.still_open), trajectories.quantities
    keys = [quantity[0] for quantity in quantities]
    columns = {
        "round": np.tile(np.arange(1, rounds + 1), len(quantities)),
        "quantity": np.repeat(np.array(keys, dtype=object), rounds),
        "label": np.repeat(np.array([quantity[1] for quantity in quantities], dtype=object), rounds),
        "unit": np.repeat(np.array([quantity[2] for quantity in quantities], dtype=object), rounds),
        "low": np.repeat([quantity[3] for quantity in quantities], rounds),
        "high": np.repeat([quantity[4] for quantity in quantities], rounds),
        "still_open": np.tile(trajectories.still_open, len(quantities)),
    }
    for name, share in QUANTILES.items():
        columns[name] = np.concatenate([trajectories.quantile(key, share) for key in keys])
    return pa.table({name: pa.array(column, from_pandas=True) for name, column in columns.items()})


def facts_of_run(results: Results, called: str) -> dict[str, Any]:
    """What the manifest of a run tells; `called` is the name or path by which the scenario was asked for."""
    own = records(results.scenario.model_dump())
    facts: dict[str, Any] = {
        "scenario": results.scenario.title, "called": called, "seed": results.seed, "worlds": results.worlds,
        "finished": True,
    }
    if results.sets:
        facts["sets"] = {"table": set_table().version, "worlds": results.sets.worlds}
    return facts | ({"extensions": own} if own else {})
