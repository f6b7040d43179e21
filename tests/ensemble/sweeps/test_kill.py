"""`kill -9` at random moments: the same command goes on, and the final tables are those of an uninterrupted sweep."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.ensemble.results.parts import FOLDER
from sim.ensemble.sweeps.sweep import block_of
from tests.ensemble.sweeping import TEXT, planned, played, tables

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
MOST = 30  # starts


@pytest.mark.parametrize("workers", [1, 2])
def test_a_sweep_survives_being_killed(tmp_path: Path, workers: int) -> None:
    text = TEXT.replace("runs: 40", "runs: 1500")
    plan, folder = planned(tmp_path, text), tmp_path / "killed"
    played(plan, tmp_path / "whole", block=4000)
    asked = ["sweep", str(plan.file.path), "--out", str(folder), "--workers", str(workers)]
    command = [sys.executable, "-m", "sim", *asked]
    moments, killed = random.Random(workers), 0
    for _ in range(MOST):
        child = subprocess.Popen(
            command, cwd=ROOT, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        waited = time.monotonic() + moments.uniform(2.0, 8.0) * (1 + killed / 2)
        while child.poll() is None and time.monotonic() < waited:
            if not killed and any((folder / FOLDER).glob("*.parquet")):
                break  # the first time as soon as something is kept, however fast the machine is
            time.sleep(0.02)
        if child.poll() is not None:
            break
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        killed += 1
    assert child.returncode == 0, child.communicate()[1]
    assert killed, "it was never interrupted"
    assert tables(folder) == tables(tmp_path / "whole")
    assert {path.name for path in folder.iterdir()} >= {path.name for path in (tmp_path / "whole").iterdir()}
    assert block_of(9000, workers) < 9000, "there was more than one part"


def test_a_larger_sweep_is_the_same_in_blocks_of_any_size(tmp_path: Path) -> None:
    plan = planned(tmp_path, TEXT, runs=700)
    for block in (250, 1024, 8192):
        played(plan, tmp_path / f"{block}", block=block)
    assert len({tables(tmp_path / f"{block}") for block in (250, 1024, 8192)}) == 1
