"""Pieces of the ensemble: what is noted of each crisis, from worlds that are really played."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from sim.ensemble.executors import LocalProcesses, ThisProcess
from sim.evidence.answering import answers
from sim.evidence.parts import own_folder
from sim.evidence.patterns import playing
from sim.evidence.patterns.playing import BaselinePiece, CrisisPiece, crises_at, pieces_of_crises
from sim.evidence.patterns.questions import CRISES, PATTERNS, questions_of
from tests.evidence.patterns.made_up import NAMES

OWN = own_folder().parent / CRISES
FEW = 12


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The own crises in one structure, short, with few worlds."""
    data: dict[str, Any] = yaml.safe_load(OWN.read_text(encoding="utf-8"))
    data["structures"] |= {"issues": [2], "votes": ["one"], "tactics": ["conceder"], "worlds": 3 * FEW}
    data["crisis"]["talks"] |= {"months": 1.5, "start": "1970-01"}
    data["crisis"]["history"]["rivalry"]["date"] = "1965-01"
    path = tmp_path_factory.mktemp("crises") / "crises.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def piece(small: Path) -> CrisisPiece:
    return next(iter(pieces_of_crises(small)))


def test_pieces_are_every_structure_style_and_seed_once() -> None:
    found = list(pieces_of_crises(OWN))
    asked = crises_at(OWN).crises.structures
    assert len({piece.id for piece in found}) == len(found) == len(crises_at(OWN).structures) * len(asked.styles) * 3
    assert sum(piece.worlds for piece in found) == len(crises_at(OWN).structures) * len(asked.styles) * asked.worlds


def test_structures_play_runs_of_their_own_and_styles_the_same(piece: CrisisPiece) -> None:
    other, again = replace(piece, structure=1), replace(piece, style="manipulation")
    assert not set(piece.runs) & set(other.runs) and set(piece.runs) == set(again.runs)


def test_another_file_of_crises_is_another_piece_and_its_place_does_not_count(piece: CrisisPiece) -> None:
    assert repr(replace(piece, path=Path("elsewhere"))) == repr(piece)
    assert repr(replace(piece, file="another")) != repr(piece)


def test_what_is_noted_of_each_crisis_fits_together(piece: CrisisPiece) -> None:
    found = {name: np.array(column) for name, column in piece.play().items()}
    assert set(found) == set(NAMES) - {"batch"} and all(len(column) == FEW for column in found.values())
    assert (found["offered"] >= found["mediated"]).all()
    assert (found["rounds"] >= 1).all() and (found["rounds"] <= 6).all()
    assert (found["left"][found["deal"] == 0] == 0).all() and (found["left"] <= 120).all()
    assert set(found["violence"]) <= {0, 1, 2, 3} and set(found["rivalry"]) <= {0, 1, 2}
    assert found["voting"].all()


def test_coefficients_that_are_given_reach_every_crisis(piece: CrisisPiece, monkeypatch: pytest.MonkeyPatch) -> None:
    def eager(scenario: Any, runs: Any) -> dict[str, Any]:
        offers, accepts = np.ones(len(runs)), np.full(len(runs), 5.0)
        return {"coefficients.mediator.offer_hazard": offers, "coefficients.mediator.accept": accepts}

    before = sum(piece.play()["mediated"])
    monkeypatch.setattr(playing, "given_by_sets", eager)
    assert sum(piece.play()["mediated"]) > before


def test_the_baseline_is_played_without_what_comes_after(monkeypatch: pytest.MonkeyPatch) -> None:
    found = BaselinePiece(1, 2).play()
    assert set(found) == {"ending", "deal", "signed", "rounds"} and len(found["deal"]) == 2


@pytest.mark.slow
def test_lines_are_the_same_for_any_number_of_workers(small: Path, tmp_path: Path) -> None:
    asked = questions_of(own_folder() / PATTERNS, small, baseline=6)
    alone = answers(asked, ThisProcess())
    assert answers(asked, LocalProcesses(2), tmp_path / "two") == alone
    assert [question.answer() for question in asked] == alone
    assert [line.id for line in alone] == [question.id for question in asked]
