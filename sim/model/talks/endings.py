"""How talks end: what is signed, ratified, broken off or left undone; and the states kept at that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Mask
from sim.model.core.agent import Party
from sim.model.core.worlds import State
from sim.model.seats.players import BuiltIn
from sim.model.talks import intervention
from sim.model.values.acceptance import TOLERANCE
from sim.model.values.frontier import largest_joint_gain
from sim.scenario import vocabulary

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal
    from sim.model.values.reservation import Reservation


ENDINGS = tuple(vocabulary.ENDINGS)  # by name; the place in this list is the value of a state
OPEN, AGREEMENT, PARTIAL, NOT_RATIFIED, BREAKDOWN, STALEMATE, NO_TALKS = range(len(ENDINGS))


class Endings(Party):
    """The ledger of endings."""

    ending = State("ending", "place in the list of endings", 0, 6, hidden=True)
    ended = State("round of the ending", "count", 0, 9999, hidden=True)
    signed = State("round in which a full text was signed", "count, 0 none", 0, 9999, hidden=True)
    terms = State("terms last signed", "position", 0, 1, ("issue",), hidden=True)
    worth = State("worth of the terms last signed", "value", -9, 9, ("principal",), hidden=True)
    worth_no_deal = State("worth of no deal when they were signed", "value", -9, 9, ("principal",), hidden=True)
    joint_gain = State("joint gain of the terms last signed", "share of the largest", -9, 1, hidden=True)
    interim_worth = State("worth of the interim package", "value", -9, 9, ("principal",), hidden=True)
    interim_no_deal = State("worth of no deal at the interim package", "value", -9, 9, ("principal",), hidden=True)
    interim_gain = State("joint gain of the interim package", "share of the largest", -9, 1, hidden=True)
    walked = State("who walked out", "1 + index, 0 none", 0, 9, hidden=True)
    imposed = State("deal imposed by an experiment", "0 or 1", 0, 1, hidden=True)

    def __init__(self, model: Negotiation) -> None:
        super().__init__(model, "endings")
        by_themselves = all(type(principal.player) is BuiltIn for principal in model.principals)
        self.nobody_leaves = by_themselves and not model.factors["talks.walk_out"].any()
        self._kept: Array | None = None

    def undecided(self) -> Mask:
        """Where nothing is signed and nothing ended (W,)."""
        return np.asarray((self.ending == OPEN) & (self.signed == 0))

    def open(self) -> Mask:
        """Where the talks go on: begun, nothing signed, nothing ended (W,)."""
        return self.undecided() & (self.model.table.begun > 0)

    def played(self) -> Mask:
        """Where the talks were open in this round (W,)."""
        now = float(self.model.round)
        unsigned = ((self.ended == 0) | (self.ended == now)) & ((self.signed == 0) | (self.signed == now))
        return np.asarray(unsigned & (self.model.table.begun > 0))

    def going(self) -> Mask:
        """Where the talks, or the wait for the vote after them, go on (W,)."""
        return np.asarray(self.ending == OPEN)

    def full_text_in_force(self) -> Mask:
        """Where a full text was signed and, if home votes, ratified (W,)."""
        return np.asarray(self.ending == AGREEMENT)

    def sign(self, agreed: Mask, text: Array, reservations: list[Reservation]) -> None:
        """Sign a full text (K, W) where all agreed and the talks are open."""
        now = agreed & self.open()
        if not now.any():  # nearly always, and consent is dear
            return
        now &= self.model.third_parties.consent(text)
        self.signed[now] = self.model.round
        self._note(now, text, None, reservations)

    def note_interim(self, taken: Mask, text: Array, package: Array, reservations: list[Reservation]) -> None:
        """Note the terms of an interim package (K, W); a full text may still follow."""
        self._note(taken, text, package, reservations)
        self.interim_worth[:, taken] = self.worth[:, taken]
        self.interim_no_deal[:, taken] = self.worth_no_deal[:, taken]
        self.interim_gain[taken] = self.joint_gain[taken]

    def _note(self, signed: Mask, text: Array, package: Array | None, reservations: list[Reservation]) -> None:
        """Write down terms and gains of what is signed in the worlds `signed`."""
        now = np.flatnonzero(signed)
        if not len(now):
            return
        self.terms[:, now] = text[:, now]
        gain = np.zeros(len(now))
        some, no_deals = [side.value.at(now) for side in reservations], [side.no_deal[now] for side in reservations]
        for i, (value, no_deal) in enumerate(zip(some, no_deals, strict=True)):
            self.worth[i, now] = value.of(text[:, now], None if package is None else package[:, now])
            self.worth_no_deal[i, now] = no_deal
            gain += self.worth[i, now] - no_deal
        most = largest_joint_gain(some, no_deals, self.model.movable[:, now])
        some_gain = most > TOLERANCE  # where no text gives any, a share of the largest is not defined
        self.joint_gain[now] = np.where(some_gain, gain / np.where(some_gain, most, 1.0), np.nan)

    def close(self) -> None:
        """End worlds where the vote is held, where somebody walks out, and where time is up.

        Before that, whatever an experiment does to them from outside.
        """
        before = self.ending.copy()
        intervention.act(self.model)
        short_of_a_deal = np.where(self.model.table.interim > 0, PARTIAL, 0)
        self._vote(short_of_a_deal)
        walking = self._walk_outs()
        self._end(walking, np.where(short_of_a_deal, PARTIAL, BREAKDOWN))
        late = self.model.table.is_last()
        self._end(self.open() & late, np.where(short_of_a_deal, PARTIAL, STALEMATE))
        self._end(self.undecided() & late, np.full(self.model.W, NO_TALKS))
        ended = np.flatnonzero((before == OPEN) & (self.ending != OPEN))
        if len(ended):
            self.keep(ended, self.model.block.take(ended, axis=1))

    def call_off(self) -> None:
        """End all talks and waits for a vote that go on, with no more than an interim package."""
        without = np.where(self.model.table.begun > 0, BREAKDOWN, NO_TALKS)
        self._end(self.going(), np.where(self.model.table.interim > 0, PARTIAL, without))

    def impose(self, worlds: Mask, text: Array, reservations: list[Reservation]) -> None:
        """End the `worlds` (W,) with the text (K, W) in force, whoever wants it."""
        self._note(worlds, text, None, reservations)
        self.signed[worlds], self.imposed[worlds] = self.model.round, 1.0
        self._end(worlds, np.full(self.model.W, AGREEMENT))

    def _vote(self, short_of_a_deal: Array) -> None:
        """Hold the votes that are due."""
        due = (self.ending == OPEN) & (self.signed > 0)
        due &= self.model.round >= self.signed + self.model.table.lag_rounds
        if not due.any():
            return
        passed = due.copy()
        for principal in self.model.principals:
            if principal.public.votes:
                passed &= principal.public.ratifies(self.terms, principal.valued())
        self._end(passed, np.full(self.model.W, AGREEMENT))
        refused = due & ~passed
        self._end(refused, np.where(short_of_a_deal, PARTIAL, NOT_RATIFIED))
        self._fall_back(refused & (short_of_a_deal > 0))

    def _fall_back(self, worlds: Mask) -> None:
        """Where a full text is refused the interim package is what remains."""
        self.terms[:, worlds] = self.model.table.status_quo[:, worlds]
        self.worth[:, worlds] = self.interim_worth[:, worlds]
        self.worth_no_deal[:, worlds] = self.interim_no_deal[:, worlds]
        self.joint_gain[worlds] = self.interim_gain[worlds]

    def _walk_outs(self) -> Mask:
        """Where a principal breaks off (W,): the hazard grows with the gap, incidents and a hostile public.

        Of several it is the one whose luck lies furthest below its chance, so that their order does not matter. Where
        no chance would have it, a person may leave all the same.
        """
        if self.nobody_leaves:
            return np.zeros(self.model.W, dtype=bool)
        sides, now = self.model.principals, self.model.round
        luck = np.stack([self.model.draws.uniform(p.key, "walk out", now, [""])[0] for p in sides])
        chance = np.stack([self.chance_of_leaving(p) for p in sides])
        leaves = np.stack([p.player.walks_out(p, by_chance) for p, by_chance in zip(sides, luck < chance, strict=True)])
        leaves &= self.open()
        walking = np.asarray(leaves.any(axis=0))
        some = np.maximum(chance, np.finfo(np.float64).tiny)
        first = np.argmin(np.where(leaves, luck / some, np.inf), axis=0)
        self.walked = np.where(walking, first + 1.0, self.walked)
        return walking

    def chance_of_leaving(self, principal: Principal) -> Array:
        """The chance (W,) that a principal breaks off this round."""
        heat = self.coefficient("walk_out.incidents") * self.model.events.incidents
        heat = heat + self.coefficient("walk_out.public") * principal.public.hawkishness()
        hazard = self.model.factors["talks.walk_out"] * principal.hearing.gap() * np.exp(heat)
        return np.asarray(1.0 - np.exp(-hazard * self.model.months_per_round))

    def _end(self, now: Mask, ending: Array) -> None:
        """Write the ending of some worlds."""
        self.ending = np.where(now, ending, self.ending)
        self.ended = np.where(now, float(self.model.round), self.ended)

    def keep(self, worlds: NDArray[np.intp], states: Array) -> None:
        """Put all states (rows, some W) of the worlds that have ended aside: what happens there later is nobody's."""
        if self._kept is None:
            self._kept = self.model.block.copy()
        self._kept[:, worlds] = states

    def restore(self) -> None:
        """Put every world back to the moment of its ending."""
        if self._kept is not None:
            self.model.block[...] = self._kept
