"""What a chart is: one declaration with its figure, its caption and its place in the report."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sim.errors import ParleyError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from sim.analysis.outcomes import Summary
    from sim.analysis.swept import Swept
    from sim.ensemble.results.results import Results

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Sheet(NamedTuple):
    """One picture of a chart: how it is drawn, and what is said of it."""

    draw: Callable[[Results], Figure]
    caption: Callable[[Results], str]
    slow: bool


class TableRow(NamedTuple):
    """A row of a table: what it is, its cells, and perhaps what that means and the colour that it has in the chart."""

    label: str
    cells: Sequence[str]
    meaning: str = ""
    colour: str = ""


@dataclass(frozen=True)
class ChartTable:
    """A table under a chart. The first of `heads` stands above the rows' labels.

    `numbers` are the places of the columns that are set to the right, the labels' being 0; `name` is what a screen
    reader calls the table.
    """

    name: str
    caption: str
    heads: Sequence[str]
    rows: Sequence[TableRow]
    numbers: Collection[int] = ()


class Note(NamedTuple):
    """A paragraph under a chart, which begins with what it is about."""

    about: str
    text: str


def always(results: Results) -> bool:
    """Whether a chart applies to a run: to any."""
    return True


def nothing(results: Results, summary: Summary) -> Sequence[ChartTable | Note]:
    """What stands under most charts."""
    return ()


@dataclass(frozen=True)
class Chart:
    """A chart of a run: a file in `sim/charts/run/` declares one, or `parley.extend` brings it.

    name: of its files, NAME.png and NAME.svg.
    place: charts stand in the report in rising order of it, those in one place by name.
    heading: of its section of the report; charts that follow each other under the same heading share a section.
    draw: the figure of some results. Begin with `style.sheet`, under `@style.drawn`.
    caption: what the figure shows, in sentences computed from the numbers; a screen reader reads it in its stead.
    when: whether there is anything to show of a run.
    below: tables and paragraphs under the figure, from the results and the object of `sim.analysis.outcomes.summary`.
    parts: for what needs more than one sheet, what each of them shows; `draw` and `caption` take it as their second
        argument, and the files from the second on are called NAME-2, NAME-3 and so on.
    slow: whether it loads scipy.stats, so that where others help to draw it is the first that they begin with.

    Errors: ParleyError for a name that cannot be that of a file and of a mark in a page.
    """

    name: str
    place: int
    heading: str
    draw: Callable[..., Figure]
    caption: Callable[..., str]
    when: Callable[[Results], bool] = always
    below: Callable[[Results, Summary], Sequence[ChartTable | Note]] = nothing
    parts: Callable[[Results], Sequence[Any]] | None = None
    slow: bool = False

    def __post_init__(self) -> None:
        check_name(self.name)

    def sheets(self, results: Results) -> dict[str, Sheet]:
        """Its pictures of a run that it fits by the name of their files."""
        if self.parts is None:
            return {self.name: Sheet(self.draw, self.caption, self.slow)}
        return {
            f"{self.name}-{number}" if number > 1 else self.name: self._sheet(part)
            for number, part in enumerate(self.parts(results), start=1)
        }

    def _sheet(self, part: Any) -> Sheet:
        """The picture of one part."""
        return Sheet(lambda results: self.draw(results, part), lambda results: self.caption(results, part), self.slow)


@dataclass(frozen=True)
class SweepChart:
    """A chart of sweeps: a file in `sim/charts/sweep/` declares one, or `parley.extend` brings it.

    name: what the names of its files begin with.
    place: charts stand in the report in rising order of it, those in one place by name.
    pictures: for each picture of a sweep the rest of the name of its files, the figure and a caption in sentences
        computed from the numbers; nothing where the chart does not fit the design. One is made after the other, so
        that few are held at once.

    Errors: ParleyError for a name that cannot be that of a file.
    """

    name: str
    place: int
    pictures: Callable[[Swept], Iterator[tuple[str, Figure, str]]]

    def __post_init__(self) -> None:
        check_name(self.name)


def check_name(name: str) -> None:
    """Refuse what cannot be the name of a chart. Errors: ParleyError."""
    if not NAME.fullmatch(name):
        raise ParleyError(f"a chart is named in small letters and digits, with hyphens between words; '{name}' is not")
