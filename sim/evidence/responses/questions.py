"""`parley evidence responses`: the lines of the file, each a question with the worlds that its margin needs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite
from pathlib import Path
from typing import Any

from sim.ensemble.arms import Arm
from sim.evidence.line import EvidenceLine, EvidenceQuestion
from sim.evidence.parts import own_folder
from sim.evidence.responses.arms import arms_of, steps_in_numbers, steps_in_words
from sim.evidence.responses.cliff import CliffQuestion
from sim.evidence.responses.playing import Played
from sim.evidence.responses.readings.asked import Asked, asked
from sim.evidence.responses.said import said_in
from sim.evidence.responses.shapes import Steps, in_words, judged, level_of
from sim.evidence.verdicts import CANNOT, DOUBLINGS, UNDECIDED, Look, settled
from sim.scenario.evidence.response import ResponseLine, ResponsesFile, load_responses
from sim.scenario.evidence.response_checks import missing, mistakes_of, overs
from sim.scenario.reading.mistakes import ScenarioError

MOST_WORLDS = 320_000  # of one line, over all its steps and looks: what undecided lines may cost
# Worlds of each step for the first look: 2,500 for a margin of .05 and 7,000 for .03, at least and at most so many, and
# never more than an eighth of what the line may cost, so that it can be looked at three times more.
PER_MARGIN, FEWEST_WORLDS, FIRST_AT_MOST, FIRST_SHARE = 6.25, 2_400, 16_000, 1 / 8
DIGITS = 6  # behind the point, in the parts of a line
DRAWN_AT = 0.05  # the intervals of a curve hold with 95 % each


def questions() -> list[EvidenceQuestion]:
    """The lines of the project's own file. Errors: ScenarioError with every mistake in it."""
    return questions_of(own_folder() / "responses.yaml")


def questions_of(path: Path) -> list[EvidenceQuestion]:
    """The lines of a file, in its order. Errors: ScenarioError with every mistake in it."""
    file = load_responses(path)
    lacking = {question: missing(line, scenario, file.folder) for question, _, line, scenario in file.each()}
    wrong = [mistake for question, name, line, scenario in file.each() if lacking[question] and not line.awaited
             for mistake in mistakes_of(file, name, line, scenario)]
    if wrong:
        raise ScenarioError(wrong)
    family = sum(found is None for found in lacking.values())
    return list(_asked(file, lacking, family))


def _asked(file: ResponsesFile, lacking: dict[str, str | None], family: int) -> Iterator[EvidenceQuestion]:
    for name, _, line, scenario in file.each():
        lacks = lacking[name]
        if lacks is not None:
            yield UnaskedResponse(name, line, lacks)
        else:
            kind = CliffQuestion if line.shape == "no cliff" else ResponseQuestion
            yield kind(name, line, scenario, family, file.folder, said_in(line, scenario, file.folder))


@dataclass(frozen=True)
class UnaskedResponse:
    """A line that needs what scenarios cannot state yet, which `lacks` names."""

    id: str
    line: ResponseLine
    lacks: str
    worlds: int = 1

    def answer(self) -> EvidenceLine:
        """The line with that verdict."""
        return EvidenceLine(self.id, CANNOT, in_words(self.line), None, None, None, 0, self.line.title,
                            self.line.source, f"{CANNOT}: {self.lacks}")


