"""The charts that fit a run or a sweep, found in their folders: as figures, as files, with their captions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from sim.charts.chart import Chart, Sheet
from sim.charts.style import Picture, picture_of, write
from sim.ensemble.results.results import Results
from sim.errors import ParleyError
from sim.extensions import registry

if TYPE_CHECKING:
    from sim.analysis.swept import Swept


def charts(noun: str) -> list[Any]:
    """All charts of a kind in the order of the report, those that were added from Python among them."""
    return sorted(registry(noun).values(), key=lambda chart: (chart.place, chart.name))


def charts_of(results: Results) -> list[Chart]:
    """The charts that fit a run in the order of the report."""
    return [chart for chart in charts("chart") if chart.when(results)]


def sheets(results: Results) -> dict[str, Sheet]:
    """Every picture that fits a run by the name of its files, in the order of the report.

    Errors: ParleyError where two charts would write the same files.
    """
    found: dict[str, Sheet] = {}
    for chart in charts_of(results):
        for name, sheet in chart.sheets(results).items():
            if name in found:
                raise ParleyError(f"two charts draw '{name}.png', one of them '{chart.name}'; give yours another name")
            found[name] = sheet
    return found


def figures(results: Results) -> dict[str, Figure]:
    """Every picture of a run by the name of its files, in the order of the report."""
    return {name: sheet.draw(results) for name, sheet in sheets(results).items()}


def draw(results: Results, name: str) -> Picture:
    """One picture of a run by the name of its files. Errors: KeyError for an unknown name."""
    return picture_of(sheets(results)[name].draw(results))


def draw_all(results: Results, folder: Path) -> dict[str, str]:
    """Write every picture into a folder that exists; by the name of its files, the text of the SVG. Errors: OSError."""
    return {name: write(draw(results, name), folder, name) for name in sheets(results)}


def gallery(swept: Swept) -> Iterator[tuple[str, Figure, str]]:
    """Name, figure and caption of every picture that fits a sweep, one after the other, in the order of its report."""
    for chart in charts("chart of a sweep"):
        for rest, figure, caption in chart.pictures(swept):
            yield f"{chart.name}-{rest}", figure, caption
