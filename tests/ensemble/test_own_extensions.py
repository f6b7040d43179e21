"""A tactic from Python plays wherever the worlds are played, and results say which it was."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.ensemble import own_extensions
from sim.ensemble.folders.folder import SweepFolder, open_folder
from sim.ensemble.own_extensions import Sent, equipped, kept_here, records
from sim.ensemble.results.store import facts_of_run
from sim.ensemble.runs import run
from sim.errors import ParleyError
from sim.extensions import extend, registry
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario
from tests.adding import forgotten
from tests.ensemble.own_tactic import Patient
from tests.ensemble.sweeping import TEXT, VALLEYS, planned, played

OWN = {"principals.upland.tactic": "patient", "principals.upland.concession.patience": "{uniform: [0.2, 0.8]}"}
SWEPT = TEXT.replace("[boulware, conceder]", "[patient, conceder]").replace(
    "principals.*.base_trust: [0.2, 0.5, 0.8]", "principals.upland.concession.patience: [0.2, 0.8]"
)


@pytest.fixture(autouse=True)
def only_here() -> Iterator[None]:
    with forgotten():
        yield


def talks() -> Scenario:
    return load_scenario(VALLEYS, OWN | {"talks.months": "6", "aftermath.months": "0"})


@pytest.mark.slow
def test_other_processes_play_the_same_worlds_with_it() -> None:
    extend(Patient)
    alone, shared = (run(talks(), 40, block=20, workers=workers) for workers in (1, 2))
    assert alone.columns.keys() == shared.columns.keys()
    for name, column in alone.columns.items():
        np.testing.assert_array_equal(column, shared.columns[name], err_msg=name)


def test_its_number_is_swept_and_does_something(tmp_path: Path) -> None:
    extend(Patient)
    plan = planned(tmp_path, SWEPT, runs=20)
    played(plan, tmp_path / "mine")
    found = open_folder(tmp_path / "mine")
    assert isinstance(found, SweepFolder)
    patient = found.points[found.points["factor:principals.upland.tactic"] == "patient"]
    assert patient["rounds"].nunique() == 2, "patience changes what comes out"


def test_what_only_this_process_knows_is_played_here_and_a_sentence_says_so() -> None:
    class Mine(Patient):
        """Known to this function. Nobody else finds it."""

    extend(Mine)
    alone = run(talks(), 20)
    with pytest.warns(UserWarning, match="the tactic 'patient' was made in a notebook, a script or a function"):
        shared = run(talks(), 20, block=10, workers=2)
    assert all(np.array_equal(column, shared.columns[name], equal_nan=column.dtype.kind == "f")
               for name, column in alone.columns.items())


def test_a_function_without_a_name_is_known_here_alone() -> None:
    nash = registry("benchmark model")["nash"]
    extend(replace(nash, name="mine"))
    assert not kept_here()
    extend(replace(nash, name="mine", solve=lambda domain: domain.status_quo))
    with pytest.warns(UserWarning, match="the benchmark model 'mine' was made in a notebook"):
        assert kept_here()


def test_a_class_of_the_main_script_is_known_here_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Patient, "__module__", "__main__")
    extend(Patient)
    with pytest.warns(UserWarning, match="put it into a file of its own"):
        assert kept_here()


def test_work_goes_as_it_is_where_nothing_was_added() -> None:
    assert equipped(len) is len and not kept_here()


@pytest.mark.parametrize(("known", "words"), [
    (Sent("tactic", "far", "far_away", "", b"cfar_away\nFar\n."), "a worker does not find the tactic 'far'"),
    (Sent("tactic", "patient", Patient.__module__, "0" * 64, own_extensions._pickled(Patient()) or b""),
     "a worker has another file of the module 'tests.ensemble.own_tactic' than you"),
])
def test_a_worker_that_lacks_the_file_says_so(known: Sent, words: str) -> None:
    with pytest.raises(ParleyError, match=words):
        own_extensions._with_extensions((known,), len, "item")


def test_results_name_what_they_rest_on() -> None:
    extend(Patient)
    noted = facts_of_run(run(talks(), 2), "talks")["extensions"]
    assert [(one["kind"], one["name"], one["module"]) for one in noted] == [("tactic", "patient", Patient.__module__)]
    assert len(noted[0]["sha256"]) == 64
    assert records(load_scenario(VALLEYS).model_dump()) == [], "what is not named is not noted"
    assert "extensions" not in facts_of_run(run(load_scenario(VALLEYS), 2), "talks")


def test_a_sweep_does_not_go_on_with_a_tactic_that_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path(str(importlib.import_module("tests.ensemble.own_tactic").__file__)).read_text(encoding="utf-8")
    file = tmp_path / "tactic_of_mine.py"
    monkeypatch.syspath_prepend(str(tmp_path))
    file.write_text(source, encoding="utf-8")
    extend(importlib.import_module("tactic_of_mine").Patient)
    try:
        played(planned(tmp_path, SWEPT, runs=2), tmp_path / "mine")
        manifest = json.loads((tmp_path / "mine" / "manifest.json").read_text())
        assert manifest["extensions"][0]["module"] == "tactic_of_mine"
        played(planned(tmp_path, SWEPT, runs=2), tmp_path / "mine")
        file.write_text(source.replace("0.9, 0.5", "0.9, 0.6"), encoding="utf-8")
        with pytest.raises(ParleyError, match="cannot go on: an extension from Python that it uses, such as a tactic"):
            played(planned(tmp_path, SWEPT, runs=2), tmp_path / "mine")
    finally:
        sys.modules.pop("tactic_of_mine", None)
