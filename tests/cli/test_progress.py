"""The progress bar: on stderr, and only for runs that take more than a second."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sim.cli import progress
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario

ROOT = Path(__file__).parent.parent.parent
TWO_SIDES = str(ROOT / "tests" / "scenarios" / "two-sides.yaml")


def clock(monkeypatch: pytest.MonkeyPatch, times: Sequence[float]) -> None:
    """Let the clock of the progress bar show these times, one after the other."""
    left = iter(times)
    monkeypatch.setattr(progress, "perf_counter", lambda: next(left))


def test_no_bar_for_a_short_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock(monkeypatch, [0.0, 0.4, 0.9])
    with progress.Bar(200) as bar:
        bar.show(100)
        bar.show(200)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("times", "words"),
    [
        ([0.0, 1.0], "50 of 400 worlds, 50 a second, 0:07 left"),
        ([0.0, 0.1, 2.0], "100 of 400 worlds, 50 a second, 0:06 left"),
    ],
)
def test_a_bar_on_stderr_for_a_long_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], times: list[float], words: str
) -> None:
    """It is there as soon as the run has taken a second."""
    clock(monkeypatch, times)
    with progress.Bar(400) as bar:
        for done in range(50, 50 * len(times), 50):
            bar.show(done)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err


@pytest.mark.parametrize(("seconds", "bar"), [(0.1, False), (0.3, True)])
def test_a_run_of_few_worlds_has_a_bar_where_its_rounds_take_more_than_a_second(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], seconds: float, bar: bool
) -> None:
    """Six rounds of some worlds that all fit into one block; `seconds` is what a look at the clock takes."""
    clock(monkeypatch, [seconds * looks for looks in range(30)])
    asked = load_scenario(TWO_SIDES, {"talks.months": "6", "talks.walk_out": "0", "aftermath.months": "0"})
    with progress.Bar(20) as shown:
        run(asked, 20, progress=shown.show)
    assert ("of 20 worlds" in capsys.readouterr().err) == bar


def test_no_bar_that_begins_at_its_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock(monkeypatch, [0.0, 1.5])
    with progress.Bar(200) as bar:
        bar.show(200)
    assert capsys.readouterr() == ("", "")


def test_the_words_of_the_bar() -> None:
    assert progress.words(1500, 3000, 100.0) == "1,500 of 3,000 worlds, 15 a second, 1:40 left"


def test_what_is_asked_from_python_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock(monkeypatch, [0.0, 5.0, 9.0])
    with progress.quietly(), progress.Bar(200) as bar:
        bar.show(100)
        progress.note("letters are missing")
    assert capsys.readouterr() == ("", "") and not progress.quiet()
    progress.note("letters are missing")
    assert capsys.readouterr().err == "letters are missing\n"
