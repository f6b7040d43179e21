"""The kept ranking of coefficients: it finds what it should, goes on where it was stopped, and says when it is old."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from sim.ensemble.executors import ThisProcess
from sim.evidence.coefficients import ranking, telling
from sim.evidence.coefficients.pieces import MANY_SETS, SetPiece, baseline, pieces_of, played, shares_of
from sim.evidence.coefficients.ranking import FIRST, ranked, strongest
from sim.evidence.kept import is_current, read_kept
from sim.scenario.coefficients import coefficients
from tests.building import bare, scenario

SMALL = scenario(bare(1, months=3))
NAMES = list(coefficients())[:3]


@given(st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=8, max_size=8))
def test_the_correlation_is_that_of_spearman(outcome: list[float]) -> None:
    shares = {NAMES[0]: np.linspace(0.1, 0.9, 8)}
    (found,) = ranked(shares, np.array(outcome))
    if len(set(outcome)) == 1:
        assert found.correlation == 0
    else:
        assert found.correlation == pytest.approx(spearmanr(shares[NAMES[0]], outcome).statistic, abs=1e-9)
    assert found.low <= found.high


def test_what_moves_the_outcome_most_stands_first() -> None:
    rng = np.random.default_rng(1)
    shares = {name: rng.random(256) for name in NAMES}
    found = ranked(shares, 2 * shares[NAMES[1]] - 3 * shares[NAMES[2]] + rng.normal(0, 0.3, 256))
    assert [rank.path for rank in found] == [NAMES[2], NAMES[1], NAMES[0]]
    assert found[0].high < 0 < found[1].low and found[2].low < 0 < found[2].high


def test_what_was_played_is_not_played_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pieces = pieces_of(SMALL, sets=4, each=12)
    told: list[tuple[float, int]] = []
    whole = played(pieces, tmp_path, ThisProcess(), lambda *done: told.append(done))
    assert told[-1] == (48, 48) and len(whole) == 4
    (tmp_path / pieces[0].name).write_text("[1,", encoding="utf-8")
    again: list[SetPiece] = []
    play = SetPiece.agreements

    def noted(piece: SetPiece) -> list[int]:
        again.append(piece)
        return play(piece)

    monkeypatch.setattr(SetPiece, "agreements", noted)
    assert np.array_equal(played(pieces, tmp_path, ThisProcess(), lambda *done: None), whole)
    assert len(again) == 1, "only the piece that the process had died over"


def test_a_set_plays_its_own_coefficients_and_what_is_stated_stays() -> None:
    stating = scenario({**bare(), "coefficients": {"trust": {"scar": 0.3}}})
    assert "trust.scar" in shares_of(SMALL, 4) and "trust.scar" not in shares_of(stating, 4)


def test_the_kept_ranking_holds_every_coefficient_and_its_strongest_are_told() -> None:
    figures = read_kept(ranking.NAME)
    assert {entry["path"] for entry in figures["coefficients"]} == set(shares_of(baseline(), MANY_SETS))
    sizes = [abs(entry["correlation"]) for entry in figures["coefficients"]]
    assert sizes == sorted(sizes, reverse=True) and figures["worlds"] >= 10_000 and figures["sets"] >= 400
    assert all(rank.path in telling.which_matter() for rank in strongest(figures)) and FIRST == 5


@pytest.mark.parametrize("model", ["another", None])
def test_old_figures_are_told_as_such(monkeypatch: pytest.MonkeyPatch, model: str | None) -> None:
    figures: dict[str, Any] = {**read_kept(ranking.NAME), **({"model": model} if model else {})}
    monkeypatch.setattr(telling, "kept_ranks", lambda: figures)
    assert ("of an earlier model" in telling.which_matter()) == (not is_current(figures))


def test_nothing_is_told_where_nothing_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "kept_ranks", lambda: None)
    assert telling.which_matter() == ""
