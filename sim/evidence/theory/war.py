"""War as the outside option, public demands, and no deal that hurts more and more (Fearon 1994, 1995; Zartman)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import ceil

import numpy as np

from sim.arrays import Array
from sim.evidence.theory.known import BENCHMARK, PLAYERS, ROUND, Case, KnownAnswer, by_interval, exact, shape, share
from sim.evidence.theory.players import Bargainer, naming
from sim.evidence.theory.playing import (
    BELIEF,
    EDGE,
    HOPE,
    PlayedCases,
    columns,
    hope_for,
    no_deals,
    play,
    secret_no_deal,
    theory_scenario,
)
from sim.evidence.verdicts import change, within

KNOWN = {"principals.b.no_deal.secrecy": "0"}
HALF = 0.5
AUDIENCE = "principals.a.leader.audience_cost"
LEAST_EFFECT = 0.01  # on how often a side backs down, that counts as one
NO_EFFECT = 0.03  # the most that counts as none
FALL = 0.8 / 24.0  # of the recession, a month (the file)


@dataclass(frozen=True)
class BestDemand(KnownAnswer):
    """Sets: the chance p that A wins a war, what war costs A, and the most that it costs B, evenly drawn from 0 on."""

    def cases(self) -> list[Case]:
        """A's demand and how often war follows."""
        each, result = self.worlds // len(self.sets), []
        for chance, own, worst in self.sets:
            named = {"p": chance, "c1": own, "C": worst}
            hope = {HOPE.format("a"): np.full(each, hope_for(chance - own))}
            secret = secret_no_deal("b", 1.0 - chance - worst, 1.0 - chance)
            found = play(theory_scenario("war", secret), hope, each)
            beyond = max(0.0, (worst - own) / 2.0)
            demand = float(np.nanmean(found.terms[0]))
            result.append(exact("demand", named, chance + beyond, demand, BELIEF, each))
            war = 1.0 - float(found.agreed.mean())
            result.append(share("war", named, beyond / worst, war, each, EDGE))
        return result


