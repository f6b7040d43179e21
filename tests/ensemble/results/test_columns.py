"""Every column of a results table is described beside the code that fills it, and nothing else is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from sim.analysis.differences import along
from sim.ensemble.folders.tables import (
    NUMBER,
    TEXT,
    TRAJECTORIES,
    columns_of_a_run,
    columns_of_a_sweep,
    columns_of_points,
)  # fmt: skip
from sim.ensemble.results import afterwards, at_the_end, results, trajectories
from sim.ensemble.results.columns import WORD, Described
from sim.ensemble.runs import run
from sim.ensemble.sweeps import points_table, sweep_worlds
from sim.scenario.loading import load_scenario
from tests.ensemble.sweeping import TEXT as ASKED
from tests.ensemble.sweeping import planned, played

ALL = [*at_the_end.COLUMNS, *results.COLUMNS, *afterwards.COLUMNS, *sweep_worlds.COLUMNS, *points_table.COLUMNS,
       *trajectories.COLUMNS, *along.COLUMNS]


def fit(columns: Iterable[str], described: Sequence[Described]) -> bool:
    """Whether each column is described, and each description is of some column."""
    found = list(columns)
    return all(any(fnmatchcase(name, one.name) for one in described) for name in found) and all(
        any(fnmatchcase(name, one.name) for name in found) for one in described
    )


@pytest.mark.parametrize(("months", "described"), [
    ("0", [*at_the_end.COLUMNS, *results.COLUMNS]),
    ("6", [*at_the_end.COLUMNS, *results.COLUMNS, *afterwards.COLUMNS]),
])  # fmt: skip
def test_the_columns_of_a_run(months: str, described: Sequence[Described]) -> None:
    scenario = load_scenario("us-russia", {"talks.months": "3", "aftermath.months": months})
    table = run(scenario, worlds=4, seed=1).table
    assert fit(table.columns, described)
    kinds = {name: NUMBER if table[name].dtype.kind in "fiu" else TEXT for name in table if "factor:" not in str(name)}
    assert kinds == columns_of_a_run(scenario)


def test_the_columns_of_a_sweep(tmp_path: Path) -> None:
    import pandas as pd

    plan = planned(tmp_path, ASKED.replace("runs: 40", "runs: 2\nkeep: watched"))
    played(plan, tmp_path / "results")
    worlds, points = (pd.read_parquet(tmp_path / "results" / f"{name}.parquet") for name in ("outcomes", "points"))
    assert fit(worlds.columns, sweep_worlds.COLUMNS) and set(worlds.columns) == set(columns_of_a_sweep(plan.experiment))
    assert set(points.columns) == set(columns_of_points(plan.experiment))
    others = [one for one in points_table.COLUMNS if one.name != "*"]  # which any name would fit
    assert fit([name for name in points.columns if name not in plan.experiment.watch], others)


def test_a_sweep_keeps_what_each_world_draws(tmp_path: Path) -> None:
    """As a run of the same seed draws it; what is varied stands under the path in `vary` only."""
    import pandas as pd

    plan = planned(tmp_path, ASKED.replace("runs: 40", "runs: 3"))
    played(plan, tmp_path / "results")
    worlds = pd.read_parquet(tmp_path / "results" / "outcomes.parquet")
    described = [*sweep_worlds.COLUMNS, *at_the_end.COLUMNS[1:], *afterwards.COLUMNS]
    assert all(any(fnmatchcase(name, one.name) for one in described) for name in worlds.columns)
    drawn = {f"factor:{path}" for path in plan.drawn}
    assert len(drawn) == 4 and drawn | {f"factor:{name}" for name in plan.experiment.vary} == {
        name for name in worlds.columns if name.startswith("factor:")}
    known = run(plan.scenarios[0], worlds=3, seed=plan.experiment.seed).table
    for name in drawn:
        assert worlds[name].dtype == "float32"
        assert worlds[name].to_numpy() == pytest.approx(known[name].to_numpy()[worlds["run"]], rel=1e-6)


def test_the_columns_of_trajectories() -> None:
    assert fit(TRAJECTORIES, trajectories.COLUMNS)
    described = {one.name: one.unit == WORD for one in trajectories.COLUMNS}
    assert all((kind == TEXT) == described.get(name, False) for name, kind in TRAJECTORIES.items())


def test_every_column_says_what_it_is() -> None:
    assert all(one.unit and one.meaning for one in ALL)
    assert all(one.per in ("", "principals", "issues", "third_parties", "impacts") for one in ALL)
