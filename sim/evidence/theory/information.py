"""What only one side knows: the price of private information, and mediators whose word can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from math import inf

import numpy as np

from sim.arrays import Array
from sim.evidence.theory.known import ROUND, Case, KnownAnswer, by_interval, exact, shape, share
from sim.evidence.theory.playing import play, refuse_beyond, secret_no_deal, theory_scenario
from sim.evidence.verdicts import Interval, change
from sim.model.mediators.modes.inform import Inform
from sim.model.negotiation import Negotiation
from sim.model.principals.resolve import OF_A_HALF, TO_AN_END

TRADE = 9.0 / 32.0
SKILL, ATTENTION = "mediators.envoy.skill", 0.99  # of one at full intensity, as the file has it
LOST = 0.01  # of the deals that were possible: the least that counts as a price
CAUTION = "principals.{}.no_deal.caution"
BIAS = 0.5  # for A, which lies inside the interval of the first set
BIASES = 1201  # on the grid, from 0 to a little beyond the upper end of the interval
BEYOND = 1.2


@dataclass(frozen=True)
class TwoPrivateValues(KnownAnswer):
    """Sets: the width of both ranges, and where that of A begins; that of B mirrors it, so that both are at odds."""

    def cases(self) -> list[Case]:
        """How often they trade."""
        each, result = self.worlds // len(self.sets), []
        for width, low in self.sets:
            secrets = secret_no_deal("a", low, low + width) | secret_no_deal("b", 1.0 - low - width, 1.0 - low)
            agreed = play(theory_scenario("private-information", secrets), {}, each).agreed
            result.append(share("trade", {"width": width, "from": low}, TRADE, float(agreed.mean()), each))
        return result


@dataclass(frozen=True)
class PriceOfPrivacy(KnownAnswer):
    """Sets: width and middle of A's range, then of B's, and rounds. The same worlds, with and without holding out."""

    judged_by_interval = True

    def cases(self) -> list[Case]:
        """How many deals that were possible are lost."""
        names, each = ("width A", "middle A", "width B", "middle B", "rounds"), self.worlds // len(self.sets)
        return [by_interval("deals lost", dict(zip(names, numbers, strict=True)), f"at least {LOST}",
                            partial(_lost, numbers), _is_a_price, each, len(self.sets)) for numbers in self.sets]


def _lost(numbers: tuple[float, ...], seed: int, worlds: int) -> Array:
    """The deals lost by holding out, 1 or 0 for each world in which one was possible."""
    *ranges, rounds = numbers
    asked = theory_scenario("private-information", _ranges(*ranges) | {"talks.months": f"{rounds}"})
    possible, guarded = (
        play(asked, {CAUTION.format(side): np.full(worlds, caution) for side in "ab"}, worlds, seed).agreed
        for caution in (0.0, 1.0)
    )
    return np.asarray((possible - guarded)[possible > 0])


def _ranges(width_a: float, middle_a: float, width_b: float, middle_b: float) -> dict[str, str]:
    """Changes by which no deal of A and of B lies in ranges of some width around a middle, each its side's secret."""
    return {path: hope for side, width, middle in (("a", width_a, middle_a), ("b", width_b, middle_b))
            for path, hope in secret_no_deal(side, middle - width / 2.0, middle + width / 2.0).items()}


def _is_a_price(found: Interval) -> str:
    return change(found, LOST)


@dataclass(frozen=True)
class Credibility(KnownAnswer):
    """Sets: effort, what a breakdown costs the mediator (k), what no deal costs B, weak (c_H) or resolved (c_L)."""

    def cases(self) -> list[Case]:
        """The lowest and the highest bias for A with which "weak" is believed by A."""
        result = []
        for numbers in self.sets:
            effort, loss, weak, resolved = numbers
            q = (1.0 - effort) / 2.0  # its chance that the other is resolved after evidence of weakness
            low, high = thresholds(q, 1.0 - q, loss, weak, resolved)
            biases = np.linspace(0.0, min(BEYOND * high, 1.0), BIASES)
            believed, spoken = self._asked(numbers, biases)
            given = {"q": q, "k": loss, "c_H": weak, "c_L": resolved}
            result += _ends(given, (low, high), biases[spoken], believed[spoken])
        return result

    def _asked(self, numbers: tuple[float, ...], biases: Array) -> tuple[Array, Array]:
        """Where A believes a word about B, and where one is said, in a world a bias."""
        effort, loss, weak, resolved = numbers
        ones = np.ones(len(biases))
        given = {SKILL: effort / ATTENTION * ones}
        given |= {"mediators.envoy.bias.a": biases, "mediators.envoy.breakdown_loss": loss * ones}
        given |= {"principals.b.economy.interdependence": (weak + resolved) / 2.0 * ones}
        half = (weak - resolved) / 2.0 / OF_A_HALF * TO_AN_END  # of the range of a hope whose halves lie so far apart
        scenario = theory_scenario("credibility", secret_no_deal("b", 0.5 - half, 0.5 + half))
        refuse_beyond(scenario, given)
        model = Negotiation(scenario, 1, np.arange(len(biases)), given)
        model.step()
        envoy = model.mediators[0].mode(Inform)
        assert envoy is not None
        found = envoy.believed[0, 1] > 0, envoy.said[0, 1] != 0
        model.release()
        return found


