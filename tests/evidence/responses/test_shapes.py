"""Shapes by hand-made curves: which hold, which fail, and what stays open."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.arrays import Array
from sim.evidence.responses.shapes import JUDGES, in_words, judged
from sim.evidence.verdicts import FAILS, HOLDS, UNDECIDED
from sim.scenario.evidence.response import ResponseLine

N = 4000


def line(shape: str, steps: int, **stated: Any) -> ResponseLine:
    lists: dict[str, Any] = {"values": {"x": [float(place) for place in range(steps)]}} if steps > 1 else {}
    known: dict[str, Any] = {"title": "t", "outcome": ["agreement"], "shape": shape, "source": "s"}
    return ResponseLine(**known, **lists, **stated)


def curve(*levels: float) -> list[Array]:
    """Yes and no in each world (N,), paired: whoever says yes at one level does so at every higher one."""
    luck = (np.arange(N) + 0.5) / N
    return [(luck < level).astype(float) for level in levels]


@pytest.mark.parametrize(("shape", "levels", "stated", "verdict"), [
    ("rises", (0.2, 0.3, 0.4), {"size": 0.1}, HOLDS),
    ("rises", (0.2, 0.3, 0.25), {"size": 0.05}, FAILS),  # the ends differ by enough, but the last step falls
    ("rises", (0.2, 0.2, 0.21), {"size": 0.1}, FAILS),
    ("falls", (0.4, 0.3, 0.2), {"size": 0.1}, HOLDS),
    ("falls", (0.2, 0.3, 0.4), {"size": 0.1}, FAILS),
    ("one hump", (0.2, 0.4, 0.3, 0.2), {"size": 0.1}, HOLDS),
    ("one hump", (0.2, 0.3, 0.4), {"size": 0.05}, FAILS),
    ("flat", (0.3, 0.305, 0.3), {"size": 0.02}, HOLDS),
    ("flat", (0.3, 0.3, 0.4), {"size": 0.02}, FAILS),
    ("flat", (0.26, 0.3, 0.34), {"size": 0.055}, FAILS),  # the outer two are too far apart ...
    ("flat", (0.26, 0.3, 0.34), {"size": 0.055, "beside": 2}, HOLDS),  # ... but not from the middle
    ("does not fall", (0.3, 0.5, 0.3), {"size": 0.02}, HOLDS),
    ("does not fall", (0.3, 0.2, 0.5), {"size": 0.02}, FAILS),
    ("does not rise", (0.3, 0.3, 0.1), {"size": 0.02}, HOLDS),
    ("does not rise", (0.3, 0.3, 0.5), {"size": 0.02}, FAILS),
    ("at least", (0.9, 0.8), {"size": 0.7}, HOLDS),
    ("at least", (0.9, 0.6), {"size": 0.7}, FAILS),
    ("at most", (0.0, 0.001), {"size": 0.01}, HOLDS),
    ("at most", (0.0, 0.1), {"size": 0.01}, FAILS),
    ("between", (0.1, 0.2), {"low": 0.03, "high": 0.3}, HOLDS),
    ("between", (0.1, 0.5), {"low": 0.03, "high": 0.3}, FAILS),
    ("changes by", (0.5, 0.45), {"low": -0.08, "high": -0.03}, HOLDS),
    ("changes by", (0.5, 0.3), {"low": -0.08, "high": -0.03}, FAILS),
    ("contrast", (0.2, 0.25, 0.4), {"size": 0.0, "weights": [0.25, -1.0, 0.75]}, HOLDS),
    ("contrast", (0.2, 0.39, 0.4), {"size": 0.0, "weights": [0.25, -1.0, 0.75]}, FAILS),
])  # fmt: skip
def test_a_shape_is_told(shape: str, levels: tuple[float, ...], stated: dict[str, Any], verdict: str) -> None:
    asked = line(shape, len(levels), **stated)
    found = judged(asked, [curve(*levels)], 1e-4)
    assert found.verdict == verdict
    assert found.found.low <= found.found.value <= found.found.high
    assert in_words(asked)


def test_several_kinds_are_counted() -> None:
    sizes = np.repeat([2.0, 3.0, 4.0, np.nan], [500, 400, 100, N - 1000])
    asked = line("several kinds", 1, kinds=3, size=0.05)
    assert judged(asked, [[sizes]], 1e-4).verdict == HOLDS
    assert judged(line("several kinds", 1, kinds=4, size=0.05), [[sizes]], 1e-4).verdict == FAILS


def test_every_outcome_must_answer_so() -> None:
    asked = line("rises", 2, size=0.1)
    assert judged(asked, [curve(0.2, 0.4), curve(0.2, 0.4)], 1e-4).verdict == HOLDS
    both = judged(asked, [curve(0.2, 0.4), curve(0.4, 0.2)], 1e-4)
    assert both.verdict == FAILS and both.found.value == pytest.approx(-0.2), "the number is that of the one that fails"


def test_few_worlds_leave_it_open() -> None:
    few = [values[:: N // 20] for values in curve(0.3, 0.5)]
    assert judged(line("rises", 2, size=0.1), [few], 1e-4).verdict == UNDECIDED


def test_every_shape_has_a_rule_but_that_of_cliffs() -> None:
    shapes = set(ResponseLine.model_fields["shape"].annotation.__args__)  # type: ignore[union-attr]
    assert shapes - set(JUDGES) == {"no cliff"}


def test_of_a_rise_that_goes_back_the_step_that_does_is_printed() -> None:
    found = judged(line("rises", 3, size=0.05), [curve(0.2, 0.4, 0.3)], 1e-4)
    assert found.verdict == FAILS and found.found.value == pytest.approx(-0.1)
    fall = judged(line("falls", 3, size=0.05), [curve(0.4, 0.2, 0.3)], 1e-4)
    assert fall.verdict == FAILS and fall.found.value == pytest.approx(0.1)
