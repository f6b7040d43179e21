"""Checking a file of any kind: what kind it is, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.catalogue import SUFFIXES
from sim.scenario.lessons.files import check_lesson
from sim.scenario.loading import check
from sim.scenario.reading.kinds import CARDS, CLAIMS, EXPERIMENT, LESSON, RECORD, kind_of
from sim.scenario.reading.mistakes import Mistake


def mistakes_of_a_file(name_or_path: str) -> list[Mistake]:
    """Every mistake in a scenario, by name or path, or in a file of any other kind."""
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
    if kind == CARDS:
        from sim.scenario.evidence.card_files import check_cards

        return check_cards(path)
    if kind == RECORD:
        from sim.scenario.evidence.record import check_record

        return check_record(path)
    return check(name_or_path)
