"""The private sheet of a seat: what it wants, what having no deal is worth to it, what home would take."""

from __future__ import annotations

from html import escape

from sim.analysis.telling.words import Names, number
from sim.classroom.game.table import Played, Side
from sim.classroom.pages.drawing import plain_table

SCALES = ("Worth: 1 is all that your side wishes for, 0 about as far from it as can be; costs can bring it below 0, "
          "and what others pay above 1. Trust, support and approval run from 0 (none) to 1 (full).")


def role_sheet(table: Played, seat: str) -> str:
    """The sheet as HTML, as things stand now."""
    if seat in table.sides:
        return _principal(table, seat)
    return _mediator(table, seat)


def _principal(table: Played, seat: str) -> str:
    side, scenario, names = table.sides[seat], table.scenario, Names(table.scenario)
    order = sorted(range(len(scenario.issues)), key=lambda k: -side.value.salience[k, 0])
    issues = list(scenario.issues.values())
    rows = [
        (issues[k].label, f"{100 * side.value.salience[k, 0]:.0f} %", number(float(side.value.ideal[k, 0])),
         number(float(table.status_quo[k])))
        for k in order
    ]
    trust = "".join(f"<li>Your trust in {escape(names.party(name))}: {number(value)}</li>"
                    for name, value in side.trust.items())
    return (
        f"<h2>Your instructions</h2><p>You speak for {escape(names.party(seat))}. Bring home a text that is worth "
        "more to your side than having none. Nobody can sign for less. The others do not know your numbers.</p>"
        f"<ul><li>No deal is worth <b>{number(side.no_deal)}</b> to you today.</li><li>{_home(side)}</li>"
        f"<li>Support at home: {number(side.support)}; approval of your leader: {number(side.approval)}</li>"
        f"{trust}</ul><p class='soft small'>{SCALES}</p>"
        "<h2>What you want</h2><p class='soft small'>Positions run from 0 (left end of a line) to 1 (right end).</p>"
        + plain_table(("Issue", "Weight", "Your wish", "Today"), rows, (1, 2, 3)) + _public(table, seat)
    )


def _home(side: Side) -> str:
    """Who ratifies what this side signs."""
    if not side.quorum:
        return "Nobody at home votes on a text: what you sign is ratified."
    rule = f"Home votes on what you sign, and chance has a part in it: it takes {100 * side.quorum:.0f} % of the votes"
    if side.home is None:
        return f"{rule}. Any text is likely to pass today."
    return f"{rule}. A text is likely to pass from a worth of about <b>{number(side.home)}</b> to you."


def _public(table: Played, seat: str) -> str:
    """The blocs of the public."""
    blocs = table.scenario.principals[seat].public.values()
    rows = [(bloc.label, f"{100 * bloc.share.likely:.0f} %") for bloc in blocs]
    return "<h2>Your public</h2>" + plain_table(("Bloc", "Share"), rows, (1,)) if rows else ""


def _mediator(table: Played, seat: str) -> str:
    asked, names = table.scenario.mediators[seat], Names(table.scenario)
    doing = {
        "communicate": "help the sides to hear each other", "inform": "tell each side of the other",
        "formulate": "put texts on the table", "manipulate": "add carrots, sticks and guarantees",
    }
    what = "".join(f"<li>{escape(doing.get(mode, mode))}</li>" for mode in asked.modes)
    sides = "".join(f"<li>{escape(names.starting(name))}</li>" for name in table.scenario.principals)
    return (
        f"<h2>Your instructions</h2><p>You mediate as {escape(names.party(seat))}. You do not sign. In the rounds in "
        "which you have the means to, you put a text on the table; find one that every side can take. You do not know "
        f"what texts are worth to them, only what your staff guesses.</p><h2>What you do</h2><ul>{what}</ul>"
        f"<h2>The sides</h2><ul>{sides}</ul>"
    )
