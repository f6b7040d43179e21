"""More trust, skill or zone, or less noise, never lowers the share of agreements (paired worlds, 99 % interval)."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.levers import BETTER, Z99, changes, gain
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario
from tests.building import Data, bare, changed, rich, scenario, with_mediators, with_misreading, with_vote

WORLDS = 1000  # enough to see a share fall by some three hundredths; benchmarks/levers.py plays twenty times as many
SETTING = {
    "principals.*.no_deal.hope": {"uniform": [-0.9, -0.1]}, "principals.*.no_deal.at_risk": 0.6,
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


@pytest.mark.parametrize("lever", BETTER)
def test_better_conditions_lower_agreement_nowhere_and_raise_it_over_all(lever: str) -> None:
    """The second, or the first would hold for levers that are tied to nothing."""
    gains = {name: gain(changes(asked, lever, 0, WORLDS)) for name, asked in SCENARIOS.items()}
    assert [name for name, (mean, error) in gains.items() if mean < -Z99 * error] == [], gains
    means, errors = np.array(list(gains.values())).T
    assert means.sum() > Z99 * np.sqrt((errors**2).sum()), gains
