"""The keys of a folder of tables: made once, found again, and nobody else's."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from sim.classroom.hosting.keys import FILE, keys_of
from sim.errors import ParleyError


def test_a_folder_gives_the_same_keys_again_and_another_folder_others(tmp_path: Path) -> None:
    made = keys_of(tmp_path / "one")
    assert keys_of(tmp_path / "one") == made
    assert keys_of(tmp_path / "two").teacher != made.teacher
    assert len(made.pin) == 6 and made.pin.isdecimal()
    assert stat.S_IMODE((tmp_path / "one" / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "{}", '{"teacher": "", "pin": "", "cookie": ""}', '{"teacher": 1}', "[]"])
def test_a_file_that_holds_no_keys_opens_no_door(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ParleyError, match="delete"):
        keys_of(tmp_path)


def test_a_folder_that_cannot_be_used_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ParleyError, match="name another --tables"):
        keys_of(tmp_path / "file")
