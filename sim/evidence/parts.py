"""The parts of the evidence: what each asks, and where its files and its kept figures stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from sim.english import capitalised
from sim.errors import ParleyError
from sim.evidence.line import EvidenceLine, EvidenceQuestion
from sim.scenario.reading.mistakes import nearest

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class EvidencePart:
    """A part of the evidence that is made of lines; `module` has a function `questions()`, in order of the page."""

    name: str
    title: str
    module: str

    def questions(self, only: Sequence[str] = (), file: Path | None = None) -> list[EvidenceQuestion]:
        """All that it asks, or that a `file` of one's own asks, or the questions with these ids.

        Errors: ParleyError for an id that is none, and for a file with mistakes.
        """
        module = import_module(self.module)
        every: list[EvidenceQuestion] = module.questions_of(file) if file else module.questions()
        by_id = {question.id: question for question in every}
        for name in only:
            if name not in by_id:
                raise ParleyError(f"{self.name} has no line '{name}'; {_hint(name, list(by_id))}")
        return [question for question in every if not only or question.id in only]

    def summary(self, lines: Sequence[EvidenceLine]) -> str:
        """What all lines together come to, in a sentence, where its module has a function `summary`; else nothing."""
        found = getattr(import_module(self.module), "summary", None)
        return str(found(lines)) if found else ""


PARTS = {part.name: part for part in (
    EvidencePart("theory", "Known answers of theory", "sim.evidence.theory.questions"),
    EvidencePart("responses", "How outcomes answer to factors", "sim.evidence.responses.questions"),
    EvidencePart("patterns", "Patterns in data", "sim.evidence.patterns.questions"),
)}  # fmt: skip


def own_folder() -> Path:
    """The project's own files of evidence: in the wheel they lie inside the package, in a clone beside it."""
    inside = _PACKAGE / "_experiments" / "evidence"
    return inside if inside.is_dir() else _PACKAGE.parent / "experiments" / "evidence"


def _hint(name: str, known: Sequence[str]) -> str:
    """The line nearest to a name, if any is, and all that there are."""
    close = nearest(name, known)
    every = f"it has {', '.join(known)}"
    return f"did you mean '{close}'? {capitalised(every)}" if close else every
