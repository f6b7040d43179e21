"""Interim packages: a side proposes one on the least disputed issues, and the talks on the rest go on.

A package is an offer like others (fractionation: Fisher 1964; sequencing: Sebenius 1983): who proposes it gets what it
asks for, the others hear it with the errors of the round, and all sign it as written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.arrays import Array, Mask, Worlds
from sim.model.core.agent import Party
from sim.model.core.worlds import State, largest, sum_rows
from sim.model.principals.interim import PackageAnswer, PackageDraft, answered, drafted, linked
from sim.model.principals.outlook import own
from sim.model.seats.players import BuiltIn
from sim.model.values.many_sides import joint_best

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.principals.principal import Principal
    from sim.model.values.reservation import Reservation

SIZES = (1, 2, 3, 5)  # how many issues a side thinks of settling, each as likely: judgement
NEVER = 9.0  # more than any package is worth

REVIEWS = 6  # of policy in `packages.every` months: judgement, two a year


class Packages(Party):
    """The interim package proposed last: by whom, when, on which issues, and what it was to each side.

    What it does to the full text is weighed where it is worth enough to all; elsewhere `whole` and `left` are 0.
    """

    of_the_talks = True

    proposer = State("who proposed the last interim package", "1 + index, 0 nobody", 0, 99, hidden=True)
    proposed = State("round in which it was proposed", "count, 0 none", 0, 9999, hidden=True)
    issues = State("issues that it would settle", "0 or 1", 0, 1, ("issue",), hidden=True)
    text = State("its terms, and the status quo on the rest", "position", 0, 1, ("issue",), hidden=True)
    sounds = State("worth of it as heard", "value", -9, 9, ("principal",), hidden=True)
    worth = State("worth of it as written", "value", -9, 9, ("principal",), hidden=True)
    needed = State("what it had to be worth", "value", -9, 9, ("principal",), hidden=True)
    whole = State("gain expected of a full text", "value", -9, 9, ("principal",), hidden=True)
    left = State("gain expected of one with it in force", "value", -9, 9, ("principal",), hidden=True)

    def __init__(self, model: Negotiation) -> None:
        super().__init__(model, "packages")
        self.sizes_tried = [size for size in SIZES if size < model.K]
        self.by_vote = model.scenario.talks.interim_approval == "vote"
        self.every = self.coefficient("packages.every")

    def bind(self) -> None:
        """Before a round: nobody haggles again over what a package has settled, nor has offered anything else on it."""
        settled, terms = self.model.table.settled > 0, self.model.table.status_quo
        if not settled.any():
            return
        for side in self.model.principals:
            side.offers.settle(terms, settled)
            side.stock.settle(terms, settled)
            side.hearing.settle(terms, settled)
        for drafter in self.model.drafters:
            drafter.settle(terms, settled)

    def sign(self, reservations: list[Reservation]) -> None:
        """Let the side whose turn it is propose a package where it sees one; where all take it, it is in force."""
        me = self.model.principals[(self.model.first + self.model.round - 1) % self.model.n]
        draft = self._proposed(me, reservations)
        if draft is None:
            return
        sides = self.model.principals
        answers = [answered(side, me, reservations[side.index], draft) for side in sides]
        self._note(me, draft, answers)
        spares = self._weighed(draft, answers, reservations)
        taken = self._consented(draft) & self._taken(me, answers, spares)
        taken &= self._approved(draft, reservations)
        if taken.any():
            self._take_effect(draft.at(taken), reservations)

    def _proposed(self, me: Principal, reservations: list[Reservation]) -> PackageDraft | None:
        """What a side proposes, where it is worth to it what it asks for and spares the full text; None: nothing."""
        worlds, size = self._occasions(me)
        if not len(worlds):
            return None
        draft = drafted(me, reservations, worlds, size)
        if len(draft.worlds):
            draft = draft.at(answered(me, me, reservations[me.index], draft).enough())
        if len(draft.worlds):
            draft = draft.at(linked(me, reservations, draft).spares())
        return draft if len(draft.worlds) else None

    def _occasions(self, me: Principal) -> tuple[Worlds, Array]:
        """The worlds, by place, in which a side may propose one in this round, and on how many issues (some W)."""
        model, table = self.model, self.model.table
        now = self._in_mind(me) & (table.interim == 0) & (table.met() > model.n) & model.endings.open()
        if not (self.sizes_tried and model.protocol.spoken and now.any()):
            return np.zeros(0, dtype=np.intp), np.zeros(0)
        now &= model.protocol.arrives(model) & me.player.proposes(me)
        luck = model.draws.uniform(self.key, "size", model.round, [""])[0]
        size = np.take(self.sizes_tried, (luck * len(self.sizes_tried)).astype(np.intp))
        worlds = np.flatnonzero(now & (size < np.count_nonzero(model.movable, axis=0)))
        return worlds, size[worlds]

    def _in_mind(self, me: Principal) -> Mask:
        """Where a package has come to a side's mind since its last turn (W,): once in `packages.every` months.

        Policy is reviewed now and then, and at which of these `REVIEWS` first is luck of its own: so the calendar of no
        side hangs on the length of a round, and in most rounds no world has one to weigh, which takes its time.
        """
        model, table = self.model, self.model.table
        luck = model.draws.uniform(self.key, f"calendar of {me.name}", 0, [""])[0]
        start = np.floor(luck * REVIEWS) / REVIEWS
        since = table.met() - model.protocol.rounds_between_turns(model)
        times = [np.floor(start + rounds * model.months_per_round / self.every) for rounds in (since, table.met())]
        return np.asarray(times[1] > times[0])

    def _note(self, me: Principal, draft: PackageDraft, answers: list[PackageAnswer]) -> None:
        """Write down what is proposed, and what it is worth to each."""
        now = draft.worlds
        self.proposer[now], self.proposed[now] = me.index + 1.0, float(self.model.round)
        self.issues[:, now], self.text[:, now] = draft.package, draft.text
        self.sounds[:, now] = np.stack([answer.sounds for answer in answers])
        self.worth[:, now] = np.stack([answer.worth for answer in answers])
        self.needed[:, now] = np.stack([answer.needed for answer in answers])

    def _weighed(self, draft: PackageDraft, answers: list[PackageAnswer], reservations: list[Reservation]) -> Mask:
        """Where each side finds that it spares the full text (n, w), weighed where each might find it worth enough."""
        sides, now = self.model.principals, draft.worlds
        might = [a.enough() | (type(side.player) is not BuiltIn) for side, a in zip(sides, answers, strict=True)]
        some = np.all(might, axis=0)
        self.whole[:, now] = self.left[:, now] = 0.0
        spares = np.zeros((self.model.n, len(now)), dtype=bool)
        if some.any():
            ties = [linked(side, reservations, draft.at(some)) for side in sides]
            self.whole[:, now[some]] = np.stack([tie.whole for tie in ties])
            self.left[:, now[some]] = np.stack([tie.left for tie in ties])
            spares[:, some] = np.stack([tie.spares() for tie in ties])
        return spares

    def _consented(self, draft: PackageDraft) -> Mask:
        """Where third parties let it be signed (w,)."""
        whole = self.model.table.status_quo.copy()
        whole[:, draft.worlds] = draft.text
        return self.model.third_parties.consent(whole)[draft.worlds]

    def _taken(self, me: Principal, answers: list[PackageAnswer], spares: Mask) -> Mask:
        """Where all take what a side proposes (w,)."""
        taken = np.ones(spares.shape[1], dtype=bool)
        for side, answer, spared in zip(self.model.principals, answers, spares, strict=True):
            needed = np.where(spared, answer.needed, NEVER)
            taken &= side.player.takes_package(side, me.name, answer.sounds, answer.worth, needed)
        return taken

    def _approved(self, draft: PackageDraft, reservations: list[Reservation]) -> Mask:
        """Where home lets it take effect (w,): at once where governments decide, else by a vote in this round."""
        passed = np.ones(len(draft.worlds), dtype=bool)
        voting = [side for side in self.model.principals if self.by_vote and side.public.votes]
        if voting:
            text, package = self.model.table.status_quo.copy(), np.zeros((self.model.K, self.model.W))
            text[:, draft.worlds], package[:, draft.worlds] = draft.text, draft.package
            for side in voting:
                value = side.valued_on(reservations[side.index].value, package)
                passed &= side.public.ratifies(text, value, package)[draft.worlds]
        return passed

    def _take_effect(self, draft: PackageDraft, reservations: list[Reservation]) -> None:
        """Put it into force: its terms are the new status quo."""
        worth, most = self.worth[:, draft.worlds], most_on(draft, self.model, reservations)
        self.model.endings.note_interim(draft.worlds, draft.text, worth, most, reservations)
        self.model.table.settle(draft.worlds, draft.text, draft.package)


def most_on(draft: PackageDraft, model: Negotiation, reservations: list[Reservation]) -> Array:
    """The largest joint gain that any terms on the issues of a package give (w,), as it is and not as believed."""
    sides = [own(side, reservations[side.index], draft.worlds) for side in model.principals]
    best = joint_best([side.value for side in sides], [np.ones(len(draft.worlds)) for _ in sides])
    best = np.where(draft.package > 0, best, sides[0].value.status_quo)
    return largest(  # the best by V is not the very best where backing pays for costs: the terms signed may be better
        sum_rows(np.stack([side.gain(text, draft.package) for side in sides])) for text in (best, draft.text)
    )
