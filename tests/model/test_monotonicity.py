"""More trust, skill or zone, or less noise, never lowers the share of agreements (paired worlds, 99 % interval)."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.model.endings import AGREEMENT
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario
from sim.scenario.schema import Scenario
from tests.building import Data, bare, changed, rich, scenario, with_mediators, with_misreading, with_vote

WORLDS = 1500
Z99 = 2.576
SETTING = {
    "principals.*.no_deal.own_hope": {"uniform": [-0.45, -0.05]}, "principals.*.no_deal.at_risk": 0.6,
    "principals.*.delegation": {"expertise": 0, "advisers": 0}, "talks.communication": {"language": 1, "culture": 1},
}


def talks(data: Data) -> Scenario:
    """The data with values of no deal that differ from world to world, and delegations that misread a lot."""
    return scenario(changed(data, SETTING))


SCENARIOS = {
    "the baseline": load_scenario("us-russia"),
    "two sides and a drafter": talks(with_mediators(with_misreading(bare(3, months=8)), "formulate")),
    "a vote at home": talks(with_mediators(with_misreading(with_vote(bare(2, months=8))), "communicate", "formulate")),
    "everything": talks(rich(3, months=8)),
    "three sides": talks(with_mediators(with_misreading(bare(2, ("a", "b", "c"), months=8)), "formulate")),
}
# what is better: path or paths, from, to
BETTER = {
    "more trust": ("principals.*.base_trust", 0.1, 0.9),
    "more skill": ("mediators.*.skill", 0.0, 0.9),
    "a wider zone": ("principals.*.conflict.tension", 0.0, 0.2),
    "less noise": ("coefficients.communication.error", 0.3, 0.0),
}


@cache
def gains(name: str, lever: str) -> tuple[float, float]:
    """Mean change of agreement from the worse to the better value, and its standard error.

    The same runs are played at both values, side by side in one model.
    """
    path, worse, better = BETTER[lever]
    section, star, rest = path.partition(".*.")
    paths = [f"{section}.{party}.{rest}" for party in getattr(SCENARIOS[name], section)] if star else [path]
    values = np.repeat([worse, better], WORLDS)
    model = Negotiation(SCENARIOS[name], 1, np.tile(np.arange(WORLDS), 2), dict.fromkeys(paths, values))
    model.play()
    agreed = (model.endings.ending == AGREEMENT).astype(float)
    model.release()
    gain = agreed[WORLDS:] - agreed[:WORLDS]
    return float(gain.mean()), float(gain.std() / np.sqrt(WORLDS))


@pytest.mark.parametrize("lever", BETTER)
@pytest.mark.parametrize("name", SCENARIOS)
def test_better_conditions_do_not_lower_agreement(name: str, lever: str) -> None:
    gain, error = gains(name, lever)
    assert gain >= -Z99 * error


@pytest.mark.parametrize("lever", BETTER)
def test_better_conditions_raise_agreement(lever: str) -> None:
    """Over all scenarios together; else the test above would hold for levers that are tied to nothing."""
    found = np.array([gains(name, lever) for name in SCENARIOS])
    assert found[:, 0].sum() > Z99 * np.sqrt((found[:, 1] ** 2).sum())
