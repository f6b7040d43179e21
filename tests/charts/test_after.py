"""The charts of the aftermath hold the numbers of the table."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.analysis.durability import FATES, durability, impacts, survival
from sim.charts import style, words
from sim.charts.captions import captions
from sim.charts.impacts import impact_dots
from sim.charts.survival import NOTHING
from sim.ensemble.results import Results

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
    assert max(found["why"], key=lambda name: found["why"][name]) in told["survival"]


def test_dots_are_the_means_by_fate(usual: Results, figures_of: Figures) -> None:
    figure, found = figures_of(usual)["impacts"], impacts(usual)
    assert found is not None
    marks = {line.get_gid(): np.asarray(line.get_xdata())[0] for line in figure.axes[0].lines if line.get_gid()}
    for name, entry in found.items():
        assert marks[style.mark("start", name)] == entry["start"]
        for fate in FATES:
            end = entry["end"][fate]
            assert (style.mark(fate, name) in marks) == bool(end)
            assert end is None or marks[style.mark(fate, name)] == end["mean"]


def test_a_scenario_without_indices_has_no_such_chart(made: Callable[[str], Results], figures_of: Figures) -> None:
    one = made("one issue")
    assert "impacts" not in figures_of(one) and "impacts" not in captions(one)
    assert "no index" in texts(impact_dots(one))
