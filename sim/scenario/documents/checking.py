"""Checking a file of any kind: what kind it is, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.catalogue import SUFFIXES
from sim.scenario.lessons.files import check_lesson
from sim.scenario.loading import check
from sim.scenario.reading.kinds import CLAIMS, EXPERIMENT, LESSON, RESPONSES, kind_of
from sim.scenario.reading.mistakes import Mistake


def mistakes_of_a_file(name_or_path: str) -> list[Mistake]:
    """Every mistake in a scenario, by name or path, or in the file of an experiment, claims, responses or a lesson."""
    path = Path(name_or_path)
    kind = kind_of(path) if name_or_path.endswith(SUFFIXES) else None
    if kind == LESSON:
        return check_lesson(path)
    if kind == EXPERIMENT:
        from sim.scenario.experiments.files import check_experiment

        return check_experiment(path)
    if kind == CLAIMS:
        from sim.scenario.experiments.claim_checks import check_claims

        return check_claims(path)
    if kind == RESPONSES:
        from sim.scenario.evidence.response_checks import check_responses

        return check_responses(path)
    return check(name_or_path)
