"""Concession curves that meet, and talks without a zone of agreement."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from sim.evidence.theory.known import ROUND, Case, KnownAnswer, exact, root, shape
from sim.evidence.theory.playing import PlayedCases, columns, no_deals, play, theory_scenario
from sim.extensions import registry

MONTHS = 30.0
LENGTHS = (10, 100, 1000)  # rounds
EXPONENT = "principals.{}.concession.exponent"


@dataclass(frozen=True)
class Curves:
    """Two demands A_i(t) = R_i + (1 - R_i)(1 - t^e_i), which meet where they sum to 1."""

    e_a: float
    e_b: float
    r_a: float
    r_b: float

    def demand_a(self, t: float) -> float:
        """What A asks for at a share of time."""
        return _demand(t, self.e_a, self.r_a)

    def demand_b(self, t: float) -> float:
        """The same of B."""
        return _demand(t, self.e_b, self.r_b)

    def meeting(self) -> tuple[float, float]:
        """Share of time, and A's share of the pie."""
        t = root(lambda t: self.demand_a(t) + self.demand_b(t) - 1.0, 0.0, 1.0)
        return t, self.demand_a(t)

    def concession(self, rounds: int) -> float:
        """The most that a side gives way in one round beside the meeting."""
        t, step = self.meeting()[0], 1.0 / (rounds - 1)
        falls = [demand(at - step) - demand(at) for demand in (self.demand_a, self.demand_b) for at in (t, t + step)]
        return max(falls)


def _demand(t: float, exponent: float, floor: float) -> float:
    given: float = min(1.0, max(0.0, t)) ** exponent
    return floor + (1.0 - floor) * (1.0 - given)


@dataclass(frozen=True)
class ConcessionCurves(KnownAnswer):
    """Sets: exponents of A and B, what no deal is worth to them."""

    def cases(self) -> list[Case]:
        """Time and terms of each set at each number of rounds, and that the larger error shrinks."""
        found = self._played()
        result: list[Case] = []
        for place, numbers in enumerate(self.sets):
            curves, errors = Curves(*numbers), []
            given = dict(zip(("e_a", "e_b", "R_a", "R_b"), numbers, strict=True))
            t, x = curves.meeting()
            for column, rounds in enumerate(LENGTHS):
                w = place * len(LENGTHS) + column
                time, terms = (found.round[w] - 1) / (rounds - 1), found.terms[0, w]
                errors.append(max(abs(time - t), abs(terms - x)))
                result.append(exact(f"time, {rounds} rounds", given, t, time, 1.0 / (rounds - 1)))
                result.append(exact(f"terms, {rounds} rounds", given, x, terms, curves.concession(rounds)))
            shrinks = bool(errors[-1] < errors[0])
            result.append(shape("error", given, "less with 1,000 rounds than with 10", errors[-1], shrinks))
        return [*result, self._tougher(found)]

    def _tougher(self, found: PlayedCases) -> Case:
        """Of sets that differ in A's exponent alone: the higher, the more A gets and the later."""
        like = sorted(numbers for numbers in self.sets if numbers[1:] == self.sets[0][1:])
        places = [len(LENGTHS) * (self.sets.index(numbers) + 1) - 1 for numbers in like]
        more, later = np.diff(found.terms[0, places]), np.diff(found.round[places])
        holds = len(like) > 2 and bool((more > 0).all() and (later > 0).all())
        return shape("the tougher A", {}, "gets more, and later", float(more.min()), holds)

    def _played(self) -> PlayedCases:
        e_a, e_b, r_a, r_b = columns(self.sets, len(LENGTHS))
        rounds = np.tile(np.array(LENGTHS, dtype=float), len(self.sets))
        given = {**no_deals(r_a, r_b), EXPONENT.format("a"): e_a, EXPONENT.format("b"): e_b,
                 "talks.months_per_round": MONTHS / rounds}
        return play(theory_scenario("concession-curves"), given, len(rounds))


@dataclass(frozen=True)
class NoZone(KnownAnswer):
    """Sets: what no deal is worth to A and B. Every protocol with every tactic."""

    def cases(self) -> list[Case]:
        """How often anything is signed, one case a protocol and tactic; and once with a mediator that pays."""
        each = self.worlds // (len(self.sets) * len(registry("protocol")) * len(registry("tactic")))
        r_a, r_b = columns(self.sets, max(2, each))
        result = []
        for protocol, tactic in product(registry("protocol"), registry("tactic")):
            words = {"talks.protocol": protocol, "principals.a.tactic": tactic, "principals.b.tactic": tactic}
            found = play(theory_scenario("no-zone", words), no_deals(r_a, r_b), len(r_a))
            signed = float(found.signed_anything.mean())
            result.append(exact(f"{protocol}, {tactic}", {}, 0.0, signed, worlds=len(r_a)))
        return [*result, self._paid(2)]

    def _paid(self, each: int) -> Case:
        """A mediator that pays both more than what is missing opens a zone."""
        words = {"mediators.envoy.modes": "[communicate, formulate, manipulate]", "principals.a.tactic": "linear",
                 "principals.b.tactic": "linear", "mediators.envoy.carrots": "{a: 0.5, b: 0.5}",
                 "mediators.envoy.leverage": "1"}
        r_a, r_b = columns(self.sets, each)
        agreed = play(theory_scenario("no-zone", words), no_deals(r_a, r_b), len(r_a)).agreed.mean()
        return shape("a mediator that pays", {}, "some agreements", agreed, bool(agreed > 0), len(r_a))


FARATIN = "Faratin, Sierra & Jennings 1998"
LINES: tuple[KnownAnswer, ...] = (
    ConcessionCurves(
        "concession-curves", "Concession curves", "Two demands that fall along 1 - t^e meet where they sum to 1",
        FARATIN, ROUND, 24,
        ((3.1, 0.6, 0.05, 0.2), (1.2, 0.6, 0.05, 0.2), (0.5, 0.6, 0.05, 0.2), (7.3, 0.6, 0.05, 0.2),
         (0.4, 1.7, 0.15, 0.1), (6.5, 6.5, 0.0, 0.35), (1.3, 2.9, 0.3, 0.25),
         (0.25, 0.25, 0.1, 0.0), (2.0, 0.5, 0.12, 0.02), (9.0, 0.15, 0.05, 0.3), (5.0, 3.0, 0.22, 0.31)),
        remark="Times are shares of the deadline, held to one round; terms are A's share, held to what a side gives "
        "way "
        "in one.",
    ),
    NoZone(
        "no-zone", "No zone", "Where no deal is worth more than there is to share, nothing is signed",
        "individual rationality: Nash 1950", ROUND, 8000,
        ((0.3, 0.72), (0.55, 0.6), (0.81, 0.24), (0.97, 0.4), (0.5, 0.505)),
        remark="Every protocol with every tactic, a mediator between the sides; once a mediator that adds value.",
    ),
)
