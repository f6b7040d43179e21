"""The lessons that come with Parley: every number of a key is computed, and the directions they teach still hold."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml

from sim.ensemble.arms import Arm
from sim.ensemble.executors import ThisProcess
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.side_by_side import ArmsOnRuns
from sim.lessons.grid import Grid, Work, play, read_work
from sim.lessons.page import LARGEST, PlayedLesson, lesson_page
from sim.lessons.phrases import Phrases
from sim.scenario.lessons.files import chooser, load_lesson, loaded_at
from sim.scenario.lessons.lesson import Expectation, Explorable, Slider
from tests.lessons.small import LESSONS

FEW, MANY = 5, (100, 400)  # worlds: to see that all can be computed and are the same, and to see directions


def only(explorable: Explorable, moved: str) -> Explorable:
    """The explorable with two places only: one slider at its ends, the others where they stand at first."""
    sliders = {name: ends(slider, [0, -1] if name == moved else [slider.start, slider.start])
               for name, slider in explorable.sliders.items()}
    return explorable.model_copy(update={"sliders": sliders})


def ends(slider: Slider, places: list[int]) -> Slider:
    kept = {how: {path: [amounts[i] for i in places] for path, amounts in getattr(slider, how).items()}
            for how in ("values", "shift", "scale")}
    scenarios = [slider.scenarios[i] for i in places] if slider.scenarios else []
    return slider.model_copy(update=kept | {"scenarios": scenarios, "steps": ["first", "last"], "start": 0})


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_page_with_its_key_can_be_computed(path: Path) -> None:
    file = load_lesson(path)
    page = lesson_page(PlayedLesson(file, grids(path), FEW, 1))
    assert len(page.encode()) < LARGEST
    assert "{{" not in page and "{%" not in page
    for entry in file.lesson.key:
        assert f"<dt>{entry.to}</dt>" in page


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_where_all_sliders_start_is_the_scenario_as_it_is(path: Path) -> None:
    """What a page calls "as things are" is what `parley run` gives, to the last bit."""
    for name, explorable in load_lesson(path).lesson.explorables.items():
        slider = chooser(explorable)
        scenario = loaded_at(explorable, slider, slider.start if slider else 0).scenario
        untouched = ArmsOnRuns(scenario, 1, 0, FEW, (Arm("", intervention=explorable.intervene),))
        found = grids(path)[name]
        for outcome, values in read_work(Work(untouched, (0,), tuple(explorable.watch))).items():
            np.testing.assert_array_equal(found.of(outcome, found.start), values, err_msg=f"{name}: {outcome}")


DOCUMENT = re.compile(r"\b(this|the|one|both|of the) documents?\b", re.IGNORECASE)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_stands_alone(path: Path) -> None:
    """It sends nobody to a document that the class has not got, and marks no code that the page would show raw."""
    text = path.read_text(encoding="utf-8")
    assert not DOCUMENT.search(text) and "`" not in text
    for explorable in yaml.safe_load(text)["explorables"].values():
        assert "{{ value(" in explorable["predict"]["ask"], "tell what is given, or nobody can guess on paper"


@cache
def grids(path: Path) -> dict[str, Grid]:
    """A lesson's explorables in few worlds, each played once for all that looks at them."""
    return {name: play(one, FEW, 1, ThisProcess()) for name, one in load_lesson(path).lesson.explorables.items()}


def expectations() -> list[tuple[Path, Expectation]]:
    """Each lesson's, read without the scenarios, which would take their time whenever tests are collected."""
    found = {path: yaml.safe_load(path.read_text(encoding="utf-8"))["relies_on"] for path in LESSONS}
    return [(path, Expectation(**expected)) for path, several in found.items() for expected in several]


def called(one: Path | Expectation) -> str:
    return one.stem if isinstance(one, Path) else f"{one.slider}-{one.outcome}"


@cache
def moved(path: Path, explorable: str, slider: str, worlds: int) -> Phrases:
    """An explorable at both ends of a slider, played once for all that is expected of it."""
    asked = only(load_lesson(path).lesson.explorables[explorable], slider)
    return Phrases({explorable: play(asked, worlds, 1, ThisProcess())})


@pytest.mark.slow
@pytest.mark.parametrize(("path", "expected"), expectations(), ids=called)
def test_what_a_lesson_is_built_on_still_holds(path: Path, expected: Expectation) -> None:
    """If this fails the model has changed its mind: look whether it is right, then change lesson or model.

    Where the whole interval of a few worlds is more than matters, no more of them are played.
    """
    for worlds in MANY:
        found = moved(path, expected.explorable, expected.slider, worlds)
        change = found.effect(expected.explorable, expected.outcome, expected.slider)
        nearest = min(abs(change.effect.low), abs(change.effect.high))
        if change.way == expected.way and nearest >= measure(expected.outcome).smallest:
            return
    assert change.way == expected.way, change.words
