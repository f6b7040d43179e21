"""The scenarios that come with Parley: each can be taught with, says where its numbers come from, and can be played."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from sim.model.negotiation import Negotiation
from sim.model.talks.endings import ENDINGS
from sim.scenario.loading import load
from sim.scenario.schema.uncertain import DISTRIBUTIONS, NOTES

LIBRARY = Path(__file__).parent.parent.parent / "scenarios"
FILES = sorted(LIBRARY.glob("**/*.yaml"))
MAY_BE_EMPTY = ("joint_gain", "interim_gain")  # where no text gives any gain
WORLDS = 300
BASELINE = "us-russia"  # states some shares and weights without a word on each; its notes explain them together
NOT_NUMBERS = ("aftermath.months",)  # a length to be followed, no fact about the world


def name_of(file: Path) -> str:
    return file.relative_to(LIBRARY).with_suffix("").as_posix()


def test_there_are_enough_to_choose_from() -> None:
    names = [name_of(file) for file in FILES]
    assert len([name for name in names if "/" not in name]) >= 15
    assert len([name for name in names if name.startswith("historical/")]) >= 4


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_class_is_told_what_it_is_for_and_what_to_look_for(file: Path) -> None:
    told = load(file).scenario
    own = yaml.safe_load(file.read_text(encoding="utf-8"))
    for part in ("title", "purpose", "notes", "sources", "look_for", "questions"):
        assert own.get(part) and getattr(told, part), f"{part} is missing, or is that of another scenario"
    assert all(question.rstrip().endswith(("?", ".")) and "?" in question for question in told.questions)
    assert len(told.look_for) >= 2 and len(told.questions) >= 2


def bare_numbers(data: Any, path: str = "") -> Iterator[str]:
    """The paths of the numbers that have neither source nor judgement."""
    if isinstance(data, dict) and set(data) & set(DISTRIBUTIONS):
        if not set(data) & set(NOTES):
            yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from bare_numbers(value, f"{path}.{key}" if path else str(key))
    elif isinstance(data, int | float) and not path.endswith(".incident"):
        yield path


@pytest.mark.parametrize("file", [file for file in FILES if name_of(file) != BASELINE], ids=name_of)
def test_every_number_has_a_source_or_a_reason(file: Path) -> None:
    own = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert [path for path in bare_numbers(own) if path not in NOT_NUMBERS] == []


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_its_worlds_stay_finite_and_do_not_all_end_alike(file: Path) -> None:
    model = Negotiation(load(file, {"aftermath.months": "24"}).scenario, 1, np.arange(WORLDS))
    model.play()
    endings = np.bincount(model.endings.ending.astype(int), minlength=len(ENDINGS))
    unsound = [f"{party.key} {name}" for party in model.parties for name, values in party.states.items()
               if name not in MAY_BE_EMPTY and not np.isfinite(values).all()]
    model.release()
    assert unsound == []
    assert endings[0] == 0 and endings.max() < WORLDS, dict(zip(ENDINGS, endings, strict=True))
