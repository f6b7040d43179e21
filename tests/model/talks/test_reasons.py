"""Reasons are of the last decision: what only patience would have mended is told as a walk-out and as nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.telling import tell
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.model.talks.reasons import LIFTED
from sim.scenario.loading import load_scenario
from sim.scenario.vocabulary import REASONS

QUARRY = Path(__file__).parent.parent.parent / "scenarios" / "quarry.yaml"
WORLDS = 120


@cache
def played(walk_out: str = "0.1") -> Results:
    """Many worlds of talks that would nearly all succeed, and that somebody often leaves."""
    return run(load_scenario(QUARRY, {"talks.walk_out": walk_out}), WORLDS, 1)


def test_no_reason_is_contradicted_by_the_same_worlds_in_which_nobody_leaves() -> None:
    left, stayed = played().columns, played("0").columns
    saved = (left["ending"] != "agreement") & (stayed["ending"] == "agreement")
    assert saved.sum() > 20
    assert set(left["binding"][saved]) <= {"broken off", *LIFTED}


def test_broken_off_is_said_of_walk_outs_alone_and_where_no_condition_would_have_turned_the_no() -> None:
    left = played().columns
    broken = left["binding"] == "broken off"
    assert broken.any() and set(left["ending"][broken]) == {"broken off"}
    assert "broken off" not in played("0").columns["binding"]


def test_the_story_of_a_walk_out_says_who_left_when_and_with_what_chance() -> None:
    world = int(np.argmax(played().columns["binding"] == "broken off"))
    told = "\n".join(tell(load_scenario(QUARRY), 1, world))
    assert "broke off was not certain: the chance of it in that round was " in told
    assert "no other single condition of the last decision would have turned it into a yes." in told


@pytest.mark.parametrize("name", sorted({*REASONS} - {"none", "unripe", "called off"}))
def test_the_words_of_a_reason_speak_of_the_last_decision(name: str) -> None:
    label, text = REASONS[name].label, REASONS[name].meaning
    assert "last" in text and "deal" not in text and "several" not in f"{label} {text}".lower()
