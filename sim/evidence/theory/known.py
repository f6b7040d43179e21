"""A known answer: parameter sets, what theory says of each, what the simulator gives, and the verdict on the line."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import Any, ClassVar

import numpy as np

from sim.arrays import Array
from sim.evidence.line import EvidenceLine, Expected
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS, UNDECIDED, Interval, Look, by_seed, of_pairs, settled, together
from sim.scenario.reading.mistakes import ScenarioError

FORMULA = 1e-6  # to which formulas hold
ERRORS = 3.0  # standard errors within which a share of worlds must lie
ROUND, PLAYERS, BENCHMARK = "round", "players", "formula"  # who gives the answer: the round, players, a benchmark

WORST = (CANNOT, FAILS, UNDECIDED, HOLDS)
INTERVAL_LINES = 6  # lines of theory that are judged by intervals, which share the family's chance of error

Parameters = dict[str, float]
Differences = Callable[[int, int], Array]  # of a seed and a number of worlds: paired differences


@dataclass(frozen=True)
class Case:
    """One parameter set, or one comparison of several: what was expected and what came out.

    `tolerance` is how far they may be apart, None where a verdict was reached in another way.
    """

    name: str
    parameters: Parameters
    expected: Expected
    got: float
    verdict: str
    worlds: int
    tolerance: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def difference(self) -> float | None:
        """How far what came out lies above what was expected; None where a shape was expected."""
        return None if isinstance(self.expected, str) else self.got - self.expected

    @property
    def badness(self) -> tuple[int, float]:
        """By which the worst case of a line is found: first those that do not hold, then the largest difference."""
        apart = self.difference if self.tolerance else None
        return -WORST.index(self.verdict), 0.0 if apart is None else abs(apart) / (self.tolerance or 1.0)

    def plain(self) -> dict[str, Any]:
        """The case as plain data: a row of the table of theory."""
        return {"case": self.name, "parameters": self.parameters, "expected": self.expected, "got": _number(self.got),
                "difference": _number(self.difference), "tolerance": self.tolerance, "low": self.low,
                "high": self.high, "verdict": self.verdict, "worlds": self.worlds}


def exact(
    name: str, parameters: Parameters, expected: float, got: float, tolerance: float = FORMULA, worlds: int = 1
) -> Case:
    """A case that holds if what came out is no further from the answer than the tolerance."""
    verdict = HOLDS if abs(got - expected) <= tolerance else FAILS
    return Case(name, parameters, float(expected), float(got), verdict, worlds, tolerance)


def share(
    name: str, parameters: Parameters, expected: float, got: float, worlds: int, doubt: float = FORMULA
) -> Case:
    """A case that holds if a share of worlds lies within three standard errors of its expected value, or a `doubt`."""
    error = ERRORS * sqrt(max(expected * (1.0 - expected), 0.0) / worlds)
    found = exact(name, parameters, expected, got, max(error, doubt), worlds)
    return Case(**{**vars(found), "low": found.got - error, "high": found.got + error})


def shape(name: str, parameters: Parameters, expected: str, got: float, holds: bool, worlds: int = 1) -> Case:
    """A case whose answer is a sign or an order, in words."""
    return Case(name, parameters, expected, float(got), HOLDS if holds else FAILS, worlds)


def by_interval(
    name: str, parameters: Parameters, expected: Expected, differences: Differences, verdict: Callable[[Interval], str],
    worlds: int, cases: int,
) -> Case:
    """A case, of so many of its line, judged by the interval of paired differences; more worlds while undecided."""

    def look(worlds: int, alpha: float) -> Look:
        found = of_pairs(np.concatenate([differences(seed, some) for seed, some in by_seed(worlds)]), alpha)
        return Look(verdict(found), found)

    last = settled(look, worlds, INTERVAL_LINES * cases)
    low, high = (end if isfinite(end) else None for end in (last.found.low, last.found.high))
    return Case(name, parameters, expected, last.found.value, last.verdict, last.found.worlds, None, low, high)


@dataclass(frozen=True)
class KnownAnswer(ABC):
    """One line of theory: its paragraph (`topic`), what is asked, where the answer comes from, and who gives it here.

    `worlds` is about how many are played. `remark` is what a reader must know, `if_not` what it means if the line does
    not hold. `sets` are the parameter sets, fixed numbers without a meaning of their own. `missing` names the field
    that scenarios lack for the line: its file is written, and the line counts once `parley check` accepts it.
    """

    id: str
    topic: str
    title: str
    source: str
    mark: str
    worlds: int
    sets: tuple[tuple[float, ...], ...] = ()
    remark: str = ""
    if_not: str = ""
    missing: str = ""
    judged_by_interval: ClassVar[bool] = False

    @abstractmethod
    def cases(self) -> list[Case]:
        """Play and compare, case by case. Errors: ScenarioError where its file asks for what scenarios do not have."""

    def answer(self) -> EvidenceLine:
        """The line: the verdicts of all cases together; what is printed is the case furthest off.

        Errors: ScenarioError for a file that is refused though nothing is known to be missing.
        """
        try:
            return self._line(self.cases())
        except ScenarioError:
            if not self.missing:
                raise
            note = f"Scenarios have no {self.missing} yet. {self.remark}".strip()
            return EvidenceLine(self.id, CANNOT, "–", None, None, None, 0, self.title, self.source, note)

    def _line(self, cases: Sequence[Case]) -> EvidenceLine:
        verdict = together([case.verdict for case in cases])
        worst = max(cases, key=lambda case: case.badness)
        holding = sum(case.verdict == HOLDS for case in cases)
        counted = f"{holding} of {len(cases)} cases hold; shown is the one furthest off ({_named(worst)})."
        note = " ".join(part for part in (counted, self.remark, self.if_not if verdict != HOLDS else "") if part)
        played: dict[str, int] = {}
        for case in cases:  # several answers of the same worlds
            asked = str(case.parameters or case.name)
            played[asked] = max(case.worlds, played.get(asked, 0))
        return EvidenceLine(
            self.id, verdict, worst.expected, worst.got, worst.low, worst.high, sum(played.values()),
            self.title, self.source, note, tuple({"mark": self.mark, **case.plain()} for case in cases),
        )


def root(balance: Callable[[float], float], low: float, high: float) -> float:
    """Where a balance that falls from above 0 at `low` to below 0 at `high` is 0, by halving."""
    for _ in range(100):
        middle = (low + high) / 2.0
        low, high = (middle, high) if balance(middle) > 0 else (low, middle)
    return (low + high) / 2.0


def _named(case: Case) -> str:
    numbers = ", ".join(f"{name} {value:.4g}" for name, value in case.parameters.items())
    return f"{case.name}: {numbers}" if numbers else case.name


def _number(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None
