"""The texts of mediators that lay on the table in one round, in words."""

from __future__ import annotations

from sim.analysis.telling.bargain import MOST_MOVES
from sim.analysis.telling.facts import TabledText, Terms
from sim.analysis.telling.words import STEADY, Names, apart
from sim.english import capitalised, listed
from sim.language.speaking import N_, _


def tell_draft(draft: TabledText, status_quo: Terms, names: Names) -> str:
    """A mediator's text, where it would move things most, and every verdict on it."""
    return f"{_tabled(draft, status_quo, names)} {_verdicts(draft, names)}"


def _tabled(draft: TabledText, status_quo: Terms, names: Names) -> str:
    """That a mediator's text lies on the table, and where it would move things most."""
    who = names.starting(draft.author)
    if not draft.new:
        return _("The text of {who} lay on the table unchanged.", who=names.party(draft.author))
    if draft.returned:
        return _("{who} returned to an earlier text that had been refused.", who=who)
    since = draft.before or status_quo
    far = sorted(draft.terms, key=lambda issue: -abs(draft.terms[issue] - since[issue]))[:MOST_MOVES]
    moved = [issue for issue in far if abs(draft.terms[issue] - since[issue]) >= STEADY]
    shifts = listed([names.shift(issue, since[issue], draft.terms[issue]) for issue in moved or far[:1]])
    if draft.before:
        return _("{who} put a changed text on the table: it moved most {shifts}.", who=who, shifts=shifts)
    return _("{who} put a text on the table that would move things most {shifts}.", who=who, shifts=shifts)


def _verdicts(text: TabledText, names: Names) -> str:
    """Who took a text and who did not, with what was missing."""
    told = []
    for verdict in text.verdicts:
        said = (N_("{who} said yes (worth {worth}, at least {needed} needed)") if verdict.accepted
                else N_("{who} said no (worth {worth}, at least {needed} needed)"))
        worth, needed = apart(verdict.worth, verdict.needed)
        told.append(_(said, who=names.party(verdict.principal), worth=worth, needed=needed))
    return f"{capitalised(listed(told))}."
