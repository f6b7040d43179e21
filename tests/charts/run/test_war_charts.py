"""The charts of a war hold the numbers of the trajectories and of the world that they show."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text

from sim.analysis.telling import chronicle
from sim.charts import style
from sim.charts.pictures import sheets
from sim.charts.report.captions import captions
from sim.charts.run.storyline import happened, times_of, world_shown
from sim.charts.run.war import LINE, quantile_of, sides_of, strength_of
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.scenario.loading import load_scenario
from tests.building import at_war, bare, changed, rich, scenario

OURS = ("war", "storyline")


@cache
def war(kind: str) -> Results:
    """Runs of wars: the library's, of two sides, of three, of one round, under a ceasefire, without one."""
    if kind == LONG_LABELS:
        return run(load_scenario(kind, {"aftermath.months": "0"}), worlds=30, seed=1)
    data = {
        "two": at_war(bare(2)),
        "three": at_war(rich(issues=3, names=("a", "b", "c"))),
        "one round": at_war(bare(2, months=1)),
        "ceasefire": changed(at_war(bare(2)), {"issues.issue2.status_quo": 0.8, "talks.walk_out": 0,
                                               "third_parties.militia.will": 0.5}),
        "no ceasefire": at_war(bare(2), ceasefire=False),
    }[kind]
    return run(scenario(changed(data, {"aftermath": {"months": 0}})), worlds=30, seed=2)


LONG_LABELS = "us-russia"  # with the labels of a class
KINDS = ("two", "three", "one round", "ceasefire", "no ceasefire")


@cache
def drawn(kind: str) -> dict[str, Figure]:
    return {name: sheet.draw(war(kind)) for name, sheet in sheets(war(kind)).items() if name in OURS}


def lines(figure: Figure) -> dict[str, Line2D]:
    """The lines of a figure by their marks."""
    return {str(line.get_gid()): line for axes in figure.axes for line in axes.lines if line.get_gid()}


def texts(figure: Figure) -> str:
    return "\n".join(text.get_text() for text in figure.findobj(Text))


@pytest.mark.parametrize("kind", KINDS)
def test_medians_are_those_of_the_trajectories(kind: str) -> None:
    found = lines(drawn(kind)["war"])
    for key in (LINE, *(strength_of(side) for side in sides_of(war(kind)))):
        median = quantile_of(war(kind), key, 0.5)
        assert len(median)
        np.testing.assert_allclose(np.asarray(found[style.mark("median", key)].get_ydata()), median)


@pytest.mark.parametrize("kind", KINDS)
def test_the_world_shown_is_the_one_that_is_told(kind: str) -> None:
    results = war(kind)
    world, found = world_shown(results), lines(drawn(kind)["storyline"])
    told = chronicle(results.scenario, results.seed, world)
    fought = [round.fighting for round in told.rounds if round.fighting]
    np.testing.assert_allclose(np.asarray(found["line-front"].get_ydata()), [now.line for now in fought])
    for side in sides_of(results):
        chances = np.asarray(found[style.mark("chance", side)].get_ydata())
        np.testing.assert_allclose(chances, [now.chance(side) for now in fought])
    assert told.outcome["ending"] == results.columns["ending"][world]
    assert f"World {world} is the first" in captions(results)["storyline"]


@pytest.mark.parametrize("kind", KINDS)
def test_offers_stand_where_they_were_made(kind: str) -> None:
    results = war(kind)
    told = chronicle(results.scenario, results.seed, world_shown(results))
    found = lines(drawn(kind)["storyline"])
    assert results.scenario.conflict
    for name in results.scenario.principals:
        made = [offer.terms[results.scenario.conflict.front.issue] for round in told.rounds for offer in round.offers
                if offer.speaker == name]
        mark = style.mark("offers", name)
        assert (mark in found) == bool(made)
        if made:
            np.testing.assert_allclose(np.asarray(found[mark].get_ydata()), made)


def test_ceasefires_are_shaded_and_their_end_is_named() -> None:
    results = war("ceasefire")
    told = chronicle(results.scenario, results.seed, world_shown(results)).rounds
    held = sum(round.fighting.ceasefire >= 0.02 for round in told if round.fighting)
    figure = drawn("ceasefire")["storyline"]
    shaded = [patch for patch in figure.axes[0].patches if str(patch.get_gid()).startswith("ceasefire")]
    assert len(shaded) == held
    events = list(happened(results, told, times_of(told, results)))
    broken = [what for _, what in events if what.startswith("ceasefire broken by ")]
    assert len(broken) == sum(bool(round.fighting and round.fighting.broken_by) for round in told)
    assert [time for time, _ in events] == sorted(time for time, _ in events)


@pytest.mark.parametrize("kind", [*KINDS, LONG_LABELS])
def test_words_stand_inside_the_sheet_and_do_not_overlap(kind: str) -> None:
    for figure in drawn(kind).values():
        style.svg_of(figure)
        boxes = [text.get_window_extent() for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
        width, height = figure.bbox.width, figure.bbox.height
        for box in boxes:
            assert box.x0 >= -1 and box.x1 <= width + 1 and box.y0 >= -1 and box.y1 <= height + 1
        overlaps = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if _overlap(a, b)]
        assert not overlaps


def _overlap(a: object, b: object) -> bool:
    """Whether two boxes share more than a hair."""
    wide = min(a.x1, b.x1) - max(a.x0, b.x0)  # type: ignore[attr-defined]
    high = min(a.y1, b.y1) - max(a.y0, b.y0)  # type: ignore[attr-defined]
    return bool(wide > 2 and high > 3)


def test_only_a_war_has_them(made: Callable[[str], Results]) -> None:
    assert not set(OURS) & set(captions(made("one issue")))
    assert set(OURS) <= set(captions(war("two")))
    assert "No ceasefire is to be had" in captions(war("no ceasefire"))["war"]
