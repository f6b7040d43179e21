"""The scenarios of past negotiations, played for comparison with the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sim.arrays import Array, Column
from sim.ensemble.executors import Executor
from sim.ensemble.runs import run
from sim.evidence.answering import answers
from sim.evidence.line import EvidenceLine
from sim.evidence.parts import own_folder
from sim.evidence.record.comparison import MODEL_ALONE
from sim.scenario.evidence.record import RecordedCase, load_record
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

WORLDS, SEED = 2000, 1
RANGE = (5, 50, 95)  # per cent of the worlds: low, middle, high
DIGITS = 4  # that are kept


@dataclass(frozen=True)
class RecordQuestion:
    """What the model makes of one scenario; it does not hold what happened."""

    id: str
    scenario: Scenario
    worlds: int
    seed: int

    def answer(self) -> EvidenceLine:
        """Play it; what came out stands in the one entry of `parts`."""
        columns = run(self.scenario, self.worlds, self.seed).columns
        found = figures(columns, list(self.scenario.issues))
        share = found["endings"].get("agreement", 0.0)
        return EvidenceLine(self.id, MODEL_ALONE, "", share, None, None, self.worlds, self.scenario.title, "",
                            parts=({"title": self.scenario.title, **found},))  # fmt: skip


def record_file() -> Path:
    """The project's own record."""
    return own_folder() / "record.yaml"


def own_record() -> dict[str, RecordedCase]:
    """The cases of the project's own record. Errors: ScenarioError."""
    return load_record(record_file())


def questions(worlds: int = WORLDS) -> list[RecordQuestion]:
    """A question for each case of the record. Errors: ScenarioError."""
    return [RecordQuestion(name, load_scenario(case.scenario), worlds, SEED) for name, case in own_record().items()]


def keep_record(folder: Path, executor: Executor, progress: Callable[[float, int], None]) -> dict[str, Any]:
    """The figures to keep: what the model makes of each scenario, without the record itself."""
    asked = questions()
    whole = sum(question.worlds for question in asked)
    lines = answers(asked, executor, folder, lambda done: progress(done, whole))
    return {"worlds": WORLDS, "seed": SEED, "cases": {line.id: line.parts[0] for line in lines}}


def figures(columns: Mapping[str, Column], issues: list[str]) -> dict[str, Any]:
    """Shares of the endings, and of full agreements month, terms and months in force: low, middle and high.

    `survival` is None where nothing is followed or no full agreement is; so are the others where there is none.
    """
    endings, counts = np.unique(columns["ending"], return_counts=True)
    full = columns["ending"] == "agreement"
    return {
        "endings": {str(name): float(count / len(full)) for name, count in zip(endings, counts, strict=True)},
        "full": int(full.sum()),
        "month": _range(columns["months"][full]),
        "terms": {issue: _range(columns[f"terms.{issue}"][full]) for issue in issues},
        "survival": _range(columns["deal_months"][full]),
    }


def _range(values: Array | Column) -> list[float] | None:
    known = values.astype(float)
    known = known[~np.isnan(known)]
    return [round(float(value), DIGITS) for value in np.percentile(known, RANGE)] if len(known) else None
