"""A seat at a table: a person's moves where there is a person, the agent of the model elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask
from sim.classroom.game.log import Decision
from sim.classroom.game.occupant import Occupant
from sim.classroom.game.questions import DecisionPoint
from sim.model.values.acceptance import acceptable
from sim.model.values.frontier import Path
from sim.model.values.reservation import Reservation

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.mediators.modes.base import Drafter
    from sim.model.principals.principal import Principal


class Seated(Occupant):
    """Whoever sits in one seat. Moves of people are looked up in the log; MoveNeeded is raised where it ends.

    People may take up what the agent would refuse, but like all they sign nothing worth less to them than no deal.
    Somebody who walks out ends the round: whoever would have been asked after that is not, and says nothing.
    """

    # ---- offers ----------------------------------------------------------------------------------------------

    def offer(self, me: Principal, path: Path) -> Array:
        """The person's positions, or the agent's offer; nobody is asked for one that would not be heard."""
        text = super().offer(me, path)
        heard = bool(me.model.protocol.arrives(me.model)[0] and me.leader.minds()[0])
        if not heard or not self._live(me) or self.minutes.left(me.model.round):
            return text
        if self._personal(me, "offer", ""):
            value = me.valued()
            worth = float(value.of(text)[0])
            move = self._move(DecisionPoint(self.seat, me.model.round, "offer", "", text[:, 0], worth, value))
            if move.choice == "walk out":
                return text
            text = np.where(me.model.movable > 0, placed(me.model.issues, move, text), me.model.table.status_quo)
        self._note(me, "offer", True, "", text, me.valued().of(text))
        return text

    def speaks(self, me: Principal) -> Mask:
        """Where the leader has time for it, and nobody has walked out before."""
        return super().speaks(me) & (not self.minutes.left(me.model.round))

    def takes_up(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """What is answered to the offer as heard."""
        yes = super().takes_up(me, author, reservation, worth, target)
        if not self._live(me):
            return yes
        speaker = principal_of(me, author)
        heard, earlier = me.hearing.heard[speaker.index], me.hearing.best_offer_heard[speaker.index]
        asked = DecisionPoint(self.seat, me.model.round, "answer", author, heard[:, 0], float(worth[0]),
                                  reservation.value, None if _best_is_last(speaker) else earlier[:, 0])
        choice = self._choice(me, asked, yes)
        self._answered(me, "answer", choice, author, (heard, worth), (earlier, reservation))
        return np.full(me.model.W, choice == "accept")

    def signs(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether the text as written is worth enough: to a person's side no less than no deal."""
        yes = super().signs(me, author, reservation, worth, target)
        if not self._live(me):
            return yes
        left = self.minutes.left(me.model.round)
        if left and (left.seat, left.ask, left.author) != (self.seat, "answer", author):
            return np.full(me.model.W, False)
        if self._personal(me, "offer" if author == self.seat else "answer", "" if author == self.seat else author):
            yes = acceptable(worth, reservation.no_deal)
        self._note(me, "earlier signature" if self._returned else "signature", bool(yes[0]), author, None, worth)
        self._returned = False
        return yes & (left is None)

    # ---- earlier offers --------------------------------------------------------------------------------------

    def stands_by(self, me: Principal, reservation: Reservation, worth: Array) -> Mask:
        """Whether the best offer so far of its own still stands, and could still be signed."""
        yes = super().stands_by(me, reservation, worth)
        if not self._live(me):
            return yes
        if self.minutes.left(me.model.round):
            return np.full(me.model.W, False)
        made, kept = self._by_round.get(me.model.round, []), bool(yes[0])
        if made or self.in_person(me.model.round):
            kept = all(move.stands for move in made)
            yes = acceptable(worth, reservation.no_deal) & kept
        if not yes[0] and self.minutes.wanted_back(me.model.round, self.seat):
            self._note(me, "earlier signature" if kept else "stands", False, self.seat, None, worth)
        return yes

    def returns(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """Whether the earlier offer is rather wanted: by a person who has said so in answer to the new one."""
        yes = super().returns(me, author, reservation, worth, target)
        if not self._live(me):
            return yes
        self._returned = True  # what is signed next is that offer
        if self._personal(me, "answer", author):
            return np.full(me.model.W, self._chosen(me, "answer", author) == "earlier")
        speaker = principal_of(me, author)
        new = self.minutes.offered(me.model.round, author) and _best_is_last(speaker)
        if yes[0] and not new and not self.minutes.left(me.model.round):
            self._note(me, "earlier", True, author, me.hearing.best_offer_heard[speaker.index], worth)
        return yes

    # ---- texts of mediators, packages, exits -----------------------------------------------------------------

    def takes_text(self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array) -> Mask:
        """What is answered to a mediator's text: people are asked when it is new; later they say so with a move."""
        yes = super().takes_text(me, author, reservation, worth, target)
        if not self._live(me):
            return yes
        drafter = drafter_of(me, author)
        text, fresh, kept = drafter.on_table, drafter.is_new()[0], None
        if fresh:
            kept = drafter.earlier if drafter.has_earlier()[0] else None
            asked = DecisionPoint(self.seat, me.model.round, "text", author, text[:, 0], float(worth[0]),
                                  reservation.value, None if kept is None else kept[:, 0])
            choice = self._choice(me, asked, yes)
        else:
            choice = self._on_old_text(me, author, yes)
        if fresh or choice == "accept":
            self._answered(me, "text", choice, author, (text, worth), None if kept is None else (kept, reservation))
        return self._signable(me, choice, author, worth)

    def returns_to_text(
        self, me: Principal, author: str, reservation: Reservation, worth: Array, target: Array
    ) -> Mask:
        """Whether the mediator's earlier text is rather wanted."""
        yes = super().returns_to_text(me, author, reservation, worth, target)
        if not self._live(me):
            return yes
        if self.minutes.left(me.model.round):
            return np.full(me.model.W, False)
        if self._personal(me, "text", author):
            rather = self._chosen(me, "text", author) == "earlier"
            return self._signable(me, "accept" if rather else "refuse", author, worth, "earlier signature")
        if yes[0]:
            self._note(me, "earlier", True, author, drafter_of(me, author).earlier, worth)
        return yes

    def proposes(self, me: Principal) -> Mask:
        """As the agent would; people say so with their offer (`package`), and nobody proposes anything after exits."""
        asked = self._live(me) and (self.in_person(me.model.round) or self.minutes.left(me.model.round) is not None)
        return super().proposes(me) & (not asked)

    def takes_package(self, me: Principal, author: str, sounds: Array, worth: Array, needed: Array) -> Mask:
        """What is answered to an interim package, which must be worth as much as no deal to all."""
        yes = super().takes_package(me, author, sounds, worth, needed)
        if not self._live(me):
            return yes
        asked = DecisionPoint(self.seat, me.model.round, "package", author, None, float(worth[0]), me.valued())
        own = author == self.seat and bool(self.package(me))
        choice = "accept" if own else self._choice(me, asked, yes)
        proposed = me.model.packages
        written = np.where(proposed.issues > 0, proposed.text, np.nan)  # what it leaves open has no place
        self._answered(me, "package", choice, author, (written, worth))
        return self._signable(me, choice, author, worth)

    def walks_out(self, me: Principal, by_rule: Mask) -> Mask:
        """Whether it walks out: a person by a move alone, and nobody from talks that somebody has left."""
        if not self._live(me):
            return by_rule
        left = self.minutes.left(me.model.round)
        if left or self.peopled(me.model.round):  # also where its time is up: the computer leaves no talks for a person
            return np.full(me.model.W, left is not None and left.seat == self.seat)
        return by_rule

    def drafts(self, me: Mediator, text: Array) -> Array:
        """The person's text, where one comes."""
        if not self._live(me) or self.minutes.left(me.model.round):
            return text
        if self._personal(me, "draft", ""):
            move = self._move(DecisionPoint(self.seat, me.model.round, "draft", "", text[:, 0]))
            movable = me.model.movable[:, : text.shape[1]]
            status_quo = me.model.table.status_quo[:, : text.shape[1]]
            text = np.where(movable > 0, placed(me.model.issues, move, text), status_quo)
        self._note(me, "draft", True, "", text)
        return text


def principal_of(me: Principal, author: str) -> Principal:
    """The principal of a name."""
    return next(principal for principal in me.model.principals if principal.name == author)


def drafter_of(me: Principal, author: str) -> Drafter:
    """The part of the mediator of a name that drafts texts."""
    return next(drafter for drafter in me.model.drafters if drafter.owner.name == author)


def _best_is_last(speaker: Principal) -> bool:
    """Whether no other offer of a principal could still be had than its last: none before came through to all."""
    best_is_last = speaker.offers.best_offer == speaker.offers.own_offer
    return bool((best_is_last | (speaker.offers.understood == 0)).all())


def placed(issues: Sequence[str], move: Decision, text: Array) -> Array:
    """The positions of a move over a text (K, W) that fills in what the move leaves out."""
    found = text.copy()
    for issue, position in move.positions.items():
        found[issues.index(issue)] = position
    return found