def thresholds(q: float, q_resolved: float, k: float, c_h: float, c_l: float) -> tuple[float, float]:
    """The biases from and up to which "weak" is informative; infinite where there is no such end."""
    lower, upper = ((1.0 - chance) * c_h - c_l for chance in (q, q_resolved))
    if lower <= 0:
        return inf, inf
    return q * k / lower, q_resolved * k / upper if upper > 0 else inf


def _ends(given: dict[str, float], ends: tuple[float, float], biases: Array, believed: Array) -> list[Case]:
    """The ends found on a grid, held to its step; where theory has none that the grid reaches, none may be found."""
    step = float(np.diff(biases).max())
    found, n = biases[believed], len(biases)
    if ends[0] > biases[-1]:
        return [exact("biases believed", given, 0, len(found), worlds=n)]
    result = [exact("lowest bias believed", given, ends[0], found.min() - step / 2 if len(found) else inf, step, n)]
    if ends[1] > biases[-1]:
        return [*result, exact("no upper end", given, biases[-1], found.max() if len(found) else inf, 1e-9, n)]
    return [*result, exact("lowest bias no more believed", given, ends[1], found.max() + step / 2, step, n)]


@dataclass(frozen=True)
class OnlyPeace(KnownAnswer):
    """Sets: effort, loss by breakdown, and the width of B's and A's range. A mediator without bias beside none."""

    def cases(self) -> list[Case]:
        """How many worlds end otherwise with its word than without; and that some do where it has a bias."""
        names, W = ("effort", "k", "width A", "width B"), self.worlds // (2 * len(self.sets))
        result = []
        for numbers in self.sets:
            changed = self._changed(numbers, 0.0, W)
            result.append(exact("worlds that end otherwise", dict(zip(names, numbers, strict=True)), 0,
            changed, worlds=W))
        biased = self._changed(self.sets[0], BIAS, W)
        told = dict(zip((*names, "bias"), (*self.sets[0], BIAS), strict=True))
        return [*result, shape("with a bias that is believed", told, "some end otherwise", biased, biased > 0, W)]

    def _changed(self, numbers: tuple[float, ...], bias: float, W: int) -> int:
        effort, loss, width_a, width_b = numbers
        given = {SKILL: np.full(W, effort / ATTENTION)}
        given |= {"mediators.envoy.breakdown_loss": np.full(W, loss), "mediators.envoy.bias.a": np.full(W, bias),
                  **{CAUTION.format(side): np.ones(W) for side in "ab"}}
        secrets = _ranges(width_a, 0.33, width_b, 0.41)
        with_it, without = (play(theory_scenario("credibility", secrets | {"mediators.envoy.modes": modes}), given, W)
                            for modes in ("[communicate, inform]", "[communicate]"))
        same = (with_it.ending == without.ending) & (with_it.round == without.round)
        same &= np.all((with_it.terms == without.terms) | np.isnan(without.terms), axis=0)
        return int((~same).sum())


LINES: tuple[KnownAnswer, ...] = (
    Credibility(
        "credibility", "Mediator's credibility",
        'The word "weak" is believed from a bias of qk / ((1 - q) c_H - c_L) up to q\'k / ((1 - q\') c_H - c_L)',
        "Kydd 2003", ROUND, 7000,
        ((0.7, 0.06, 0.29, 0.05), (0.5, 0.11, 0.27, 0.09), (0.83, 0.03, 0.22, 0.1), (0.35, 0.02, 0.27, 0.03),
         (0.2, 0.08, 0.2, 0.15), (0.6, 0.19, 0.41, 0.21)),
        remark="Thresholds are found on a grid of biases, a world each, and held to its step; an upper end that lies "
        "beyond "
        "1, or that there is none, means that it is believed up to 1.",
    ),
    OnlyPeace(
        "only-peace", "Mediator's credibility", "A mediator that only wants peace changes nothing by what it says",
        "Kydd 2003", ROUND, 4000,
        ((0.7, 0.06, 0.4, 0.3), (0.45, 0.2, 0.25, 0.5), (0.9, 0.01, 0.1, 0.45), (0.6, 0.4, 0.35, 0.15)),
        remark="The same worlds with and without its word, to the last bit.",
    ),
    TwoPrivateValues(
        "private-values", "Private information",
        "Two uniform private values, linear strategies: trade 9/32 of the time",
        "Chatterjee & Samuelson 1983; Myerson & Satterthwaite 1983", ROUND, 500_000,
        ((0.5, 0.25), (0.31, 0.4), (0.44, 0.1), (0.22, 0.63), (0.13, 0.2)),
        remark="One simultaneous round of who asks for its price and no more; 100,000 worlds a set.",
    ),
    PriceOfPrivacy(
        "price-of-privacy", "Private information", "Private information costs deals that were possible",
        "Myerson & Satterthwaite 1983", ROUND, 40_000,
        ((0.5, 0.4, 0.3, 0.5, 1), (0.2, 0.55, 0.45, 0.35, 1), (0.35, 0.3, 0.4, 0.62, 5), (0.15, 0.5, 0.25, 0.45, 12)),
        remark="The same worlds with and without holding out for a better price; of those in which a deal was "
        "possible.",
    ),
)
