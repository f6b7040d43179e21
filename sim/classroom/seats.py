"""A seat at a table: a person's moves from the log where there is a person, the agent of the model elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.classroom.log import Leave, Log, Move, Sit
from sim.classroom.questions import Minutes, MoveNeeded, Question, Said
from sim.model.acceptance import acceptable
from sim.model.frontier import Path
from sim.model.players import BuiltIn
from sim.model.stand import Stand

if TYPE_CHECKING:
    from sim.model.mediator import Mediator
    from sim.model.principal import Principal

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

AFTER_OFFERS = ("draft", "text", "package")  # what a round comes to once the offers have been answered


class Seated(BuiltIn):
    """Whoever sits in one seat. Moves of people are looked up in the log; MoveNeeded is raised where it ends.

    People may take up what the agent would refuse, but like all they sign nothing worth less to them than no deal.
    """

    def __init__(self, seat: str, log: Log, minutes: Minutes) -> None:
        self.seat, self.minutes, self._kept = seat, minutes, seat in log.setting.people
        self._stays = [entry for entry in log.entries if isinstance(entry, Sit | Leave) and entry.seat == seat]
        moves = [entry for entry in log.entries if isinstance(entry, Move) and entry.seat == seat]
        self._moves = {(move.round, move.ask, move.author): move for move in moves}
        exits = [move for move in log.entries if isinstance(move, Move) and move.choice == "walk out"]
        self._left = {move.round: move.ask for move in exits}
        self._by_round: dict[int, list[Move]] = {}
        for move in moves:
            self._by_round.setdefault(move.round, []).append(move)

    def in_person(self, round: int) -> bool:
        """Whether a person sits here in a round, or the seat is kept for one."""
        stays = [entry for entry in self._stays if entry.round <= round]
        return isinstance(stays[-1], Sit) if stays else self._kept

    # ---- what the rules ask ----------------------------------------------------------------------------------

    def offer(self, me: Principal, path: Path) -> Array:
        """The person's positions, or the agent's offer; nobody is asked for one that would not be heard."""
        text = super().offer(me, path)
        heard = bool(me.model.protocol.arrives(me.model)[0] and me.leader.minds()[0])
        over = self._over(me.model.round, "offer") or self._walked(me.model.round)
        if self._asked(me) and heard and not over:
            value = me.valued()
            question = Question(self.seat, me.model.round, "offer", "", text[:, 0], float(value.of(text)[0]), value)
            move = self._move(question)
            text = np.where(me.model.movable > 0, placed(me.model.issues, move, text), me.model.table.status_quo)
        if heard and not (self._asked(me) and self._walked(me.model.round)):
            self._note(me, "offer", True, "", text, float(me.valued().of(text)[0]))
        return text

    def speaks(self, me: Principal) -> Mask:
        """Where the leader has time for it, and the person has not walked out instead."""
        return super().speaks(me) & (not self._walked(me.model.round))

    def takes_up(self, me: Principal, author: str, stand: Stand, worth: Array, target: Array) -> Mask:
        """What the person answers to the offer as heard."""
        yes = super().takes_up(me, author, stand, worth, target)
        if not self.minutes.playing:
            return yes
        speaker = next(p.index for p in me.model.principals if p.name == author)
        heard = me.heard[speaker]
        if self._asked(me):
            earlier = me.standing_heard[speaker][:, 0]
            asked = Question(
                self.seat, me.model.round, "answer", author, heard[:, 0], float(worth[0]), stand.value, earlier
            )
            yes = self._chose(asked, "accept", me)
        self._note(me, "answer", bool(yes[0]), author, heard, float(worth[0]), stand)
        return yes

    def signs(self, me: Principal, stand: Stand, worth: Array, target: Array) -> Mask:
        """Whether the text as written is worth no less than no deal to the person's side."""
        yes = super().signs(me, stand, worth, target)
        if self._asked(me):
            yes = acceptable(worth, stand.no_deal) & (not self._walked(me.model.round))
        if self.minutes.playing:
            self._note(me, "signature", bool(yes[0]), "", None, float(worth[0]), stand)
        return yes

    def stands_by(self, me: Principal, stand: Stand, worth: Array) -> Mask:
        """Whether the person lets its best offer so far stand, and could still sign it."""
        if not self._asked(me):
            return super().stands_by(me, stand, worth)
        round = me.model.round
        stands = all(move.stands for move in self._by_round.get(round, [])) and not self._walked(round)
        return acceptable(worth, stand.no_deal) & stands

    def returns(self, me: Principal, author: str, stand: Stand, worth: Array, target: Array) -> Mask:
        """Whether the person said that it would rather have the earlier offer."""
        yes = super().returns(me, author, stand, worth, target)
        if self._asked(me):
            move = self._moves.get((me.model.round, "answer", author))
            yes = acceptable(worth, stand.no_deal) & (move is not None and move.choice == "earlier")
        if self.minutes.playing and yes[0]:
            self._note(me, "earlier", True, author, None, float(worth[0]))
        return yes

    def takes_text(self, me: Principal, author: str, stand: Stand, worth: Array, target: Array) -> Mask:
        """What the person answers to a mediator's text: asked when it is new, later as it says beside its own move."""
        yes = super().takes_text(me, author, stand, worth, target)
        if not self.minutes.playing:
            return yes
        mediator = next(m for m in me.model.mediators if m.name == author)
        if self._asked(me):
            kept = mediator.best_text[:, 0] if mediator.remembered[0] > 0 else None
            asked = Question(
                self.seat, me.model.round, "text", author, mediator.text[:, 0], float(worth[0]), stand.value, kept
            )
            yes = self._chose(asked, "accept", me) if mediator.fresh[0] > 0 else self._takes_old(me, author)
            yes = yes & acceptable(worth, stand.no_deal)
        if mediator.fresh[0] > 0 or yes[0]:
            self._note(me, "text", bool(yes[0]), author, None, float(worth[0]))
        return yes

    def returns_to_text(self, me: Principal, author: str, stand: Stand, worth: Array, target: Array) -> Mask:
        """Whether the person said that it would rather have the mediator's earlier text."""
        if not self._asked(me):
            return super().returns_to_text(me, author, stand, worth, target)
        move = self._moves.get((me.model.round, "text", author))
        return acceptable(worth, stand.no_deal) & (move is not None and move.choice == "earlier")

    def takes_package(self, me: Principal, worth: Array, needed: Array) -> Mask:
        """What the person answers to an interim package, which must be worth more than no deal to it like to all."""
        yes = super().takes_package(me, worth, needed)
        if self._asked(me):
            asked = Question(self.seat, me.model.round, "package", "", None, float(worth[0]), me.valued())
            yes = acceptable(worth, me.no_deal[: len(worth)]) & self._chose(asked, "accept", me)[: len(worth)]
        self._note(me, "package", bool(yes[0]), "", None, float(worth[0]))
        return yes

    def walks_out(self, me: Principal, by_chance: Mask) -> Mask:
        """Whether the person walks out; its side never does so without it."""
        if self._asked(me):
            by_chance = np.full(me.model.W, self._walked(me.model.round))
        if by_chance[0] and me.model.endings.open()[0]:
            self._note(me, "walk out", True)
        return by_chance

    def drafts(self, me: Mediator, text: Array) -> Array:
        """The person's text, where one comes."""
        if self._asked(me) and not self._over(me.model.round, "draft"):
            move = self._move(Question(self.seat, me.model.round, "draft", "", text[:, 0]))
            movable = me.model.movable[:, : text.shape[1]]
            status_quo = me.model.table.status_quo[:, : text.shape[1]]
            text = np.where(movable > 0, placed(me.model.issues, move, text), status_quo)
        self._note(me, "draft", True, "", text)
        return text

    # ---- the log and the minutes -----------------------------------------------------------------------------

    def _asked(self, me: Principal | Mediator) -> bool:
        """Whether a person decides here now: nobody is asked any more once a text is signed or somebody has left."""
        return self.minutes.playing and self.in_person(me.model.round) and bool(me.model.endings.open()[0])

    def _move(self, question: Question) -> Move:
        """The move in the log. Errors: MoveNeeded."""
        move = self._moves.get((question.round, question.ask, question.author))
        if move is None:
            raise MoveNeeded(question)
        return move

    def _chose(self, question: Question, choice: str, me: Principal) -> Mask:
        """Whether the person chose so (W,); never where somebody has walked out first. Errors: MoveNeeded."""
        if self._over(question.round, question.ask, question.author):
            return np.full(me.model.W, False)
        return np.full(me.model.W, self._move(question).choice == choice)

    def _takes_old(self, me: Principal, author: str) -> Mask:
        """Whether the person's moves of this round take an old text along (W,)."""
        moves = self._by_round.get(me.model.round, [])
        return np.full(me.model.W, any(author in move.texts for move in moves))

    def _over(self, round: int, ask: str, author: str = "") -> bool:
        """Whether somebody has walked out of a round before this seat was asked."""
        return round in self._left and (round, ask, author) not in self._moves

    def _walked(self, round: int) -> bool:
        """Whether the person has walked out in a round."""
        return any(move.choice == "walk out" for move in self._by_round.get(round, []))

    def _note(
        self, me: Principal | Mediator, what: str, yes: bool, author: str = "", text: Array | None = None,
        worth: float | None = None, stand: Stand | None = None,
    ) -> None:
        """Put a line into the minutes."""
        after_exit = what in AFTER_OFFERS and self._left.get(me.model.round) in ("offer", "answer")
        if after_exit or not me.model.endings.open()[0]:
            return
        words = None if text is None else text[:, 0].copy()
        round, no_deal = me.model.round, -np.inf if stand is None else float(stand.no_deal[0])
        self.minutes.said.append(
            Said(round, self.seat, what, yes, author, words, worth, self.in_person(round), no_deal))


def placed(issues: Sequence[str], move: Move, text: Array) -> Array:
    """The positions of a move over a text (K, W) that fills in what the move leaves out."""
    found = text.copy()
    for issue, position in move.positions.items():
        found[issues.index(issue)] = position
    return found
