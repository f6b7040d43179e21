"""The files of Decide and of the exchange model: lines for actors, issues, what positions mean, and data.

They begin with #A, #P, #M and #D, and a line of data has actor, issue, position, salience and power (Stokman & Van
Oosten 1994; the format is that of the public exchange model).
"""

from __future__ import annotations

from sim.exchange.tables.entries import Raw, number_of, refuse_negative
from sim.exchange.tables.faults import Faults
from sim.exchange.tables.sheets import Row, TableSheet

TITLE, ACTOR, ISSUE, MEANING, DATA = "#O", "#A", "#P", "#M", "#D"
WIDTH = 6  # cells of a line of data
COLUMNS = ("actor", "issue", "position", "salience", "power")


def is_decide(sheet: TableSheet) -> bool:
    """Whether a table is such a file."""
    return any(row.cells[0] == DATA for row in sheet.rows)


def read_decide(sheet: TableSheet, faults: Faults) -> Raw:
    """The entries of such a file; actors and issues that no line has declared are mistakes."""
    raw = Raw()
    actors: set[str] = set()
    for row in sheet.rows:
        mark, *cells = row.cells
        if mark == TITLE and cells:
            raw.title = cells[0]
        elif mark == ACTOR and cells:
            actors.add(cells[0])
            raw.remarks.update({cells[0]: cells[1]} if len(cells) > 1 and cells[1] != cells[0] else {})
        elif mark == ISSUE and cells:
            raw.labels[cells[0].casefold()] = cells[1] if len(cells) > 1 else cells[0]
        elif mark == MEANING and len(cells) > 1:
            _meaning(row, sheet, raw, faults)
        elif mark == DATA:
            _data(row, actors, sheet, raw, faults)
    return raw


def _meaning(row: Row, sheet: TableSheet, raw: Raw, faults: Faults) -> None:
    number = number_of(row.cells[2], row.number, "position", sheet, faults)
    if number:
        words = row.cells[3] if len(row.cells) > 3 else ""
        raw.ends.setdefault(row.cells[1].casefold(), {})[number.value] = words


def _data(row: Row, actors: set[str], sheet: TableSheet, raw: Raw, faults: Faults) -> None:
    cells = [*row.cells[1:], *[""] * WIDTH][: len(COLUMNS)]
    actor, issue = cells[0], cells[1].casefold()
    if actors and actor not in actors:
        faults.add(f"no line '{ACTOR}' names the actor '{actor}'", row.number, "actor")
    if raw.labels and issue not in raw.labels:
        faults.add(f"no line '{ISSUE}' names the issue '{cells[1]}'", row.number, "issue")
        return
    raw.labels.setdefault(issue, cells[1])
    numbers = [number_of(text, row.number, name, sheet, faults)
               for name, text in zip(COLUMNS[2:], cells[2:], strict=True)]
    refuse_negative(numbers[-1], faults)
    raw.keep((actor, issue), row.number, *numbers)
