"""Numbers and directions in words, and what is said of an expression that cannot be read."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import arrays
from hypothesis.strategies import booleans, sampled_from
from numpy.typing import NDArray

from sim.analysis.effects import paired
from sim.errors import ParleyError
from sim.lessons.changes import SliderEffect
from sim.lessons.grid import ENDING, Grid, places_of, spot_of
from sim.lessons.phrases import Phrases
from sim.scenario.lessons.files import load_lesson
from tests.lessons.small import saved

Values = NDArray[np.float64]
WORLDS = arrays(float, 120, elements=sampled_from([0.0, 1.0]))
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


def test_first_readers_are_told_more_or_fewer_and_give_or_take(phrases: Phrases) -> None:
    text = "{{ effect('time', 'agreement', 'months') }}; {{ effect('time', 'agreement', 'trust') }}; " \
           "{{ effect('time', 'trust', 'trust') }}"
    told = phrases.filled(text, "here", plain=True)
    assert told == ("rises a great deal, from 50 to 100 of 100 (50 more of 100, give or take 10); "
                    "hardly moves and is 50 of 100 at both ends (no difference, give or take less than 1); "
                    "rises a great deal, from 0.30 to 0.50 (0.20 more, give or take less than 0.01)")


@given(first=WORLDS, last=WORLDS, share=booleans())
def test_a_reader_who_subtracts_finds_the_difference(first: Values, last: Values, share: bool) -> None:
    outcome = "agreement" if share else "trust"
    change = SliderEffect(paired(first, last), outcome, spot_of(outcome, first), spot_of(outcome, last), 120)
    ends = re.search(r"from ([\d.]+) to ([\d.]+)", change.words)
    found = re.search(r"world by world (\S+)", change.words)
    assert found
    difference = float(found[1].rstrip(",").replace("−", "-"))
    shown = float(ends[2]) - float(ends[1]) if ends else 0.0
    assert difference == pytest.approx(shown, abs=1e-9)
    digits = len(found[1].rstrip(",").partition(".")[2])  # with the most of them the ends come first
    near = 0.51 if share and not digits else 1.1 * 10.0**-digits
    assert difference == pytest.approx((100 if share else 1) * (last - first).mean(), abs=near)


def test_the_sign_of_an_effect_is_the_sign_of_the_worlds(phrases: Phrases) -> None:
    change = phrases.effect("time", "agreement", "months")
    assert (change.way, change.effect.mean) == ("rises", 0.5)
    assert change.words.startswith("rises from 50 to 100 of 100 (world by world +50 of 100")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ value('tim', 'agreement') }}", "here: there is no explorable 'tim'; did you mean 'time'?"),
        ("{{ value('time', 'agrement') }}", "there is no outcome 'agrement'; did you mean 'agreement'?"),
        ("{{ value('time', 'agreement', {'month': 1}) }}", "there is no slider 'month'; did you mean 'months'?"),
        ("{{ value('time', 'agreement', {'months': 'lots'}) }}", "there is no step 'lots'"),
        ("{{ effect('time', 'agreement', 'day') }}", "there is no slider 'day'"),
        ("{{ value('time', }}", "the expression cannot be read"),
        ("{{ nonsense }}", "'nonsense' means nothing in a lesson; it can hold the functions of a lesson"),
        ("{{ ''.__class__.__mro__ }}", "'.__class__' cannot be asked for; only an effect has parts"),
        ("{{ value('time', 'agreement', {'months': 1.0}) }}", "there is no step 1.0"),
        ("{{ value('time', 'agreement', 'months') }}", "where sliders stand is written as in {'months': 0}"),
    ],
)
def test_an_expression_that_cannot_be_read_is_refused(phrases: Phrases, text: str, words: str) -> None:
    with pytest.raises(ParleyError) as caught:
        phrases.filled(text, "here")
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("more", "fewer", "doubtful", "way"),
    [(12, 7, True, "hardly moves"), (12, 0, False, "rises"), (0, 12, False, "falls"), (0, 0, False, "hardly moves")],
)
def test_a_direction_is_doubtful_where_what_moves_may_be_chance(
    more: int, fewer: int, doubtful: bool, way: str
) -> None:
    first = (np.arange(120) % 2).astype(float)
    last = first.copy()
    last[:2 * more:2], last[1:2 * fewer:2] = 1, 0  # so many worlds agree only at the last step, so many no longer
    spots = spot_of("agreement", first), spot_of("agreement", last)
    change = SliderEffect(paired(first, last), "agreement", *spots, 120)
    assert (change.doubtful, change.way) == (doubtful, way)
    assert ("perhaps by chance" in change.words) == doubtful
    assert change.plain.startswith({
        (12, 7): "moves a little, perhaps by chance, from ", (12, 0): "rises a good deal, from 50 to 60 of 100 (",
        (0, 12): "falls a good deal, from 50 to 40 of 100 (", (0, 0): "hardly moves and is 50 of 100 at both ends (",
    }[more, fewer])


def test_a_direction_is_doubtful_where_nothing_can_be_compared() -> None:
    assert SliderEffect(paired(np.zeros(1), np.ones(1)), "agreement", None, None, 120).doubtful
