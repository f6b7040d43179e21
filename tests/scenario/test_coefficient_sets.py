"""The kept coefficient sets: they cover every coefficient, keep to its range, and leave alone what is stated."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.coefficient_sets import CENTRAL, SETS, given_by_sets, read_set_table, set_table, value_at
from sim.scenario.coefficients import Coefficient, coefficients
from sim.scenario.draw_coefficient_sets import drawn, renew
from sim.scenario.schema.scenario import Scenario
from tests.building import bare, scenario

RUNS = np.arange(3 * SETS)
ANY = Coefficient(value=1, low=0, high=5, unit="share", label="of a test", judgement="none", checked="2026-11")


def stating(**coefficient: float) -> Scenario:
    return scenario({**bare(), "coefficients": {"trust": dict(coefficient)}})


def test_the_table_covers_every_coefficient_of_the_project() -> None:
    missing = coefficients().keys() ^ set_table().shares.keys()
    assert not missing, f"`python -m sim.scenario.draw_coefficient_sets` draws the table anew for {sorted(missing)}"


def test_the_sets_are_spread_evenly_over_each_range() -> None:
    for path, shares in set_table().shares.items():
        assert len(shares) == SETS and shares.min() > 0 and shares.max() < 1, path
        even = (np.arange(SETS) + 0.5) / SETS  # one set in each of so many equal parts of the range
        assert np.abs(np.sort(shares) - even).max() < 0.51 / SETS, path


def test_no_two_coefficients_move_together() -> None:
    """No more than chance lets the most alike of so many pairs."""
    shares = np.array(list(set_table().shares.values()))
    pairs, sets = len(shares) * (len(shares) - 1) / 2, shares.shape[1]
    together = np.corrcoef(shares) - np.eye(len(shares))
    assert np.abs(together).max() < np.sqrt(2 * np.log(10 * pairs) / sets)  # one such in ten tables of pure chance


def test_values_keep_to_their_ranges_and_half_of_them_lie_below_the_value() -> None:
    known = coefficients()
    for path, values in given_by_sets(scenario(bare()), RUNS).items():
        found = known[path.removeprefix("coefficients.")]
        assert found.low <= values.min() and values.max() <= found.high, path
        assert found.value in (found.low, found.high) or (values < found.value).sum() == len(RUNS) / 2, path


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_share_is_no_lower_value(one: float, other: float) -> None:
    low, high = value_at(ANY, np.sort([one, other]))
    assert 0 <= low <= high <= 5


def test_ends_and_median_are_those_of_the_coefficient() -> None:
    assert value_at(ANY, np.array([0.0, 0.25, 0.5, 0.75, 1.0])).tolist() == [0, 0.5, 1, 3, 5]


def test_a_run_has_the_set_of_its_number_whatever_else_is_played() -> None:
    every, some = given_by_sets(scenario(bare()), RUNS), given_by_sets(scenario(bare()), RUNS[[5, 200, 300]])
    for path, values in every.items():
        assert np.array_equal(values[:SETS], values[SETS : 2 * SETS])
        assert np.array_equal(values[[5, 200, 300]], some[path])


def test_what_a_scenario_states_holds_in_all_sets() -> None:
    free, held = given_by_sets(scenario(bare()), RUNS), given_by_sets(stating(scar=0.3), RUNS)
    assert free.keys() - held.keys() == {"coefficients.trust.scar"}


def test_the_central_set_gives_nothing() -> None:
    assert not CENTRAL


def test_a_coefficient_that_the_table_lacks_stays_at_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {**coefficients(), "trust.new": ANY}
    monkeypatch.setattr("sim.scenario.coefficient_sets.coefficients", lambda: known)
    assert "coefficients.trust.new" not in given_by_sets(scenario(bare()), RUNS)


def test_the_version_rises_only_where_the_table_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sets.csv"
    assert renew(path) == renew(path) == read_set_table(path).version == 1
    known = {**coefficients(), "trust.new": ANY}
    monkeypatch.setattr("sim.scenario.draw_coefficient_sets.coefficients", lambda: known)
    assert renew(path) == read_set_table(path).version == 2
    assert "trust.new" in read_set_table(path).shares


def test_drawing_is_repeatable() -> None:
    assert np.array_equal(drawn(["a", "b"]), drawn(["a", "b"]))
