"""Results folders read back: what a run or a sweep left, as what the charts and the report are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.arrays import Column
from sim.ensemble.folders import tables
from sim.ensemble.folders.table_files import ColumnsInParts, column_of, names_of, recorded
from sim.ensemble.folders.tables import refuse_another_table
from sim.ensemble.results.manifest import EXPERIMENT, KIND, SCENARIO, read_manifest, refuse_damage
from sim.ensemble.results.manifest_format import SWEEP
from sim.ensemble.results.results import Results
from sim.ensemble.results.set_outcomes import SetRuns
from sim.ensemble.results.store import OUTCOMES, QUANTILES, SETS_FILE, TRAJECTORIES
from sim.ensemble.results.trajectories import KeptTrajectories
from sim.ensemble.sweeps.sweep_folder import POINTS
from sim.errors import ParleyError
from sim.scenario.experiments.experiment import Experiment
from sim.scenario.experiments.files import load_experiment
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class RunFolder:
    """What `parley run --out` left."""

    path: Path
    manifest: dict[str, Any]
    results: Results

    @property
    def called(self) -> str:
        """What the scenario was called by on the command line; its title where the command does not say."""
        return str(self.manifest.get("called") or self.manifest["scenario"])


@dataclass(frozen=True)
class SweepFolder:
    """What `parley sweep --out` left; tables are read when they are asked for."""

    path: Path
    manifest: dict[str, Any]
    experiment: Experiment
    scenario: Scenario

    @cached_property
    def points(self) -> pd.DataFrame:
        """A row a point (`sim.ensemble.sweeps.points_table`)."""
        import pandas as pd

        return pd.read_parquet(self.path / POINTS)

    @property
    def over_sets(self) -> bool:
        """Whether it has worlds with coefficient sets."""
        return SETS_FILE in self.manifest["sha256"]

    def outcomes(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """A row a world, of all columns or some; a large sweep has room for some only."""
        import pandas as pd

        return pd.read_parquet(self.path / OUTCOMES, columns=None if columns is None else list(columns))

    @property
    def columns(self) -> list[str]:
        """The columns of the table of worlds."""
        return names_of(self.path / OUTCOMES)


def open_folder(path: Path) -> RunFolder | SweepFolder:
    """The results in a folder, if they are whole and as they were written. Errors: ParleyError."""
    manifest = read_manifest(path)
    if manifest.get(KIND) == SWEEP:
        if not manifest["finished"]:
            raise ParleyError(f"the sweep in '{path}' is not finished; give its command again, and it goes on")
        refuse_damage(path, manifest, {EXPERIMENT, SCENARIO, OUTCOMES, POINTS} | manifest["sha256"].keys())
        experiment = load_experiment(path / EXPERIMENT).experiment
        refuse_another_table(path / OUTCOMES, tables.columns_of_a_sweep(experiment), manifest["worlds"])
        refuse_another_table(path / POINTS, tables.columns_of_points(experiment), manifest["points"])
        if SETS_FILE in manifest["sha256"]:
            refuse_another_table(path / SETS_FILE, tables.columns_of_a_sweep(experiment))
        return SweepFolder(path, manifest, experiment, load_scenario(path / SCENARIO))
    if KIND in manifest:
        raise ParleyError(f"'{path}' holds neither a run nor a sweep")
    if not manifest["finished"]:
        raise ParleyError(f"the run in '{path}' is not finished; give its command again, and it goes on")
    with_sets = SETS_FILE in manifest["sha256"]
    outcomes = recorded(manifest, OUTCOMES)
    refuse_damage(path, manifest, (SCENARIO, *outcomes, TRAJECTORIES, *([SETS_FILE] if with_sets else [])))
    columns = tables.columns_of_a_run(load_scenario(path / SCENARIO))
    refuse_another_table(path / OUTCOMES, columns, manifest["worlds"])
    refuse_another_table(path / TRAJECTORIES, tables.TRAJECTORIES)
    if with_sets:
        refuse_another_table(path / SETS_FILE, columns)
    return RunFolder(path, manifest, _results(path, manifest))


def _results(path: Path, manifest: dict[str, Any]) -> Results:
    """The results of a run, as they were before they were written."""
    import pandas as pd
    names = [name for name in names_of(path / OUTCOMES) if not name.startswith("factor:")]
    columns = _columns(path / OUTCOMES, names)
    scenario, seed = load_scenario(path / SCENARIO), manifest["seed"]
    trajectories = KeptTrajectories.of(pd.read_parquet(path / TRAJECTORIES), QUANTILES)
    with_sets = SETS_FILE in manifest["sha256"]
    sets = SetRuns(scenario, seed, _columns(path / SETS_FILE)) if with_sets else None
    return Results(scenario, seed, columns, trajectories, sets)


def _columns(path: Path, names: Sequence[str] | None = None) -> Mapping[str, Column]:
    """The columns of a table, all or some; of a large one each is read when it is asked for."""
    asked = names_of(path) if names is None else names
    return ColumnsInParts(path, asked) if path.is_dir() else {name: column_of(path, name) for name in asked}
