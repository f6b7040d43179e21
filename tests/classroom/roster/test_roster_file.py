"""The file of a class: it comes back as it was written, and what is damaged in it is a sentence with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.game.log_file import Unsaved
from sim.classroom.roster import roster_file
from sim.classroom.roster.students import Customs, Roster
from sim.errors import ParleyError

CLASS = Roster(Customs(True, True, False, 2, ("t",))).with_names(("Anna", "👩‍🚀", "می‌رود")).placed("Anna", "t", "a")


def kept(folder: Path) -> Path:
    path = folder / roster_file.FILE
    roster_file.write(path, CLASS.claimed("Anna", "x"))
    return path


def test_it_comes_back_as_it_was_written(tmp_path: Path) -> None:
    assert roster_file.read(kept(tmp_path / "new folder")) == CLASS.claimed("Anna", "x")
    assert roster_file.read(tmp_path / "none") == Roster()
    assert not kept(tmp_path).name.endswith(".jsonl"), "which is for tables"


@pytest.mark.parametrize(("old", "new", "words"), [
    ('"kind": "class", ', "", "line 1 .* names no kind; take the file out of the folder"),
    ('"format": 1', '"format": 2', "line 1 .*its format is not 1"),
    ('"format": 1', '"format": true', "line 1 .*its format is not 1"),
    ('"kind": "class"', '"kind": "student"', "line 1 .*has to be of the kind 'class'"),
    ('"a_side": 2', '"a_side": "2"', "line 1 .*a_side"),
    ('"name": "Anna"', '"name": "👩‍🚀"', "line 3 .*the name stands in a line above as well; take the line out"),
    ('"name": "Anna"', '"name": "  Anna"', "line 2 .*not a name as it is kept"),
    ('"name": "Anna"', '"name": ""', "line 2 .*1 to 40 letters"),
    ('"name": "Anna"', '"name": 7', "line 2 .*name"),
    ('"seat": "a"', '"sear": "a"', "line 2 .*unknown key 'sear'"),
    ('"kind": "student", "name": "Anna"', '"kind": "pupil", "name": "Anna"', "line 2 .*unknown kind 'pupil'"),
    ("}\n", "}\nnot JSON\n", "line 2 .*it is no JSON"),
])
def test_what_is_damaged_is_a_sentence_with_its_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = kept(tmp_path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ParleyError, match=words):
        roster_file.read(path)


def test_an_empty_file_a_folder_and_a_huge_one_are_sentences(tmp_path: Path) -> None:
    path = kept(tmp_path)
    path.write_bytes(b"")
    with pytest.raises(ParleyError, match="line 1 of 'class.ndjson' is no line of a class"):
        roster_file.read(path)
    path.write_bytes(b" " * (roster_file.LARGEST + 1))
    with pytest.raises(ParleyError, match="too large for a class"):
        roster_file.read(path)
    with pytest.raises(ParleyError, match="cannot be read: this is a folder"):
        roster_file.read(tmp_path)


def test_where_it_cannot_be_written_it_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = kept(tmp_path)
    before = path.read_bytes()

    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sim.ensemble.results.atomic.os.fsync", full)
    with pytest.raises(Unsaved, match="No space left on device"):
        roster_file.write(path, CLASS)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]
