"""Checking a file of any kind: what kind it is, and every mistake in it."""

from __future__ import annotations

from pathlib import Path

from sim.scenario.catalogue import SUFFIXES
from sim.scenario.experiments import check_experiment, is_experiment
from sim.scenario.lesson_files import check_lesson, is_lesson
from sim.scenario.loading import check
from sim.scenario.mistakes import Mistake


def mistakes_of_a_file(name_or_path: str) -> list[Mistake]:
    """Every mistake in a scenario, by name or path, or in the file of an experiment or a lesson."""
    if name_or_path.endswith(SUFFIXES):
        path = Path(name_or_path)
        if is_lesson(path):
            return check_lesson(path)
        if is_experiment(path):
            return check_experiment(path)
    return check(name_or_path)
