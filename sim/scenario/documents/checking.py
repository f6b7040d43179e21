"""Checking a file of any kind: what kind it is, and every mistake in it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from sim.english import many
from sim.scenario.catalogue import SUFFIXES
from sim.scenario.library import named
from sim.scenario.loading import check
from sim.scenario.reading.kinds import (
    CALLED,
    CARDS,
    CLAIMS,
    CRISES,
    EXPERIMENT,
    LESSON,
    PATTERNS,
    RECORD,
    RESPONSES,
    SCENARIO,
    kind_of,
)  # fmt: skip
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


@dataclass(frozen=True)
class CheckedFile:
    """A file that was checked: the kind that it was taken for (None where nothing tells), and every mistake in it."""

    kind: str | None
    mistakes: list[Mistake]

    def __str__(self) -> str:
        """What came out, in a few words."""
        called = CALLED[self.kind or SCENARIO]
        return f"{called} with {many(len(self.mistakes), 'mistake')}" if self.mistakes else f"ok, {called}"


def check_file(name_or_path: str) -> CheckedFile:
    """A scenario, an experiment or a lesson, by name or path, or a file of any other kind, checked as what it is."""
    path = _meant(name_or_path)
    kind = kind_of(path)
    if kind not in CHECKS:
        return CheckedFile(kind, check(name_or_path))
    module, function = CHECKS[kind]
    return CheckedFile(kind, getattr(import_module(module), function)(path))


def mistakes_of_a_file(name_or_path: str) -> list[Mistake]:
    """Every mistake in a file of any kind."""
    return check_file(name_or_path).mistakes


def _meant(name_or_path: str) -> Path:
    """The file of a name or a path: of a scenario first, as names of the other kinds may be the same."""
    names = {} if name_or_path.endswith(SUFFIXES) else named(LESSON) | named(EXPERIMENT) | named(SCENARIO)
    return names.get(name_or_path, Path(name_or_path))
