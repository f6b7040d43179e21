"""What single cells of an actor table say: who wants what on which issue, whichever way the table is laid out."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from sim.exchange.tables.columns import (
    CAPABILITY,
    DESCRIPTION,
    ISSUE,
    NAME,
    POSITION,
    SALIENCE,
    TableColumn,
    columns_of,
    is_header,
)
from sim.exchange.tables.faults import Faults
from sim.exchange.tables.sheets import Row, TableSheet
from sim.scenario.reading.mistakes import show
from sim.scenario.reading.scalars import advice

HEADER_WITHIN = 10  # rows: some programs write a title above the names of columns
REMARK = "#"


@dataclass(frozen=True)
class CellNumber:
    """A number with the row and the column in which it stands."""

    value: float
    row: int
    column: str


@dataclass(frozen=True)
class TableEntry:
    """A position and a salience of an actor on an issue; of an actor with no capability stated it is None."""

    actor: str
    issue: str
    row: int
    position: CellNumber
    salience: CellNumber
    capability: CellNumber | None


@dataclass
class Raw:
    """What a table says, before its parts are held against each other.

    `seen` are the actors and issues of all rows, `positions` (by issue) and `saliences` the numbers of all, of rows
    with mistakes too;
    `ends` are the lowest and the highest position of an issue and what they mean, where the file says so.
    """

    entries: list[TableEntry] = field(default_factory=list)
    seen: set[tuple[str, str]] = field(default_factory=set)
    positions: list[tuple[str, CellNumber]] = field(default_factory=list)
    saliences: list[CellNumber] = field(default_factory=list)
    remarks: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    ends: dict[str, dict[float, str]] = field(default_factory=dict)
    title: str = ""

    def keep(self, who: tuple[str, str], row: int, *numbers: CellNumber | None) -> None:
        """Keep the position, salience and capability of an actor on an issue; None is a mistake, or not stated."""
        position, salience, capability = numbers
        self.seen.add(who)
        self.positions += [(who[1], position)] if position else []
        self.saliences += [salience] if salience else []
        if position and salience:
            self.entries.append(TableEntry(*who, row, position, salience, capability))


def read_entries(sheet: TableSheet, faults: Faults) -> Raw:
    """The entries of a table with a row of column names: a row an actor, or a row an actor and issue.

    Errors: ParleyError where there is no such row.
    """
    rows = [row for row in sheet.rows if not row.cells[0].startswith(REMARK)]
    place = next((i for i, row in enumerate(rows[:HEADER_WITHIN]) if is_header(row.cells)), 0)
    if not rows:
        raise faults.fail("the table holds remarks only; write a row of column names and a row for each actor")
    header = rows[place]
    columns = columns_of(header.cells, header.number, faults)
    for column, missing in unpaired(columns):
        faults.add(f"there is no column of the {missing} on this issue", header.number, column.title)
    faults.refuse()
    raw = Raw(title=rows[0].cells[0] if place else "")
    body = rows[place + 1 :]
    if not body:
        faults.add("there is no row below the names of columns; write one for each actor", header.number)
    for row in body:
        _read_row(row, columns, sheet, raw, faults)
    return raw


def _read_row(row: Row, columns: list[TableColumn], sheet: TableSheet, raw: Raw, faults: Faults) -> None:
    cells = {column: row.cells[column.place] if column.place < len(row.cells) else "" for column in columns}
    by_role = {column.role: text for column, text in cells.items() if not column.issue}
    actor, issue = by_role.get(NAME, ""), by_role.get(ISSUE, "")
    if not actor:
        faults.add("the name of the actor is missing", row.number, _title(columns, NAME))
        return
    if ISSUE in by_role and not issue:
        faults.add("the issue is missing", row.number, _title(columns, ISSUE))
    if by_role.get(DESCRIPTION):
        raw.remarks[actor] = by_role[DESCRIPTION]
    numbers = {(column.role, column.about): number_of(text, row.number, column.title, sheet, faults)
               for column, text in cells.items() if column.role in (POSITION, SALIENCE, CAPABILITY)}
    refuse_negative(numbers.get((CAPABILITY, "")), faults)
    for about in _issues(columns):
        position, salience = numbers.get((POSITION, about)), numbers.get((SALIENCE, about))
        name = issue or about
        raw.labels.setdefault(name.casefold(), issue or _label(columns, about))
        raw.keep((actor, name.casefold()), row.number, position, salience, numbers.get((CAPABILITY, "")))


def _issues(columns: list[TableColumn]) -> list[str]:
    """The issues of the columns, in the order of their positions."""
    return [column.about for column in columns if column.role == POSITION]


def _title(columns: list[TableColumn], role: str) -> str:
    return next(column.title for column in columns if column.role == role)


def _label(columns: list[TableColumn], about: str) -> str:
    """What an issue is called in the names of columns; one that has a number only is told apart from numbers."""
    issue = next(column.issue for column in columns if column.about == about and column.role == POSITION)
    return f"Issue {issue}" if issue.isdigit() else issue


def unpaired(columns: list[TableColumn]) -> list[tuple[TableColumn, str]]:
    """Columns of an issue that lack the other one, with the role that is missing."""
    other = {POSITION: SALIENCE, SALIENCE: POSITION}
    there = {(column.role, column.about) for column in columns}
    return [(column, other[column.role]) for column in columns
            if column.issue and column.role in other and (other[column.role], column.about) not in there]


def refuse_negative(capability: CellNumber | None, faults: Faults) -> None:
    """Tell a capability below 0."""
    if capability and capability.value < 0:
        faults.add(f"{capability.value:g} is below 0; a capability is 0 or more", capability.row, capability.column)


def number_of(text: str, row: int, column: str, sheet: TableSheet, faults: Faults) -> CellNumber | None:
    """The number that a cell holds; None, with a mistake told, where it holds none."""
    if not text:
        faults.add("the cell is empty; write a number", row, column)
        return None
    if text.startswith("="):
        faults.add(f"this is a formula ({text[:40]}); write the number that it gives", row, column)
        return None
    try:
        value = float(sheet.number(text)) if "_" not in text else math.nan
    except ValueError:
        value = math.nan
    if math.isfinite(value):
        return CellNumber(value, row, column)
    mend = advice(text).replace(" without quotes", "") or "; write a number such as 60 or 0.6"
    faults.add(f"{show(text)} is not a number{mend}", row, column)
    return None
