"""Spreadsheets in and out, as far as openpyxl is there; without it a sentence says how to get it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sim.errors import ParleyError
from sim.exchange.scenarios.to_table import write_actor_table
from sim.exchange.tables.actor_table import read_actor_table
from tests.exchange.tables import SEVEN, saved


def test_a_spreadsheet_holds_the_same_table(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="spreadsheets need openpyxl: pip install 'parley-negotiation[data]'")
    table = read_actor_table(saved(tmp_path, SEVEN))
    write_actor_table(table, tmp_path / "table.xlsx")
    assert read_actor_table(tmp_path / "table.xlsx").actors == table.actors


def test_a_formula_and_a_second_sheet_are_told(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="spreadsheets need openpyxl")
    book = openpyxl.Workbook()
    for row in (["name", "position", "salience"], ["A", "=1/2", 1], ["B", 1, 1]):
        book.active.append(row)
    book.create_sheet("notes").append(["not for Parley"])
    book.save(tmp_path / "table.xlsx")
    with pytest.raises(ParleyError, match=r"row 2: cell B2 holds a formula \(=1/2\); copy the cells and paste them"):
        read_actor_table(tmp_path / "table.xlsx")
    book.active["B2"] = 0.5
    book.save(tmp_path / "table.xlsx")
    assert "only the sheet 'Sheet' is read, not 'notes'" in read_actor_table(tmp_path / "table.xlsx").notes


def test_without_the_library_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = read_actor_table(saved(tmp_path, SEVEN))
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ParleyError, match=r"install it with: pip install 'parley-negotiation\[data\]'"):
        write_actor_table(table, tmp_path / "table.xlsx")
