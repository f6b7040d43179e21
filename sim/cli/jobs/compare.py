"""`parley compare`: play two scenarios under one progress bar, tell what differs and, where asked, leave a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import typer

from sim.analysis.flips import PairedComparison, compared
from sim.analysis.naming import short_names
from sim.cli.jobs.left_behind import Facts, kept, print_object, tell_unshown, write_object
from sim.cli.progress import Bar
from sim.ensemble.results.manifest import write_scenario
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

SIDES = "first", "second"  # what the two are called in files


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
        return self.first, self._other(self.second, [f"{path}={value}" for path, value in self.changes.items()])

    def in_words(self, first: Scenario, second: Scenario) -> tuple[str, str]:
        """What the two are called in a picture: by their titles, and by what is set in words."""
        named = short_names(second, self.changes)
        return first.title, self._other(second.title, [f"{named[path]} = {to}" for path, to in self.changes.items()])

    def _other(self, name: str, changes: list[str]) -> str:
        """What the second is called: by what is set in it only, where it is the first again."""
        return ", ".join(changes if self.second == self.first and changes else [name, *changes])


def print_or_write(pair: Pair, out: Path | None, json_wanted: bool) -> None:
    """Do what `parley compare` was asked to. Errors: ParleyError."""
    found = kept(out, lambda: _played(pair), partial(_write, pair))[1]
    if json_wanted:
        print_object(found.plain())
    else:
        from sim.cli.tables.compare import print_comparison

        print_comparison(found)
    if out:
        typer.echo(f"Written to {out}; look at {out / 'flips.png'}.", err=True)


def _played(pair: Pair) -> tuple[tuple[Results, Results], PairedComparison]:
    """Both ensembles; both scenarios are read before either is played."""
    scenarios = load_scenario(pair.first), load_scenario(pair.second, pair.changes)
    with Bar(2 * pair.worlds) as bar:
        first = run(scenarios[0], pair.worlds, pair.seed, progress=bar.show)
        second = run(scenarios[1], pair.worlds, pair.seed, progress=lambda done: bar.show(pair.worlds + done))
    return (first, second), compared(first, second, pair.names)


def _write(pair: Pair, folder: Path, played: tuple[tuple[Results, Results], PairedComparison]) -> Facts:
    """Write both scenarios, `comparison.json`, `worlds.parquet` and the chart. Errors: OSError."""
    from sim.charts.study.flip_flow import caption, flip_flow
    from sim.charts.style import save

    results, found = played
    for side, one in zip(SIDES, results, strict=True):
        write_scenario(folder / f"{side}.yaml", one.scenario)
    write_object(folder / "comparison.json", {**found.plain(), "caption": caption(found)})
    write_worlds(folder / "worlds.parquet", results)
    save(flip_flow(found, pair.in_words(*(one.scenario for one in results))), folder, "flips")
    tell_unshown(*(one.scenario for one in results))
    return {
        "kind": "comparison", "scenario": [one.scenario.title for one in results], "called": [pair.first, pair.second],
        "changes": dict(pair.changes), "seed": pair.seed, "worlds": pair.worlds,
    }


def write_worlds(path: Path, results: tuple[Results, Results]) -> None:
    """A row a scenario ('first', 'second') and world: outcomes and factors, empty where a scenario lacks one."""
    import pyarrow as pa
    from pyarrow import parquet

    def table(side: str, part: Mapping[str, Any]) -> pa.Table:
        columns = {name: pa.array(column, from_pandas=True) for name, column in part.items()}
        return pa.table({"scenario": pa.array([side] * len(part["world"])), **columns})

    sides = dict(zip(SIDES, results, strict=True))
    schema = pa.unify_schemas(
        [table(side, next(found.parts())).schema for side, found in sides.items()], promote_options="permissive"
    )
    with parquet.ParquetWriter(path, schema) as writer:
        for side, found in sides.items():
            for part in found.parts():
                writer.write_table(pa.concat_tables(
                    [schema.empty_table(), table(side, part)], promote_options="permissive"
                ))
