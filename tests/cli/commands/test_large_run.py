"""`parley run` of very many worlds: what it prints is that of a small run, and stopped it goes on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from sim.ensemble.executors import Item, Items, Result, ThisProcess
from tests.ensemble.sweeping import VALLEYS

ASKED = ["run", str(VALLEYS), "--worlds", "40", "--set", "talks.months=4", "--json"]


class StoppedOnce(ThisProcess):
    """Is stopped by Ctrl-C after the first piece, and then no more."""

    stopped = False

    def run(self, work: Callable[[Item], Result], items: Items[Item]) -> Iterator[tuple[int, Result]]:
        for done in super().run(work, items):
            yield done
            if not self.stopped:
                self.stopped = True
                raise KeyboardInterrupt


@pytest.mark.slow
def test_a_large_run_is_stopped_goes_on_and_tells_what_a_small_one_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = json.loads(CliRunner().invoke(app, ASKED).stdout)
    by = StoppedOnce()
    monkeypatch.setattr("sim.ensemble.large.large_run.LARGE", 40)
    monkeypatch.setattr("sim.ensemble.large.part.PIECE", 16)
    monkeypatch.setattr("sim.cli.jobs.who.executor_of", lambda dask, workers: (by, 1))
    asked = [*ASKED, "--out", str(tmp_path / "mine")]
    first = CliRunner().invoke(app, asked)
    assert first.exit_code == 130
    assert "what was played is kept, and the same command goes on from it" in first.stderr
    again = CliRunner().invoke(app, ["report", str(tmp_path / "mine")])
    assert again.exit_code == 2 and "is not finished; give its command again, and it goes on" in again.stderr
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert {**told, "worlds_per_second": 0} == {**small, "worlds_per_second": 0}
    assert len(list((tmp_path / "mine" / "outcomes.parquet").iterdir())) == 3
    assert (tmp_path / "mine" / "report.html").exists() and "report.html in a browser" in done.stderr
    found = CliRunner().invoke(app, ["report", str(tmp_path / "mine")])
    assert found.exit_code == 0, found.output


def test_a_cluster_has_its_own_workers() -> None:
    for other in (["--workers", "2"], ["--precision", "0.1"]):
        done = CliRunner().invoke(app, ["run", str(VALLEYS), "--dask", "tcp://127.0.0.1:9", *other])
        assert done.exit_code == 2 and "the cluster of --dask has its own workers" in done.stderr
