"""A question is known by all that it asks, the whole of its scenarios too, however shortly these show themselves."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

from sim.evidence.line import digest
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

SCENARIO = load_scenario("us-russia")


@dataclass(frozen=True)
class Inner:
    """A question about a scenario."""

    scenario: Scenario
    unseen: int = field(default=1, repr=False)


@dataclass(frozen=True)
class Outer:
    """Another, with one inside."""

    id: str
    inner: Inner


def test_a_digest_is_that_of_all_that_is_asked() -> None:
    said = f"Outer(id='a', inner=Inner(scenario={SCENARIO.in_full()}))"
    assert digest(Outer("a", Inner(SCENARIO))) == blake2b(said.encode(), digest_size=8).hexdigest()


def test_another_number_deep_in_a_scenario_is_another_question() -> None:
    other = SCENARIO.set({"principals.us.base_trust": 0.31})
    assert repr(other) == repr(SCENARIO)
    assert digest(Inner(other)) != digest(Inner(SCENARIO))
    assert digest(Inner(SCENARIO, 2)) == digest(Inner(SCENARIO))
