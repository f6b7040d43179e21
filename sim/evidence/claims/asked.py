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
class Asked:
    """One experiment of a claim with its outcomes that are tied to what is moved by a line of a rule."""

    question: ClaimQuestion
    lines: dict[str, DirectLine | None]

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

    def switches(self) -> list[tuple[str, ...]]:
        """The sets of coefficients that switch off a line of this experiment."""
        some = {line.switches: None for line in self.lines.values() if line and line.switches}
        return list(some)

    def ends_without(self, switches: tuple[str, ...]) -> tuple[Arm, Arm]:
        """The same arms with these coefficients at 0."""
        first, last = (switched_off(arm, switches) for arm in self.ends)
        return first, last


def asked(only: Sequence[str] = ()) -> list[Asked]:
    """All experiments of the project's claims, or of those with these ids."""
    every = questions(load_claims(own_file()), only)
    return [Asked(question, {name: None if is_typed_in(name) else line_of(question, name)
                             for name in question.experiment.outcomes}) for question in every]


def arms_as_shipped(experiments: Sequence[Asked]) -> Arms:
    """The ends of all experiments, and these again with the lines off that tie an outcome to them; equal arms once."""
    found: dict[Arm, dict[str, None]] = {}
    for one in experiments:
        for ends in (one.ends, *(one.ends_without(switches) for switches in one.switches())):
            for arm in ends:
                found.setdefault(arm, {}).update(dict.fromkeys(_read(one, arm)))
    return {arm: tuple(names) for arm, names in found.items()}


def arms_in_sets(experiments: Sequence[Asked]) -> Arms:
    """The ends of all experiments; equal arms once."""
    found: dict[Arm, dict[str, None]] = {}
    for one in experiments:
        for arm in one.ends:
            found.setdefault(arm, {}).update(dict.fromkeys(_read(one, arm)))
    return {arm: tuple(names) for arm, names in found.items()}


def _read(one: Asked, arm: Arm) -> Iterator[str]:
    yield from one.outcomes
    if arm.intervention is not None:
        yield IMPOSED
