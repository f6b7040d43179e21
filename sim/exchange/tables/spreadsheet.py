"""Spreadsheets read and written through openpyxl, which is optional."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sim.errors import ParleyError
from sim.exchange.tables.faults import Faults

LARGEST_INSIDE = 50_000_000  # bytes, unpacked
MOST_COLUMNS = 200
NEEDED = "spreadsheets need openpyxl; install it with: pip install 'parley-negotiation[data]', or save the table as CSV"


def openpyxl_here() -> Any:
    """The library. Errors: ParleyError where it is not installed."""
    try:
        import openpyxl
    except ImportError:
        raise ParleyError(NEEDED) from None
    return openpyxl


def spreadsheet_rows(raw: bytes, faults: Faults) -> Iterator[list[str]]:
    """The rows of the first sheet that holds something, every cell as text. Errors: ParleyError.

    A formula is a mistake: what it gives is not in the file for certain.
    """
    library = openpyxl_here()
    _refuse_bomb(raw, faults)
    try:
        book = library.load_workbook(io.BytesIO(raw), data_only=False)
    except Exception:  # of a damaged workbook openpyxl raises whatever its parts do
        raise faults.fail("the workbook cannot be opened; open it in a spreadsheet program and save it again") from None
    sheets = [sheet for sheet in book.worksheets if any(any(row) for row in sheet.iter_rows(values_only=True))]
    if not sheets:
        raise faults.fail("the workbook is empty; write a row of column names and a row for each actor")
    if len(sheets) > 1:
        others = ", ".join(f"'{sheet.title}'" for sheet in sheets[1:])
        faults.notes.append(f"only the sheet '{sheets[0].title}' is read, not {others}")
    for row in sheets[0].iter_rows(max_col=MOST_COLUMNS):
        yield [_text(cell, faults) for cell in row]


def _refuse_bomb(raw: bytes, faults: Faults) -> None:
    """Refuse what would unpack to far more than a table holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            inside = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise faults.fail("the workbook is damaged; save it again") from None
    if inside > LARGEST_INSIDE:
        raise faults.fail(f"the workbook is too large; at most {LARGEST_INSIDE:,} bytes are read")


def _text(cell: Any, faults: Faults) -> str:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        advice = "copy the cells and paste them as values"
        faults.add(f"cell {cell.coordinate} holds a formula ({str(cell.value)[:40]}); {advice}", cell.row)
        return ""
    if isinstance(cell.value, bool):
        return str(cell.value)
    return repr(cell.value) if isinstance(cell.value, float) else str(cell.value)


def write_spreadsheet(path: Path, name: str, rows: Sequence[Sequence[str | float | int | None]]) -> None:
    """Write rows as the only sheet of a workbook. Errors: ParleyError without openpyxl; OSError."""
    library = openpyxl_here()
    book = library.Workbook(write_only=True)
    sheet = book.create_sheet(name)
    for row in rows:
        sheet.append([_cell(library, sheet, value) for value in row])
    book.save(path)


def _cell(library: Any, sheet: Any, value: str | float | int | None) -> Any:
    """A cell; a text that begins like a formula stays a text."""
    if not isinstance(value, str):
        return value
    cell = library.cell.WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
