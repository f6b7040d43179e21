"""What a side wants, why, and what its home wants, in words made of what the scenario says beside its numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.telling.words import Names, level, number
from sim.classroom.game.minutes.scale import weight_in_words
from sim.classroom.game.table import TableState
from sim.english import listed
from sim.language.speaking import N_, _
from sim.scenario.schema.uncertain import Uncertain

FIRM = N_("against concessions")
OPINIONS = ((-0.25, N_("for a deal")), (-0.08, N_("rather for a deal")), (0.08, N_("undecided")),
            (0.25, N_("rather against concessions")))
APART = 0.1  # a wish of a bloc that is further from the government's is told
MOST = 3  # issues that are told of another side


@dataclass(frozen=True)
class Aim:
    """What a side wants on one issue: how much the issue counts, what it wishes for, how things stand, and why.

    `open` is whether the talks may move it.
    """

    issue: str
    counts: str
    weight: float
    wish: str
    today: str
    why: str
    open: bool


@dataclass(frozen=True)
class BlocWants:
    """A bloc of the public: its share, where it stands today, what more it wants than its government, and why."""

    label: str
    share: float
    stands: str
    wants: str
    why: str


def aims(table: TableState, seat: str) -> list[Aim]:
    """What a side wants, the weightiest issue first."""
    value, names = table.sides[seat].value, Names(table.scenario)
    issues, interests = list(table.scenario.issues), table.scenario.principals[seat].interests
    found = []
    for k in np.argsort(-value.salience[:, 0], kind="stable"):
        issue, weight, wish = issues[k], float(value.salience[k, 0]), float(value.ideal[k, 0])
        asked = interests.get(issue)
        reasons = [reason(asked.ideal), reason(asked.salience)] if asked else []
        why = "; ".join(dict.fromkeys(one for one in reasons if one))
        found.append(Aim(names.issue(issue), weight_in_words(weight), weight, where(names, issue, wish),
                         number(float(table.status_quo[k])), why, bool(table.movable[k] > 0)))
    return found


def where(names: Names, issue: str, position: float) -> str:
    """Where a position lies between the two ends of an issue: '0.15, close to “…”'."""
    return names.position(issue, position)


def reason(stated: Uncertain) -> str:
    """The reason that the scenario gives for a number; '' where it names a work or says nothing."""
    return stated.judgement or ""


def home(table: TableState, seat: str) -> list[BlocWants]:
    """What the blocs of a side's public want."""
    names, side = Names(table.scenario), table.sides[seat]
    wish = dict(zip(table.scenario.issues, side.value.ideal[:, 0].tolist(), strict=True))
    found = []
    for name, bloc in table.scenario.principals[seat].public.items():
        more = [_("{issue} nearer to {end}", issue=names.issue(issue), end=names.end(issue, ideal.likely > wish[issue]))
                for issue, ideal in bloc.ideals.items() if abs(ideal.likely - wish[issue]) >= APART]
        reasons = dict.fromkeys(one for one in (reason(bloc.share), reason(bloc.opinion)) if one)
        stands = _(level(side.opinions[name], OPINIONS, FIRM))
        found.append(BlocWants(bloc.label, bloc.share.likely, stands, listed(more) if more else "",
                               "; ".join(reasons)))
    return found


def others(table: TableState, seat: str) -> dict[str, tuple[str, bool]]:
    """By name of each other side: what is believed to matter most to it, and whether its offers have taught it."""
    names, issues = Names(table.scenario), list(table.scenario.issues)
    return {name: (most_wanted(names, issues, known.weights, known.wishes), known.learnt)
            for name, known in table.sides[seat].weights.items()}


def most_wanted(names: Names, issues: list[str], weights: np.ndarray, wishes: np.ndarray) -> str:
    """The issues that count most by weights (K,), with what is wished for on them (K,)."""
    most = np.argsort(-weights, kind="stable")[:MOST]
    return "; ".join(_("{issue} ({weight}; wish: {wish})", issue=names.issue(issues[k]),
                       weight=weight_in_words(float(weights[k])), wish=where(names, issues[k], float(wishes[k])))
                     for k in most)
