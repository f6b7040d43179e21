"""The charts of the aftermath hold the numbers of the table."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.analysis.durability import durability, impacts, survival
from sim.charts import style, words
from sim.charts.report.captions import captions
from sim.charts.run.impacts import MOST, moved, sheets
from sim.charts.run.survival import NOTHING
from sim.ensemble.results.results import Results
from sim.scenario.vocabulary import CAUSES, FATES

Figures = Callable[[Results], dict[str, Figure]]


def texts(figure: Figure) -> str:
    return "\n".join(text.get_text() for text in figure.findobj(Text))


def test_the_line_is_the_curve_of_survival(results: Results, figures_of: Figures) -> None:
    figure, found = figures_of(results)["survival"], durability(results)
    assert found is not None
    if not found["deals"]:
        assert NOTHING in texts(figure)
        return
    (line,) = [line for line in figure.axes[0].lines if line.get_gid() == style.mark("line", "survival")]
    curve = survival(results)
    assert list(np.asarray(line.get_ydata()))[: len(curve["share"])] == pytest.approx(list(curve["share"]))
    assert np.asarray(line.get_xdata())[-1] == results.scenario.aftermath.months


def test_shares_and_causes_are_told(usual: Results, figures_of: Figures) -> None:
    found, told = durability(usual), captions(usual)
    assert found is not None
    assert f"{words.percent(found['alive']['120']['share'])}\nafter 10 years" in texts(figures_of(usual)["survival"])
    assert words.percent(found["alive"]["12"]["share"]) in told["survival"]
    assert CAUSES[max(found["why"], key=lambda name: found["why"][name])].label in told["survival"]


def test_dots_are_the_means_by_fate(usual: Results, figures_of: Figures) -> None:
    found = impacts(usual)
    assert found is not None
    drawn = [figure for name, figure in figures_of(usual).items() if name.startswith("impacts")]
    lines = [line for figure in drawn for line in figure.axes[0].lines]
    marks = {line.get_gid(): np.asarray(line.get_xdata())[0] for line in lines if line.get_gid()}
    for name, entry in found.items():
        assert marks[style.mark("start", name)] == entry["start"]
        for fate in FATES:
            end = entry["end"][fate]
            assert (style.mark(fate, name) in marks) == bool(end)
            assert end is None or marks[style.mark(fate, name)] == end["mean"]


def test_a_scenario_without_indices_has_no_such_chart(made: Callable[[str], Results], figures_of: Figures) -> None:
    one = made("one issue")
    assert "impacts" not in figures_of(one) and "impacts" not in captions(one)


def test_many_indices_are_shared_out_over_sheets_that_a_class_can_read(usual: Results, figures_of: Figures) -> None:
    parts, told = sheets(usual), captions(usual)
    assert sorted(name for part in parts for name in part) == sorted(usual.scenario.impacts)
    assert len(parts) > 1 and max(map(len, parts)) <= MOST
    for i, part in enumerate(parts, 1):
        name = f"impacts-{i}" if i > 1 else "impacts"
        figure = figures_of(usual)[name]
        assert np.allclose(figure.get_size_inches(), (style.WIDTH, style.HEIGHT))
        assert f"({i} of {len(parts)}: " in texts(figure) and "Means of simulated worlds" in texts(figure)
        for index, impact in usual.scenario.impacts.items():
            assert (impact.label in texts(figure)) == (index in part)
            assert index in part or impact.label not in told[name]


def test_the_first_sheet_holds_what_moves_most(usual: Results) -> None:
    found = impacts(usual)
    assert found is not None
    first, *rest = [[moved(found[name]) for name in part] for part in sheets(usual)]
    assert first == sorted(first, reverse=True)
    assert min(first) >= max(size for part in rest for size in part)
