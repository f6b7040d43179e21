"""`parley compare`: two scenarios are played under one progress bar; its folder holds both, their worlds, a chart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.analysis.flips import PairedComparison, compared
from sim.analysis.naming import short_names
from sim.cli.job import tell_unshown, write_object
from sim.cli.progress import Bar, Bars
from sim.cli.sets import beside
from sim.cli.tables.compare import print_causes, print_comparison
from sim.ensemble.results.manifest import write_scenario
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

SIDES = "first", "second"  # what the two are called in files
Side = Scenario | Results


@dataclass(frozen=True)
class Compared:
    """Both ensembles, and what differs between them."""

    ensembles: tuple[Results, Results]
    comparison: PairedComparison


@dataclass(frozen=True)
class ComparisonJob:
    """What was asked: two scenarios by name or path, and the values that are set in the second.

    `sets` says whether worlds with coefficient sets are played beside both. `sides` are the two themselves where they
    need not be read: scenarios, or what was played of them in as many worlds of the seed.
    """

    first: str
    second: str
    worlds: int
    seed: int
    changes: Mapping[str, str]
    sets: bool = True
    sides: tuple[Side, Side] | None = None

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

    def play(self) -> Compared:
        """Both ensembles; both scenarios are read before either is played. Errors: ParleyError."""
        sides = self.sides or (load_scenario(self.first), load_scenario(self.second, self.changes))
        with Bar(2 * self.worlds) as bar:
            first = self._played(sides[0], bar.show)
            second = self._played(sides[1], lambda done: bar.show(self.worlds + done))
        if self.sets:
            for side, found in zip(sides, (first, second), strict=True):
                if side is not found:
                    found.sets = beside(found.scenario, self.seed, self.worlds)
        return Compared((first, second), compared(first, second, self.names))

    def _played(self, side: Side, progress: Callable[[float], None]) -> Results:
        """The worlds of one side, played now unless they are there."""
        return side if isinstance(side, Results) else run(side, self.worlds, self.seed, progress=progress)

    def as_object(self, result: Compared) -> dict[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        return result.comparison.plain()

    def print_tables(self, result: Compared) -> None:
        """Print which worlds flip, and what else would have saved the failures of the first."""
        from sim.analysis.causes.of_results import causes_in
        from sim.analysis.causes.words import in_short

        print_comparison(result.comparison)
        with Bars() as bars:
            causes = causes_in(result.ensembles[0], bars.show)
        if causes and causes.named:
            print_causes(in_short(causes))

    def write(self, folder: Path, result: Compared) -> dict[str, Any]:
        """Write both scenarios, `comparison.json`, `worlds.parquet` and the chart. Errors: OSError."""
        from sim.charts.study.flip_flow import caption, flip_flow
        from sim.charts.style import save

        scenarios = [one.scenario for one in result.ensembles]
        for side, scenario in zip(SIDES, scenarios, strict=True):
            write_scenario(folder / f"{side}.yaml", scenario)
        found = result.comparison
        write_object(folder / "comparison.json", {**found.plain(), "caption": caption(found)})
        write_worlds(folder / "worlds.parquet", result.ensembles)
        save(flip_flow(found, self.in_words(*scenarios)), folder, "flips")
        tell_unshown(*scenarios)
        return {
            "kind": "comparison", "scenario": [scenario.title for scenario in scenarios],
            "called": [self.first, self.second], "changes": dict(self.changes), "seed": self.seed,
            "worlds": self.worlds,
        }

    def where_to_look(self, out: Path, result: Compared) -> str:
        """The folder, and its chart."""
        return f"{out}; look at {out / 'flips.png'}."


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
