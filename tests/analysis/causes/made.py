"""Findings on why talks failed, made up: every change there is, each beside some kind of luck."""

from __future__ import annotations

from dataclasses import replace

from sim.analysis.causes.findings import CauseRow, Causes, CountedShare, LuckRow, PairRow
from sim.analysis.causes.lifts import lifts_of
from sim.analysis.causes.luck import KINDS
from tests.building import changed, rich, scenario

TITLE = "Talks on a Bridge"
SCENARIO = scenario(changed(rich(), {"principals.*.no_deal.hope": {"uniform": [0, 0.2]}}))
LIFTS = lifts_of(SCENARIO)
HAD = tuple(lift.had for lift in LIFTS)
PAIR = HAD[0], HAD[1]


def causes(failures: int = 150, deals: int = 100, cause: bool = True, lucky: bool = True, tried: int = 40) -> Causes:
    """Findings with a row a change, each beside another kind of luck."""
    saved = CountedShare(failures * 0.4, failures, 0.4, 0.3, 0.5)
    lost = CountedShare(deals * 0.1, deals, 0.1, 0.0, 0.2) if deals else CountedShare(0, 0, None, None, None)
    rows = [CauseRow(lift.key, lift.label, lift.had, saved, lost, kind.key, kind.label, 0.05, 0.35, 0.3, 0.4, cause)
            for lift, kind in zip(LIFTS, KINDS * 9, strict=False)]
    if not lucky:
        rows = [replace(row, luck=None, luck_label=None) for row in rows]
    luck = tuple(LuckRow(kind.key, kind.label, 3, saved, lost) for kind in KINDS) if lucky else ()
    return Causes(TITLE, 1, 1000, 400, 600, failures, deals, tuple(rows), luck, 1, 2, 40, tried, 3, 5,
                  (PairRow(("a", "b"), PAIR, 3),) if tried else ())