@dataclass(frozen=True)
class ResponseQuestion:
    """A line that can be asked: of one scenario, in a file with `family` such lines."""

    id: str
    line: ResponseLine
    scenario: str
    family: int
    folder: Path = field(repr=False, compare=False)
    said: str = ""

    @cached_property
    def arms(self) -> list[list[Arm]]:
        """The arms of each step."""
        return arms_of(self.line, self.scenario, self.folder)

    @property
    def first(self) -> int:
        """How many worlds each arm plays for the first look; fewer where a step is the mean of several arms."""
        margin = _margin(self.line)
        wanted = min(max(FEWEST_WORLDS, PER_MARGIN / margin**2 if margin else 0.0), FIRST_AT_MOST)
        return int(min(wanted / overs(self.line), FIRST_SHARE * MOST_WORLDS / self._arms))

    @property
    def _arms(self) -> int:
        return sum(map(len, self.arms))

    @property
    def worlds(self) -> int:
        """About how many worlds are played."""
        return self.first * self._arms

    def answer(self) -> EvidenceLine:
        """Play until the line is decided or has cost what it may. Errors: ParleyError."""
        outcomes = [asked(name) for name in self.line.outcome]
        played = Played([arm for arms in self.arms for arm in arms], outcomes, self.line.moments, self.line.still_open)

        def look(worlds: int, alpha: float) -> Look:
            played.play_until(worlds)
            return judged(self.line, [self._steps(played, outcome) for outcome in outcomes], alpha)

        doublings = sum(self.worlds * 2**place <= MOST_WORLDS for place in range(1, DOUBLINGS + 1))
        last = settled(look, self.first, self.family, doublings)
        parts = tuple(part for outcome in outcomes for part in self._curve(outcome, self._steps(played, outcome)))
        parts = tuple({name: _short(value) for name, value in part.items()} for part in parts)
        note = " ".join(found for found in (self.line.note, _stopped(last, played, doublings)) if found)
        found = last.found
        return EvidenceLine(self.id, last.verdict, in_words(self.line), found.value, found.low, found.high,
                            played.worlds, self.line.title, self.line.source, note, parts)

    def _steps(self, played: Played, outcome: Asked) -> Steps:
        """The outcome at each step (worlds,), the mean over the arms of a step."""
        if self.line.moments:
            return list(played.of(self.arms[0][0], outcome))
        return [sum(played.of(arm, outcome)[0] for arm in arms) / len(arms) for arms in self.arms]

    def _curve(self, outcome: Asked, steps: Steps) -> Iterator[dict[str, Any]]:
        """The outcome at each step, to be drawn."""
        numbers, words = steps_in_numbers(self.line), steps_in_words(self.line)
        said = {"outcome": outcome.label, "unit": outcome.unit, "factor": self.line.factor, "size": self.line.size,
                "scenario": self.scenario_shown, "wanted": _wanted(self.line)}
        for place, values in enumerate(steps):
            mean = level_of(values, DRAWN_AT)
            yield said | {"step": words[place], "at": numbers[place] if numbers else None, "mean": mean.value,
                          "low": mean.low, "high": mean.high, "worlds": mean.worlds}

    @property
    def scenario_shown(self) -> str:
        """The scenario's name where the line is asked of others too; empty else."""
        return self.id.partition("@")[2]


def _wanted(line: ResponseLine) -> list[float]:
    """The levels between which, or above or below which, every step should lie; none for shapes."""
    if line.shape == "between" and line.low is not None and line.high is not None:
        return [line.low, line.high]
    return [line.size] if line.shape in ("at least", "at most") and line.size is not None else []


def _margin(line: ResponseLine) -> float:
    """What the interval of the first look should be small beside; 0 where that cannot be told from the line."""
    if line.low is not None and line.high is not None:
        return (line.high - line.low) / 2.0
    return line.size or 0.0 if line.shape not in ("at least", "at most", "several kinds", "contrast") else 0.0


def _stopped(last: Look, played: Played, doublings: int) -> str:
    """Why an undecided line was looked at no further."""
    if last.verdict != UNDECIDED:
        return ""
    limit = f"a line may play {MOST_WORLDS:,}" if doublings < DOUBLINGS else f"worlds were doubled {DOUBLINGS} times"
    return f"Still undecided after {played.worlds:,} worlds ({limit}): it counts as not held."


def _short(value: Any) -> Any:
    """A number with the digits that a picture shows, left empty where it is none; other values as they are."""
    if not isinstance(value, float):
        return value
    return round(value, DIGITS) if isfinite(value) else None
