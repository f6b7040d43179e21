"""The rows of a table as text, from CSV in any usual dialect or from a spreadsheet."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.exchange.tables.faults import Faults
from sim.exchange.tables.spreadsheet import spreadsheet_rows
from sim.scenario.reading.foreign import kind_of_bytes
from sim.scenario.reading.plain_files import contents

LARGEST = 2_000_000  # bytes
MOST_ROWS = 5_000
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
WORKBOOK = "this is an Excel workbook"
SAVE_AS = "save the table as 'CSV UTF-8' or as .xlsx"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GROUPED = re.compile(r"[-+]?[0-9]{1,3},[0-9]{3}")
_COMMA = re.compile(r"[-+]?[0-9]*,[0-9]+")


@dataclass(frozen=True)
class Row:
    """The cells of a row, without white space around them; rows count from 1, as spreadsheets show them."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class TableSheet:
    """The rows that hold something, and whether a comma inside a number is a decimal one."""

    rows: tuple[Row, ...]
    decimal_comma: bool = False

    def number(self, text: str) -> str:
        """A number as Python writes it, where the table has decimal commas; '1,000' stays, for it has two meanings."""
        meant = self.decimal_comma and _COMMA.fullmatch(text) and not _GROUPED.fullmatch(text)
        return text.replace(",", ".") if meant else text


def read_sheet(path: Path, faults: Faults) -> TableSheet:
    """The rows of a file. Errors: ParleyError where it is no table that can be read."""
    raw = _bytes(path, faults)
    kind = kind_of_bytes(raw)
    if kind == WORKBOOK or path.suffix.lower() == ".xlsx" and raw.startswith(b"PK"):
        return TableSheet(tuple(_filled(spreadsheet_rows(raw, faults))))
    if kind:
        raise faults.fail(f"{kind}, not a table; {SAVE_AS}")
    return _of_text(_decoded(raw, faults), faults)


def _bytes(path: Path, faults: Faults) -> bytes:
    try:
        raw = contents(path, LARGEST)
    except FileNotFoundError:
        raise faults.fail("there is no such file") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise faults.fail(f"the file cannot be read: {reason}") from None
    if not raw.strip():
        raise faults.fail("the file is empty; write a row of column names and a row for each actor")
    if len(raw) > LARGEST:
        raise faults.fail(f"the file is too large; at most {LARGEST:,} bytes are read")
    return raw


def _decoded(raw: bytes, faults: Faults) -> str:
    """The text of a CSV file: UTF-8, or UTF-16 that says so, as Excel's 'Unicode text' does."""
    try:
        return raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        raise faults.fail(f"this is not UTF-8 text; {SAVE_AS}", row) from None


def _of_text(text: str, faults: Faults) -> TableSheet:
    """The rows by the delimiter that gives the most columns where the table is widest."""
    found = {delimiter: _filled(_split(text, delimiter, faults)) for delimiter in DELIMITERS}
    widest = {delimiter: max((len(row.cells) for row in rows), default=0) for delimiter, rows in found.items()}
    best = max(DELIMITERS, key=lambda delimiter: (_rows_alike(found[delimiter]), widest[delimiter]))
    if widest[best] < 2:
        known = ", ".join(DELIMITERS.values())
        raise faults.fail(f"no columns can be told apart; put a {known.replace(', bar', ' or bar')} between them")
    if len(found[best]) > MOST_ROWS:
        raise faults.fail(f"the table has more than {MOST_ROWS:,} rows")
    return TableSheet(tuple(found[best]), decimal_comma=best != ",")


def _rows_alike(rows: list[Row]) -> int:
    """How many rows have two columns or more: the wrong delimiter leaves most in one piece."""
    return sum(len(row.cells) > 1 for row in rows)


def _split(text: str, delimiter: str, faults: Faults) -> Iterator[list[str]]:
    """The records of a text; where quotes are broken under this delimiter, those before."""
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        yield from reader
    except csv.Error as error:
        raise faults.fail(f"the row cannot be taken apart: {error}", reader.line_num) from None


def _filled(records: Iterator[list[str]]) -> list[Row]:
    """The records that hold something, without empty cells at their ends."""
    rows = []
    for number, record in enumerate(records, 1):
        cells = [" ".join(cell.split()) for cell in record]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            rows.append(Row(number, tuple(cells)))
    return rows
