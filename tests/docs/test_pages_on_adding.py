"""Whoever follows a page on adding something of their own gets it, in their copy of Parley and from Python."""

from __future__ import annotations

import importlib
import re
import runpy
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from sim import extensions
from sim.analysis.solutions.comparison import compared
from sim.ensemble.executors import ThisProcess
from sim.ensemble.runs import run
from sim.ensemble.sweeps.sweep import plan_of, readings
from sim.extensions import FOLDERS, numbers_of, registry
from sim.model.principals.tactics import Situation
from sim.scenario.experiments.files import load_experiment
from sim.scenario.loading import check, load_scenario
from sim.scenario.vocabulary import ENDINGS
from tests.adding import forgotten
from tests.contracts import test_every_extension as contract
from tests.docs.pages import DOCS, blocks, text_of

_FILE = re.compile(r"`([\w-]+\.\w+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHORT = {"talks.months_per_round": "6", "aftermath.months": "0"}
FEW = ("worlds=1000", "worlds=20")
TACTIC, PROTOCOL, MODEL = "how-to/add-a-tactic", "how-to/add-a-protocol", "how-to/add-a-benchmark-model"
MODE = "how-to/add-a-mediator-mode"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The reader's folder; what is loaded from it and added meanwhile is forgotten."""
    before = set(sys.modules)
    monkeypatch.chdir(tmp_path)
    with forgotten():
        yield tmp_path
    for name in set(sys.modules) - before:
        if str(tmp_path) in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def save(page: str, folder: Path) -> None:
    """Save every file that a page names."""
    files = _FILE.findall(text_of(page))
    assert files
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")


@contextmanager
def in_the_copy(noun: str, folder: Path) -> Iterator[None]:
    """As if the Python files of a folder stood in the folder of a kind of extension."""
    package = importlib.import_module(FOLDERS[noun])
    before = list(package.__path__)
    package.__path__.append(str(folder))
    extensions._found.cache_clear()
    try:
        yield
    finally:
        package.__path__[:] = before
        extensions._found.cache_clear()


def played(text: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a script as a reader does, with few worlds."""
    monkeypatch.syspath_prepend(str(folder))
    script = folder / "talks.py"
    script.write_text(text.replace(*FEW), encoding="utf-8")
    runpy.run_path(str(script), run_name="__main__")


def test_a_tactic_in_the_copy(folder: Path) -> None:
    save(TACTIC, folder)
    (folder / "talks.py").unlink()
    with in_the_copy("tactic", folder):
        patient = registry("tactic")["patient"]
        contract.test_it_says_what_it_is_and_whose(patient)
        contract.test_its_numbers_say_who_answers_for_them(patient)
        contract.test_a_tactic_answers_for_each_world_alone_and_leaves_what_it_sees(patient)
        assert check("patient-talks.yaml") == []
        found = readings(plan_of(load_experiment(folder / "patience.yaml"), 20), ThisProcess())
        rounds = found["rounds"].mean(axis=1)
        assert len(rounds) == 3 and rounds[0] != rounds[2], "patience does something"
        text = (folder / "patient-talks.yaml").read_text(encoding="utf-8")
        (folder / "wrong.yaml").write_text(text.replace("0.7", "7"), encoding="utf-8")
        assert "7 is outside 0 to 0.9 (share of the deadline)" in str(check("wrong.yaml")[0])
        (folder / "wrong.yaml").write_text(text.replace("patience:", "patiense:"), encoding="utf-8")
        assert "unknown key 'patiense'; did you mean 'patience'?" in str(check("wrong.yaml")[0])
        (folder / "wrong.yaml").write_text(text.replace("tactic: patient", "tactic: linear"), encoding="utf-8")
        assert "only the tactic 'patient' uses this" in str(check("wrong.yaml")[0])
    assert "expected 'mixed', " in str(check("patient-talks.yaml")[0])


def test_a_tactic_from_python(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save(TACTIC, folder)
    played((folder / "talks.py").read_text(encoding="utf-8"), folder, monkeypatch)
    told = capsys.readouterr().out
    assert any(ending in told for ending in list(ENDINGS)[1:])


def test_a_protocol_in_the_copy(folder: Path) -> None:
    save(PROTOCOL, folder)
    with in_the_copy("protocol", folder):
        contract.test_it_says_what_it_is_and_whose(registry("protocol")["letters"])
        contract.test_a_protocol_answers_all_that_it_is_asked(registry("protocol")["letters"])
        assert check("by-letter.yaml") == []
        post, none = (run(load_scenario("by-letter.yaml", SHORT | {"talks.lost": lost}), 60) for lost in ("0.9", "0"))
        spoken = run(load_scenario("us-russia", SHORT), 60)
        assert (none.columns["ending"] == spoken.columns["ending"]).all(), "without loss it is talk by turns"
        assert (post.columns["ending"] != none.columns["ending"]).any()
        assert "only the protocol 'letters' uses this" in str(
            load_and_check(folder, "extends: us-russia\ntalks: {lost: 0.5}\n")
        )


def load_and_check(folder: Path, text: str) -> list[str]:
    """What is said of a scenario of that text."""
    (folder / "asked.yaml").write_text(text, encoding="utf-8")
    return [str(mistake) for mistake in check("asked.yaml")]


def test_a_protocol_from_python(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save(PROTOCOL, folder)
    played(blocks(PROTOCOL, "python")[-1], folder, monkeypatch)
    told = capsys.readouterr().out
    assert any(ending in told for ending in list(ENDINGS)[1:])


def test_a_benchmark_model_in_the_copy(folder: Path) -> None:
    save(MODEL, folder)
    with in_the_copy("benchmark model", folder):
        contract.test_it_says_what_it_is_and_whose(registry("benchmark model")["middle"])
        rows = {row.solution.name: row for row in compared(run(load_scenario("us-russia", SHORT), 5)).rows}
        assert [*rows][-1] == "middle" and np.isfinite(rows["middle"].text).all()


def test_a_benchmark_model_from_python(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save(MODEL, folder)
    played(blocks(MODEL, "python")[-1], folder, monkeypatch)
    assert "\n  Middle: joint gain" in capsys.readouterr().out


@pytest.mark.parametrize("page", sorted((DOCS / "how-to").glob("add-*.md")), ids=lambda page: page.stem)
def test_contributors_find_every_page(page: Path) -> None:
    text = (DOCS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f"(docs/how-to/{page.name})" in text


def test_what_a_tactic_may_see_is_all_on_its_page() -> None:
    text = text_of(TACTIC)
    fields = [name for name in Situation.__dataclass_fields__ if name != "own"]
    assert [name for name in fields if f"`{name}`" not in text] == []
    assert numbers_of(registry("tactic")["boulware"])[0].name.startswith("tactics.")


def test_a_mediator_mode_in_the_copy(folder: Path) -> None:
    save(MODE, folder)
    with in_the_copy("mediator mode", folder):
        contract.test_it_says_what_it_is_and_whose(registry("mediator mode")["verify"])
        contract.test_its_numbers_say_who_answers_for_them(registry("mediator mode")["verify"])
        assert check("watched-deal.yaml") == []
        asked = [SHORT | {"coefficients.mediator.verification": share} for share in ("1", "0")]
        safe, plain = (run(load_scenario("watched-deal.yaml", each), 200) for each in asked)
        assert (safe.columns["ending"] != plain.columns["ending"]).any(), "inspectors change something"


def test_a_mediator_mode_from_python(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    save(MODE, folder)
    played(blocks(MODE, "python")[-1], folder, monkeypatch)
    told = capsys.readouterr().out
    assert any(ending in told for ending in list(ENDINGS)[1:])
