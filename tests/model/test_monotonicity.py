"""More trust, skill or zone, or less noise, never lowers the share of agreements (paired worlds, 99 % interval)."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.endings import AGREEMENT
from sim.model.negotiation import Negotiation
from tests.building import Data, bare, changed, rich, scenario, with_mediators, with_misreading, with_vote

WORLDS = 1500
Z99 = 2.576
SETTING = {
    "principals.*.no_deal.own_hope": {"uniform": [-0.45, -0.05]}, "principals.*.no_deal.at_risk": 0.6,
    "principals.*.delegation": {"expertise": 0, "advisers": 0}, "coefficients": {"communication": {"error": 0.3}},
}


def talks(data: Data) -> Data:
    """The data with values of no deal that differ from world to world, and delegations that misread a lot."""
    return changed(data, SETTING)


SCENARIOS = {
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
    "less noise": ("talks.communication.language", 1.0, 0.0),
}


def agreements(data: Data, lever: str, worlds: int = WORLDS) -> tuple[np.ndarray, np.ndarray]:
    """Agreement (0 or 1) of the same runs at the worse and at the better value, side by side in one model."""
    path, worse, better = BETTER[lever]
    section, star, rest = path.partition(".*.")
    paths = [f"{section}.{name}.{rest}" for name in data[section]] if star else [path]
    values = np.repeat([worse, better], worlds)
    model = Negotiation(scenario(data), 1, np.tile(np.arange(worlds), 2), dict.fromkeys(paths, values))
    model.play()
    agreed = (model.endings.ending == AGREEMENT).astype(float)
    model.release()
    return agreed[:worlds], agreed[worlds:]


@pytest.mark.parametrize("lever", BETTER)
@pytest.mark.parametrize("name", SCENARIOS)
def test_better_conditions_do_not_lower_agreement(name: str, lever: str) -> None:
    worse, better = agreements(SCENARIOS[name], lever)
    gain = better - worse
    assert gain.mean() >= -Z99 * gain.std() / np.sqrt(WORLDS)


@pytest.mark.parametrize("lever", BETTER)
def test_better_conditions_raise_agreement_somewhere(lever: str) -> None:
    """Else the test above would hold for levers that are tied to nothing."""
    gains = []
    for data in SCENARIOS.values():
        worse, better = agreements(data, lever, 600)
        gains.append((better - worse).mean() / max(1e-9, (better - worse).std() / np.sqrt(600)))
    assert max(gains) > Z99
