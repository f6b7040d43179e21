"""The place beside a results folder: one process at a time, and nothing stays of one that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sim.ensemble.results.aside import ABOUT, RESULTS, place_beside
from sim.ensemble.results.locks import IN_USE
from sim.ensemble.results.store import results_folder
from sim.errors import ParleyError

ROOT = Path(__file__).parents[3]
WAITING = """
import sys, time
from pathlib import Path
from sim.ensemble.results.store import results_folder
with results_folder(Path(sys.argv[1])) as folder:
    (folder / "half").write_text("half")
    print("ready", flush=True)
    time.sleep(600)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no such signals")


def begun(target: Path) -> subprocess.Popen[str]:
    """Another process that fills the folder, from the moment on at which it has written something."""
    child = subprocess.Popen([sys.executable, "-c", WAITING, str(target)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout and child.stdout.readline() == "ready\n"
    return child


def killed(target: Path) -> None:
    child = begun(target)
    child.send_signal(signal.SIGKILL)
    child.wait(timeout=60)
    assert child.stdout
    child.stdout.close()


def test_the_second_of_two_is_told_before_it_plays(tmp_path: Path) -> None:
    child = begun(tmp_path / "mine")
    try:
        said = "another process is writing its results to '.*mine'; wait for it"
        with pytest.raises(ParleyError, match=said), results_folder(tmp_path / "mine"):
            raise AssertionError("it was let in")
        with results_folder(tmp_path / "another") as folder:
            (folder / "whole").write_text("whole")
        assert (tmp_path / "another" / "whole").exists() and child.poll() is None
        assert len(list(tmp_path.glob(".parley-*"))) == 1, "what the other fills is left alone"
    finally:
        child.kill()
        child.communicate()


@pytest.mark.parametrize("name", ["mine", "another"])
def test_what_a_killed_process_left_is_taken_away_by_the_next(tmp_path: Path, name: str) -> None:
    killed(tmp_path / "mine")
    assert list(tmp_path.glob(f".parley-*/{RESULTS}/half"))
    with results_folder(tmp_path / name) as folder:
        assert list(folder.iterdir()) == []
        (folder / "whole").write_text("whole")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert [path.name for path in (tmp_path / name).iterdir()] == ["whole"]


def test_nothing_of_anybody_else_is_touched(tmp_path: Path) -> None:
    mine = tmp_path / ".parley-0123abcd"
    for path in (mine, tmp_path / ".parley-notes", tmp_path / ".parley-00000000"):
        path.mkdir()
        (path / "letter").write_text("dear", encoding="utf-8")
    (tmp_path / ".parley-00000000" / IN_USE).write_text("me", encoding="utf-8")
    (tmp_path / ".parley-notes" / IN_USE).write_text(ABOUT, encoding="utf-8")
    (tmp_path / ".parley-11111111").symlink_to(mine)
    with results_folder(tmp_path / "results"):
        pass
    assert len(list(tmp_path.glob(".parley-*/letter"))) == 4, "the link leads to one of them"


def test_where_nothing_can_be_locked_a_name_by_chance_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.ensemble.results.locks.lock", lambda opened: "none")
    with place_beside(tmp_path / "a") as first, place_beside(tmp_path / "a") as second:
        assert first != second and first.is_dir() and second.is_dir()
    assert list(tmp_path.iterdir()) == []


TOLD = {
    signal.SIGTERM: (143, "another program (SIGTERM)"),
    signal.SIGHUP: (129, "the closing terminal (SIGHUP)"),
}


@pytest.mark.parametrize(("kind", "number"), [
    ("run", signal.SIGTERM), ("run", signal.SIGHUP),
    pytest.param("large", signal.SIGHUP, marks=pytest.mark.slow),
    pytest.param("sweep", signal.SIGTERM, marks=pytest.mark.slow),
])  # fmt: skip
def test_a_run_that_is_told_to_stop_leaves_nothing_and_says_so(
    tmp_path: Path, number: signal.Signals, kind: str
) -> None:
    code, who = TOLD[number]
    scenario = str(ROOT / "tests" / "scenarios" / "two-sides.yaml")
    asked = ["run", scenario, "--worlds", "190000", "--out", "above/mine"]
    begins, left, said = "above/.parley-*", [], "nothing was written."
    if kind != "run":
        large = ["run", scenario, "--worlds", "100000000", "--workers", "2", "--out", "mine"]
        sweep = ["sweep", "tactics", "--runs", "1000000", "--workers", "2", "--out", "mine"]
        asked = large if kind == "large" else sweep
        begins, left, said = "mine/manifest.json", ["mine"], "what was played is kept, and the same command goes on"
    child = subprocess.Popen(
        [sys.executable, "-m", "sim", *asked], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: [signal.signal(one, signal.SIG_DFL) for one in (signal.SIGTERM, signal.SIGHUP)],
    )  # fmt: skip
    try:
        deadline = time.monotonic() + 60
        while not list(tmp_path.glob(begins)):
            assert child.poll() is None and time.monotonic() < deadline, "it did not begin"
            time.sleep(0.02)
        child.send_signal(number)
        out, err = child.communicate(timeout=60)
    finally:
        child.kill()
    assert (child.returncode, out) == (code, "") and "Traceback" not in err
    assert f"Stopped by {who}; {said}" in err
    assert [path.name for path in tmp_path.iterdir()] == left
