"""Bargaining solutions on the frontier of two issues, of sides that shun risk, and the texts of a mediator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.analysis.solutions.domain import Domain, in_worlds
from sim.evidence.theory.known import BENCHMARK, ROUND, Case, KnownAnswer, exact, root
from sim.evidence.theory.playing import HOPE, hope_for, no_deals, play, theory_scenario
from sim.extensions import registry

SOLUTIONS = ("nash", "kalai-smorodinsky", "egalitarian", "utilitarian")
NAMES = ("weight of the share to A", "to B", "R_a", "R_b")
BELIEF = 0.01  # what a mediator whose credibility is .99 does not know of a side at first, as a share


@dataclass(frozen=True)
class Corner:
    """The frontier of two opposed sides with two issues: (1, 0), a corner and (0, 1), values of A and B."""

    a: float
    b: float
    r_a: float
    r_b: float

    def at(self, s: float) -> tuple[float, float]:
        """Gains of A and B over no deal, from s = 0 (A has all) by the corner at 1 to s = 2."""
        if s <= 1.0:
            return 1.0 - s * (1.0 - self.a) - self.r_a, s * self.b - self.r_b
        return (2.0 - s) * self.a - self.r_a, self.b + (s - 1.0) * (1.0 - self.b) - self.r_b

    def zone(self) -> tuple[float, float]:
        """The part of it where neither is below no deal."""
        return root(lambda s: -self.at(s)[1], 0.0, 2.0), root(lambda s: self.at(s)[0], 0.0, 2.0)

    def nash(self) -> float:
        """Where the product of gains is largest: on each straight half, where its derivative is 0, or an end."""
        first = ((1.0 - self.r_a) / (1.0 - self.a) + self.r_b / self.b) / 2.0
        second = 1.0 + ((self.a - self.r_a) / self.a - (self.b - self.r_b) / (1.0 - self.b)) / 2.0
        if first < 1.0:
            return first
        return max(1.0, second)

    def egalitarian(self) -> float:
        """Where both gain the same."""
        return root(lambda s: self.at(s)[0] - self.at(s)[1], 0.0, 2.0)

    def kalai_smorodinsky(self) -> float:
        """Where both gain the same share of their hopes."""
        low, high = self.zone()
        hope_a, hope_b = self.at(low)[0], self.at(high)[1]
        return root(lambda s: self.at(s)[0] * hope_b - self.at(s)[1] * hope_a, 0.0, 2.0)

    def utilitarian(self) -> float:
        """The corner: each has what matters more to it than to the other."""
        return 1.0


def corner_of(numbers: tuple[float, ...]) -> Corner:
    """The frontier of a set: at the corner each side has all of the issue that it cares for more than the other."""
    own, other, r_a, r_b = numbers
    return Corner(own, 1.0 - other, r_a, r_b) if own > other else Corner(1.0 - own, other, r_a, r_b)


def _changes(numbers: tuple[float, ...]) -> dict[str, str]:
    own, other, r_a, r_b = numbers
    found = {HOPE.format("a"): hope_for(r_a), HOPE.format("b"): hope_for(r_b)}
    for side, weight in (("a", own), ("b", other)):
        interests = f"principals.{side}.interests"
        found |= {f"{interests}.share.salience": weight, f"{interests}.land.salience": 1.0 - weight}
    return {path: f"{value:.9f}" for path, value in found.items()}


def _solved(name: str, domain: Domain) -> float:
    """What a benchmark model gives A (value)."""
    return float(domain.worth(registry("benchmark model")[name].solve(domain))[0, 0])


@dataclass(frozen=True)
class TwoIssues(KnownAnswer):
    """Sets: weight of the first issue to A and to B, what no deal is worth to them."""

    def cases(self) -> list[Case]:
        """What each solution gives A."""
        result = []
        for numbers in self.sets:
            domain = in_worlds(theory_scenario("two-issues", _changes(numbers)), 1, np.arange(1))
            corner, given = corner_of(numbers), dict(zip(NAMES, numbers, strict=True))
            for name in SOLUTIONS:
                place: Callable[[], float] = getattr(corner, name.replace("-", "_"))
                result.append(exact(name, given, corner.at(place())[0] + corner.r_a, _solved(name, domain)))
        return result


@dataclass(frozen=True)
class MediatorsText(KnownAnswer):
    """Sets: as those of `TwoIssues`. The sides answer one text until both sign."""

    def cases(self) -> list[Case]:
        """What the signed text gives A."""
        result = []
        for numbers in self.sets:
            found = play(theory_scenario("mediators-text", _changes(numbers)), {}, 2)
            corner, (own, *_) = corner_of(numbers), numbers
            worth = own * found.terms[0, 0] + (1.0 - own) * found.terms[1, 0]
            expected = corner.at(corner.nash())[0] + corner.r_a
            given = dict(zip(NAMES, numbers, strict=True))
            result.append(exact("A's value", given, expected, float(worth), BELIEF, 2))
        return result


def equal_shares_of_hopes(a: float, b: float) -> float:
    """The share x of a pie with x to the power of a equal to 1 - x to the power of b."""

    def balance(x: float) -> float:
        others: float = (1.0 - x) ** b
        return others - float(x**a)

    return root(balance, 0.0, 1.0)


@dataclass(frozen=True)
class ShunningRisk(KnownAnswer):
    """Sets: boldness of A and of B (exponents of their gains, at most 1), and what no deal is worth to them."""

    def cases(self) -> list[Case]:
        """A's share of what there is to win, by both solutions."""
        result = []
        for numbers in self.sets:
            a, b, r_a, r_b = numbers
            domain, given = self._domain(numbers), dict(zip(("b_a", "b_b", "R_a", "R_b"), numbers, strict=True))
            pie = 1.0 - r_a - r_b
            equal = equal_shares_of_hopes(a, b)
            for name, expected in (("risk-averse-nash", a / (a + b)), ("risk-averse-kalai-smorodinsky", equal)):
                result.append(exact(name, given, expected, (_solved(name, domain) - r_a) / pie))
        return [*result, *self._of_the_textbook()]

    def _of_the_textbook(self) -> list[Case]:
        """A square root against a straight line."""
        domain, given = self._domain((0.5, 1.0, 0.0, 0.0)), {"b_a": 0.5, "b_b": 1.0, "R_a": 0.0, "R_b": 0.0}
        return [exact("risk-averse-nash", given, 1 / 3, _solved("risk-averse-nash", domain)),
                exact("risk-averse-kalai-smorodinsky", given, (3.0 - np.sqrt(5.0)) / 2.0,
                      _solved("risk-averse-kalai-smorodinsky", domain))]

    @staticmethod
    def _domain(numbers: tuple[float, ...]) -> Domain:
        a, b, r_a, r_b = numbers
        changes = {path: str(float(hope[0])) for path, hope in no_deals(np.array([r_a]), np.array([r_b])).items()}
        changes |= {f"principals.{side}.ratification.risk_tolerance": str(boldness / 2.0)
                    for side, boldness in (("a", a), ("b", b))}
        return in_worlds(theory_scenario("risk-aversion", changes), 1, np.arange(1))


