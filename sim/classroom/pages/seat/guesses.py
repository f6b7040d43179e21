"""What a mediator's staff makes of a text for each side, in a line each: a range, and whether it might be enough."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.analysis.telling.words import Names
from sim.classroom.game.minutes.scale import between
from sim.classroom.game.minutes.staff import ENOUGH, OPEN, TOO_LITTLE
from sim.classroom.game.table import TableState
from sim.language.speaking import N_, _

VERDICTS = {
    ENOUGH: N_("your staff thinks that it is enough"), OPEN: N_("it may be enough, your staff cannot tell"),
    TOO_LITTLE: N_("your staff thinks that it is too little"),
}


def guess_rows(terms: Mapping[str, float], now: TableState, seat: str) -> list[tuple[str, str]]:
    """For each side: what a text is believed to be worth to it, and what is made of that; none but for a mediator.

    On issues that the text leaves open things stay as they are.
    """
    today = dict(zip(now.scenario.issues, now.status_quo.tolist(), strict=True))
    text, names = np.array(list((today | dict(terms)).values())), Names(now.scenario)
    rows = []
    for side, guess in now.staff.get(seat, {}).items():
        worth, without = between(*guess.worth(text)), between(*guess.without)
        rows.append((_("To {party}", party=names.party(side)),
                     _("worth {worth}, no deal {without}: {verdict}", worth=worth, without=without,
                       verdict=_(VERDICTS[guess.verdict(text)]))))
    return rows
