"""From a line to the arms that are played for it."""

from __future__ import annotations

from pathlib import Path

from sim.ensemble.arms import Arm, FactorMove
from sim.scenario.evidence.response import ResponseLine
from sim.scenario.evidence.response_checks import overs, played_at
from sim.scenario.experiments.claim_checks import WAYS, scenario_of
from sim.scenario.factors import factors, matching


def arms_of(line: ResponseLine, scenario: str, folder: Path) -> list[list[Arm]]:
    """The arms of each step: one, or one for each setting of `over`."""
    steps = 1 if line.moments else line.length
    return [[_arm(line, scenario, folder, step, place) for place in range(overs(line))] for step in range(steps)]


def _arm(line: ResponseLine, scenario: str, folder: Path, step: int, place: int) -> Arm:
    name, changes = played_at(line, scenario, folder, step, place)
    known = factors(scenario_of(name, changes))
    moves = [
        FactorMove(path, how, float(amounts[step]))
        for how in WAYS for pattern, amounts in getattr(line, how).items() for path in matching(pattern, known)
    ]
    intervention = line.intervene[step] if line.intervene else None
    return Arm(name, changes, tuple(move for move in moves if not move.idle), intervention)


def steps_in_words(line: ResponseLine) -> list[str]:
    """The steps as the file has them, or else the numbers or words of the first list."""
    if line.steps:
        return list(line.steps)
    for how, form in (("values", "{:g}"), ("shift", "{:+g}"), ("scale", "× {:g}")):
        for amounts in getattr(line, how).values():
            return [form.format(amount) for amount in amounts]
    return [f"{word:.2g}" if isinstance(word, float) else str(word) for word in (line.lists or [["as it is"]])[0]]


def steps_in_numbers(line: ResponseLine) -> list[float] | None:
    """Where the steps stand on an axis; None where they are words."""
    for how in WAYS:
        for amounts in getattr(line, how).values():
            return list(amounts) if not line.steps else None
    return list(line.moments) or None
