"""More trust, skill or zone, or less noise, never lowers the share of agreements (paired worlds, 99 % interval)."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from benchmarks.levers import BETTER, Z99, changes, gain
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario
from tests.building import Data, bare, changed, rich, scenario, with_mediators, with_misreading, with_vote

WORLDS = 1500
SETTING = {
    "principals.*.no_deal.own_hope": {"uniform": [-0.45, -0.05]}, "principals.*.no_deal.at_risk": 0.6,
    "talks.walk_out": 0.01,
    "principals.*.delegation": {"expertise": 0, "advisers": 0},
    "talks.communication": {"language": 1, "culture": 1, "styles": 1, "narratives": 1},
}


def talks(data: Data) -> Scenario:
    """The data with values of no deal that differ from world to world, and delegations that misread a lot."""
    return scenario(changed(data, SETTING))


SCENARIOS = {
    "the baseline": load_scenario("us-russia"),
    "two sides and a drafter": talks(with_mediators(with_misreading(bare(3, months=16)), "formulate")),
    "a vote at home": talks(with_mediators(with_misreading(with_vote(bare(2, months=16))), "communicate", "formulate")),
    "everything": talks(rich(3, months=16)),
    "three sides": talks(with_mediators(with_misreading(bare(2, ("a", "b", "c"), months=16)), "formulate")),
}


@cache
def gains(name: str, lever: str) -> tuple[float, float]:
    """Mean change of agreement from the worse to the better value, and its standard error."""
    return gain(changes(SCENARIOS[name], lever, 0, WORLDS))


@pytest.mark.parametrize("lever", BETTER)
@pytest.mark.parametrize("name", SCENARIOS)
def test_better_conditions_do_not_lower_agreement(name: str, lever: str) -> None:
    mean, error = gains(name, lever)
    assert mean >= -Z99 * error


@pytest.mark.parametrize("lever", BETTER)
def test_better_conditions_raise_agreement(lever: str) -> None:
    """Over all scenarios together; else the test above would hold for levers that are tied to nothing."""
    found = np.array([gains(name, lever) for name in SCENARIOS])
    assert found[:, 0].sum() > Z99 * np.sqrt((found[:, 1] ** 2).sum())
