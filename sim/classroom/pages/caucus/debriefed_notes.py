"""The private notes of tables in the debrief: of those alone for which the teacher has said so."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from sim.classroom.game.debrief import Result
from sim.classroom.game.table import TableState
from sim.classroom.html.fragments import fragment
from sim.classroom.pages.caucus.caucus_view import names_of


def debriefed(first: TableState, results: Sequence[Result]) -> Markup:
    """The notes of the tables of a game, whose seats are those of its `first` table; nothing where none are shown."""
    names = names_of(first)
    tables = [(f"{number} {found.name}", names, found.notes) for number, found in enumerate(results, 1) if found.notes]
    return fragment("caucus.debriefed", tables=tables)
