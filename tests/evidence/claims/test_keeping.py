"""The kept experiment goes on where it was stopped, and what it keeps is laid beside what a run finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.claims import findings
from sim.analysis.claims.plan import questions
from sim.analysis.claims.play import ClaimPiece, Readings, play_piece
from sim.ensemble.executors import ThisProcess
from sim.evidence import kept
from sim.evidence.claims import keeping, known
from sim.scenario.coefficient_sets import SETS
from sim.scenario.experiments.claims import load_claims, own_file

pytestmark = pytest.mark.slow
ONLY = ("sanctions-distrust", "trade-ties")


def silent(done: float, whole: int) -> None:
    """Nobody is told."""


@pytest.fixture(scope="module")
def whole_plan() -> keeping.KeptPlan:
    """All of it, which takes seconds to make."""
    return keeping.KeptPlan.of()


def plan() -> keeping.KeptPlan:
    return keeping.KeptPlan.of(ONLY, shipped=300, pairs=1)


def stopping_after(count: int) -> Callable[[ClaimPiece], list[Readings]]:
    done = 0

    def play(piece: ClaimPiece) -> list[Readings]:
        nonlocal done
        done += 1
        if done > count:
            raise KeyboardInterrupt
        return play_piece(piece)

    return play


def test_what_was_stopped_goes_on_and_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = keeping.figures_of(plan(), tmp_path / "whole", ThisProcess(), silent)
    folder, told = tmp_path / "stopped", list[float]()
    monkeypatch.setattr(keeping, "play_piece", stopping_after(1))
    with pytest.raises(KeyboardInterrupt):
        keeping.figures_of(plan(), folder, ThisProcess(), silent)
    assert len(list(folder.glob("*.npz"))) == 1
    monkeypatch.setattr(keeping, "play_piece", stopping_after(sum(len(some) for *_, some in plan().work) - 1))
    assert keeping.figures_of(plan(), folder, ThisProcess(), lambda done, of: told.append(done / of)) == whole
    assert told == sorted(told) and told[-1] == 1.0


def test_what_is_kept_is_laid_beside_what_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "kept_file", lambda name: tmp_path / f"{name}.json")
    asked = questions(load_claims(own_file()), ONLY)
    found = findings.find(asked, 60, 1, ThisProcess())
    assert known.known(found, asked).note == known.NONE
    some = keeping.KeptPlan.of(ONLY[:1], shipped=300, pairs=1)
    kept.write_kept(known.NAME, keeping.figures_of(some, tmp_path / "parts", ThisProcess(), silent))
    beside = known.known(found, asked)
    assert [finding.kind for finding in beside.findings] == ["one rule says so", None] and beside.note == known.SOME
    assert beside.count.claims == 2
    monkeypatch.setattr(known, "is_current", lambda figures: False)
    assert known.known(found, asked).note == known.OLD


def test_each_run_has_the_coefficients_of_its_set() -> None:
    piece = next(piece for _, _, some in plan().work for piece in some if piece.sets)
    assert (piece.first, piece.end) == (0, SETS)
    other = play_piece(replace(piece, sets=False))
    assert any(not np.array_equal(mine[name], theirs[name], equal_nan=True)
               for mine, theirs in zip(play_piece(piece), other, strict=True) for name in mine)


def test_all_of_it_takes_a_quarter_of_an_hour_of_two_workers(whole_plan: keeping.KeptPlan) -> None:
    """At a thousand worlds a second each, which half of a machine of today plays."""
    assert whole_plan.worlds < 15 * 60 * 2 * 1_000


def test_every_effect_is_kept_as_it_is_asked(whole_plan: keeping.KeptPlan) -> None:
    asked = [one.question for one in whole_plan.experiments]
    mine = [(known.question_key(question), name) for question in asked for name in question.experiment.outcomes]
    lines = kept.read_kept(known.NAME)["lines"]
    assert [(line["asked"], line["outcome"]) for line in lines] == mine, "`parley evidence keep --only claims`"
