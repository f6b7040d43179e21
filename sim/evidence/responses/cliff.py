"""The line that looks for cliffs: every number of a scenario moved over its range in small equal parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sim.ensemble.arms import Arm, FactorMove
from sim.evidence.line import EvidenceLine
from sim.evidence.responses.playing import Played
from sim.evidence.responses.readings.asked import Asked, asked
from sim.evidence.responses.shapes import in_words
from sim.evidence.verdicts import DOUBLINGS, UNDECIDED, Interval, level, of_pairs, together, within
from sim.scenario.evidence.response import ResponseLine
from sim.scenario.evidence.response_checks import place_of
from sim.scenario.experiments.claim_checks import loaded
from sim.scenario.experiments.points import laid, refused
from sim.scenario.factors import Factor, factors, matching
from sim.scenario.loading import Loaded

FIRST = 180  # worlds of each level for the first look: a step that moves nothing is decided by so few
SHOWN = 8  # of the steepest steps, in the parts of the line
WISHES = ("interests", "public", "delegation.agenda")
AFTERWARDS = ("aftermath", "impacts", "coefficients")  # not of the talks, or no number of a scenario


@dataclass(frozen=True)
class Dial:
    """Numbers of the same name, moved together: those of both sides, or one."""

    name: str
    paths: tuple[str, ...]
    levels: tuple[float, ...]

    def arms(self, scenario: str) -> list[Arm]:
        """An arm a level."""
        return [Arm(scenario, (), tuple(FactorMove(path, "values", level) for path in self.paths))
                for level in self.levels]


@dataclass(frozen=True)
class SteepStep:
    """What an outcome does from one level of a dial to the next."""

    dial: Dial
    place: int
    found: Interval

    def plain(self) -> dict[str, Any]:
        """For the parts of a line."""
        start, end = self.dial.levels[self.place], self.dial.levels[self.place + 1]
        return {"dial": self.dial.name, "from": start, "to": end, "mean": self.found.value,
                "low": self.found.low, "high": self.found.high}


def dials(scenario: Loaded, parts: int, besides: Sequence[str]) -> list[Dial]:
    """Every number of the talks that the file calls uncertain or judges, those of both sides as one."""
    known = factors(scenario.scenario)
    left_out = {path for pattern in besides for path in matching(pattern, known)}
    groups: dict[str, list[Factor]] = {}
    for path, factor in known.items():
        doubtful = not factor.value.known or factor.value.judgement
        if path.partition(".")[0] not in AFTERWARDS and path not in left_out and doubtful and not factor.default:
            groups.setdefault(_of_both_sides(path), []).append(factor)
    return [dial for name, members in groups.items() if (dial := _dial(scenario, name, members, parts))]


def _of_both_sides(path: str) -> str:
    """What a number moves with: its like on the other side, but for wishes, in which the sides differ by nature."""
    section, _, rest = path.partition(".")
    inside = rest.partition(".")[2]
    return f"principals.*.{inside}" if section == "principals" and not inside.startswith(WISHES) else path


def _dial(scenario: Loaded, name: str, members: list[Factor], parts: int) -> Dial | None:
    """A dial over the range of its numbers, without the levels that the scenario refuses; None for fewer than two."""
    low, high = max(factor.low for factor in members), min(factor.high for factor in members)
    known = {factor.path: factor for factor in members}
    levels = [low + (high - low) * place / parts for place in range(parts + 1)]
    possible = [level for level in levels
                if not refused(scenario.root, laid(known, [(path, "values", level) for path in known]))]
    return Dial(name, tuple(known), tuple(possible)) if len(possible) > 1 else None


@dataclass(frozen=True)
class CliffQuestion:
    """Whether no step of any dial moves the outcome by more than the size."""

    id: str
    line: ResponseLine
    scenario: str
    family: int
    folder: Path = field(repr=False, compare=False)

    @property
    def worlds(self) -> int:
        """About how many worlds are played."""
        return sum(len(dial.levels) for dial in self._dials()) * FIRST

    def _dials(self) -> list[Dial]:
        return dials(loaded(place_of(self.scenario, self.folder)), self.line.screen or 1, self.line.besides)

    def answer(self) -> EvidenceLine:
        """Play every dial, and those that are undecided again with more worlds. Errors: ParleyError."""
        every, outcome, size = self._dials(), asked(self.line.outcome[0]), self.line.size or 0.0
        comparisons = sum(len(dial.levels) - 1 for dial in every)
        steps = [step for dial in every for step in self._steps(dial, outcome, comparisons, size)]
        worlds, found = sum(step[1] for step in steps), [step[0] for step in steps]
        steepest = sorted(found, key=lambda step: -abs(step.found.value))
        verdict = together([within(step.found, -size, size) for step in found])
        worst = steepest[0]
        note = (f"{len(every)} numbers, {comparisons} steps. Steepest: {worst.dial.name} from "
                f"{worst.dial.levels[worst.place]:g} to {worst.dial.levels[worst.place + 1]:g}.")
        return EvidenceLine(
            self.id, verdict, in_words(self.line), worst.found.value, worst.found.low, worst.found.high, worlds,
            self.line.title, self.line.source, f"{self.line.note} {note}" if self.line.note else note,
            tuple(step.plain() | {"outcome": outcome.label} for step in steepest[:SHOWN]),
        )

    def _steps(self, dial: Dial, outcome: Asked, comparisons: int, size: float) -> Iterator[tuple[SteepStep, int]]:
        """The steps of a dial, each with its part of the worlds; more of them while one is undecided."""
        arms = dial.arms(place_of(self.scenario, self.folder))
        played = Played(arms, [outcome], (), False)
        for look in range(DOUBLINGS + 1):
            played.play_until(FIRST * 2**look)
            values = [played.of(arm, outcome)[0] for arm in arms]
            alpha = level(self.family, look, comparisons)
            found = [of_pairs(after - before, alpha) for before, after in zip(values, values[1:], strict=False)]
            if UNDECIDED not in [within(one, -size, size) for one in found]:
                break
        for place, one in enumerate(found):
            yield SteepStep(dial, place, one), played.worlds // len(found)
