"""Interim packages that people propose: each stands where the agent's own would, and all else is as in the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Mask, Worlds
from sim.classroom.game.occupant import Occupant
from sim.language.speaking import N_
from sim.model.principals.interim import PackageDraft
from sim.model.talks.packages import Packages

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal
    from sim.model.values.reservation import Reservation

# Why a side cannot propose one in this round, in a sentence.
IN_FORCE = (N_("An interim deal has been in force already, and there is one at most in these talks: what is open "
               "now is settled by a full text."))
TOO_EARLY = N_("No interim deal yet: one can be proposed from round {round} on, once every side has had its say.")
NOT_ITS_TURN = N_("No interim deal in this round: the sides propose one in turn, and it is the turn of another.")
NOTHING_BESIDE = N_("No interim deal: it has to leave an issue open, and there are not two left.")


class PeoplesPackages(Packages):
    """The packages of a table: in its turn a side proposes that of the person in its seat, where there is one.

    A person may propose one in any turn, on any issues, and needs no review of policy for it. Whether it is worth
    enough, who has to consent, whether home votes and what it does then are as for the agents' packages.
    """

    def _proposed(self, me: Principal, reservations: list[Reservation]) -> PackageDraft | None:
        """What the person proposes, where it may; else what the agent would."""
        asked = me.player.package(me) if isinstance(me.player, Occupant) else {}
        draft = self._drafted(asked, np.flatnonzero(may_propose(self.model, me)))
        return super()._proposed(me, reservations) if draft is None else draft

    def _drafted(self, asked: dict[str, float], worlds: Worlds) -> PackageDraft | None:
        """The terms of a package as the model has them; None where it settles nothing, or all that is open."""
        model = self.model
        text, package = model.table.status_quo[:, worlds], np.zeros((model.K, len(worlds)))
        for issue, position in asked.items():
            k = model.issues.index(issue)
            package[k] = model.movable[k, worlds]
            text[k] = np.where(package[k] > 0, position, text[k])
        fits = np.logical_and((package > 0).any(axis=0), (model.movable[:, worlds] > package).any(axis=0))
        return PackageDraft(worlds, text, package).at(np.asarray(fits)) if fits.any() else None


def let_people_propose(model: Negotiation) -> None:
    """Let the sides of a table propose what the people in their seats want proposed."""
    model.packages.__class__ = PeoplesPackages  # the same agent with the same states


def may_propose(model: Negotiation, me: Principal) -> Mask:
    """Where a person in the seat of a side may propose an interim package in this round (W,)."""
    mine = (model.first + model.round - 1) % model.n == me.index
    begun = (model.table.interim == 0) & (model.table.met() > model.n) & model.endings.open()
    return np.asarray(begun & mine & (np.count_nonzero(model.movable, axis=0) >= 2))


def first_round(model: Negotiation) -> int:
    """From which round on one can be proposed."""
    return model.round + max(0, int(model.n + 1 - model.table.met()[0]))


def barred(model: Negotiation, me: Principal) -> str:
    """Why a person cannot propose one at a table, in a sentence to translate; '' where it can."""
    if model.table.interim[0] > 0:
        return IN_FORCE
    if model.table.met()[0] <= model.n:
        return TOO_EARLY
    if (model.first + model.round - 1) % model.n != me.index:
        return NOT_ITS_TURN
    return "" if may_propose(model, me)[0] or not model.endings.open()[0] else NOTHING_BESIDE
