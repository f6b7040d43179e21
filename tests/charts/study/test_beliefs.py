"""The picture of what each side knew: the band, its middle and the truth, as they were believed."""

from __future__ import annotations

import numpy as np

from sim.analysis.knowing import beliefs_in, talking
from sim.analysis.telling.chronicle import talks_of
from sim.charts import style
from sim.charts.study.beliefs import MOST, beliefs_chart, caption
from tests.building import changed, rich, scenario

RICH = scenario(rich())
MANY = scenario(changed(rich(names=("a", "b", "c")), {"talks.protocol": "simultaneous"}))


def test_lines_are_the_beliefs_and_the_truth() -> None:
    rounds = talking(talks_of(RICH, 1, 3))
    lines = {line.get_gid(): np.asarray(line.get_ydata())
             for axes in beliefs_chart(RICH, rounds, "Talks").axes for line in axes.lines if line.get_gid()}
    for one in beliefs_in(rounds):
        pair = f"{one.holder} {one.about}"
        assert np.allclose(lines[style.mark("middle", pair)], one.middle)
        assert np.allclose(lines[style.mark("true", pair)], one.true)


def test_of_many_pairs_so_many_are_drawn_as_can_be_read() -> None:
    rounds = talking(talks_of(MANY, 1, 1))
    figure = beliefs_chart(MANY, rounds, "Talks")
    assert len(figure.axes) == MOST < len(beliefs_in(rounds))
    assert "2 more pairs of sides: less doubt" in [text.get_text() for text in figure.texts]
    assert caption(MANY, rounds).count("at first") == MOST


def test_one_round_is_drawn_as_dots() -> None:
    rounds = talking(talks_of(RICH, 1, 3))[:1]
    lines = [line for axes in beliefs_chart(RICH, rounds, "Talks").axes for line in axes.lines if line.get_gid()]
    assert lines and all(line.get_marker() == "o" for line in lines)
