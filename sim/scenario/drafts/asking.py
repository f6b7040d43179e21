"""A new experiment, a new file of claims and a new lesson: one number of a scenario moved, and what answers to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.scenario.drafts.naming import key_of
from sim.scenario.drafts.question import MovedNumber
from sim.scenario.drafts.writing import filled, seen_in

SHORT = 24


@dataclass(frozen=True)
class ExperimentDraft:
    """A question asked as a sweep."""

    title: str
    scenario: str
    moved: MovedNumber
    watch: tuple[str, ...]

    def text(self, out: Path) -> str:
        """The text of the file `out`."""
        return filled("experiment.yaml.j2", {
            "file": out.name, "folder": key_of(out.stem) or "experiment", "title": self.title,
            "scenario": seen_in(self.scenario, out), "moved": self.moved, "watch": self.watch,
        })  # fmt: skip


@dataclass(frozen=True)
class ClaimsDraft:
    """One claim, who says it, and the outcome that it says is moved, and which way."""

    title: str
    source: str
    scenario: str
    moved: MovedNumber
    watch: tuple[str, ...]
    expect: str

    def text(self, out: Path) -> str:
        """The text of the file `out`."""
        return filled("claims.yaml.j2", {
            "file": out.name, "claim": self.title, "key": key_of(self.title) or "claim", "source": self.source,
            "scenario": seen_in(self.scenario, out), "moved": self.moved, "watch": self.watch, "expect": self.expect,
        })  # fmt: skip


@dataclass(frozen=True)
class LessonDraft:
    """A question for a class, asked with one slider."""

    title: str
    scenario: str
    moved: MovedNumber
    watch: tuple[str, ...]
    expect: str

    def text(self, out: Path) -> str:
        """The text of the file `out`."""
        short = self.moved.path.rpartition(".")[2].replace("_", " ")[:SHORT]
        return filled("lesson.yaml.j2", {
            "file": out.name, "title": self.title, "scenario": seen_in(self.scenario, out), "moved": self.moved,
            "steps": [f"{level:g}" for level in self.moved.levels], "short": short, "watch": self.watch,
            "outcome": self.watch[0], "expect": self.expect,
        })  # fmt: skip
