"""A run shared by processes: the worlds of one process to the last bit, and nothing lost with a process that dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from typer.testing import CliRunner

from sim.cli.app import app
from sim.ensemble import runs
from sim.ensemble.large.large_run import LARGE
from sim.ensemble.results.results import Results
from sim.ensemble.results.trajectories import Trajectories
from sim.ensemble.runs import Blocks, Span, run, run_until, worth_starting
from sim.model.core.draws import DRAW_BLOCK
from sim.model.seats.players import BuiltIn
from tests.building import changed, rich, scenario

ROOT = Path(__file__).parents[3]
TWO_SIDES = str(ROOT / "tests" / "scenarios" / "two-sides.yaml")
FEW_ENOUGH = str(LARGE - 1)  # worlds that are not kept part by part
ASKED = scenario(changed(rich(2, months=4), {"principals.*.no_deal.hope": {"uniform": [-0.9, -0.1]}}))


class Dying(BuiltIn):
    """Takes its whole process down when it is to make an offer, once."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def offer(self, me: Any, path: Any) -> NDArray[np.float64]:
        if not self.mark.exists():
            self.mark.touch()
            os._exit(3)
        return super().offer(me, path)


def assert_same(found: Results, wanted: Results) -> None:
    """The same outcomes and counts, bit for bit."""
    assert list(found.columns) == list(wanted.columns)
    for name, column in wanted.columns.items():
        assert found.columns[name].tobytes() == column.tobytes(), name
    mine, theirs = found.trajectories, wanted.trajectories
    assert isinstance(mine, Trajectories) and isinstance(theirs, Trajectories)
    assert np.array_equal(mine.still_open, theirs.still_open)
    assert (mine.counts != theirs.counts).nnz == 0 and mine.counts.shape == theirs.counts.shape


@pytest.mark.parametrize(("worlds", "size"), [(1, 1), (7, 3), (9, 3), (10, 100)])
def test_blocks_are_the_runs_in_their_order(worlds: int, size: int) -> None:
    blocks = Blocks(Span(ASKED, 1, 5, 5 + worlds), size)
    found = [run for block in (blocks[place] for place in range(len(blocks))) for run in range(block.first, block.end)]
    assert found == list(range(5, 5 + worlds)) and all(blocks[place].worlds <= size for place in range(len(blocks)))


@pytest.mark.parametrize(("worlds", "workers"), [(600, 2), (10_000, 2), (20_000, 3), (1_000_000, 7)])
def test_every_worker_has_as_many_blocks_as_the_others(worlds: int, workers: int) -> None:
    size = runs._share(worlds, workers)
    assert size % DRAW_BLOCK == 0 and size <= runs.BLOCK
    many = -(-worlds // size)
    assert many % workers == 0 or many * size - worlds >= size // 2 or many >= 3 * workers


def test_a_process_is_started_only_for_thousands_of_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "processors", lambda: 4)
    assert [worth_starting(worlds) for worlds in (1, 9_999, 10_000, 15_000, 10**6)] == [1, 1, 2, 3, 4]


@pytest.mark.slow
def test_a_shared_run_is_the_run_of_one_process() -> None:
    told: list[float] = []
    found = run(ASKED, 600, seed=3, workers=2, progress=told.append)
    assert_same(found, run(ASKED, 600, seed=3))
    assert told == sorted(told) and told[-1] == 600 and len(told) == 2


@pytest.mark.slow
def test_a_shared_run_to_a_precision_is_that_of_one_process() -> None:
    assert_same(run_until(ASKED, 0.06, 3, workers=2), run_until(ASKED, 0.06, 3))


@pytest.mark.slow
def test_a_shared_run_leaves_the_same_folder_and_prints_the_same(tmp_path: Path) -> None:
    told = []
    for workers in ("1", "2"):
        folder = tmp_path / workers
        command = ["run", TWO_SIDES, "--worlds", "600", "--set", "talks.months=6", "--workers", workers, "--json"]
        done = CliRunner().invoke(app, [*command, "--out", str(folder)])
        assert done.exit_code == 0, done.output
        told.append({name: value for name, value in json.loads(done.stdout).items() if "second" not in name})
    assert told[0] == told[1]
    files = {path.name: path.read_bytes() for path in (tmp_path / "1").iterdir()}
    for name, contents in files.items():
        other = (tmp_path / "2" / name).read_bytes()
        assert other == contents or name == "manifest.json" and len(files) > 10, name


@pytest.mark.slow
def test_a_process_that_dies_costs_a_retry_and_no_world(tmp_path: Path) -> None:
    found = run(ASKED, 600, workers=2, players={"a": Dying(tmp_path / "died")})
    assert_same(found, run(ASKED, 600))
    assert (tmp_path / "died").exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C goes to a group of processes")
@pytest.mark.parametrize(("workers", "worlds", "later"), [("2", FEW_ENOUGH, 0.0), ("2", FEW_ENOUGH, 1.0),
                                                          ("2", FEW_ENOUGH, 4.0), ("1", "100000", 0.5)])
def test_ctrl_c_ends_every_process_and_leaves_nothing(tmp_path: Path, workers: str, worlds: str, later: float) -> None:
    """Those that share the worlds and those that are to draw; one that is still loading says nothing either."""
    asked = ["run", TWO_SIDES, "--worlds", worlds, "--workers", workers, "--out", "results"]
    process = subprocess.Popen(
        [sys.executable, "-m", "sim", *asked], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        while not list(tmp_path.iterdir()):
            assert process.poll() is None
            time.sleep(0.02)
        time.sleep(later)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, out) == (130, "")
    assert err.strip().splitlines()[-1] == "Stopped by Ctrl-C; nothing was written." and "Traceback" not in err
    assert list(tmp_path.iterdir()) == []
    assert gone(process.pid), "a process is left"


def gone(group: int) -> bool:
    """Whether nobody of a group of processes is left, or will be in a while."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
