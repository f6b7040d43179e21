"""`parley solutions`: benchmark models beside the worlds played; its folder holds both, with tables and charts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.analysis.solutions.comparison import Comparison, as_json, as_table, compared
from sim.cli.job import tell_unshown, write_object
from sim.cli.progress import Bar
from sim.cli.tables.solutions import print_solutions
from sim.ensemble.results.results import Results
from sim.ensemble.results.store import facts_of_run, write_results
from sim.ensemble.runs import run
from sim.scenario.schema.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Benchmarked:
    """The worlds played, and what the models name beside them."""

    results: Results
    comparison: Comparison


@dataclass(frozen=True)
class SolutionsJob:
    """The scenario that is asked about, the name or path by which it was asked for, and the worlds."""

    called: str
    scenario: Scenario
    worlds: int
    seed: int

    def play(self) -> Benchmarked:
        """Play the worlds, and solve the models. Errors: ParleyError."""
        with Bar(self.worlds) as bar:
            results = run(self.scenario, self.worlds, self.seed, progress=bar.show)
        return Benchmarked(results, compared(results))

    def as_object(self, result: Benchmarked) -> dict[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        return as_json(result.comparison, result.results, self.called)

    def print_tables(self, result: Benchmarked) -> None:
        """Print each model's text and what it is worth, and what was signed."""
        print_solutions(result.comparison, result.results)

    def write(self, folder: Path, result: Benchmarked) -> dict[str, Any]:
        """Write the worlds as `parley run` does, the tables of the models and the charts. Errors: OSError."""
        from sim.charts.style import save

        write_results(folder, result.results)
        table = as_table(result.comparison)
        table.to_csv(folder / "solutions.csv", index=False)
        table.to_parquet(folder / "solutions.parquet", index=False)
        write_object(folder / "solutions.json", self.as_object(result))
        for name, figure in figures(result).items():
            save(figure, folder, name)
        tell_unshown(self.scenario)
        return facts_of_run(result.results, self.called)

    def where_to_look(self, out: Path, result: Benchmarked) -> str:
        """The folder, and its charts."""
        two = len(result.comparison.domain.principals) == 2
        pictures = "plane.png and solutions.png" if two else "solutions.png (plane.png is for two principals only)"
        return f"{out}, with {pictures}."


def figures(result: Benchmarked) -> dict[str, Figure]:
    """The charts by the name of their files; the plane of values is for two principals only."""
    from sim.charts.study.solutions import solution_lines
    from sim.charts.study.utility_plane import utility_plane

    figures = {"solutions": solution_lines(result.comparison, result.results)}
    if len(result.comparison.domain.principals) == 2:
        figures["plane"] = utility_plane(result.comparison, result.results)
    return figures
