"""The first file that a reader types: a line that may be left out changes little when it is left out."""

from __future__ import annotations

from pathlib import Path

from sim.analysis.outcomes import summary
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario
from tests.docs.pages import blocks

WORLDS, NEAR = 1000, 0.05


def left(path: Path, text: str) -> float:
    """The share of worlds in which a side breaks off."""
    path.write_text(text, encoding="utf-8")
    results = run(load_scenario(path, {"aftermath.months": "0"}), WORLDS, seed=1)
    return float(summary(results, seconds=1.0)["endings"]["broken off"]["share"])


def test_talks_break_off_as_often_with_and_without_the_line_that_says_how_readily(tmp_path: Path) -> None:
    text = blocks("writing-scenarios", "yaml")[0]
    without = "".join(line for line in text.splitlines(keepends=True) if not line.strip().startswith("walk_out:"))
    assert without != text
    assert abs(left(tmp_path / "with.yaml", text) - left(tmp_path / "without.yaml", without)) < NEAR
