"""Checking a file of any kind: what kind it is, and every mistake in it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from sim.scenario.catalogue import SUFFIXES
from sim.scenario.loading import check
from sim.scenario.reading.kinds import CARDS, CLAIMS, CRISES, EXPERIMENT, LESSON, PATTERNS, RECORD, RESPONSES, kind_of
from sim.scenario.reading.mistakes import Mistake

CHECKS = {  # by kind the module and its function, loaded when such a file is checked
    LESSON: ("sim.scenario.lessons.files", "check_lesson"),
    EXPERIMENT: ("sim.scenario.experiments.files", "check_experiment"),
    RESPONSES: ("sim.scenario.evidence.response_checks", "check_responses"),
    CLAIMS: ("sim.scenario.experiments.claim_checks", "check_claims"),
    CARDS: ("sim.scenario.evidence.card_files", "check_cards"),
    RECORD: ("sim.scenario.evidence.record", "check_record"),
    CRISES: ("sim.scenario.evidence.crises", "check_crises"),
    PATTERNS: ("sim.scenario.evidence.patterns", "check_patterns"),
}


def mistakes_of_a_file(name_or_path: str) -> list[Mistake]:
    """Every mistake in a scenario, by name or path, or in a file of any other kind."""
    path = Path(name_or_path)
    kind = kind_of(path) if name_or_path.endswith(SUFFIXES) else None
    if kind not in CHECKS:
        return check(name_or_path)
    module, function = CHECKS[kind]
    found: list[Mistake] = getattr(import_module(module), function)(path)
    return found
