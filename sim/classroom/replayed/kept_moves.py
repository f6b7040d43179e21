"""Seats of a table that is played again with something changed: people's moves are kept where they still fit.

*What fits.* An offer or a draft of a person stands as it was made, in its round. A yes stands for a text that gives the
side no less beyond no deal than what it said yes to, a no for one that gives it no more than what it refused; so does
an exit in answer to a text, and a return to an earlier offer. What people were never asked, what they would have had
to answer to something better or worse than they did, and all that comes after the talks that there were, the computer
decides by its own rules, in that one question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.classroom.game.occupant import Occupant
from sim.classroom.game.questions import Minutes, Said
from sim.classroom.game.seats import drafter_of, placed, principal_of
from sim.classroom.game.table import TableState
from sim.classroom.replayed.ledger import NOBODY, Ledger
from sim.model.values.acceptance import acceptable
from sim.model.values.frontier import Path
from sim.model.values.reservation import Reservation

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.principals.principal import Principal

SAME = 0.005  # gains nearer to each other than this people read as the same number


class KeptMoves(Occupant):
    """Whoever sits in one seat of a table that is played again: in W worlds of different conditions at once."""

    def __init__(self, seat: str, table: TableState, ledger: Ledger) -> None:
        super().__init__(seat, table.log, Minutes())
        self.ledger, self.last = ledger, table.round
        mine = [line for line in table.said if line.seat == seat and line.by_person]
        self._then = {(line.round, line.what, line.author): _gain(line) for line in mine if line.worth is not None}
        self._own: dict[tuple[int, str], Mask] = {}  # by round and author, where the computer decided

    def in_person(self, round: int) -> bool:
        """Whether a person sat here in a round of the talks that there were."""
        return round <= self.last and super().in_person(round)

    # ---- offers ----------------------------------------------------------------------------------------------

    def offer(self, me: Principal, path: Path) -> Array:
        """The person's positions of that round, where the offer will be heard; else the agent's."""
        text = super().offer(me, path)
        asked = me.model.protocol.arrives(me.model) & me.leader.minds() & self._open(me)
        if not self._personal(me, "offer", ""):
            return text
        move = self._moves.get((me.model.round, "offer", ""))
        self._stand(me, NOBODY, asked, asked & (move is not None))
        if move is None:
            return text
        if move.choice == "walk out":
            self.ledger.walk_out(self.seat, asked)
            return text
        made = np.where(me.model.movable > 0, placed(me.model.issues, move, text), me.model.table.status_quo)
        return np.where(asked, made, text)

    def speaks(self, me: Principal) -> Mask:
        """Where the leader has time for it, and nobody has walked out before."""
        return super().speaks(me) & ~self.ledger.left

    def takes_up(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """The person's answer where it fits what is heard; else the agent's."""
        yes = super().takes_up(me, author, reservation, worth, target)
        if not self.ledger.playing:
            return yes
        speaker = principal_of(me, author)
        heard = me.model.protocol.arrives(me.model) & speaker.player.speaks(speaker)
        asked = heard & me.hearing.language.understood(speaker) & self._open(me)
        return self._answer(me, "answer", author, worth, yes, asked) & ~self.ledger.left

    def signs(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """What a person has taken up or offered can be signed if it is worth no less than no deal."""
        yes = super().signs(me, author, reservation, worth, target)
        if not self.ledger.playing:
            return yes
        about = NOBODY if author == self.seat else author
        if self._personal(me, "answer" if about else "offer", about):
            yes = np.where(self._by_computer(me, about), yes, acceptable(worth, reservation.no_deal))
        return yes & ~self.ledger.left

    # ---- earlier offers --------------------------------------------------------------------------------------

    def stands_by(self, me: Principal, reservation: Reservation, worth: Array) -> Mask:
        """Whether its earlier best offer still stands: a person's as it was said."""
        yes = super().stands_by(me, reservation, worth)
        if not self.ledger.playing:
            return yes
        made = self._by_round.get(me.model.round, [])
        if made or self.in_person(me.model.round):
            yes = acceptable(worth, reservation.no_deal) & all(move.stands for move in made)
        return yes & ~self.ledger.left

    def returns(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether the earlier offer is rather wanted: where a person did, and it is still worth as much."""
        yes = super().returns(me, author, reservation, worth, target)
        if not self.ledger.playing or not self._personal(me, "answer", author):
            return yes
        return self._rather_earlier(me, "answer", author, worth, yes)

    # ---- texts of mediators, packages, exits -----------------------------------------------------------------

    def takes_text(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """The person's answer to a mediator's new text where it fits; one of earlier rounds is taken as it was."""
        yes = super().takes_text(me, author, reservation, worth, target)
        if not self.ledger.playing:
            return yes
        fresh, taken = drafter_of(me, author).is_new(), yes
        if self._personal(me, "text", author):
            taken = self._answer(me, "text", author, worth, yes, fresh & self._open(me))
        made = self._by_round.get(me.model.round, [])
        if made or self.in_person(me.model.round):
            wanted = any(author in move.texts for move in made)
            old = np.where(self._fits(me, "accept", "text", author, worth), True, yes) if wanted else False
            taken = np.where(fresh, taken, old)
        return taken & acceptable(worth, me.no_deal) & ~self.ledger.left

    def returns_to_text(
        self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array
    ) -> Mask:
        """Whether the mediator's earlier text is rather wanted: as of offers."""
        yes = super().returns_to_text(me, author, reservation, worth, target)
        if not self.ledger.playing:
            return yes
        if self._personal(me, "text", author):
            yes = self._rather_earlier(me, "text", author, worth, yes) & acceptable(worth, me.no_deal)
        return yes & ~self.ledger.left

    def package(self, me: Principal) -> dict[str, float]:
        """The interim package that the person has proposed beside the offer of this round."""
        move = self._moves.get((me.model.round, "offer", ""))
        return move.package if move and self.ledger.playing else {}

    def proposes(self, me: Principal) -> Mask:
        """As the agent would where no person sits; nobody proposes anything after an exit."""
        return super().proposes(me) & (not self.in_person(me.model.round)) & ~self.ledger.left

    def takes_package(self, me: Principal, author: str, sounds: Array, worth: Array, needed: Array) -> Mask:
        """The person's answer to an interim package where it fits; all arrays are of the worlds that have one."""
        yes = super().takes_package(me, author, sounds, worth, needed)
        if not self.ledger.playing:
            return yes
        W = me.model.W
        worlds = np.flatnonzero(me.model.packages.proposed == me.model.round)
        where, value, taken = np.zeros(W, dtype=bool), np.full(W, np.nan), np.zeros(W, dtype=bool)
        where[worlds], value[worlds], taken[worlds] = True, worth, yes
        if author == self.seat and self.package(me):
            taken = where
        elif self._personal(me, "package", author):
            taken = self._answer(me, "package", author, value, taken, where & self._open(me))
        return (taken & ~self.ledger.left)[worlds] & acceptable(worth, me.no_deal[worlds])

    def walks_out(self, me: Principal, by_rule: Mask) -> Mask:
        """Whether it walks out: a person by a move alone, and nobody from talks that somebody has left."""
        if not self.ledger.playing:
            return by_rule
        free = by_rule & (me.model.round > self.last or not self.peopled(me.model.round))
        return np.asarray(np.where(self.ledger.left, self.ledger.exits == self.seat, free))

    def drafts(self, me: Mediator, text: Array) -> Array:
        """The person's text (K, some W), where it wrote one in this round."""
        move = self._moves.get((me.model.round, "draft", ""))
        worlds = np.flatnonzero(next(one for one in me.model.drafters if one.owner is me).is_new())
        asked, can = np.zeros(me.model.W, dtype=bool), self._open(me)[worlds]
        asked[worlds] = can
        if self._personal(me, "draft", ""):
            self.ledger.note(asked, asked & (move is not None))
        if move is None:
            return text
        movable, status_quo = me.model.movable[:, worlds], me.model.table.status_quo[:, worlds]
        return np.where(can, np.where(movable > 0, placed(me.model.issues, move, text), status_quo), text)

    # ---- what fits -------------------------------------------------------------------------------------------

    def _open(self, me: Principal | Mediator) -> Mask:
        """Where a round is being played in talks that go on, and nobody has walked out in it (W,)."""
        return me.model.endings.open() & ~self.ledger.left & self.ledger.playing

    def _answer(self, me: Principal, what: str, author: str, worth: Array, yes: Mask, asked: Mask) -> Mask:
        """What is answered (W,) where the agent would say `yes`: as the person did, where it was asked and that fits.

        Whoever walked out in answer to a text leaves where that fits.
        """
        if not self._personal(me, what, author):
            return yes
        move = self._moves.get((me.model.round, what, author))
        fits = asked & self._fits(me, move.choice, what, author, worth) if move else np.zeros(me.model.W, dtype=bool)
        self._stand(me, author, asked, fits)
        if move and move.choice == "walk out":
            self.ledger.walk_out(self.seat, fits)
        return np.where(fits, move is not None and move.choice == "accept", yes)

    def _fits(self, me: Principal, choice: str, what: str, author: str, worth: Array) -> Mask:
        """Where a choice still answers a text of this worth (W,): a yes to no less than then, else one of no more."""
        then = self._then.get((me.model.round, what, author))
        if then is None:
            return np.zeros(len(worth), dtype=bool)
        gain = worth - me.no_deal
        return np.asarray(gain >= then - SAME if choice == "accept" else gain <= then + SAME)

    def _rather_earlier(self, me: Principal, what: str, author: str, worth: Array, yes: Mask) -> Mask:
        """Where an earlier text is rather wanted than a new one that is refused."""
        wanted = self._chosen(me, what, author) == "earlier"
        kept = self._fits(me, "accept", "earlier", author, worth) if wanted else np.zeros(len(worth), dtype=bool)
        return np.asarray(np.where(self._by_computer(me, author), yes, kept))

    def _stand(self, me: Principal, author: str, asked: Mask, stood: Mask) -> None:
        """Count a question, and remember where the computer decides it."""
        self.ledger.note(asked & (me.model.round <= self.last), stood)
        self._own[me.model.round, author] = asked & ~stood

    def _by_computer(self, me: Principal, author: str) -> Mask:
        """Where the computer has decided on a text of an author, or on its own offer, in this round (W,)."""
        return self._own.get((me.model.round, author), np.zeros(me.model.W, dtype=bool))


def _gain(line: Said) -> float:
    """What a text gave the one who decided on it beyond no deal."""
    return float(line.worth or 0.0) - line.no_deal
