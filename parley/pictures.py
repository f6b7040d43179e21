"""The charts of an answer as methods, which tab completion lists; each gives a figure of Matplotlib."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.errors import ParleyError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sim.charts.chart import Chart
    from sim.ensemble.results.results import Results

CALLED = {"outcomes": "endings"}  # charts of a run whose method has a name that says more


class Pictures:
    """Charts by name: `plot.NAME()` gives a figure, and `plot.names` are the names."""

    def __init__(self, files: Sequence[str], draw: Callable[[str], Figure]) -> None:
        """`files` are what the files of the charts are called, and `draw` gives the figure of one of them."""
        self._files, self._draw = {as_name(file): file for file in files}, draw

    @property
    def names(self) -> list[str]:
        """What there is to draw."""
        return list(self._files)

    def drawn(self, name: str) -> Figure:
        """The chart of a name, which a notebook shows. Errors: ParleyError for one that there is not."""
        if name not in self._files:
            raise ParleyError(_nothing(name, self.names))
        return shown(self._draw(self._files[name]))

    def __getattr__(self, name: str) -> Callable[[], Figure]:
        """A chart as a method. Errors: AttributeError."""
        if name.startswith("_") or name not in self.names:
            raise AttributeError(_nothing(name, [] if name.startswith("_") else self.names))
        return partial(self.drawn, name)

    def __dir__(self) -> list[str]:
        return [*self.names, "drawn", "names"]

    def __repr__(self) -> str:
        return f"Charts: {', '.join(f'.{name}()' for name in self.names) or 'none'}"


class RunPictures(Pictures):
    """The charts of a run. One that does not fit it, as that of the war of a scenario without any, is refused.

    Charts of your own (`parley.extend`) are methods too, by their names.
    """

    def __init__(self, results: Results) -> None:
        """The charts of some results."""
        self._results = results

    @property
    def names(self) -> list[str]:
        """All charts that there are, whether they fit this run or not: what fits may take a while to find out."""
        from sim.charts.pictures import charts

        return [_called(chart) for chart in charts("chart")]

    def drawn(self, name: str, page: int = 1) -> Figure:
        """The chart of a name; of one with several pages, that page. Errors: ParleyError where there is none."""
        from sim.charts.pictures import charts

        known = {_called(chart): chart for chart in charts("chart")}
        if name not in known:
            raise ParleyError(_nothing(name, self.names))
        pages = list(known[name].sheets(self._results).values()) if known[name].when(self._results) else []
        if not pages:
            raise ParleyError(f"this run has nothing to draw for '{name}'")
        if page not in range(1, len(pages) + 1):
            raise ParleyError(f"'{name}' has pages 1 to {len(pages)}, and no page {page}")
        return shown(pages[page - 1].draw(self._results))

    def endings(self) -> Figure:
        """How often the talks end in each way, with 95 % intervals, and bands over coefficient sets."""
        return self.drawn("endings")

    def timeline(self) -> Figure:
        """When the talks end, and how."""
        return self.drawn("timeline")

    def terms(self) -> Figure:
        """What is agreed on each issue."""
        return self.drawn("terms")

    def causes(self) -> Figure:
        """What would have saved failed talks; they are played again for it."""
        return self.drawn("causes")

    def reasons(self) -> Figure:
        """What stood in the way at the last decision."""
        return self.drawn("reasons")

    def war(self) -> Figure:
        """The fighting over the months of the talks, where there is any."""
        return self.drawn("war")

    def storyline(self) -> Figure:
        """Front, fighting and talks of one world, where there is a war."""
        return self.drawn("storyline")

    def trajectories(self) -> Figure:
        """How trust, the gap and other states move over the rounds of talks still open."""
        return self.drawn("trajectories")

    def survival(self) -> Figure:
        """How long deals last."""
        return self.drawn("survival")

    def impacts(self, page: int = 1) -> Figure:
        """What the world feels of the talks, where the scenario follows it."""
        return self.drawn("impacts", page)


def _called(chart: Chart) -> str:
    """The method that draws a chart of a run."""
    return CALLED.get(chart.name, as_name(chart.name))


def as_name(file: str) -> str:
    """What the files of a chart are called, as a name in Python."""
    return re.sub(r"\W+", "_", file).strip("_")


def shown(figure: Figure) -> Figure:
    """The figure as a notebook can show it, also where nobody has imported pyplot."""
    taught: Any = figure
    taught._repr_png_ = partial(_png_of, figure)
    return figure


def _png_of(figure: Figure) -> bytes:
    from sim.charts.style import picture_of

    return picture_of(figure).png


def _nothing(name: str, known: Sequence[str]) -> str:
    there = f"; there are {', '.join(known)}" if known else ""
    return f"there is no chart '{name}' here{there}"
