"""One rule for all patterns: inside its interval, below its bound, in its order; else outside."""

from __future__ import annotations

import numpy as np
import pytest

from sim.evidence.patterns.estimates import DRAWS, Estimate
from sim.evidence.patterns.judging import Part, deciding, details, missed, null_holds, verdict_of
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS
from tests.evidence.patterns.made_up import pattern

SPREAD = np.linspace(-0.02, 0.02, DRAWS)


def model(low: float, high: float) -> dict[str, Estimate]:
    return {"low": Estimate(low, low + SPREAD, 100), "high": Estimate(high, high - SPREAD, 100)}


@pytest.mark.parametrize(("judged", "low", "high", "verdict"), [
    ({"inside": ["low"]}, 0.1, 0.9, HOLDS),
    ({"inside": ["low"]}, 0.09, 0.4, FAILS),
    ({"inside": ["low", "high"]}, 0.2, 0.51, FAILS),
    ({"below": ["high"]}, 0.2, 0.0, HOLDS),
    ({"below": ["high"]}, 0.2, 0.51, FAILS),
    ({"rises": ["low", "high"]}, 0.0, 0.05, HOLDS),
    ({"rises": ["low", "high"]}, 0.0, 0.03, FAILS),  # in the right order, but the interval holds 0
    ({"rises": ["low", "high"]}, 0.4, 0.2, FAILS),
    ({"inside": ["low"], "rises": ["low", "high"]}, 0.2, 0.1, FAILS),
])
def test_the_rule(judged: dict[str, list[str]], low: float, high: float, verdict: str) -> None:
    asked = pattern(judged=judged)
    assert verdict_of(asked, model(low, high)) == verdict
    assert bool(missed(asked, model(low, high))) == (verdict == FAILS)


def test_what_the_model_has_no_state_for_cannot_be_asked_whatever_it_says() -> None:
    asked = pattern(judged={"inside": ["low"]}, lacks="a state")
    assert verdict_of(asked, model(0.2, 0.4)) == CANNOT


def test_a_figure_of_no_worlds_is_outside() -> None:
    nothing = Estimate(float("nan"), np.full(DRAWS, np.nan), 0)
    assert verdict_of(pattern(judged={"inside": ["low"]}), {"low": nothing}) == FAILS
    assert verdict_of(pattern(judged={"below": ["low"]}), {"low": nothing}) == FAILS
    assert verdict_of(pattern(judged={"rises": ["low", "high"]}), {"low": nothing, "high": nothing}) == FAILS
    (part, *_) = details(pattern(judged={"inside": ["low"]}), {"low": nothing})
    assert part["model"] is None and part["hit"] is False


def test_the_null_model_hits_rates_and_no_order() -> None:
    assert null_holds(pattern(judged={"inside": ["low", "high"]}))
    assert not null_holds(pattern(judged={"inside": ["low"], "rises": ["low", "high"]}))
    assert not null_holds(pattern())


def test_a_detail_for_each_figure_and_each_step() -> None:
    found = list(details(pattern(judged={"inside": ["low"], "rises": ["low", "high"]}), model(0.2, 0.3)))
    assert [part["figure"] for part in found] == ["low", "high", "low below high"]
    assert [part["judged"] for part in found] == ["inside", "", "rises"]
    assert found[2]["data"] == pytest.approx(0.2) and found[2]["model"] == pytest.approx(0.1)
    assert [part["hit"] for part in found] == [True, None, True]


def part(name: str, model: float | None, judged: str = "inside") -> Part:
    """A figure of which data allow 0.3 to 0.6, held to be 0.5."""
    hit = None if model is None else 0.3 <= model <= 0.6
    return {"figure": name, "judged": judged, "data": 0.5, "low": 0.3, "high": 0.6, "model": model, "hit": hit}


@pytest.mark.parametrize(("parts", "shown"), [
    ([part("first", 0.4), part("second", 0.59)], "first"),
    ([part("first", 0.4), part("second", 0.61)], "second"),
    ([part("first", 0.1), part("second", 0.75)], "second"),
    ([part("first", 0.1), part("second", 0.62)], "first"),
    ([part("first", 0.99, ""), part("second", 0.4)], "second"),
    ([part("first", None), part("second", 0.7)], "second"),
    ([part("first", None), part("second", None)], "first"),
])
def test_shown_is_the_figure_furthest_outside_by_half_widths_else_the_first(parts: list[Part], shown: str) -> None:
    found = deciding(parts)
    assert found and found["figure"] == shown


def test_nothing_is_shown_where_nothing_is_judged() -> None:
    assert deciding([part("first", 0.4, "")]) is None
