"""The grid under the sliders: each point is what the scenario gives when it is set so, on the same worlds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim.ensemble.executors import ThisProcess
from sim.ensemble.runs import run
from sim.lessons.grid import ENDING, Grid, places_of, play
from sim.model.talks.endings import ENDINGS
from sim.scenario.lessons.files import load_lesson
from sim.scenario.lessons.lesson import Explorable
from sim.scenario.loading import load_scenario
from tests.lessons.small import VALLEYS, saved

WORLDS = 40


def explorable(folder: Path, changes: dict[str, Any] | None = None) -> Explorable:
    return load_lesson(saved(folder, changes)).lesson.explorables["time"]


@pytest.fixture
def grid(tmp_path: Path) -> Grid:
    return play(explorable(tmp_path), WORLDS, 3, ThisProcess())


def test_each_point_is_the_scenario_set_so(grid: Grid) -> None:
    assert grid.places == ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2))
    for step, months in enumerate((3, 12)):
        results = run(load_scenario(VALLEYS, {"talks.months": str(months)}), WORLDS, 3)
        told = [ENDINGS[int(ending)] for ending in grid.of(ENDING, (step, 1))]
        assert told == list(results.table["ending"])


def test_a_slider_that_chooses_the_scenario_plays_each(tmp_path: Path) -> None:
    slider: dict[str, Any] = {"label": "Which", "short": "which", "about": "Two of them.", "steps": ["a", "b"],
              "scenarios": [VALLEYS, str(Path(VALLEYS).with_name("two-sides.yaml"))]}
    changes = {"explorables/time/sliders/months": slider, "explorables/time/watch": ["agreement"]}
    one = explorable(tmp_path, changes | {"relies_on/0/outcome": "agreement", "key/0/answer": "Neither.", "quiz/0": {
        "question": "?", "options": [{"text": "a", "right": True, "why": "w"}, {"text": "b", "why": "w"}]}})
    found = play(one, WORLDS, 3, ThisProcess())
    for step, name in enumerate(slider["scenarios"]):
        results = run(load_scenario(name), WORLDS, 3)
        assert [ENDINGS[int(ending)] for ending in found.of(ENDING, (step, 1))] == list(results.table["ending"])


def test_worlds_are_the_same_however_many_are_played(grid: Grid) -> None:
    fewer = play(grid.explorable, 7, 3, ThisProcess())
    for name, values in grid.readings.items():
        np.testing.assert_array_equal(values[:, :7], fewer.readings[name])


def test_an_effect_is_the_mean_paired_difference(grid: Grid) -> None:
    effect = grid.effect("trust", "trust", grid.start)
    difference = grid.of("trust", (0, 2)) - grid.of("trust", (0, 0))
    assert effect.mean == pytest.approx(difference.mean())
    assert effect.low < effect.mean < effect.high


def test_progress_counts_every_world(tmp_path: Path) -> None:
    heard: list[int] = []
    one = explorable(tmp_path)
    play(one, 5, 1, ThisProcess(), heard.append)
    assert heard[-1] == 5 * len(places_of(one))
    assert heard == sorted(heard)


def test_a_step_without_a_number_leaves_the_scenario_as_it_is(tmp_path: Path) -> None:
    steps = {"explorables/time/sliders/months/values": {"talks.months": [3, None]}}
    found = play(explorable(tmp_path, steps), WORLDS, 3, ThisProcess())
    told = [ENDINGS[int(ending)] for ending in found.of(ENDING, (1, 1))]
    assert told == list(run(load_scenario(VALLEYS), WORLDS, 3).table["ending"])
    assert told != [ENDINGS[int(ending)] for ending in found.of(ENDING, (0, 1))]
