"""The project's own cards, and the figures of them that are kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sim.ensemble.executors import Executor
from sim.errors import ParleyError
from sim.evidence.answering import answers
from sim.evidence.history.forecast import question_of
from sim.evidence.history.judging import Hindcast, history_object
from sim.evidence.parts import own_folder
from sim.scenario.evidence.card_files import load_cards

WORLDS, SEED = 1000, 1  # for each card


def own_files() -> list[Path]:
    """A file for each coder. Errors: ParleyError where there is none."""
    folder = own_folder() / "history"
    found = sorted(folder.glob("coder-*.yaml"))
    if not found:
        example = folder / "example.yaml"
        raise ParleyError(f"there are no cards ({folder}); name a file of them, such as {example}")
    return found


def keep_history(folder: Path, executor: Executor, progress: Callable[[float, int], None]) -> dict[str, Any]:
    """The figures to keep. Errors: ParleyError; ScenarioError for a card with a mistake."""
    found = load_cards(own_files())
    if found.mistakes:
        raise ParleyError("\n".join(map(str, found.mistakes)))
    questions = [question_of(card, WORLDS, SEED) for card in found.cards]
    whole = WORLDS * len(questions)
    lines = answers(questions, executor, folder, lambda done: progress(done, whole))
    return history_object(Hindcast(found.cards, lines), WORLDS, SEED)
