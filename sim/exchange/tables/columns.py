"""What the columns of an actor table hold, by their names in any usual spelling and order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from sim.exchange.tables.faults import Faults

NAME, POSITION, SALIENCE, CAPABILITY = "name", "position", "salience", "capability"
ISSUE, DESCRIPTION = "issue", "description"
ALIASES = {
    NAME: ("name", "actor", "actors", "country", "state", "stakeholder", "player", "party", "member state"),
    POSITION: ("position", "positions", "pos", "pstn", "ideal", "ideal point", "preference", "stance"),
    SALIENCE: ("salience", "saliences", "saliency", "sal", "importance", "priority"),
    CAPABILITY: ("capability", "capabilities", "power", "influence", "resources", "clout", "cap"),
    ISSUE: ("issue", "dimension", "dim", "topic"),
    DESCRIPTION: ("description", "full name", "note", "notes", "remark", "remarks"),
}
BY_ISSUE = (POSITION, SALIENCE)  # what an actor has once for each issue
NEEDED = (NAME, POSITION, SALIENCE)
SHORTEST, LIKENESS = 5, 0.85  # a column whose name is so long, and so near to an alias, is taken for a slip
_APART = re.compile(r"[\s_.:/()\-]+|(?<=[a-z])(?=[0-9])")
_ROLES = {alias: role for role, aliases in ALIASES.items() for alias in aliases}


@dataclass(frozen=True)
class TableColumn:
    """The place of a column, its name in the table, what it holds, and the issue that it is about ('' for none)."""

    place: int
    title: str
    role: str
    issue: str = ""

    @property
    def about(self) -> str:
        """The issue in a spelling by which columns of one issue find each other."""
        return normal(self.issue)


def normal(text: str) -> str:
    """A name in small letters, its words with a space between.

    >>> normal("Position.Sanctions"), normal("Pstn1")
    ('position sanctions', 'pstn 1')
    """
    return " ".join(word for word in _APART.split(text.strip().lower()) if word)


def is_header(cells: tuple[str, ...]) -> bool:
    """Whether a row names columns: one that holds names, and something else that is known."""
    roles = {found[0] for cell in cells if (found := role_of(cell))}
    return NAME in roles and len(roles) > 1 or len(roles) > 2


def role_of(title: str) -> tuple[str, str] | None:
    """What a column holds and of which issue; None for what is not known.

    >>> role_of("Power"), role_of("position.sanctions"), role_of("Policy Salience"), role_of("shoe size")
    (('capability', ''), ('position', 'sanctions'), ('salience', 'Policy'), None)
    """
    whole = normal(title)
    if whole in _ROLES:
        return _ROLES[whole], ""
    words = [word for word in re.split(_APART, title.strip()) if word]
    words = [part for word in words for part in re.split(r"(?<=[A-Za-z])(?=[0-9])", word)]
    for cut in range(1, len(words)):
        for alias, rest in ((words[:cut], words[cut:]), (words[cut:], words[:cut])):
            role = _ROLES.get(" ".join(alias).lower())
            if role in BY_ISSUE:
                return role, " ".join(rest)
    return None


def columns_of(titles: tuple[str, ...], row: int, faults: Faults) -> list[TableColumn]:
    """The columns of a header; slips are mistakes, and what is not known is noted and left out."""
    found: list[TableColumn] = []
    for place, title in enumerate(titles):
        known = role_of(title)
        if known:
            found.append(TableColumn(place, title, *known))
        elif title:
            _unknown(title, row, faults)
    _refuse_twice(found, row, faults)
    for role in NEEDED:
        if not any(column.role == role for column in found):
            faults.add(f"there is no column '{role}'; it may also be called {_also(role)}", row)
    return found


def _unknown(title: str, row: int, faults: Faults) -> None:
    words = normal(title).split()
    slips = [close[0] for word in words if (close := get_close_matches(word, _long(), n=1, cutoff=LIKENESS))]
    if slips:
        faults.add(f"this is not a name that is known; did you mean '{slips[0]}'?", row, title)
    else:
        faults.notes.append(f"the column '{title}' is not read")


def _long() -> list[str]:
    """The names long enough to be misspelt and still recognised."""
    return [alias for alias in _ROLES if len(alias) >= SHORTEST]


def _also(role: str) -> str:
    return ", ".join(f"'{alias}'" for alias in ALIASES[role][1:5])


def _refuse_twice(columns: list[TableColumn], row: int, faults: Faults) -> None:
    seen: dict[tuple[str, str], str] = {}
    for column in columns:
        key = (column.role, column.about)
        if key in seen and column.role != DESCRIPTION:
            faults.add(f"the {column.role} stands in the column '{seen[key]}' too; leave one of them out", row,
                       column.title)
        seen.setdefault(key, column.title)
