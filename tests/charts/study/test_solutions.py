"""The pictures of the benchmark models hold the numbers of the comparison, in any run."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.lines import Line2D
from matplotlib.text import Text

from sim.analysis.solutions.comparison import compared
from sim.charts import style
from sim.charts.study.solutions import look, side_by_side, solution_lines
from sim.charts.study.utility_plane import utility_plane
from sim.ensemble.results.results import Results
from sim.extensions import registry

SOLUTIONS = registry("benchmark model")


def places(line: Line2D) -> list[list[float]]:
    """The points of a line as pairs of numbers."""
    points: list[list[float]] = np.asarray(line.get_xydata(), dtype=np.float64).tolist()
    return points


def test_every_model_has_its_mark_on_every_issue(results: Results) -> None:
    found = compared(results)
    axes = solution_lines(found, results).axes[0]
    marks = {line.get_gid(): line for line in axes.lines if line.get_gid()}
    for row in found.rows:
        for issue, x in zip(found.domain.issues, row.text, strict=True):
            mark = marks.get(style.mark(row.solution.name, issue))
            assert (mark is not None) == row.answered
            if mark is not None:
                lead = places(axes.lines[list(axes.lines).index(mark) - 1])
                assert lead[0][0] == x and lead[1] == places(mark)[0]
    for issue, signed in zip(found.domain.issues, found.signed, strict=True):
        median = marks.get(style.mark("simulated", issue))
        assert (median is not None) == bool(len(signed))
        assert median is None or places(median)[0][0] == np.median(signed)


def test_the_plane_has_the_worth_of_every_text(results: Results) -> None:
    found = compared(results)
    if len(found.domain.principals) != 2:
        return
    marks = {line.get_gid(): line for line in utility_plane(found, results).axes[0].lines}
    for row in found.rows:
        mark = marks.get(style.mark("solution", row.solution.name))
        assert (mark is not None) == row.answered
        assert mark is None or places(mark) == [row.worth.tolist()]
    assert places(marks["no deal"]) == [[float(no_deal[0]) for no_deal in found.domain.no_deals]]
    assert len(places(marks["simulated"])) == found.signed.shape[1]


def test_text_is_large_and_inside_the_sheet(results: Results) -> None:
    found = compared(results)
    figures = [solution_lines(found, results)]
    if len(found.domain.principals) == 2:
        figures.append(utility_plane(found, results))
    for figure in figures:
        figure.draw_without_rendering()
        for text in figure.findobj(Text):
            if text.get_text():
                assert float(text.get_fontsize()) >= style.BASE
                assert text.get_window_extent().x1 <= figure.bbox.width + 1, text.get_text()


def test_models_differ_in_shape_and_on_the_same_side_of_a_line_in_colour() -> None:
    looks = [look(place) for place in range(len(SOLUTIONS))]
    assert len({shape for shape, _ in looks}) == len(SOLUTIONS)
    for above in (True, False):
        colours = [colour for (_, colour), found in zip(looks, SOLUTIONS.values(), strict=True)
                   if found.bargaining == above]
        assert len(set(colours)) == len(colours) >= 4


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_marks_stand_side_by_side_in_order(wanted: list[float]) -> None:
    spots = side_by_side(sorted(wanted), 0.05, (0.0, 1.0))
    assert all(b - a >= 0.05 - 1e-9 for a, b in zip(spots, spots[1:], strict=False))
    assert spots[0] >= -1e-9 and spots[-1] <= 1 + 1e-9


def test_a_mark_with_room_stands_where_it_belongs() -> None:
    assert side_by_side([0.1, 0.5, 0.52], 0.1, (0.0, 1.0)) == pytest.approx([0.1, 0.46, 0.56])
