"""`parley compare`: play two scenarios under one progress bar, tell what differs and, where asked, leave a folder."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from sim import __version__
from sim.analysis.flips import Comparison, compared
from sim.cli.progress import Bar
from sim.ensemble.results import Results
from sim.ensemble.runs import run
from sim.ensemble.store import results_folder
from sim.scenario.loading import load_scenario


@dataclass(frozen=True)
class Pair:
    """What was asked: two scenarios by name or path, and the values that are set in the second."""

    first: str
    second: str
    worlds: int
    seed: int
    changes: Mapping[str, str]

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called: what is set in the second one, where it is the first again."""
        changes = ", ".join(f"{path}={value}" for path, value in self.changes.items())
        other = changes if self.second == self.first else self.second + (f", {changes}" if changes else "")
        return self.first, other


def print_or_write(pair: Pair, out: Path | None, json_wanted: bool) -> None:
    """Do what `parley compare` was asked to. Errors: ParleyError."""
    if out is None:
        found = _played(pair)[1]
    else:
        with results_folder(out) as folder:
            results, found = _played(pair)
            _write(folder, results, found)
    if json_wanted:
        typer.echo(json.dumps(found.plain(), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        from sim.cli.comparison_tables import print_comparison

        print_comparison(found)
    if out:
        typer.echo(f"Written to {out}; look at {out / 'flips.png'}.", err=True)


def _played(pair: Pair) -> tuple[tuple[Results, Results], Comparison]:
    """Both ensembles; both scenarios are read before either is played."""
    scenarios = load_scenario(pair.first), load_scenario(pair.second, pair.changes)
    with Bar(2 * pair.worlds) as bar:
        first = run(scenarios[0], pair.worlds, pair.seed, progress=bar.show)
        second = run(scenarios[1], pair.worlds, pair.seed, progress=lambda done: bar.show(pair.worlds + done))
    return (first, second), compared(first, second, pair.names)


def _write(folder: Path, results: tuple[Results, Results], found: Comparison) -> None:
    """Write `comparison.json`, `worlds.parquet` and the chart. Errors: OSError."""
    from sim.charts.flip_flow import caption, flip_flow
    from sim.charts.style import save

    about: dict[str, Any] = {"command": shlex.join(["parley", *sys.argv[1:]]), "parley": __version__}
    text = json.dumps({**about, **found.plain(), "caption": caption(found)}, indent=2, ensure_ascii=False)
    (folder / "comparison.json").write_text(text + "\n", encoding="utf-8")
    write_worlds(folder / "worlds.parquet", results)
    save(flip_flow(found), folder, "flips")


def write_worlds(path: Path, results: tuple[Results, Results]) -> None:
    """A row a scenario ('first', 'second') and world: outcomes and factors, empty where a scenario lacks one."""
    import pyarrow as pa
    from pyarrow import parquet

    def table(side: str, part: Mapping[str, Any]) -> pa.Table:
        columns = {name: pa.array(column, from_pandas=True) for name, column in part.items()}
        return pa.table({"scenario": pa.array([side] * len(part["world"])), **columns})

    sides = dict(zip(("first", "second"), results, strict=True))
    schema = pa.unify_schemas(
        [table(side, next(found.parts())).schema for side, found in sides.items()], promote_options="permissive"
    )
    with parquet.ParquetWriter(path, schema) as writer:
        for side, found in sides.items():
            for part in found.parts():
                writer.write_table(pa.concat_tables(
                    [schema.empty_table(), table(side, part)], promote_options="permissive"
                ))
