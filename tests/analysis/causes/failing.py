"""Talks that fail for a reason that is known."""

from __future__ import annotations

from sim.scenario.schema.scenario import Scenario
from tests.building import bare, calm, changed, scenario


def leavers() -> Scenario:
    """Two neighbours who would agree if both stayed long enough, but now and then one of them leaves."""
    return scenario(changed(calm(bare(3)), {"talks.walk_out": 0.015}))


def hopers(hope: float) -> Scenario:
    """Two sides of which each hopes for so much without a deal that no text gives both more."""
    return scenario(changed(calm(bare(3)), {"principals.*.no_deal.hope": hope}))
