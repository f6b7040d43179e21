"""Numbers and directions in words, and what is said of an expression that cannot be read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.errors import ParleyError
from sim.lessons.grid import ENDING, Grid, places_of
from sim.lessons.phrases import Phrases
from sim.scenario.lesson_files import load_lesson
from tests.lessons.small import saved

HALF = np.arange(100) % 2 == 0


@pytest.fixture
def phrases(tmp_path: Path) -> Phrases:
    """A grid of made-up worlds: with many months all agree, with few every second one; trust goes with a step."""
    explorable = load_lesson(saved(tmp_path)).lesson.explorables["time"]
    places = places_of(explorable)
    agreement = np.array([np.ones(100) if months else HALF.astype(float) for months, _ in places])
    trust = np.array([np.full(100, 0.3 + 0.1 * step) + 0.01 * HALF for _, step in places])
    readings = {"agreement": agreement, "trust": trust, ENDING: agreement}
    return Phrases({"time": Grid(explorable, places, readings)})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ value('time', 'agreement') }}", "50 of 100"),
        ("{{ value('time', 'agreement', {'months': 'many'}) }}", "100 of 100"),
        ("{{ value('time', 'agreement', {'months': 1}) }}", "100 of 100"),
        ("{{ value('time', 'trust', {'trust': 'less'}) }}", "0.30"),
        ("{{ interval('time', 'agreement') }}", "95\u00a0% interval 40 to 60 of 100"),
        ("{{ effect('time', 'trust', 'trust') }}", "rises from 0.30 to 0.50 (world by world +0.20, 95"),
        ("{{ effect('time', 'agreement', 'trust').way }}", "hardly moves"),
        ("{{ strongest('time', 'agreement') }}, {{ name('time', 'months') }}", "months, months"),
    ],
)
def test_words(phrases: Phrases, text: str, words: str) -> None:
    assert phrases.filled(text, "here").startswith(words)


def test_the_sign_of_an_effect_is_the_sign_of_the_worlds(phrases: Phrases) -> None:
    change = phrases.effect("time", "agreement", "months")
    assert (change.way, change.effect.mean) == ("rises", 0.5)
    assert change.words.startswith("rises from 50 of 100 to 100 of 100 (world by world +50 of 100")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ value('tim', 'agreement') }}", "here: there is no explorable 'tim'; did you mean 'time'?"),
        ("{{ value('time', 'agrement') }}", "there is no outcome 'agrement'; did you mean 'agreement'?"),
        ("{{ value('time', 'agreement', {'month': 1}) }}", "there is no slider 'month'; did you mean 'months'?"),
        ("{{ value('time', 'agreement', {'months': 'lots'}) }}", "there is no step 'lots'"),
        ("{{ effect('time', 'agreement', 'day') }}", "there is no slider 'day'"),
        ("{{ value('time', }}", "the expression cannot be read"),
        ("{{ nonsense }}", "the expression cannot be read"),
        ("{{ ''.__class__.__mro__ }}", "the expression cannot be read"),
    ],
)
def test_an_expression_that_cannot_be_read_is_refused(phrases: Phrases, text: str, words: str) -> None:
    with pytest.raises(ParleyError) as caught:
        phrases.filled(text, "here")
    assert words in str(caught.value)
