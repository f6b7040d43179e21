"""How talks end: what is signed, ratified, broken or called off, or left undone; and the states kept at that moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array, Mask, Worlds
from sim.model.core.agent import Party
from sim.model.core.worlds import State, sum_rows
from sim.model.seats.players import BuiltIn
from sim.model.talks import intervention
from sim.model.values.frontier import largest_joint_gain
from sim.scenario import vocabulary

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.values.reservation import Reservation


ENDINGS = tuple(vocabulary.ENDINGS)  # by name; the place in this list is the value of a state
OPEN, AGREEMENT, PARTIAL, NOT_RATIFIED, LEFT, BROKEN_OFF, STALEMATE, NO_TALKS, CALLED_OFF = range(len(ENDINGS))

# Of less no share is taken: half a hundredth of the scale, for which no side thinks a package worth the trouble
# (`packages.least_gain`), is next to nothing for all together. Judgement.
SOME_GAIN = 0.005


class Endings(Party):
    """The ledger of endings."""

    of_the_talks = True

    ending = State("ending", "place in the list of endings", 0, 8, hidden=True)
    ended = State("round of the ending", "count", 0, 9999, hidden=True)
    signed = State("round in which a full text was signed", "count, 0 none", 0, 9999, hidden=True)
    terms = State("terms last signed", "position", 0, 1, ("issue",), hidden=True)
    worth = State("worth of the terms last signed", "value", -9, 9, ("principal",), hidden=True)
    worth_no_deal = State("worth of no deal when they were signed", "value", -9, 9, ("principal",), hidden=True)
    joint_gain = State("joint gain of the terms last signed", "share of the largest", -9, 1, hidden=True)
    interim_worth = State("worth of the interim package", "value", -9, 9, ("principal",), hidden=True)
    interim_no_deal = State("worth of no deal at the interim package", "value", -9, 9, ("principal",), hidden=True)
    interim_gain = State("joint gain of the interim package", "share of the largest", -9, 1, hidden=True)
    walked = State("who left or broke off", "1 + index, 0 none", 0, 99, hidden=True)
    in_anger = State("whether it broke off in anger", "0 or 1", 0, 1, hidden=True)
    imposed = State("deal imposed by an experiment", "0 or 1", 0, 1, hidden=True)

    def __init__(self, model: Negotiation) -> None:
        super().__init__(model, "endings")
        by_themselves = all(type(principal.player) is BuiltIn for principal in model.principals)
        may_leave = model.factors["talks.walk_out"].any() or any(p.leaving.may_choose for p in model.principals)
        self.nobody_leaves = by_themselves and not may_leave
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
        self._note_full(now, text, reservations)

    def note_interim(
        self, worlds: Worlds, text: Array, worth: Array, most: Array, reservations: list[Reservation]
    ) -> None:
        """Note the terms of an interim package (K, w) in some worlds; a full text may still follow.

        `worth` (n, w) is that of the deal and of what goes on beside it, such as the hope on the rest, and `most` (w,)
        the largest joint gain that any terms on its issues give, what goes on beside it included.
        """
        self._note(worlds, text, worth, np.maximum(most, self._most_of_a_full_text(worlds, reservations)), reservations)
        self.interim_worth[:, worlds] = self.worth[:, worlds]
        self.interim_no_deal[:, worlds] = self.worth_no_deal[:, worlds]
        self.interim_gain[worlds] = self.joint_gain[worlds]

    def _note_full(self, signed: Mask, text: Array, reservations: list[Reservation]) -> None:
        """Write down terms and gains of the full text (K, W) in the worlds where it is `signed` (W,)."""
        now = np.flatnonzero(signed)
        if len(now):
            worth = np.stack([side.value.of(text)[now] for side in reservations])
            self._note(now, text[:, now], worth, self._most_of_a_full_text(now, reservations), reservations)

    def _most_of_a_full_text(self, now: Worlds, reservations: list[Reservation]) -> Array:
        """The largest joint gain that a full text gives in some worlds (w,)."""
        some, no_deals = [side.value.at(now) for side in reservations], [side.no_deal[now] for side in reservations]
        return largest_joint_gain(some, no_deals, self.model.movable[:, now])

    def _note(self, now: Worlds, text: Array, worth: Array, most: Array, reservations: list[Reservation]) -> None:
        """Write down terms (K, w), worth (n, w) and gains of what is signed in some worlds.

        The joint gain is a share of the `most` (w,) that could be gained, and none where that is next to nothing.
        """
        self.terms[:, now], self.worth[:, now] = text, worth
        self.worth_no_deal[:, now] = np.stack([side.no_deal[now] for side in reservations])
        gain, some = sum_rows(worth - self.worth_no_deal[:, now]), most >= SOME_GAIN
        self.joint_gain[now] = np.where(some, gain / np.where(some, most, 1.0), np.nan)

    def close(self) -> None:
        """End worlds where the vote is held, where somebody leaves by choice or in anger, and where time is up.

        Before that, whatever an experiment does to them from outside.
        """
        before = self.ending.copy()
        intervention.act(self.model)
        short_of_a_deal = np.where(self.model.table.interim > 0, PARTIAL, 0)
        self._vote(short_of_a_deal)
        self._depart(short_of_a_deal)
        late = self.model.table.is_last()
        self._end(self.open() & late, np.where(short_of_a_deal, PARTIAL, STALEMATE))
        self._end(self.undecided() & late, np.full(self.model.W, NO_TALKS))
        ended = np.flatnonzero((before == OPEN) & (self.ending != OPEN))
        if len(ended):
            self.keep(ended, self.model.block.take(ended, axis=1))

    def call_off(self) -> None:
        """End all talks and waits for a vote that go on, with no more than an interim package."""
        without = np.where(self.model.table.begun > 0, CALLED_OFF, NO_TALKS)
        self._end(self.going(), np.where(self.model.table.interim > 0, PARTIAL, without))

    def impose(self, worlds: Mask, text: Array, reservations: list[Reservation]) -> None:
        """End the `worlds` (W,) with the text (K, W) in force, whoever wants it."""
        self._note_full(worlds, text, reservations)
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

    def _depart(self, short_of_a_deal: Array) -> None:
        """End talks that a principal leaves by choice or breaks off in anger.

        Anger goes before choice. Of several who break off it is the one whose luck lies furthest below its chance, of
        several who choose to leave the one who hopes for least, or by luck, so that their order does not matter. Where
        no rule would have it, a person may leave all the same.
        """
        if self.nobody_leaves:
            return
        sides, now = self.model.principals, self.model.round
        luck = np.stack([self.model.draws.uniform(p.key, "walk out", now, [""])[0] for p in sides])
        chance = np.stack([p.leaving.chance_of_anger() for p in sides])
        angry = luck < chance
        chosen = np.stack([p.leaving.chooses() for p in sides])
        by_rule = zip(sides, angry | chosen, strict=True)
        leaves = np.stack([p.player.walks_out(p, wants) for p, wants in by_rule]) & self.open()
        angry &= leaves
        in_anger: Mask = np.asarray(angry.any(axis=0))
        some = np.maximum(chance, np.finfo(np.float64).tiny)
        angriest = np.argmin(np.where(angry, luck / some, np.inf), axis=0)
        hoped = np.where(leaves, np.stack([p.stock.hoped for p in sides]), np.inf)
        least = np.lexsort((luck, hoped), axis=0)[0]
        self._leave(np.asarray(leaves.any(axis=0)), in_anger, np.where(in_anger, angriest, least), short_of_a_deal)

    def _leave(self, gone: Mask, in_anger: Mask, who: NDArray[np.intp], short_of_a_deal: Array) -> None:
        """Write down who has gone, and how."""
        self.walked = np.where(gone, who + 1.0, self.walked)
        self.in_anger = np.where(gone & in_anger, 1.0, self.in_anger)
        self._end(gone, np.where(short_of_a_deal, PARTIAL, np.where(in_anger, BROKEN_OFF, LEFT)))

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
