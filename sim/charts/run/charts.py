"""All charts of a run, as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from matplotlib.figure import Figure

from sim.charts.run.impacts import impact_sheet, sheets
from sim.charts.run.outcome_bars import outcome_bars
from sim.charts.run.reasons import reasons
from sim.charts.run.survival import survival_curve
from sim.charts.run.terms import terms
from sim.charts.run.timeline import timeline
from sim.charts.run.trajectory_fan import main_keys, trajectory_fan
from sim.charts.style import Picture, picture_of, write
from sim.ensemble.results.results import Results


def _trajectories(results: Results) -> Figure:
    return trajectory_fan(results, main_keys(results.scenario), "How do things move while talks go on?")


Chart = Callable[[Results], Figure]
# The charts of every run by the name of their files, in the order of the report.
CHARTS: Mapping[str, Chart] = {
    "outcomes": outcome_bars,
    "timeline": timeline,
    "terms": terms,
    "trajectories": _trajectories,
    "reasons": reasons,
}


def charts(results: Results) -> dict[str, Chart]:
    """Every chart of a run by the name of its files; those of the aftermath only where there is something to show."""
    found = dict(CHARTS)
    if "deal_months" in results.columns:
        found["survival"] = survival_curve
        if results.scenario.impacts:
            found |= {name: partial(impact_sheet, name=name) for name in sheets(results.scenario)}
    return found


def figures(results: Results) -> dict[str, Figure]:
    """Every chart of a run by the name of its files, in the order of the report."""
    return {name: chart(results) for name, chart in charts(results).items()}


def draw(results: Results, name: str) -> Picture:
    """One chart by the name of its files."""
    return picture_of(charts(results)[name](results))


def draw_all(results: Results, folder: Path) -> dict[str, str]:
    """Write every chart into a folder that exists; by the name of its files, the text of the SVG. Errors: OSError."""
    return {name: write(draw(results, name), folder, name) for name in charts(results)}
