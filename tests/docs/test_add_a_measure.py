"""Whoever does what the page on measures says can watch the new outcome in an experiment."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import extensions
from sim.ensemble.executors import ThisProcess
from sim.ensemble.outcomes import measures
from sim.ensemble.sweeps.sweep import plan_of, readings
from sim.extensions import registry
from sim.scenario.experiments.files import load_experiment
from tests.docs.pages import blocks, text_of

pytestmark = pytest.mark.slow

PAGE, SAVED_AS = "how-to/add-a-measure", "sim/ensemble/outcomes/measures/last_moment.py"
OWN, ADDED = blocks(PAGE, "python")


def watched(folder: Path) -> None:
    """The experiment of the page, in a few worlds, watches what the page has added."""
    path = folder / "asked.yaml"
    path.write_text(blocks(PAGE, "yaml")[0], encoding="utf-8")
    found = readings(plan_of(load_experiment(path), 30), ThisProcess())
    late = found["late"][np.isfinite(found["late"])]
    assert late.size and set(late) <= {0.0, 1.0} and not np.isfinite(found["late"][found["agreement"] == 0]).all()


@pytest.fixture
def dropped(tmp_path: Path) -> Iterator[None]:
    """The file of the page, as if it stood among the measures."""
    assert f"`{SAVED_AS}`" in text_of(PAGE)
    folder = tmp_path / "measures"
    folder.mkdir()
    (folder / Path(SAVED_AS).name).write_text(OWN, encoding="utf-8")
    measures.__path__.append(str(folder))
    _look_again()
    yield
    measures.__path__.remove(str(folder))
    sys.modules.pop("sim.ensemble.outcomes.measures.last_moment", None)
    _look_again()


def _look_again() -> None:
    importlib.invalidate_caches()
    extensions._found.cache_clear()


def test_the_file_of_the_page_is_all_it_takes(dropped: None, tmp_path: Path) -> None:
    watched(tmp_path)


def test_the_same_works_from_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry("measure"), "added", {})
    names: dict[str, Any] = {"__name__": "own"}
    exec(f"{OWN}\n{ADDED}", names)
    watched(tmp_path)


def test_the_page_names_fields_and_files_that_are_there() -> None:
    text = text_of(PAGE)
    said = "\n".join(line for line in text.splitlines() if line.startswith("- "))
    fields = set(re.findall(r"`(\w+)(?:=True)?`", said))
    assert fields and fields <= set(registry("measure")["agreement"].__dataclass_fields__)
    files = set(re.findall(r"`(sim/[\w/]+\.py)`", text)) - {SAVED_AS}
    root = Path(extensions.__file__).parents[1]
    assert files and [name for name in files if not (root / name).is_file()] == []
