"""How many worlds are enough."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from sim.ensemble.intervals import wilson
from sim.ensemble.precision import looks, narrow
from sim.ensemble.runs import run, run_until
from sim.scenario.loading import load_scenario

VALLEYS = Path(__file__).parent.parent / "scenarios" / "two-valleys.yaml"


def test_looks_are_after_fixed_numbers_of_worlds_and_leave_no_gap() -> None:
    assert list(islice(looks(), 4)) == [(0, 1000), (1000, 2000), (2000, 4000), (4000, 8000)]
    spans = list(looks())
    assert all(before[1] == after[0] for before, after in zip(spans, spans[1:], strict=False))
    assert narrow(spans[-1][1] // 2, spans[-1][1], 0.001), "the last look knows any share to a thousandth"


@pytest.mark.parametrize("yes", [0, 300, 500, 1000])
def test_narrow_is_of_the_whole_interval(yes: int) -> None:
    low, high = wilson(yes, 1000)
    assert narrow(yes, 1000, high - low) and not narrow(yes, 1000, 0.999 * (high - low))
    assert not narrow(0, 0, 0.9)


def test_a_run_to_a_precision_is_the_run_of_so_many_worlds() -> None:
    scenario = load_scenario(VALLEYS, {"talks.months": "3", "aftermath.months": "0"})
    told: list[tuple[float, int]] = []
    found = run_until(scenario, 0.05, 2, lambda done, end: told.append((done, end)))
    agreed = int((found.columns["ending"] == "agreement").sum())
    low, high = wilson(agreed, found.worlds)
    assert high - low <= 0.05 and told[-1] == (found.worlds, found.worlds)
    assert found.worlds in (1000, 2000) and [done for done, _ in told] == sorted(done for done, _ in told)
    whole = run(scenario, found.worlds, 2)
    for name, column in whole.columns.items():
        np.testing.assert_array_equal(found.columns[name], column, err_msg=name)
    np.testing.assert_array_equal(found.trajectories.still_open, whole.trajectories.still_open)
    for key, *_ in whole.trajectories.quantities:
        np.testing.assert_array_equal(found.trajectories.quantile(key, 0.5), whole.trajectories.quantile(key, 0.5))


def test_the_worlds_are_those_before_the_look_that_was_narrow_enough() -> None:
    scenario = load_scenario(VALLEYS, {"talks.months": "3", "aftermath.months": "0"})
    many = run_until(scenario, 0.04, 2)
    first = (run(scenario, many.worlds // 2, 2).columns["ending"] == "agreement").sum()
    assert many.worlds == 1000 or not narrow(int(first), many.worlds // 2, 0.04)
