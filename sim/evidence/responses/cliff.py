"""The line that looks for cliffs: every number of a scenario moved over its range in small equal parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from sim.analysis.naming import short_names
from sim.ensemble.arms import Arm, FactorMove
from sim.evidence.line import EvidenceLine
from sim.evidence.responses.playing import Played
from sim.evidence.responses.readings.asked import asked
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
    """Numbers of the same name, moved together, each over its own range; `shares` of it are the levels."""

    name: str
    ranges: tuple[tuple[str, float, float], ...]
    shares: tuple[float, ...]

    def arms(self, scenario: str) -> list[Arm]:
        """An arm a level."""
        return [Arm(scenario, (), tuple(FactorMove(path, "values", value) for path, value in self.at(share)))
                for share in self.shares]

    def at(self, share: float) -> list[tuple[str, float]]:
        """Paths and values at a level."""
        return [(path, low + (high - low) * share) for path, low, high in self.ranges]


@dataclass(frozen=True)
class SteepStep:
    """What an outcome does from one level of a dial to the next."""

    dial: Dial
    place: int
    found: Interval

    def plain(self) -> dict[str, Any]:
        """For the parts of a line."""
        start, end = self.ends
        return {"dial": self.dial.name, "from": round(start, 6), "to": round(end, 6), "mean": self.found.value,
                "low": self.found.low, "high": self.found.high}

    @property
    def ends(self) -> tuple[float, float]:
        """The values of the first number of the dial before and after the step."""
        start, end = (self.dial.at(self.dial.shares[place])[0][1] for place in (self.place, self.place + 1))
        return start, end


def dials(scenario: Loaded, parts: int, besides: Sequence[str], stated: bool = False) -> list[Dial]:
    """Every number of the talks that the file calls uncertain or judges, those of both sides as one.

    Their ranges are those that are possible, or those that the file has `stated`.
    """
    known = factors(scenario.scenario)
    left_out = {path for pattern in besides for path in matching(pattern, known)}
    groups: dict[str, list[Factor]] = {}
    for path, factor in known.items():
        doubtful = not factor.value.known or factor.value.judgement
        if path.partition(".")[0] not in AFTERWARDS and path not in left_out and doubtful and not factor.default:
            groups.setdefault(_of_both_sides(path), []).append(factor)
    return [dial for name, members in groups.items() if (dial := _dial(scenario, name, members, parts, stated))]


def _of_both_sides(path: str) -> str:
    """What a number moves with: its like on the other side, but for wishes, in which the sides differ by nature."""
    section, _, rest = path.partition(".")
    inside = rest.partition(".")[2]
    return f"principals.*.{inside}" if section == "principals" and not inside.startswith(WISHES) else path


def _dial(scenario: Loaded, name: str, members: list[Factor], parts: int, stated: bool) -> Dial | None:
    """A dial over the range of its numbers, without the levels that the scenario refuses; None for fewer than two."""
    known = {factor.path: factor for factor in members}
    every = Dial(name, tuple((factor.path, *_range(factor, stated)) for factor in members),
                 tuple(place / parts for place in range(parts + 1)))
    laid_at = {share: laid(known, [(path, "values", value) for path, value in every.at(share)])
               for share in every.shares}
    possible = tuple(share for share, values in laid_at.items() if not refused(scenario.root, values))
    moves = any(low < high for _, low, high in every.ranges)
    return Dial(name, every.ranges, possible) if moves and len(possible) > 1 else None


def _range(factor: Factor, stated: bool) -> tuple[float, float]:
    ends = factor.value.extremes() if stated else (factor.low, factor.high)
    low, high = (min(max(float(end), factor.low), factor.high) for end in ends)
    return low, high


@dataclass(frozen=True)
class CliffQuestion:
    """Whether no step of any dial moves the outcome by more than the size."""

    id: str
    line: ResponseLine
    scenario: str
    family: int
    folder: Path = field(repr=False, compare=False)
    said: str = ""

    @property
    def worlds(self) -> int:
        """About how many worlds are played."""
        return sum(len(dial.shares) for dial in self._dials()) * FIRST

    def _dials(self) -> list[Dial]:
        return dials(loaded(place_of(self.scenario, self.folder)), self.line.screen or 1, self.line.besides,
                     self.line.stated)

    def answer(self) -> EvidenceLine:
        """Play every dial, and those that are undecided again with more worlds. Errors: ParleyError."""
        every, size = self._dials(), self.line.size or 0.0
        comparisons = sum(len(dial.shares) - 1 for dial in every)
        found, worlds = self._screened(every, comparisons, size)
        steepest = sorted(found, key=lambda step: -abs(step.found.value))
        verdict, worst = together([within(step.found, -size, size) for step in found]), steepest[0]
        note = (f"{len(every)} numbers, {comparisons} steps. Steepest: {worst.dial.name} from {worst.ends[0]:g} to "
                f"{worst.ends[1]:g}.")
        return EvidenceLine(
            self.id, verdict, in_words(self.line), worst.found.value, worst.found.low, worst.found.high, worlds,
            self.line.title, self.line.source, f"{self.line.note} {note}" if self.line.note else note,
            self._shown(steepest[:SHOWN]),
        )

    def _shown(self, steps: Sequence[SteepStep]) -> tuple[dict[str, Any], ...]:
        """The parts of the line: some steps with their dials in words."""
        said = {"outcome": asked(self.line.outcome[0]).label, "size": self.line.size}
        names = short_names(loaded(place_of(self.scenario, self.folder)).scenario, [step.dial.name for step in steps])
        return tuple(step.plain() | said | {"words": names[step.dial.name]} for step in steps)

    def _screened(self, every: Sequence[Dial], comparisons: int, size: float) -> tuple[list[SteepStep], int]:
        """The steps of all dials, and how many worlds were played; more for the dials of which one is undecided."""
        scenario, worlds, left = place_of(self.scenario, self.folder), 0, list(every)
        last: dict[Dial, list[SteepStep]] = {}
        play = Played([], [asked(self.line.outcome[0])], (), False)
        for look in range(DOUBLINGS + 1):
            play = play.some([arm for dial in left for arm in dial.arms(scenario)])
            worlds += play.play_until(FIRST * 2**look)
            alpha = level(self.family, look, comparisons)
            last |= {dial: list(_steps(dial, play, scenario, alpha)) for dial in left}
            left = [dial for dial in left if UNDECIDED in [within(step.found, -size, size) for step in last[dial]]]
            if not left:
                break
        return [step for steps in last.values() for step in steps], worlds


def _steps(dial: Dial, played: Played, scenario: str, alpha: float) -> Iterator[SteepStep]:
    """What the outcome does from each level of a dial to the next."""
    values = [played.of(arm, played.outcomes[0])[0] for arm in dial.arms(scenario)]
    for place, (before, after) in enumerate(pairwise(values)):
        yield SteepStep(dial, place, of_pairs(after - before, alpha))
