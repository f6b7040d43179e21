"""All charts of a run, as files."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from sim.charts.impacts import impact_sheets
from sim.charts.outcome_bars import outcome_bars
from sim.charts.reasons import reasons
from sim.charts.style import save
from sim.charts.survival import survival_curve
from sim.charts.terms import terms
from sim.charts.timeline import timeline
from sim.charts.trajectory_fan import main_keys, trajectory_fan
from sim.ensemble.results import Results


def figures(results: Results) -> dict[str, Figure]:
    """Every chart of a run by the name of its file, in the order of the report."""
    return {
        "outcomes": outcome_bars(results),
        "timeline": timeline(results),
        "terms": terms(results),
        "trajectories": trajectory_fan(results, main_keys(results.scenario), "How do things move while talks go on?"),
        "reasons": reasons(results),
    } | _afterwards(results)


def _afterwards(results: Results) -> dict[str, Figure]:
    """The charts of the aftermath, where one was followed."""
    if "deal_months" not in results.columns:
        return {}
    found = {"survival": survival_curve(results)}
    return found | impact_sheets(results) if results.scenario.impacts else found


def draw_all(results: Results, folder: Path) -> dict[str, str]:
    """Write every chart as PNG and SVG into a folder that exists; by the name of its files, the text of the SVG."""
    return {name: save(figure, folder, name) for name, figure in figures(results).items()}
