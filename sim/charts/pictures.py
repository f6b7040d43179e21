"""All charts of a run, as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from matplotlib.figure import Figure

from sim.charts.impacts import impact_dots
from sim.charts.outcome_bars import outcome_bars
from sim.charts.reasons import reasons
from sim.charts.style import Picture, picture_of, write
from sim.charts.survival import survival_curve
from sim.charts.terms import terms
from sim.charts.timeline import timeline
from sim.charts.trajectory_fan import main_keys, trajectory_fan
from sim.ensemble.results import Results


def _trajectories(results: Results) -> Figure:
    return trajectory_fan(results, main_keys(results.scenario), "How do things move while talks go on?")


# Every chart by the name of its file, in the order of the report.
CHARTS: Mapping[str, Callable[[Results], Figure]] = {
    "outcomes": outcome_bars,
    "timeline": timeline,
    "terms": terms,
    "trajectories": _trajectories,
    "reasons": reasons,
    "survival": survival_curve,
    "impacts": impact_dots,
}


def names(results: Results) -> list[str]:
    """The charts of a run; those of the aftermath only where one was followed, and has something to show."""
    left_out = set()
    if "deal_months" not in results.columns:
        left_out |= {"survival", "impacts"}
    if not results.scenario.impacts:
        left_out |= {"impacts"}
    return [name for name in CHARTS if name not in left_out]


def figures(results: Results) -> dict[str, Figure]:
    """Every chart of a run by the name of its file, in the order of the report."""
    return {name: CHARTS[name](results) for name in names(results)}


def draw(results: Results, name: str) -> Picture:
    """One chart by the name of its files."""
    return picture_of(CHARTS[name](results))


def draw_all(results: Results, folder: Path) -> dict[str, str]:
    """Write every chart into a folder that exists; by the name of its files, the text of the SVG. Errors: OSError."""
    return {name: write(draw(results, name), folder, name) for name in names(results)}
