"""The points of a design: crossed, sampled, or one at a time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.ensemble.sweeps.plan import Plan
from sim.ensemble.sweeps.sweep import plan_of
from sim.scenario.experiments.design import Points, points_of
from sim.scenario.experiments.files import load_experiment

VALLEYS = Path(__file__).parent.parent.parent / "scenarios" / "two-valleys.yaml"
TRUST, WALK, TACTIC = "principals.upland.base_trust", "talks.walk_out", "principals.upland.tactic"


def plan(folder: Path, vary: str, rest: str = "") -> Plan:
    path = folder / "asked.yaml"
    path.write_text(f"title: t\npurpose: p\nscenario: {VALLEYS}\nvary: {{{vary}}}\n{rest}\n", encoding="utf-8")
    return plan_of(load_experiment(path))


def points(folder: Path, vary: str, rest: str = "") -> Points:
    return points_of(plan(folder, vary, rest).file)


def test_a_grid_crosses_all_levels_with_structure_outermost(tmp_path: Path) -> None:
    found = points(tmp_path, f"{TRUST}: [0.2, 0.4], {TACTIC}: [linear, boulware], {WALK}: [0, 0.1, 0.2]")
    assert found.names == (TRUST, WALK)
    assert found.structure.tolist() == [0] * 6 + [1] * 6
    rows = [(0.2, 0.0), (0.2, 0.1), (0.2, 0.2), (0.4, 0.0), (0.4, 0.1), (0.4, 0.2)]
    assert [tuple(row) for row in found.values.tolist()] == rows * 2


def test_one_at_a_time_leaves_all_else_as_it_is(tmp_path: Path) -> None:
    mine = plan(tmp_path, f"{TRUST}: [0.2, 0.4], {WALK}: {{uniform: [0, 0.2]}}, {TACTIC}: [linear, boulware]",
                "design: one-at-a-time")
    found = mine.points
    assert found.varied == ("", TRUST, TRUST, WALK, WALK, WALK, TACTIC, TACTIC)
    assert found.structure.tolist() == [0, 0, 0, 0, 0, 0, 1, 2]
    assert [tuple(row) for row in np.nan_to_num(found.values, nan=-1).round(6).tolist()] == [
        (-1, -1), (0.2, -1), (0.4, -1), (-1, 0.01), (-1, 0.1), (-1, 0.19), (-1, -1), (-1, -1),
    ]  # fmt: skip
    assert [mine.scenarios[kind].principals["upland"].tactic for kind in (1, 2)] == ["linear", "boulware"]
    assert mine.arm(0).moves == () and len(mine.arm(1).moves) == 1


@pytest.mark.parametrize("design", ["latin-hypercube", "sobol"])
def test_a_sampled_design_fills_each_range_evenly_and_always_alike(tmp_path: Path, design: str) -> None:
    vary = f"{TRUST}: {{uniform: [0.2, 0.6]}}, {WALK}: {{triangular: [0, 0.1, 0.2]}}, talks.publicity: [0, 1]"
    found = points(tmp_path, vary, f"design: {design}\npoints: 64\nseed: 5")
    again = points(tmp_path, vary, f"design: {design}\npoints: 64\nseed: 5")
    other = points(tmp_path, vary, f"design: {design}\npoints: 64\nseed: 6")
    np.testing.assert_array_equal(found.values, again.values)
    assert not np.array_equal(found.values, other.values)
    trust, walk, publicity = found.values.T
    assert (np.histogram(trust, bins=16, range=(0.2, 0.6))[0] == 4).all()
    assert 20 <= (walk < 0.1).sum() <= 44 and walk.min() >= 0 and walk.max() <= 0.2
    assert publicity.mean() == pytest.approx(0.5) and set(publicity) == {0.0, 1.0}


def test_a_distribution_is_cut_to_the_range_of_its_factor(tmp_path: Path) -> None:
    found = points(tmp_path, f"{TRUST}: {{normal: [0.5, 5]}}", "design: latin-hypercube\npoints: 50")
    assert (found.values.min(), found.values.max()) == (0.01, 0.99)


def test_cells_hold_every_run_of_every_point_once_in_order(tmp_path: Path) -> None:
    mine = plan(tmp_path, f"{TRUST}: [0.2, 0.4, 0.6], {TACTIC}: [linear, boulware]")
    for block in (1, 10, 35, 70, 1000):
        cells = mine.cells(np.arange(6), 0, 35, block)
        worlds = [(point, run) for cell in cells for point in cell.points for run in range(cell.first, cell.end)]
        assert worlds == [(point, run) for point in range(6) for run in range(35)]
        assert all(cell.worlds <= max(block, 1) or len(cell.points) == 1 for cell in cells)
        assert all(len(set(mine.points.structure[list(cell.points)])) == 1 for cell in cells)


def test_points_that_give_different_shares_of_a_whole_stand_apart(tmp_path: Path) -> None:
    water, land = (f"principals.lowland.interests.{issue}.salience" for issue in ("water", "tolls"))
    mine = plan(tmp_path, f"{water}: [0.3], {land}: [0.3], {WALK}: [0, 0.1]", "design: one-at-a-time")
    cells = mine.cells(np.arange(5), 0, 10, 1000)
    assert [cell.points for cell in cells] == [(0,), (1,), (2,), (3, 4)]
