"""What the kept experiment on the claims plays: the ends of every experiment, also with lines off, and in all sets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sim.analysis.claims.kinds import is_typed_in, line_of, switched_off
from sim.analysis.claims.plan import ClaimQuestion, questions
from sim.analysis.claims.play import IMPOSED
from sim.analysis.claims.reading.lines import DirectLine
from sim.ensemble.arms import Arm
from sim.scenario.experiments.claims import load_claims, own_file

SEED = 1
SHIPPED = 2_000  # worlds an arm with the coefficients as they are: as many as `parley claims` plays
Arms = dict[Arm, tuple[str, ...]]


@dataclass(frozen=True)
class AskedExperiment:
    """One experiment of a claim: by outcome the line that ties it to what is moved, and what is switched off in turn.

    `switches` are the sets of coefficients that switch off a line of this experiment, or of another with the same ends.
    """

    question: ClaimQuestion
    lines: dict[str, DirectLine | None]
    switches: tuple[tuple[str, ...], ...]

    @property
    def ends(self) -> tuple[Arm, Arm]:
        """The arms of the first step and the last."""
        return self.question.arms[0], self.question.arms[-1]

    @property
    def outcomes(self) -> tuple[str, ...]:
        """All that is watched."""
        return tuple(self.question.experiment.outcomes)

    @property
    def imposes(self) -> bool:
        """Whether a deal is imposed in one of the ends, so that worlds without a zone are left out."""
        return any(arm.intervention is not None and arm.intervention.impose is not None for arm in self.ends)

    def ends_without(self, switches: tuple[str, ...]) -> tuple[Arm, Arm]:
        """The same arms with these coefficients at 0."""
        first, last = (switched_off(arm, switches) for arm in self.ends)
        return first, last


def asked(only: Sequence[str] = ()) -> list[AskedExperiment]:
    """All experiments of the project's claims, or of those with these ids."""
    return with_lines(questions(load_claims(own_file()), only))


def with_lines(every: Sequence[ClaimQuestion]) -> list[AskedExperiment]:
    """Experiments with the lines that the code of the model has for them."""
    lines = [{name: None if is_typed_in(name) else line_of(question, name) for name in question.experiment.outcomes}
             for question in every]
    off: dict[tuple[Arm, Arm], dict[tuple[str, ...], None]] = {}
    for question, mine in zip(every, lines, strict=True):
        some = [line.switches for line in mine.values() if line and line.switches]
        off.setdefault((question.arms[0], question.arms[-1]), {}).update(dict.fromkeys(some))
    return [AskedExperiment(question, mine, tuple(off[question.arms[0], question.arms[-1]]))
            for question, mine in zip(every, lines, strict=True)]


def arms_as_shipped(experiments: Sequence[AskedExperiment]) -> Arms:
    """The ends of all experiments, and these again with the lines off that tie an outcome to them; equal arms once."""
    found: dict[Arm, dict[str, None]] = {}
    for one in experiments:
        for ends in (one.ends, *(one.ends_without(switches) for switches in one.switches)):
            for arm in ends:
                found.setdefault(arm, {}).update(dict.fromkeys(_read(one, arm)))
    return {arm: tuple(names) for arm, names in found.items()}


def arms_in_sets(experiments: Sequence[AskedExperiment]) -> Arms:
    """The ends of all experiments; equal arms once."""
    found: dict[Arm, dict[str, None]] = {}
    for one in experiments:
        for arm in one.ends:
            found.setdefault(arm, {}).update(dict.fromkeys(_read(one, arm)))
    return {arm: tuple(names) for arm, names in found.items()}


def _read(one: AskedExperiment, arm: Arm) -> Iterator[str]:
    yield from one.outcomes
    if arm.intervention is not None:
        yield IMPOSED
