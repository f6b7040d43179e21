"""The demands from which bargaining solutions follow, asked of the benchmark models in drawn problems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from sim.analysis.solutions.domain import Domain, in_worlds
from sim.arrays import Array
from sim.evidence.theory.known import BENCHMARK, FORMULA, Case, KnownAnswer, exact, shape
from sim.evidence.theory.playing import theory_scenario
from sim.extensions import registry

NEAR = 1e-6  # of an ideal or a gain


def solve(name: str, domain: Domain) -> Array:
    """The text (K, W) of a benchmark model."""
    return np.asarray(registry("benchmark model")[name].solve(domain))


def rescaled(domain: Domain, side: int, factor: float) -> Domain:
    """The same problem with the values V of a side written as 1 - factor (1 - V)."""
    values, no_deals = list(domain.values), list(domain.no_deals)
    values[side] = replace(values[side], salience=factor * values[side].salience)
    no_deals[side] = 1.0 - factor * (1.0 - no_deals[side])
    return replace(domain, values=values, no_deals=no_deals)


def with_held(domain: Domain, issue: int, position: Array) -> Domain:
    """Fewer texts: those that have an issue at a position (W,); what no deal is worth stays as it is."""
    status_quo, movable = domain.status_quo.copy(), domain.movable.copy()
    status_quo[issue], movable[issue] = position, 0.0
    return replace(domain, values=[replace(value, status_quo=status_quo) for value in domain.values], movable=movable)


def _apart(name: str, domain: Domain, other: Domain) -> float:
    """How far apart the values of the texts of two problems are at most, by those of the first."""
    worths = [domain.worth(solve(name, each)) for each in (domain, other)]
    return float(np.nanmax(np.abs(worths[0] - worths[1])))


@dataclass(frozen=True)
class Axioms(KnownAnswer):
    """Sets: by what the values of each side are stretched, and the issue that is taken off the table."""

    def cases(self) -> list[Case]:
        """Each demand in each set, in all worlds at once."""
        domain = in_worlds(theory_scenario("axioms"), 1, np.arange(self.worlds))
        asked: tuple[Callable[[Domain, tuple[float, ...]], list[Case]], ...] = (_rescaling, _irrelevance, _monotonicity)
        drawn = [case for numbers in self.sets for demand in asked for case in demand(domain, numbers)]
        return [*drawn, *_splits(domain)]


def _rescaling(domain: Domain, numbers: tuple[float, ...]) -> list[Case]:
    """Stretching the values of a side changes no text; but it does where gains are compared."""
    a, b, _ = numbers
    other, named = rescaled(rescaled(domain, 0, a), 1, b), {"stretch A": a, "stretch B": b}
    same = [exact(f"rescaling, {name}", named, 0.0, _apart(name, domain, other), worlds=domain.worlds)
            for name in ("nash", "kalai-smorodinsky", "risk-averse-nash", "rubinstein")]
    moved = _apart("egalitarian", domain, other)
    return [*same, shape("rescaling, egalitarian", named, "another text", moved, moved > NEAR, domain.worlds)]


def _irrelevance(domain: Domain, numbers: tuple[float, ...]) -> list[Case]:
    """Without texts that nobody chose the same is chosen."""
    issue, result = int(numbers[2]), []
    for name in ("nash", "egalitarian", "utilitarian"):
        fewer = with_held(domain, issue, solve(name, domain)[issue])
        worths = [domain.worth(solve(name, each)) for each in (domain, fewer)]
        if name == "utilitarian":  # of several texts with the same sum it may name another
            worths = [worth.sum(axis=0) for worth in worths]
        apart = float(np.nanmax(np.abs(worths[0] - worths[1])))
        result.append(exact(f"irrelevant alternatives, {name}", {"issue": issue}, 0.0, apart, worlds=domain.worlds))
    return result


def _monotonicity(domain: Domain, numbers: tuple[float, ...]) -> list[Case]:
    """More texts harm nobody by the egalitarian solution; one side's better texts do not harm it by that of shares.

    Kalai's problems know free disposal: there both gain what the side gains that gains less.
    """
    issue = int(numbers[2])
    fewer = with_held(domain, issue, domain.status_quo[issue])
    gains = [each.gains(solve("egalitarian", each)).min(axis=0) for each in (fewer, domain)]
    least = float(np.min(gains[1] - gains[0]))
    own, other = 0.5 + 0.04 * numbers[0], 0.5 - 0.03 * numbers[1]
    before, after = (_with_weights(own, weight) for weight in (other, other - 0.1))
    gain = float(np.diff([each.gains(solve("kalai-smorodinsky", each))[1, 0] for each in (before, after)])[0])
    return [shape("monotonicity, egalitarian", {"issue": issue}, "the smaller gain does not fall",
    least, least >= -FORMULA, domain.worlds),
            shape("monotonicity, kalai-smorodinsky", {"weight": other}, "B does not lose", gain, gain >= -FORMULA)]


def _with_weights(own: float, other: float) -> Domain:
    """Two issues, of which the first weighs `own` to A and `other` to B; no deal is worth nothing."""
    weights = {"a": own, "b": other}
    changes = {f"principals.{side}.interests.{issue}.salience": f"{weight if issue == 'share' else 1.0 - weight:.9f}"
               for side, weight in weights.items() for issue in ("share", "land")}
    return in_worlds(theory_scenario("two-issues", changes), 1, np.arange(1))


def _splits(domain: Domain) -> list[Case]:
    """At a point of the frontier at most one issue lies between what the two sides want."""
    first, second = (value.ideal for value in domain.values)
    low, high = np.minimum(first, second), np.maximum(first, second)
    result = []
    for name in ("nash", "kalai-smorodinsky", "egalitarian", "rubinstein"):
        text = solve(name, domain)
        split = ((text > low + NEAR) & (text < high - NEAR)).sum(axis=0)
        result.append(shape(f"issues split, {name}", {}, "at most one", float(split.max()), bool(split.max() <= 1),
                            domain.worlds))
    return result


LINES: tuple[KnownAnswer, ...] = (
    Axioms(
        "axioms", "Bargaining solutions", "The benchmark models keep the demands from which they follow",
        "Nash 1950; Kalai & Smorodinsky 1975; Kalai 1977", BENCHMARK, 500,
        ((0.37, 1.9, 0), (2.6, 0.71, 1), (0.83, 0.29, 2), (1.4, 3.1, 3)),
        remark="In each of 500 drawn problems with four issues: rescaling, irrelevant alternatives, monotonicity, and "
        "that at most "
        "one issue is split.",
    ),
)
