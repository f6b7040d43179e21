"""People for tests: a table in a file, and somebody who plays the seats by a rule of thumb."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from sim.classroom.game import moves
from sim.classroom.game.log import Decision, Setting
from sim.classroom.game.questions import DecisionPoint
from sim.classroom.game.table import TableState
from sim.scenario.documents.dumping import dump_scenario
from tests.building import Data, bare, calm, changed, rich, scenario

CALM = calm(bare(issues=2))


def written(folder: Path, data: Data, name: str = "talks.yaml") -> str:
    """The path of a scenario file that holds the data."""
    path = folder / name
    path.write_text(dump_scenario(scenario(data)), encoding="utf-8")
    return str(path)


def lively(protocol: str = "alternating", names: tuple[str, ...] = ("a", "b")) -> Data:
    """Everything at once, by a protocol."""
    return changed(rich(issues=3, names=names), {"talks.protocol": protocol, "aftermath.months": 0})


class Person:
    """Sits in some seats of a table and answers every question by a seed of its own."""

    def __init__(self, path: Path, setting: Setting, seed: int = 0, patience: int = 400) -> None:
        self.path, self.luck, self.patience = path, np.random.default_rng(seed), patience
        self.now: TableState = moves.open_table(path, setting)
        self.tokens = {seat: moves.sit(path, seat, f"person in {seat}")[1].token for seat in setting.people}
        self.now = moves.look(path)

    def play(self, until: Callable[[TableState], bool] = lambda now: False) -> TableState:
        """Move until the talks are over or `until` says stop."""
        for _ in range(self.patience):
            if self.now.question is None or until(self.now):
                return self.now
            self.move(self.now.question)
        raise AssertionError("the talks go on and on")

    def move(self, asked: DecisionPoint) -> None:
        """One move."""
        self.now = moves.move(self.path, self.tokens[asked.seat], self.choice(asked))

    def choice(self, asked: DecisionPoint) -> Decision:
        """Any move that may be made, but rarely a yes, so that there is something to play."""
        choice = {"offer": "offer", "draft": "draft"}.get(asked.ask, "accept" if self.luck.random() < 0.1 else "refuse")
        positions = {}
        if choice in ("offer", "draft"):
            positions = {issue: round(float(self.luck.random()), 2) for issue in self.now.scenario.issues}
        return Decision(asked.seat, asked.round, asked.ask, choice, asked.author, positions)
