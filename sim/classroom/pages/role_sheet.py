"""The private sheet of a seat: what it wants, what having no deal is worth to it, what home would take."""

from __future__ import annotations

from markupsafe import Markup

from sim.analysis.telling.words import Names, number
from sim.classroom.game.table import TableState
from sim.classroom.html.fragments import fragment

SCALES = ("Worth: 1 is all that your side wishes for, 0 about as far from it as can be; costs can bring it below 0, "
          "and what others pay above 1. Trust, support and approval run from 0 (none) to 1 (full).")
MEANS = {
    "communicate": "help the sides to hear each other", "inform": "tell each side of the other",
    "formulate": "put texts on the table", "manipulate": "add carrots, sticks and guarantees",
}


def role_sheet(table: TableState, seat: str) -> Markup:
    """The sheet as things stand now."""
    return _principal(table, seat) if seat in table.sides else _mediator(table, seat)


def _principal(table: TableState, seat: str) -> Markup:
    side, scenario, names = table.sides[seat], table.scenario, Names(table.scenario)
    blocs = scenario.principals[seat].public.values()
    return fragment(
        "role_sheet.principal", party=names.party(seat), side=side, scales=SCALES, wishes=_wishes(table, seat),
        trust={names.party(name): value for name, value in side.trust.items()},
        blocs=[(bloc.label, f"{100 * bloc.share.likely:.0f} %") for bloc in blocs],
    )


def _wishes(table: TableState, seat: str) -> list[tuple[str, ...]]:
    """A row for each issue, the weightiest first: its weight, what the side wishes for, and how things stand."""
    value, issues = table.sides[seat].value, list(table.scenario.issues.values())
    order = sorted(range(len(issues)), key=lambda k: -value.salience[k, 0])
    return [
        (issues[k].label, f"{100 * value.salience[k, 0]:.0f} %", number(float(value.ideal[k, 0])),
         number(float(table.status_quo[k])))
        for k in order
    ]


def _mediator(table: TableState, seat: str) -> Markup:
    asked, names = table.scenario.mediators[seat], Names(table.scenario)
    return fragment(
        "role_sheet.mediator", party=names.party(seat), means=[MEANS.get(mode, mode) for mode in asked.modes],
        sides=[names.starting(name) for name in table.scenario.principals],
    )
