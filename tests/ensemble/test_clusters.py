"""Work on a Dask cluster: the same tables, and a lost worker costs a retry."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sim.ensemble.clusters import DaskCluster
from sim.ensemble.executors import TRIES, LocalProcesses, ThisProcess
from sim.ensemble.large.large_run import LargeRun, play_into
from sim.ensemble.results.manifest import MANIFEST
from sim.errors import ParleyError
from sim.extensions import extend
from sim.scenario.loading import load_scenario
from tests.adding import forgotten
from tests.ensemble.own_tactic import Patient
from tests.ensemble.sweeping import TEXT, VALLEYS, planned, played, tables
from tests.ensemble.test_executors import (
    die_settled,
    die_settled_once,
    double,
    hang_once,
    refuse,
    stumble,
    stumble_once,
)

pytestmark = pytest.mark.slow
distributed = pytest.importorskip("distributed")


@contextmanager
def cluster() -> Iterator[str]:
    """The address of the scheduler of a cluster of two processes."""
    paths = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parents[2]), paths])
    started = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    )
    try:
        with started:
            yield str(started.scheduler_address)
    finally:
        os.environ["PYTHONPATH"] = paths


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster for all tests that leave its workers alive."""
    with cluster() as found:
        yield found


@pytest.fixture(scope="module")
def mortal() -> Iterator[str]:
    """A cluster whose workers are ended, and started anew by their nannies."""
    with cluster() as found:
        yield found


def test_a_sweep_on_a_cluster_is_the_same_sweep(address: str, tmp_path: Path) -> None:
    plan = planned(tmp_path)
    played(plan, tmp_path / "here", block=1000)
    played(plan, tmp_path / "there", executor=DaskCluster(address))
    assert tables(tmp_path / "here") == tables(tmp_path / "there")


def test_a_tactic_from_python_goes_along(address: str, tmp_path: Path) -> None:
    text = TEXT.replace("[boulware, conceder]", "[patient, conceder]")
    with forgotten():
        extend(Patient)
        played(planned(tmp_path, text), tmp_path / "here", block=1000)
        played(planned(tmp_path, text), tmp_path / "there", executor=DaskCluster(address))
        played(planned(tmp_path, text), tmp_path / "beside", executor=LocalProcesses(2))
    assert tables(tmp_path / "here") == tables(tmp_path / "there") == tables(tmp_path / "beside")


def test_every_piece_is_done_once(address: str) -> None:
    assert DaskCluster(address).threads() == 2
    found = sorted(DaskCluster(address).run(double, list(range(30))))
    assert found == [(place, 2 * place) for place in range(30)]


@pytest.mark.parametrize("work", [die_settled_once, hang_once, stumble_once])
def test_a_killed_a_hanging_and_a_raising_piece_cost_a_retry(
    work: Callable[[Path], str], mortal: str, tmp_path: Path
) -> None:
    names = [tmp_path / f"{place}" for place in range(5)]
    for name in names[1:]:
        name.touch()
    started = time.monotonic()
    found = sorted(DaskCluster(mortal, patience=10.0).run(work, names))
    assert found == [(place, f"{place}") for place in range(5)] and names[0].exists()
    assert work is not hang_once or time.monotonic() - started > 10


def test_what_nobody_can_do_is_given_up(address: str) -> None:
    with pytest.raises(ParleyError, match="4 cannot be"):
        list(DaskCluster(address).run(refuse, [4]))
    with pytest.raises(ZeroDivisionError):
        list(DaskCluster(address).run(stumble, [1]))


def test_what_kills_every_worker_is_given_up(mortal: str) -> None:
    with pytest.raises(ParleyError, match=rf"died {TRIES} times over the same worlds"):
        list(DaskCluster(mortal).run(die_settled, [1]))


def test_nobody_answering_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.ensemble.clusters.GREETING", 1)
    with pytest.raises(ParleyError, match="no Dask scheduler answers at 'tcp://127.0.0.1:9'"):
        DaskCluster("tcp://127.0.0.1:9").threads()


def test_a_large_run_on_a_cluster_is_the_same_run(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sim.ensemble.large.part.PIECE", 16)
    asked = LargeRun(load_scenario(VALLEYS, {"talks.months": "4"}), 70, 5, "two-valleys", sets=False)
    for name, by in (("here", ThisProcess()), ("there", DaskCluster(address))):
        play_into(tmp_path / name, asked, by)
    here, there = ({path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*")
                    if path.is_file() and path.name != MANIFEST} for name in ("here", "there"))
    assert len(here) == 5 + 2 and here == there