@dataclass(frozen=True)
class BargainingRange(KnownAnswer):
    """Sets: p and the known costs of both. A names every share in turn; B answers by the rules."""

    def cases(self) -> list[Case]:
        """The ends of what both prefer to war, on a fine grid; and that a best demand never ends in war."""
        result, grid = [], np.linspace(0.0, 1.0, self.worlds // len(self.sets))
        for p, c_1, c_2 in self.sets:
            ones = np.ones_like(grid)
            given, known = no_deals((p - c_1) * ones, (1.0 - p - c_2) * ones), theory_scenario("war", KNOWN)
            named = play(known, given, len(grid), players={"a": Bargainer(naming(grid))})
            peace, numbers, step = grid[named.agreed > 0], {"p": p, "c1": c_1, "c2": c_2}, float(grid[1])
            ends = (peace.min(), peace.max()) if len(peace) else (np.inf, np.inf)
            result.append(exact("least share", numbers, p - c_1, ends[0], step, len(grid)))
            result.append(exact("largest share", numbers, p + c_2, ends[1], step, len(grid)))
            war = 1.0 - play(known, given, len(grid)).agreed.mean()
            result.append(exact("war after the best demand", numbers, 0.0, float(war), worlds=len(grid)))
        return result


def _backs_down(numbers: tuple[float, ...], costs: float, power: float, seed: int, worlds: int) -> Array:
    """Where (W,) A signs for less than half, with audience costs, and so much more of no deal than the file (power)."""
    e_a, e_b = numbers[:2]
    given = {"principals.a.concession.exponent": np.full(worlds, e_a),
             "principals.b.concession.exponent": np.full(worlds, e_b), AUDIENCE: np.full(worlds, costs)}
    hope = {HOPE.format("a"): f"{{uniform: [{hope_for(power)}, {hope_for(0.6 + power)}]}}"}
    found = play(theory_scenario("audience-costs", hope), given, worlds, seed)
    return np.where((found.agreed > 0) & (np.nan_to_num(found.terms[0], nan=1.0) < HALF), 1.0, 0.0)


@dataclass(frozen=True)
class AudienceCosts(KnownAnswer):
    """Sets: exponents of both sides, A's audience costs before and after. The same worlds."""

    judged_by_interval = True

    def cases(self) -> list[Case]:
        """How much less often A backs down."""
        names, each = ("e_a", "e_b", "costs before", "costs after"), self.worlds // (2 * len(self.sets))
        return [by_interval("backing down", dict(zip(names, numbers, strict=True)), f"less often, by {LEAST_EFFECT}",
                            partial(self._less, numbers), partial(change, size=LEAST_EFFECT), each, len(self.sets))
                for numbers in self.sets]

    @staticmethod
    def _less(numbers: tuple[float, ...], seed: int, worlds: int) -> Array:
        before, after = (_backs_down(numbers, costs, 0.0, seed, worlds) for costs in numbers[2:])
        return before - after


@dataclass(frozen=True)
class IrrelevanceOfPower(KnownAnswer):
    """Sets: exponents of both sides, A's audience costs, and how much more of no deal A may expect."""

    judged_by_interval = True

    def cases(self) -> list[Case]:
        """The change of how often A backs down, beside the 0 of the formula."""
        names, each = ("e_a", "e_b", "costs", "power"), self.worlds // (2 * len(self.sets))
        return [by_interval("backing down", dict(zip(names, numbers, strict=True)), 0.0, partial(self._change, numbers),
                            partial(within, low=-NO_EFFECT, high=NO_EFFECT), each, len(self.sets))
                for numbers in self.sets]

    @staticmethod
    def _change(numbers: tuple[float, ...], seed: int, worlds: int) -> Array:
        before, after = (_backs_down(numbers, numbers[2], power, seed, worlds) for power in (0.0, numbers[3]))
        return after - before


@dataclass(frozen=True)
class Ripeness(KnownAnswer):
    """Sets: what no deal is worth to A and B at the start, and how much of that each loses in 24 months."""

    def cases(self) -> list[Case]:
        """The first month in which both gain, none before it, and that twice the costs halve the wait."""
        r_a, r_b, lost_a, lost_b = columns(self.sets)
        result, waits = [], [waiting(*numbers) for numbers in self.sets]
        once, twice = (self._played(r_a, r_b, times * lost_a, times * lost_b) for times in (1.0, 2.0))
        for w, numbers in enumerate(self.sets):
            named = dict(zip(("R_a", "R_b", "lost by A", "lost by B"), numbers, strict=True))
            result.append(exact("month of the deal", named, ceil(waits[w]), float(once.round[w])))
            result.append(shape("open then", named, "an agreement", float(once.agreed[w]), bool(once.agreed[w] > 0)))
            result.append(exact("with twice the costs", named, ceil(waits[w] / 2.0), float(twice.round[w])))
        return result

    @staticmethod
    def _played(r_a: Array, r_b: Array, lost_a: Array, lost_b: Array) -> PlayedCases:
        """At the start the recession of the file takes a sixteenth of what is lost, so that much more is hoped for."""
        given = {}
        for side, floor, lost in (("a", r_a, lost_a), ("b", r_b, lost_b)):
            cost = lost / (24.0 * FALL)
            given[f"principals.{side}.economy.recession_cost"] = cost
            given[HOPE.format(side)] = hope_for(floor + 0.05 * cost)
        return play(theory_scenario("ripeness"), given, len(r_a))


def waiting(r_a: float, r_b: float, lost_a: float, lost_b: float) -> float:
    """Months until no deal, which falls in a straight line for both, leaves something to share."""
    return (r_a + r_b - 1.0) * 24.0 / (lost_a + lost_b)


LINES: tuple[KnownAnswer, ...] = (
    BestDemand(
        "best-demand", "War as outside option",
        "Who does not know the other's costs demands p + max(0, (C - c1) / 2), and war follows max(0, (C - c1) / (2 "
        "C)) "
        "of the time", "Fearon 1995", PLAYERS, 500_000,
        ((0.57, 0.08, 0.36), (0.31, 0.02, 0.45), (0.46, 0.21, 0.27), (0.64, 0.19, 0.13), (0.72, 0.0, 0.22)),
        remark="100,000 worlds a set. Demands are held to .0002 and shares to .0005, as the spread of a belief is a "
        "sum over nine points.",
    ),
    BargainingRange(
        "bargaining-range", "War as outside option",
        "All shares from p - c1 to p + c2 beat war, and where both know them there "
        "is none", "Fearon 1995", PLAYERS, 4000,
        ((0.57, 0.08, 0.16), (0.31, 0.12, 0.05), (0.46, 0.21, 0.33), (0.68, 0.03, 0.24)),
        remark="Held to the step of a grid of 1,000 shares.",
    ),
    AudienceCosts(
        "audience-costs", "Audience costs", "With more audience costs a side backs down less often", "Fearon 1994",
        ROUND, 24_000,
        ((0.8, 1.4, 0.0, 0.4), (1.7, 0.6, 0.2, 0.9), (0.5, 0.5, 0.1, 1.3), (1.2, 2.2, 0.3, 0.8)),
        remark="Backing down is signing for less than half; the same worlds with fewer and with more costs.",
    ),
    IrrelevanceOfPower(
        "irrelevance-of-power", "Audience costs", "Once talks are public, power does not matter for who backs down",
        "Fearon 1994", BENCHMARK, 24_000,
        ((0.8, 1.4, 0.15, 0.1), (1.7, 0.6, 0.08, 0.15), (0.5, 0.5, 0.1, 0.12), (1.2, 2.2, 0.2, 0.08)),
        remark="In the equilibrium of Fearon's war of attrition only audience costs and the prize count; beside that "
        "0 stands "
        "what a stronger no deal does in the talks of the simulator.",
        if_not="The talks of the simulator are no war of attrition: what no deal is worth to a side bounds what it "
        "signs, in "
        "public talks too. Fearon's result belongs to crises in which quitting means to lose all.",
    ),
    Ripeness(
        "ripeness", "Ripeness", "No deal that falls for both opens the zone after (R_a + R_b - 1) / (c_a + c_b)",
        "Zartman 1989",
        ROUND, 10,
        ((0.63, 0.48, 0.17, 0.13), (0.58, 0.45, 0.06, 0.19), (0.52, 0.57, 0.14, 0.09), (0.66, 0.49, 0.2, 0.05),
         (0.47, 0.64, 0.11, 0.15)),
        remark="Rounds are months, and the deal comes in the first that reaches the time of the theory; no deal falls "
        "by an "
        "event a month, as scenarios have no field for a steady fall.",
    ),
)
