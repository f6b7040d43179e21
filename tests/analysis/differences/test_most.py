"""What moves an outcome most is said with its interval, or is undecided."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.analysis.differences.along import Along
from sim.analysis.differences.most import mover, reaches
from sim.charts.moves import moves_most, verdict
from sim.ensemble.outcomes.watched import measure
from tests.analysis.made_up import HOPE, TRUST, made_up, worlds


def said(folder: Path, trust: float, hope: float, seed: int, runs: int = 60) -> tuple[str, float]:
    """The sentence on a sweep in which trust and hope move rounds so far; and how far the first is ahead."""
    along = Along(made_up(folder, worlds(trust, hope, runs=runs, seed=seed)))
    found = mover(along, "rounds")
    assert found is not None and found.ahead is not None
    return moves_most(found, along.swept.labels, measure("rounds")), found.ahead.mean


def test_the_factor_that_moves_it_most_is_named_with_its_interval(tmp_path: Path) -> None:
    text, ahead = said(tmp_path, trust=2.0, hope=0.5, seed=1)
    assert text.startswith("What moves rounds of talks most: All principals: trust in the other side from 0.2 to 0.8")
    assert " to +" in text and "surely more than Upland: hope to win without a deal (+0.5" in text
    assert ahead == pytest.approx(1.5, abs=0.3)


def test_two_that_are_alike_are_undecided(tmp_path: Path) -> None:
    text, _ = said(tmp_path, trust=1.0, hope=0.9, seed=2)
    assert text.startswith("What moves") and "Undecided whether that is more than" in text


@pytest.mark.slow
def test_where_nothing_matters_it_is_undecided(tmp_path: Path) -> None:
    """The interval allows for having picked the factor and the levels: at most one sweep in twenty says otherwise."""
    texts = [said(tmp_path / "made", trust=0.0, hope=0.0, seed=seed)[0] for seed in range(100)]
    assert sum(text.startswith("What moves") for text in texts) <= 8
    assert "Undecided what moves rounds of talks most: even the largest difference" in " ".join(texts)


def test_reaches_go_from_the_lowest_level_to_the_highest(tmp_path: Path) -> None:
    along = Along(made_up(tmp_path, worlds(-2.0, 0.5, runs=60, seed=3)))
    first, second = reaches(along, "rounds")
    assert (first.factor, first.start, first.end) == (TRUST, 0.8, 0.2) and second.factor == HOPE
    assert first.effect.mean > 0 and verdict(first.effect) == "rises"
