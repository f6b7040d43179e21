"""Tactics: what each asks for next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.extensions import registry
from sim.model.principals.tactics import Situation


def at(time: float, exponent: float = 2.0) -> Situation:
    """A side between .2 and .9 at a share of its deadline, in the third round that the sides meet."""
    return Situation(
        floor=one(0.2), best=one(0.9), time=one(time), exponent=one(exponent), reciprocity=one(0.0),
        previous=one(0.8), conceded=one(0.05), meeting=one(3.0), reply=one(0.7), own=LIKELY,
    )


def one(value: float) -> np.ndarray:
    return np.array([value])


TACTICS = registry("tactic")
LIKELY = {number.key: one(number.likely) for tactic in TACTICS.values() for number in tactic.numbers}


def asked(tactic: str, now: Situation) -> float:
    return float(TACTICS[tactic].aspiration(now)[0])


def test_every_tactic_names_its_source() -> None:
    for name, tactic in TACTICS.items():
        assert tactic.name == name and any(char.isdigit() for char in tactic.reference)


@pytest.mark.parametrize("tactic", ["boulware", "linear", "conceder", "mixed"])
def test_time_curves_lead_from_the_best_to_the_floor(tactic: str) -> None:
    assert asked(tactic, at(0.0)) == pytest.approx(0.9)
    assert asked(tactic, at(1.0)) == pytest.approx(0.2)


@given(st.floats(0.01, 0.99))
def test_the_tougher_tactic_asks_for_more_at_any_time(time: float) -> None:
    asks = [asked(tactic, at(time)) for tactic in ("conceder", "linear", "boulware", "hardliner")]
    assert asks == sorted(asks)


def test_half_way_the_curves_are_where_the_formula_says() -> None:
    for tactic, exponent in (("boulware", 4.0), ("linear", 1.0), ("conceder", 0.25), ("mixed", 2.0)):
        assert asked(tactic, at(0.5)) == pytest.approx(0.2 + 0.7 * (1 - 0.5**exponent))


def test_tit_for_tat_gives_what_it_sees_given_and_opens_with_one_concession() -> None:
    assert asked("tit-for-tat", at(0.5)) == pytest.approx(0.75)
    assert asked("tit-for-tat", replace(at(0.5), conceded=one(-0.05))) == pytest.approx(0.85)
    assert asked("tit-for-tat", replace(at(0.5), meeting=one(2.0), own={"opening": one(0.1)})) == pytest.approx(0.65)


def test_mixed_lies_between_the_calendar_and_the_answer() -> None:
    now = replace(at(0.5), reciprocity=one(0.25))
    assert asked("mixed", now) == pytest.approx(0.75 * asked("mixed", at(0.5)) + 0.25 * asked("tit-for-tat", at(0.5)))


def test_the_firm_do_not_move() -> None:
    assert {asked("hardliner", at(t)) for t in (0.0, 0.5, 1.0)} == {0.9}
    assert {asked("fixed-threshold", at(t)) for t in (0.0, 0.5, 1.0)} == {0.6}
