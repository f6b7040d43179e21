"""Who decides in a seat of a table, and the lines that the minutes get of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.classroom.game.desk.timing import ran_out
from sim.classroom.game.log import CHOICES, Decision, Leave, Log, Sit
from sim.classroom.game.questions import DecisionPoint, Minutes, MoveNeeded, Said
from sim.model.principals.principal import Principal
from sim.model.seats.players import BuiltIn
from sim.model.values.acceptance import acceptable
from sim.model.values.reservation import Reservation

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator


class Occupant(BuiltIn):
    """Who decides in one seat: a person, whose moves are in the log, or the agent.

    The minutes get what was decided and nothing else: who was asked and answered, with the worth that they saw.
    Whoever has given a seat to the computer in the middle of a round has decided what they had decided till then.
    """

    def __init__(self, seat: str, log: Log, minutes: Minutes) -> None:
        self.seat, self.minutes, self._kept = seat, minutes, seat in log.setting.people
        self._stays = [entry for entry in log.entries if isinstance(entry, Sit | Leave) and entry.seat == seat]
        moves = [entry for entry in log.entries if isinstance(entry, Decision) and entry.seat == seat]
        self._returned, self._ran_out = False, ran_out(log.entries)
        self._moves = {(move.round, move.ask, move.author): move for move in moves}
        self._by_round: dict[int, list[Decision]] = {}
        for move in moves:
            self._by_round.setdefault(move.round, []).append(move)

    def in_person(self, round: int) -> bool:
        """Whether a person decides here in a round: one sits here, or the seat is kept for one, and there is time."""
        return self.peopled(round) and round not in self._ran_out

    def peopled(self, round: int) -> bool:
        """Whether a person sits here in a round, or the seat is kept for one."""
        stays = [entry for entry in self._stays if entry.round <= round]
        return isinstance(stays[-1], Sit) if stays else self._kept

    def package(self, me: Principal) -> dict[str, float]:
        """The interim package that a person here has proposed beside the offer of this round; empty for none."""
        move = self._moves.get((me.model.round, "offer", ""))
        return move.package if move and self._live(me) and not self.minutes.left(me.model.round) else {}

    def _live(self, me: Principal | Mediator) -> bool:
        """Whether a round is being played and nothing has been signed in it yet."""
        return self.minutes.playing and bool(me.model.endings.open()[0])

    def _personal(self, me: Principal | Mediator, ask: str, author: str) -> bool:
        """Whether a person decides this: who has left the seat since may have done so before."""
        return self.in_person(me.model.round) or (me.model.round, ask, author) in self._moves

    def _move(self, question: DecisionPoint) -> Decision:
        """The move in the log. Errors: MoveNeeded."""
        move = self._moves.get((question.round, question.ask, question.author))
        if move is None:
            raise MoveNeeded(question)
        if move.choice == "walk out":
            self.minutes.exit = move
        return move

    def _chosen(self, me: Principal, ask: str, author: str) -> str:
        """What the person has chosen; '' where it was not asked."""
        move = self._moves.get((me.model.round, ask, author))
        return move.choice if move else ""

    def _choice(self, me: Principal, question: DecisionPoint, yes: Mask) -> str:
        """What is chosen, by the person or by the agent, who says `yes` (W,) or no; '' where nobody is asked any more.

        Errors: MoveNeeded.
        """
        if self.minutes.left(question.round):
            return ""
        if self._personal(me, question.ask, question.author):
            return self._move(question).choice
        return "accept" if yes[0] else "refuse"

    def _on_old_text(self, me: Principal, author: str, yes: Mask) -> str:
        """What is chosen on a text from an earlier round: people take it along with a move of this round."""
        made = self._by_round.get(me.model.round, [])
        if self.minutes.left(me.model.round):
            return ""
        if made or self.in_person(me.model.round):
            yes = np.array([any(author in move.texts for move in made)])
        return "accept" if yes[0] else "refuse"

    def _answered(
        self, me: Principal, what: str, choice: str, author: str, asked: tuple[Array | None, Array],
        earlier: tuple[Array, Reservation] | None = None,
    ) -> None:
        """Note an answer to a text and its worth, and that the earlier one is rather wanted, where a person says so."""
        if choice:
            self._note(me, what, choice == "accept", author, *asked)
        if choice == "earlier" and earlier:
            text, reservation = earlier
            self._note(me, "earlier", True, author, text, reservation.value.of(text))

    def _signable(self, me: Principal, choice: str, author: str, worth: Array, what: str = "signature") -> Mask:
        """Whether what was accepted can be signed (as many worlds as `worth` has): it is noted where it cannot."""
        can = acceptable(worth, me.no_deal[: len(worth)])
        if choice == "accept" and not can[0]:
            self._note(me, what, False, author, None, worth)
        return can & (choice == "accept")

    def _note(
        self, me: Principal | Mediator, what: str, yes: bool, author: str = "", text: Array | None = None,
        worth: Array | None = None,
    ) -> None:
        """Put a line into the minutes: `text` (K, W) and what it is `worth` (W,), of which the first world counts."""
        no_deal = float(me.no_deal[0]) if isinstance(me, Principal) else -np.inf
        there = tuple(one.name for one in me.model.mediators if one.entry.present[0] > 0)
        self.minutes.said.append(Said(
            me.model.round, self.seat, what, yes, author, None if text is None else text[:, 0].copy(),
            None if worth is None else float(worth[0]), self._by_person(me, what, author), no_deal, there))

    def _by_person(self, me: Principal | Mediator, what: str, author: str) -> bool:
        """Whether a person has decided what a line of the minutes says."""
        if what == "package" and author == self.seat:
            return (me.model.round, "offer", "") in self._moves
        if what in CHOICES:
            return self._personal(me, what, author)
        about, made = "" if author == self.seat else author, self._by_round.get(me.model.round, [])
        return self.in_person(me.model.round) or any(move.author == about for move in made)
