"""A log is believed in nothing: every line is held to its form and to the scenario, and what is wrong is a sentence."""

from __future__ import annotations

import json
import os
import resource
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.classroom.game import log_file, moves
from sim.classroom.game.log import Decision, Inject, Leave, Pause, Setting, Sit
from sim.errors import ParleyError
from tests.seating import CALM, Person, written

MOVE = {"kind": "move", "seat": "a", "round": 1, "ask": "offer", "choice": "offer", "author": "",
        "positions": {"issue1": 0.5}, "stands": True, "texts": []}
DEEP = '{"kind": "move", "positions": ' + '{"a": ' * 50_000 + "1" + "}" * 50_000 + "}"


def line(**changes: Any) -> str:
    return json.dumps(MOVE | changes)


BAD: dict[str, tuple[str, str]] = {
    "a position of 1e308": (line(positions={"issue1": 1e308}), "positions.issue1: expected at most 1.0, found 1e+308"),
    "no number": (line(positions={"issue1": float("nan")}), "it is no JSON"),
    "infinity": (line(positions={"issue1": float("-inf")}), "it is no JSON"),
    "a list for a number": (line(positions={"issue1": [0.5]}), "positions.issue1: expected a number, found a list"),
    "a word for a number": (line(positions={"issue1": "0.5"}), "positions.issue1: expected a number, found '0.5'"),
    "true for a number": (line(positions={"issue1": True}), "positions.issue1: expected a number, found true"),
    "true for a round": (line(round=True), "round: expected a whole number, found true"),
    "a fraction for a round": (line(round=1.5), "round: expected a whole number, found 1.5"),
    "a huge round": (line(round=10**30), "round: "),
    "a round below 1": (line(round=0), "round: expected at least 1, found 0"),
    "a list for positions": (line(positions=[0.5]), "positions: expected a mapping"),
    "a number for texts": (line(texts=3), "texts: "),
    "no such issue": (line(positions={"moon": 0.5}), "there is no issue 'moon'; there are issue1, issue2"),
    "no such seat": (line(seat="zeus"), "there is no seat 'zeus'"),
    "no such author": (line(ask="answer", choice="refuse", author="zeus"), "there is no author 'zeus'"),
    "no such text": (line(texts=["zeus"]), "there is no mediator 'zeus'"),
    "no such choice": (line(choice="sing"), "'sing' is no answer here; choose one of: offer, walk out"),
    "no such question": (line(ask="sing"), "there is no question 'sing'"),
    "no such event": (json.dumps({"kind": "inject", "event": "comet", "round": 1}), "has no event 'comet'"),
    "an unknown key": (line(extra=1), "unknown key 'extra'"),
    "no seat": (json.dumps({"kind": "leave", "round": 1}), "'seat' is missing"),
    "no such kind": (json.dumps({"kind": "sing"}), "unknown kind 'sing'"),
    "no kind": ("{}", "it names no kind"),
    "another table": (json.dumps({"kind": "table", "format": 1}), "unknown kind 'table'"),
    "a pause of words": (json.dumps({"kind": "pause", "on": "yes"}), "on: expected true or false"),
    "a list for a name": (json.dumps({"kind": "sit", "seat": "a", "who": ["x"], "token": ""}), "who: expected text"),
    "depth": (DEEP, "it is no JSON"),
    "garbage": ("\x00\xff\xfe", "it is no JSON"),
    "a list": ("[1, 2]", "it names no kind"),
}


@pytest.fixture()
def person(tmp_path: Path) -> Person:
    return Person(tmp_path / "table.jsonl", Setting(written(tmp_path, CALM), people=("a",)))


