"""Whoever does what the page on charts says has the chart in the folder and in the report."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sim.charts.run
from sim import extensions
from sim.charts.report.report import report_of
from sim.ensemble.runs import run
from sim.extensions import registry
from sim.scenario.loading import load_scenario
from tests.docs.pages import blocks, text_of

pytestmark = pytest.mark.slow

PAGE, SAVED_AS = "how-to/add-a-chart", "sim/charts/run/rounds.py"
OWN, ADDED = blocks(PAGE, "python")
TOLD = re.compile(r"<figcaption>(Half of all talks take \d+ rounds or fewer\.)</figcaption>")


@pytest.fixture
def dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The file of the page, as if it stood among the charts of a run."""
    assert f"`{SAVED_AS}`" in text_of(PAGE)
    folder = tmp_path / "charts"
    folder.mkdir()
    (folder / Path(SAVED_AS).name).write_text(OWN, encoding="utf-8")
    monkeypatch.setattr(sim.charts.run, "__path__", [*sim.charts.run.__path__, str(folder)])
    extensions._found.cache_clear()
    yield
    sys.modules.pop("sim.charts.run.rounds", None)
    extensions._found.cache_clear()


def held(folder: Path) -> None:
    """Whether a folder holds the chart of the page, and its report the chart in its place with its caption."""
    assert (folder / "rounds.png").is_file() and (folder / "rounds.svg").is_file()
    page = (folder / "report.html").read_text(encoding="utf-8")
    places = [page.index(f'id="{name}-figure_1"') for name in ("timeline", "rounds", "terms")]
    assert places == sorted(places) and page.count("<h2>Timing</h2>") == 1
    (said,) = TOLD.findall(page)
    assert f'aria-label="{said}"' in page


def test_the_file_of_the_page_is_all_it_takes(dropped: None, tmp_path: Path) -> None:
    assert report_of(run(load_scenario("us-russia"), worlds=10, seed=1), tmp_path) == tmp_path / "report.html"
    held(tmp_path)


def test_the_same_works_from_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(registry("chart"), "added", {})
    names: dict[str, Any] = {"__name__": "own"}
    exec(f"{OWN}\n{ADDED}".replace("worlds=200", "worlds=10"), names)
    held(tmp_path / "results" / "mine")


def test_the_page_names_what_a_chart_has_and_files_that_are_there() -> None:
    text = text_of(PAGE)
    given = re.findall(r"\| `(\w+)` \|", text)
    assert given and set(given) <= set(registry("chart")["terms"].__dataclass_fields__)
    files = set(re.findall(r"`(sim/[\w/]+\.py)`", text)) - {SAVED_AS}
    root = Path(extensions.__file__).parents[1]
    assert files and [name for name in files if not (root / name).is_file()] == []
