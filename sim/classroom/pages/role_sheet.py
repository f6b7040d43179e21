"""The private sheet of a seat: who it is, what it wants and why, what no deal is worth to it, what home would take."""

from __future__ import annotations

from markupsafe import Markup

from sim.analysis.telling.words import Names, number
from sim.classroom.game.minutes.scale import share_in_words, trust_in_words, worth_in_words
from sim.classroom.game.table import TableState
from sim.classroom.html.fragments import fragment
from sim.classroom.pages.frame import Html
from sim.classroom.pages.seat import aims
from sim.classroom.pages.seat.mediator_sheet import mediator_sheet
from sim.english import listed
from sim.language.speaking import N_, _

SCALES = (N_("Worth: 1 is all that your side wishes for, 0 about as far from it as can be; costs can bring it "
             "below 0, and what others pay above 1. What you could hope for is the way from no deal to the text "
             "that your side likes best. Trust, support and approval run from 0 (none) to 1 (full)."))


class SheetView:
    """The sheet on the page; what came before is drawn once, so that it stays unfolded."""

    def __init__(self) -> None:
        self.before, self.sheet = Html(), Html()

    def show(self, now: TableState, seat: str) -> None:
        """Show it as things stand now."""
        self.before.put(background(now, seat))
        self.sheet.put(role_sheet(now, seat))


def background(table: TableState, seat: str) -> Markup:
    """Who the seat is and what came before, from the scenario's words for it, else from its title and purpose."""
    scenario, names = table.scenario, Names(table.scenario)
    asked = scenario.principals.get(seat) or scenario.mediators[seat]
    others = [names.party(name) for name in scenario.principals if name != seat]
    told = scenario.background
    return fragment(
        "role_sheet.background", party=names.party(seat), title=scenario.title, signs=seat in scenario.principals,
        role=paragraphs(asked.role), others=listed(others), short=told.short if told else "",
        purpose=scenario.purpose.strip(), long=paragraphs(told.long if told else None),
        issues=[issue.label for issue, open in zip(scenario.issues.values(), table.movable, strict=True) if open],
    )


def paragraphs(text: str | None) -> list[str]:
    """A text in paragraphs; empty lines, and the line ends of folded texts, are between them."""
    return [line.strip() for line in (text or "").split("\n") if line.strip()]


def role_sheet(table: TableState, seat: str) -> Markup:
    """The sheet as things stand now."""
    return _principal(table, seat) if seat in table.sides else mediator_sheet(table, seat)


def _principal(table: TableState, seat: str) -> Markup:
    side, names = table.sides[seat], Names(table.scenario)
    known = aims.others(table, seat)
    return fragment(
        "role_sheet.principal", party=names.party(seat), side=side, scales=_(SCALES),
        aims=aims.aims(table, seat), home_words=_home_in_words(table, seat),
        support=share_in_words(side.support), approval=share_in_words(side.approval),
        trust={names.party(name): (value, trust_in_words(value)) for name, value in side.trust.items()},
        believed={names.party(name): (number(least), number(most), *known[name])
                  for name, (least, most) in side.believed.items()},
        war=_war(table, seat), blocs=aims.home(table, seat),
    )


def _home_in_words(table: TableState, seat: str) -> str:
    """What home needs beside what the side could hope for."""
    side = table.sides[seat]
    return "" if side.home is None else worth_in_words(side.home, side.no_deal, side.best)


def _war(table: TableState, seat: str) -> dict[str, object] | None:
    """What its side believes of the war, and who fights in it without signing; None where there is none."""
    war, names = table.sides[seat].war, Names(table.scenario)
    if war is None:
        return None
    others = [(names.starting(one.name), _("you") if one.side == seat else names.party(one.side),
               None if one.will is None else number(one.will)) for one in war.others]
    strength = [number(value) for value in war.strength] if war.strength else []
    return {"now": war, "strength": strength, "others": others,
            "front": names.place(_issue_of_the_front(table), war.line)}


def _issue_of_the_front(table: TableState) -> str:
    """The issue that battles move."""
    assert table.scenario.conflict
    return table.scenario.conflict.front.issue