@pytest.mark.parametrize("case", BAD)
def test_a_bad_line_is_one_sentence_with_file_and_line(person: Person, case: str) -> None:
    words, sentence = BAD[case]
    lines = len(person.path.read_bytes().splitlines())
    with person.path.open("ab") as file:
        file.write(words.encode("latin-1") + b"\n")
    with pytest.raises(ParleyError) as told:
        moves.look(person.path)
    said = str(told.value)
    assert f"line {lines + 1} of 'table.jsonl'" in said and sentence in said
    assert str(person.path.parent) not in said and "\n" not in said and len(said) < 400


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"format": 2}, "its format is not 1"), ({"format": True}, "its format is not 1"),
    ({"kind": "move"}, "the kind 'table'"),
    ({"seed": -1}, "seed: expected at least 0"), ({"world": 10**40}, "world: "), ({"seed": True}, "seed: "),
    ({"people": "ab"}, "people: "), ({"people": ["zeus"]}, "there is no seat 'zeus'"),
    ({"changes": [["a"]]}, "changes"),
    ({"scenario": None}, "scenario: expected text"),
])
def test_a_bad_first_line_is_one_sentence(person: Person, changes: dict[str, Any], sentence: str) -> None:
    first, *others = person.path.read_text(encoding="utf-8").splitlines(keepends=True)
    person.path.write_text(json.dumps(json.loads(first) | changes) + "\n" + "".join(others), encoding="utf-8")
    with pytest.raises(ParleyError, match="line 1 of 'table.jsonl'") as told:
        moves.look(person.path)
    assert sentence in str(told.value)


def test_every_kind_of_line_comes_back_as_it_was_written(person: Person) -> None:
    entries = (Sit("b", "Åsa “B”", "t"), Leave("b", 2), Inject("x", 3), Pause(True), Pause(False),
               Decision("a", 1, "answer", "earlier", "b", {"issue1": 0.0, "issue2": 1.0}, False, ("un",)))
    log = replace(person.now.log, entries=entries)
    log = replace(log, setting=replace(log.setting, changes=(("talks.months", "3"),)))
    log_file.rewrite(person.path, log)
    assert log_file.read(person.path) == log


@pytest.mark.parametrize("made", ["folder", "pipe", "device", "gone", "empty", "huge"])
def test_what_is_no_log_is_a_sentence_and_never_waits(tmp_path: Path, made: str) -> None:
    path = tmp_path / "odd.jsonl"
    if made == "folder":
        path.mkdir()
    elif made == "pipe":
        os.mkfifo(path)
    elif made == "device":
        path.symlink_to("/dev/zero")
    elif made in ("empty", "huge"):
        path.touch()
        os.truncate(path, log_file.LARGEST + 1 if made == "huge" else 0)
    with pytest.raises(ParleyError, match="'odd.jsonl'"):
        log_file.read(path)


@contextmanager
def nearly_full(path: Path) -> Iterator[None]:
    """No file may grow by more than some bytes: a line is begun, and not ended."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 10, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def full(path: Path) -> Iterator[None]:
    """The disk says only at the end that it has no room."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        yield


@pytest.mark.parametrize("disk", [nearly_full, full])
def test_what_cannot_be_saved_has_not_happened_and_nothing_is_lost(
    person: Person, disk: Callable[[Path], AbstractContextManager[None]]
) -> None:
    before, token = person.path.read_bytes(), person.tokens["a"]
    with disk(person.path):
        for act in (lambda: moves.pause(person.path, True), lambda: moves.sit(person.path, "b", "Ben"),
                    lambda: moves.move(person.path, token, Decision("a", 1, "offer", "offer"))):
            with pytest.raises(log_file.Unsaved, match="this could not be saved .*, so it has not happened"):
                act()
    assert person.path.read_bytes() == before
    assert moves.pause(person.path, True).log.paused


@pytest.mark.parametrize("disk", [nearly_full, full])
def test_a_table_that_cannot_be_written_anew_stays_and_leaves_nothing_beside_it(
    person: Person, disk: Callable[[Path], AbstractContextManager[None]]
) -> None:
    person.play(lambda now: now.round == 2)
    played, other = person.path.read_bytes(), person.path.with_name("other.jsonl")
    setting = replace(person.now.log.setting, name="Another")
    acts: tuple[Callable[[], object], ...] = (
        lambda: moves.open_table(other, setting), lambda: moves.go_back(person.path, 1),
        lambda: moves.fork(person.path, other, "Again"),
    )  # fmt: skip
    with disk(_small(person.path)):
        for act in acts:
            with pytest.raises(log_file.Unsaved):
                act()
    assert person.path.read_bytes() == played
    assert sorted(path.name for path in person.path.parent.iterdir() if path.suffix != ".small") == [
        "table.jsonl", "talks.yaml"]


def _small(path: Path) -> Path:
    """A file of a few bytes, by which no log fits."""
    path.with_suffix(".small").write_text("few", encoding="utf-8")
    return path.with_suffix(".small")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_a_sentence(person: Person) -> None:
    person.path.chmod(stat.S_IRUSR)
    with pytest.raises(log_file.Unsaved, match="Permission denied"):
        moves.pause(person.path, True)