SETS = ((0.7, 0.35, 0.2, 0.1), (0.55, 0.3, 0.1, 0.3), (0.9, 0.15, 0.35, 0.25), (0.62, 0.5, 0.05, 0.4),
        (0.3, 0.75, 0.25, 0.15), (0.42, 0.53, 0.02, 0.07), (0.36, 0.41, 0.1, 0.5), (0.52, 0.43, 0.45, 0.05))
LINES: tuple[KnownAnswer, ...] = (
    TwoIssues(
        "bargaining-solutions", "Bargaining solutions",
        "Nash, Kalai-Smorodinsky, egalitarian and utilitarian text on the frontier of two issues",
        "Nash 1950; Kalai & Smorodinsky 1975; Kalai 1977; Harsanyi 1955", BENCHMARK, 24, SETS,
        remark="What is compared is the value of the text to A.",
    ),
    MediatorsText(
        "mediators-text", "Bargaining solutions", "The text of a mediator without favour is that of Nash",
        "Nash 1950; single text: Fisher & Ury 1978", ROUND, 12, SETS,
        remark="No side believes a mediator wholly (.99 at most), so that it knows what matters to them to .01.",
    ),
    ShunningRisk(
        "risk-aversion", "Bargaining solutions", "Who shuns risk gets less: b_a / (b_a + b_b) by Nash",
        "Roth 1979; Kihlstrom, Roth & Schmeidler 1981", BENCHMARK, 10,
        ((0.7, 0.9, 0.1, 0.2), (0.35, 1.0, 0.0, 0.3), (0.9, 0.45, 0.25, 0.15), (0.6, 0.2, 0.05, 0.4)),
        remark="Last the case of the textbooks: a square root against a straight line, 1/3 and (3 - √5)/2.",
    ),
)
