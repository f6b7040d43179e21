"""A file of JSON lines loses no more than the lines that are damaged."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.evidence.growing import add, entries

WHOLE = b'{"asked": "a", "found": 1}\n'
KEPT = {"a": 1, "b": [2.5]}


def test_a_file_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert entries(tmp_path / "none.jsonl", "found") == {}


def test_what_is_added_is_found_by_what_was_asked_and_the_last_counts(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    for asked, value in (("a", 0), ("b", [2.5]), ("a", 1)):
        add(path, asked, "found", value)
    assert entries(path, "found") == KEPT and entries(path, "other") == {}
    assert len(path.read_bytes().splitlines()) == 3


@pytest.mark.parametrize("damage", [
    b'{"asked": "c", "found": "\xff\xfe"}\n', b"\xff\n", b"\x00" * 8 + b"\n", b"[1]\n", b"7\n", b'{"asked": []}\n',
    b'{"asked": [], "found": 1}\n', b"\n\n", b"[" * 100_000 + b"\n", b'{"asked": "c", "fou',
])
def test_a_damaged_line_is_left_out_and_what_stands_before_and_after_it_is_kept(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(WHOLE + damage)
    add(path, "b", "found", [2.5])
    assert entries(path, "found") == KEPT


@pytest.mark.parametrize("cut", range(1, len(WHOLE) + 1))
def test_wherever_the_last_line_breaks_off_the_next_is_whole(cut: int, tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(WHOLE + WHOLE[:cut])
    add(path, "b", "found", [2.5])
    assert entries(path, "found") == KEPT
