"""The kept figures are those of today's model: their fingerprint says so, and some of them are asked again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sim.ensemble.executors import ThisProcess
from sim.errors import ParleyError
from sim.evidence import kept
from sim.evidence.answering import answers
from sim.evidence.keeping import KEEPERS, kept_line
from sim.evidence.kept import is_current, kept_file, read_kept, write_kept
from sim.evidence.line import EvidenceQuestion, digest
from sim.evidence.parts import PARTS
from sim.evidence.pieces import SharedQuestion

DAYS = 60  # go round: within so many of them every line has been asked again but the dearest
DEAREST = 40_000  # worlds; what cost more is asked by `make evidence` alone
TOGETHER = ("patterns",)  # parts whose lines all look at the same worlds: they are asked again on one day
TURN = date.today().toordinal() % DAYS


def kept_lines() -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """How many worlds were played for each line that is kept, or for lines together; their part and their ids."""
    for name in PARTS:
        if kept_file(name).is_file():  # else another test says so
            lines = read_kept(name)["lines"]
            if name in TOGETHER:
                yield max(line["worlds"] for line in lines), name, tuple(line["id"] for line in lines)
            else:
                yield from ((line["worlds"], name, (line["id"],)) for line in lines if line["worlds"] <= DEAREST)


DEAREST_FIRST = sorted(kept_lines(), key=lambda line: (-line[0], *line[1:]))  # so that every day costs about the same
TODAY = [(part, ids) for _, part, ids in DEAREST_FIRST[TURN::DAYS]]


@cache
def questions(part: str) -> dict[str, EvidenceQuestion]:
    return {question.id: question for question in PARTS[part].questions()}


def lines_of(part: str) -> dict[str, Any]:
    return {line["id"]: line for line in read_kept(part)["lines"]}


@pytest.mark.parametrize("name", KEEPERS)
def test_figures_are_of_todays_model(name: str) -> None:
    assert is_current(read_kept(name)), f"rules or coefficients have changed since {name} was played: `make evidence`"


@pytest.mark.slow
@pytest.mark.parametrize("name", PARTS)
def test_every_line_is_kept_as_it_is_asked(name: str) -> None:
    asked = {question.id: digest(question) for question in questions(name).values()}
    assert {line["id"]: line["asked"] for line in read_kept(name)["lines"]} == asked


@pytest.mark.slow
@pytest.mark.parametrize(("part", "ids"), TODAY, ids=[f"{part}-{ids[0]}" for part, ids in TODAY])
def test_the_lines_of_the_day_say_the_same_again(part: str, ids: tuple[str, ...]) -> None:
    asked, wanted = [questions(part)[name] for name in ids], lines_of(part)
    for question, answer in zip(asked, answers(asked, ThisProcess()), strict=True):
        assert json.loads(json.dumps(kept_line(question, answer))) == wanted[question.id]


@pytest.mark.slow
@pytest.mark.parametrize("name", PARTS)
def test_lines_that_share_their_worlds_are_asked_on_one_day(name: str) -> None:
    shared = [{piece.id for piece in one.pieces} for one in questions(name).values() if isinstance(one, SharedQuestion)]
    assert (name in TOGETHER) == bool(shared) and all(pieces == shared[0] for pieces in shared)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "own_folder", lambda: tmp_path)
    return tmp_path


def test_figures_are_kept_with_todays_model(own: Path) -> None:
    write_kept("some", {"lines": [1.5]})
    assert read_kept("some")["lines"] == [1.5] and is_current(read_kept("some"))


@pytest.mark.parametrize("damage", [b"", b'{"lines": [', b"\xff\xfe", b"[]", b"7"])
def test_damaged_figures_are_refused_in_a_sentence(damage: bytes, own: Path) -> None:
    write_kept("some", {})
    kept_file("some").write_bytes(damage)
    with pytest.raises(ParleyError, match=r"kept figures of some \(.*some.json\) are damaged; `make evidence`"):
        read_kept("some")


def test_a_write_that_is_stopped_leaves_the_figures_that_were_there(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_kept("some", {"lines": [1]})

    def full(number: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_kept("some", {"lines": [2]})
    assert read_kept("some")["lines"] == [1] and [path.name for path in (own / "kept").iterdir()] == ["some.json"]
