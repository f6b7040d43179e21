"""How far a proposal goes, in words: what it settles and leaves open, what is settled already, what ends the talks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from sim.analysis.telling.words import Names, number
from sim.classroom.game.table import TableState
from sim.classroom.html.fragments import fragment
from sim.english import in_word, listed
from sim.language.speaking import _


def scope(now: TableState, own: bool) -> Markup:
    """What a full text settles, what it cannot touch, and how it would be carried out; `own`: one's own to write."""
    return fragment("proposals.scope", own=own, settled=settled(now), fixed=off_the_agenda(now), secured=secured(now))


def settled(now: TableState) -> list[str]:
    """What an interim deal has settled, and where."""
    names, placed = Names(now.scenario), zip(now.scenario.issues, now.status_quo, strict=True)
    return [names.place(issue, float(at)) for k, (issue, at) in enumerate(placed) if now.interim.settled[k] > 0]


def off_the_agenda(now: TableState) -> list[str]:
    """The issues that cannot move and that nothing has settled."""
    rows = zip(now.scenario.issues.values(), now.movable, now.interim.settled, strict=True)
    return [issue.label for issue, movable, done in rows if movable <= 0 and done <= 0]


def movable(now: TableState) -> list[str]:
    """The issues that are open."""
    return [issue for issue, may in zip(now.scenario.issues, now.movable, strict=True) if may > 0]


def package_scope(now: TableState, terms: Mapping[str, float]) -> tuple[list[str], list[str]]:
    """What an interim deal settles, and where, and the issues that it leaves open."""
    names = Names(now.scenario)
    left = [names.issue(issue) for issue in movable(now) if issue not in terms]
    return [names.place(issue, at) for issue, at in terms.items()], left


def package_asked(now: TableState, seat: str) -> Markup:
    """The interim deal that is asked about: what it settles and leaves open, and what a seat's staff makes of it."""
    settles, leaves = package_scope(now, now.package)
    return fragment("proposals.asked", settles=settles, leaves=leaves, effect=takes_effect(now),
                    staff=now.interim.staff.get(seat))


def takes_effect(now: TableState) -> str:
    """Who puts an interim deal into force."""
    if not now.interim.vote:
        return _("it is in force at once, as governments decide")
    names = Names(now.scenario)
    return _("home votes on it in the same round, in {names}",
             names=listed([names.party(side) for side in now.interim.vote]))


def secured(now: TableState) -> list[str]:
    """How the terms of any deal are carried out at this table, where that is out of the common."""
    parts, returns = now.interim.tranches, now.interim.snap_back
    told = []
    if parts > 1:
        told.append(_("Any deal is carried out in {parts} parts (tranches), each once the one before was kept: "
                      "should the others break their word, about one part of what you gave is lost, not all of it.",
                      parts=number(parts, 0)))
    if returns > 0:
        told.append(_("Any deal can be undone in part (snap-back): should the others break their word, "
                      "{returns:.0f} % of what that costs you falls back on them.", returns=100 * returns))
    return told


def after_an_exit(now: TableState, seat: str) -> str:
    """What follows when the holder of a seat walks out, in sentences."""
    return " ".join(_after_an_exit(now, seat))


def _after_an_exit(now: TableState, seat: str) -> Iterator[str]:
    names, sides = Names(now.scenario), list(now.sides)
    others = [names.party(side) for side in sides if side != seat]
    if len(sides) > 2:
        yield _("A full text takes all {count} sides, so the talks end for everybody at this table: {others} cannot "
                "go on without you.", count=in_word(len(sides)), others=listed(others))
    else:
        yield _("The talks end for everybody at this table.")
    if now.interim.in_force:
        kept = "; ".join(settled(now))
        yield (_("The interim deal stays in force ({kept}); all else stays as it is.", kept=kept) if kept
               else _("The interim deal stays in force; all else stays as it is."))
    elif seat in now.sides:
        yield _("There is no deal, which is worth {no_deal} to you today.", no_deal=number(now.sides[seat].no_deal))
    if now.fighting and now.fighting.ceasefire <= 0:
        yield _("The fighting goes on.")
