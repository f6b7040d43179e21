"""What a table knows of interim packages: what is settled, who may propose one, and what one is worth to a side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sim.analysis.telling.words import Names, number
from sim.arrays import Array
from sim.classroom.game.packages.proposing import barred, first_round
from sim.english import listed
from sim.errors import ParleyError
from sim.language.speaking import N_, _
from sim.model.principals.outlook import Outlook, believed, own, prospect
from sim.scenario.schema.scenario import Scenario

if TYPE_CHECKING:
    from sim.classroom.game.log import Decision
    from sim.classroom.game.table import TableState
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal
    from sim.model.values.reservation import Reservation

ONE = np.arange(1)
TOO_MUCH = N_("this settles all that is open; make it an offer of a full text instead, or leave an issue open")


@dataclass(frozen=True)
class SideOutlook:
    """How things look to a side (`mine`), and to the others as it believes (`theirs`), in the world of its table."""

    mine: Outlook
    theirs: tuple[Outlook, ...]

    def worth(self, terms: Array, issues: Array) -> float:
        """What terms (K,) on some `issues` (K,), 1 or 0, are worth to it with all that goes on beside them."""
        return float((self.mine.no_deal() + self.mine.gain(terms[:, None], issues[:, None]))[0])

    def whole(self, movable: Array) -> float:
        """What it believes that a full text on what may move (K,) brings it beyond the least that it asks for."""
        return float(prospect(self.mine, list(self.theirs), movable[:, None])[0])

    def left(self, terms: Array, issues: Array, movable: Array) -> float:
        """What of that it believes to be left with terms (K,) on some `issues` (K,) in force."""
        text, package = terms[:, None], issues[:, None]
        later = [other.after(text, package) for other in self.theirs]
        return float(prospect(self.mine.after(text, package), later, (movable * (1.0 - issues))[:, None])[0])


@dataclass(frozen=True)
class StaffView:
    """What a side's staff makes of the package that is asked about.

    `needed` is what it would ask for; a full text may bring `whole` beyond the least asked for, and `left` of it beside
    the package; it would have more than the share `keep` left.
    """

    needed: float
    whole: float
    left: float
    keep: float


@dataclass(frozen=True)
class InterimTalks:
    """Interim packages at a table now; arrays (K,) are in the order of the issues.

    `settled` is 1 on issues that a package has settled, `in_force` whether one has been put into force. By side are
    `barred`, why it cannot propose one in this round ('' where it can), `outlooks` and, while one is asked about,
    `staff`. `vote` are the sides whose homes vote on one. `tranches` and `snap_back` are those of the talks, and
    `ceasefire` the issue of one, '' where there is none.
    """

    settled: Array
    in_force: bool
    barred: Mapping[str, str]
    first_round: int
    outlooks: Mapping[str, SideOutlook]
    staff: Mapping[str, StaffView]
    vote: tuple[str, ...]
    tranches: float
    snap_back: float
    ceasefire: str


def interim_talks(model: Negotiation, going: bool, asked: bool) -> InterimTalks:
    """How interim packages stand; without outlooks where the talks are over, without staff where none is asked about.
    """
    sides, talks = model.principals, model.factors
    reservations = [side.reservation(side.valued()) for side in sides] if going else []
    by_vote = model.scenario.talks.interim_approval == "vote"
    return InterimTalks(
        settled=model.table.settled[:, 0].copy(),
        in_force=bool(model.table.interim[0] > 0),
        barred={side.name: barred(model, side) for side in sides}, first_round=first_round(model),
        outlooks={side.name: _outlook(side, reservations) for side in sides} if going else {},
        staff={side.name: _staff(side) for side in sides} if asked else {},
        vote=tuple(side.name for side in sides if by_vote and side.public.votes),
        tranches=float(talks["talks.tranches"][0]),
        snap_back=float(talks["talks.snap_back"][0]),
        ceasefire=(model.scenario.conflict.front.ceasefire or "") if model.scenario.conflict else "",
    )


def _outlook(me: Principal, reservations: list[Reservation]) -> SideOutlook:
    theirs = tuple(believed(me, other, reservations[other.index], ONE) for other in me.others())
    return SideOutlook(own(me, reservations[me.index], ONE), theirs)


def _staff(me: Principal) -> StaffView:
    proposed, i = me.model.packages, me.index
    needed, whole, left = (float(rows[i, 0]) for rows in (proposed.needed, proposed.whole, proposed.left))
    return StaffView(needed, whole, left, float(me.factor("no_deal.keep")[0]))


def barred_in_words(interim: InterimTalks, seat: str) -> str:
    """Why a side cannot propose an interim deal in this round, in a sentence; '' where it can."""
    why = interim.barred[seat]
    return _(why, round=interim.first_round) if why else ""


def may_be_proposed(now: TableState, made: Decision) -> None:
    """Nothing, if the interim deal of a move can be put to the others. Errors: ParleyError with why it cannot."""
    if not made.package:
        return
    if (made.ask, made.choice) != ("offer", "offer"):
        raise ParleyError(_("an interim deal is proposed beside an offer, in one's own turn"))
    if why := barred_in_words(now.interim, made.seat):
        raise ParleyError(why.rstrip("."))
    issues = list(now.scenario.issues)
    for issue in made.package:
        if now.movable[issues.index(issue)] <= 0:
            why = _("settled already") if now.interim.settled[issues.index(issue)] > 0 else _("not on the agenda")
            raise ParleyError(_("{label} is {why}; leave it out of the interim deal",
                                label=now.scenario.issues[issue].label, why=why))
    if all(issue in made.package for issue, movable in zip(issues, now.movable, strict=True) if movable > 0):
        raise ParleyError(TOO_MUCH)


def failed_at_home(now: TableState, round: int) -> bool:
    """Whether all sides would have signed an interim package in a finished round, and a vote at home refused it."""
    said = [line for line in now.said if line.round == round]
    first = next((place for place, line in enumerate(said) if line.what == "package"), len(said))
    yes = {line.seat for line in said[first:] if line.what == "package" and line.yes}
    unsigned = any(line.what == "signature" and not line.yes for line in said[first:])
    refused = unsigned or len(yes) < len(now.sides) or any(line.what == "objection" for line in said)
    return bool(now.interim.vote) and not refused and not now.rounds[round - 1].interim


def on_issues(scenario: Scenario, text: Array | None) -> str:
    """The issues of an interim package, from its text (K,), which is NaN where it leaves one open; '' for none."""
    if text is None:
        return ""
    names, placed = Names(scenario), zip(scenario.issues, text.tolist(), strict=True)
    return listed([f"{names.issue(issue)} ({number(at)})" for issue, at in placed if not np.isnan(at)])
