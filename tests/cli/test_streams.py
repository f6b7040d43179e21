"""Started as schedulers and services start things: without output, without a home, without an environment."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.charts import PLACE

ROOT = Path(__file__).parents[2]
TWO_SIDES = str(ROOT / "tests" / "scenarios" / "two-sides.yaml")
RUN = ["run", TWO_SIDES, "--worlds", "5"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")


def started(
    arguments: list[str], folder: Path, closed: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """A process in a folder, some of its streams closed, as in '>&-'."""
    known = {**os.environ, "PYTHONPATH": str(ROOT)} | environment
    script = f'exec "$0" -m sim "$@" {closed}'
    return subprocess.run(["bash", "-c", script, sys.executable, *arguments], cwd=folder, env=known,
                          capture_output=True, text=True, timeout=120)


@pytest.mark.slow
@pytest.mark.parametrize("closed", [
    "<&- >&- 2>&-", pytest.param(">&-", marks=pytest.mark.slow), pytest.param("2>&-", marks=pytest.mark.slow),
])  # fmt: skip
def test_a_run_without_streams_writes_its_folder_and_ends_well(tmp_path: Path, closed: str) -> None:
    done = started([*RUN, "--out", "mine"], tmp_path, closed)
    assert done.returncode == 0 and "Traceback" not in done.stderr
    assert {"report.html", "outcomes.parquet", "manifest.json"} <= {path.name for path in (tmp_path / "mine").iterdir()}
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("arguments", [
    ["list"], ["schema"], ["check", TWO_SIDES], ["new", "--out", "mine.yaml"], [*RUN, "--json", "--quiet"],
    [*RUN, "--quiet"],
], ids=" ".join)  # fmt: skip
def test_what_only_prints_ends_quietly_without_an_output(tmp_path: Path, arguments: list[str]) -> None:
    done = started(arguments, tmp_path, ">&-")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_mistake_is_told_where_there_is_no_output(tmp_path: Path) -> None:
    done = started(["run", "us-rusia"], tmp_path, ">&-")
    assert done.returncode == 2 and "did you mean 'us-russia'?" in done.stderr
    assert started(["run", "us-rusia"], tmp_path, ">&- 2>&-").returncode == 2


@pytest.mark.slow
@pytest.mark.parametrize("home", ["/proc/nonexist", "/dev/null"])
def test_a_home_that_cannot_be_written_to_makes_no_noise(tmp_path: Path, home: str) -> None:
    place = tmp_path / "place"
    place.mkdir()
    done = started([*RUN, "--out", "mine"], tmp_path, HOME=home, TMPDIR=str(place), XDG_CONFIG_HOME="",
                   XDG_CACHE_HOME="", **{PLACE: ""})
    said = [line for line in done.stderr.splitlines() if " worlds, " not in line]  # a slow machine has a bar
    assert done.returncode == 0 and said == ["Written to mine; open mine/report.html in a browser."]
    assert list(place.iterdir()) == [], "what was made for the time of the run is taken away"


def test_a_home_that_can_be_written_to_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    code = "import os; from sim.charts import PLACE; print(os.environ.get(PLACE))"
    known = {key: value for key, value in os.environ.items() if not key.startswith("XDG") and key != PLACE}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**known, "HOME": str(tmp_path / "home")},
                          capture_output=True, text=True, timeout=60)
    assert done.stdout == "None\n" and list((tmp_path / "home").iterdir()) == []
