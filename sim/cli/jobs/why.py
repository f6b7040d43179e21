"""`parley why`: failures are played again under a progress bar; the folder holds the table and its chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.analysis.causes.asking import WorldCauses, why, why_world
from sim.analysis.causes.findings import Causes
from sim.analysis.causes.words import of_world, sentences
from sim.cli.job import tell_unshown, write_object
from sim.cli.progress import Bars
from sim.cli.tables.why import print_causes, print_world
from sim.ensemble.executors import executor
from sim.ensemble.results.manifest import write_scenario
from sim.ensemble.runs import worth_starting
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class WhyJob:
    """What was asked of a run: of which scenario, how many worlds of which seed, and by how many processes."""

    called: str
    scenario: Scenario
    worlds: int
    seed: int
    workers: int | None

    def play(self) -> Causes:
        """Play the worlds, and the first failures and deals again. Errors: ParleyError."""
        with Bars() as bars:
            return why(self.scenario, self.worlds, self.seed,
                       executor(self.workers or worth_starting(self.worlds)), bars.show)

    def as_object(self, result: Causes) -> Mapping[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        return {"scenario": self.called, **result.plain(), "sentences": sentences(result)}

    def print_tables(self, result: Causes) -> None:
        """Print the changes, the luck, and what they say."""
        print_causes(result)

    def write(self, folder: Path, result: Causes) -> dict[str, Any]:
        """Write the scenario, `why.json`, `why.csv` and the chart. Errors: OSError."""
        import pandas as pd

        from sim.charts.study.causes import causes_chart
        from sim.charts.style import save

        write_scenario(folder / "scenario.yaml", self.scenario)
        write_object(folder / "why.json", self.as_object(result))
        pd.DataFrame(result.flat()).to_csv(folder / "why.csv", index=False)
        save(causes_chart(result), folder, "why")
        tell_unshown(self.scenario)
        return {"kind": "why", "scenario": self.scenario.title, "called": self.called, "seed": self.seed,
                "worlds": self.worlds}

    def where_to_look(self, out: Path, result: Causes) -> str:
        """The folder, and its chart."""
        return f"{out}; look at {out / 'why.png'}."


@dataclass(frozen=True)
class WhyWorldJob:
    """What was asked of one world."""

    scenario: Scenario
    seed: int
    world: int

    def play(self) -> WorldCauses:
        """Play it again in every way. Errors: ParleyError."""
        return why_world(self.scenario, self.seed, self.world)

    def as_object(self, result: WorldCauses) -> Mapping[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        return {**result.plain(), "sentences": of_world(result)}

    def print_tables(self, result: WorldCauses) -> None:
        """Print what would have saved it."""
        print_world(result)

    def write(self, folder: Path, result: WorldCauses) -> dict[str, Any]:
        """Write what would have saved it. Errors: OSError."""
        write_object(folder / "why.json", self.as_object(result))
        return {"kind": "why of a world", "scenario": self.scenario.title, "seed": self.seed, "world": self.world}

    def where_to_look(self, out: Path, result: WorldCauses) -> str:
        """The folder."""
        return f"{out}."
