"""The verdict follows from interval, sign and size alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.claims.verdicts import NO_EXPECTATION, NOT_SHOWN, OPPOSITE, SHOWN, TOO_SMALL, monotone, verdict
from sim.analysis.effects import PairedEffect

SIZE = st.floats(-1, 1, allow_nan=False)
WIDTH = st.floats(0, 0.5)
SIGNED = st.sampled_from(["rises", "falls", "moves"])
SMALLEST = 0.01


def effect(mean: float, half: float) -> PairedEffect:
    return PairedEffect(mean, mean - half, mean + half, 100)


@given(SIZE, WIDTH, SIGNED)
def test_an_interval_that_holds_0_shows_nothing_and_no_other_does(mean: float, half: float, expected: str) -> None:
    found = verdict(effect(mean, half), expected, SMALLEST)  # type: ignore[arg-type]
    assert (found == NOT_SHOWN) == (mean - half <= 0 <= mean + half)


@given(SIZE, WIDTH)
def test_rising_and_falling_are_mirrors(mean: float, half: float) -> None:
    up, down = (verdict(effect(mean, half), expected, SMALLEST) for expected in ("rises", "falls"))
    assert {SHOWN: OPPOSITE, OPPOSITE: SHOWN}.get(up, up) == down
    assert up == verdict(effect(-mean, half), "falls", SMALLEST)


@given(SIZE, WIDTH)
def test_a_move_is_shown_where_one_of_the_signs_is(mean: float, half: float) -> None:
    moved = verdict(effect(mean, half), "moves", SMALLEST)
    assert (moved == SHOWN) == (verdict(effect(mean, half), "rises", SMALLEST) in (SHOWN, OPPOSITE))


@given(SIZE, WIDTH)
def test_without_a_sign_nothing_is_judged(mean: float, half: float) -> None:
    assert verdict(effect(mean, half), "no expectation", SMALLEST) == NO_EXPECTATION


@pytest.mark.parametrize(
    ("mean", "half", "expected", "found"),
    [
        (0.05, 0.01, "rises", SHOWN),
        (0.05, 0.01, "falls", OPPOSITE),
        (-0.05, 0.01, "falls", SHOWN),
        (0.01, 0.005, "rises", SHOWN),
        (0.0099, 0.005, "rises", TOO_SMALL),
        (-0.0099, 0.005, "rises", TOO_SMALL),
        (0.0099, 0.005, "moves", TOO_SMALL),
        (0.05, 0.06, "rises", NOT_SHOWN),
        (0.0, 0.0, "rises", NOT_SHOWN),
    ],
)
def test_examples(mean: float, half: float, expected: str, found: str) -> None:
    assert verdict(effect(mean, half), expected, SMALLEST) == found  # type: ignore[arg-type]


def test_a_step_back_is_one_that_chance_does_not_explain() -> None:
    whole = effect(0.3, 0.1)
    assert monotone([effect(0.2, 0.05), effect(-0.01, 0.05)], whole)
    assert not monotone([effect(0.5, 0.05), effect(-0.2, 0.05)], whole)


@given(SIGNED)
def test_an_effect_that_is_unknown_shows_nothing(expected: str) -> None:
    nan = float("nan")
    assert verdict(PairedEffect(nan, nan, nan, 0), expected, SMALLEST) == NOT_SHOWN  # type: ignore[arg-type]
