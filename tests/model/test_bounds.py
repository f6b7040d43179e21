"""Every state stays finite and within the bounds it declares, in any valid scenario."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.extensions import registry
from sim.model.core.agent import Party
from sim.model.core.worlds import declared
from sim.model.negotiation import Negotiation
from sim.model.principals.weights import corrected
from sim.scenario.factors import Factor, factors
from tests.building import Data, at_war, changed, rich, scenario, with_mediators

ROUNDING = 1e-9
WORLDS = 16
MODES = ("communicate", "inform", "formulate", "manipulate")
UNDEFINED = ("endings.joint_gain", "endings.interim_gain")  # where no text gives any gain, no share of it is taken
CALENDAR = {"talks.months": 12.0, "talks.months_per_round": 2.0, "talks.ratification_lag": 2.0}


def assert_within_bounds(model: Negotiation) -> None:
    for party in model.agents:
        if isinstance(party, Party):
            for state in declared(type(party)):
                values = getattr(party, state.name)
                if f"{party.key}.{state.name}" in UNDEFINED:
                    values = values[~np.isnan(values)]
                assert np.isfinite(values).all(), f"{party.key}.{state.name}"
                assert (values >= state.low - ROUNDING).all(), f"{party.key}.{state.name} {values.min()} {state.low}"
                assert (values <= state.high + ROUNDING).all(), f"{party.key}.{state.name} {values.max()} {state.high}"


def play_and_check(data: Data, given_: dict[str, np.ndarray], rounds: int = 8) -> None:
    model = Negotiation(scenario(data), 1, np.arange(WORLDS), given_)
    assert_within_bounds(model)
    for _ in range(rounds):
        model.step()
        assert_within_bounds(model)
    model.release()


def limits(path: str, factor: Factor) -> tuple[float, float]:
    """The ends of a factor's range; the calendar stays short, and shares of one whole are not all 0."""
    if path in CALENDAR:
        return CALENDAR[path], CALENDAR[path]
    if path.endswith(".ended_by.end"):
        return factor.value.likely, factor.value.likely
    return (0.001, 1.0) if factor.group else (factor.low, factor.high)


def extremes(data: Data, seed: int) -> dict[str, np.ndarray]:
    """Each factor at the lowest or highest value of its range, world by world."""
    chance = np.random.default_rng(seed)
    found = {}
    for path, factor in factors(scenario(data)).items():
        low, high = limits(path, factor)
        found[path] = np.where(chance.random(WORLDS) < 0.5, low, high)
    return found


@given(
    issues=st.integers(1, 12), parties=st.integers(2, 3), seed=st.integers(0, 9999),
    tactic=st.sampled_from([*registry("tactic")]),
)
@settings(max_examples=15)
def test_states_keep_their_bounds_at_the_ends_of_all_ranges(issues: int, parties: int, seed: int, tactic: str) -> None:
    data = changed(rich(issues, tuple("abc"[:parties])), {"principals.*.tactic": tactic})
    play_and_check(data, extremes(data, seed))


@given(
    issues=st.sampled_from([1, 2, 12]), parties=st.integers(2, 3), modes=st.lists(st.sampled_from(MODES), max_size=3),
    protocol=st.sampled_from([*registry("protocol")]), entry=st.sampled_from(["open", "ripe"]),
    seed=st.integers(0, 9999),
)
@settings(max_examples=15)
def test_states_keep_their_bounds_whoever_talks_and_afterwards(
    issues: int, parties: int, modes: list[str], protocol: str, entry: str, seed: int
) -> None:
    """No mediator to three of them, every protocol, and a year of what comes after the talks."""
    data = with_mediators(rich(issues, tuple("abc"[:parties])), *modes)
    needs = not {"communicate", "formulate"} & set(modes) and registry("protocol")[protocol].needs_mediator
    data = changed(data, {"talks.protocol": "alternating" if needs else protocol, "talks.entry": entry,
                          "aftermath": {"months": 12}})
    model = Negotiation(scenario(data), 1, np.arange(WORLDS), extremes(data, seed))
    model.play()
    assert_within_bounds(model)
    assert model.aftermath is not None
    assert_within_bounds(model.aftermath.model)
    model.release()


@given(issues=st.sampled_from([1, 2, 5]), parties=st.integers(2, 3), seed=st.integers(0, 9999))
@settings(max_examples=10)
def test_states_keep_their_bounds_at_war(issues: int, parties: int, seed: int) -> None:
    data = changed(at_war(rich(issues, tuple("abc"[:parties]))), {"aftermath": {"months": 12}})
    model = Negotiation(scenario(data), 1, np.arange(WORLDS), extremes(data, seed))
    model.play()
    assert_within_bounds(model)
    assert model.aftermath is not None
    assert_within_bounds(model.aftermath.model)
    model.release()


@pytest.mark.parametrize("end", [0, 1], ids=["low", "high"])
@pytest.mark.parametrize("parties", [2, 3])
def test_states_keep_their_bounds_where_everything_is_at_one_end(end: int, parties: int) -> None:
    data = rich(3, tuple("abc"[:parties]))
    found = {path: np.full(WORLDS, limits(path, factor)[end]) for path, factor in factors(scenario(data)).items()}
    play_and_check(data, found)


@pytest.mark.parametrize("move", [-3, 3])
def test_a_long_history_leaves_trust_finite(move: float) -> None:
    event = {"label": "A year", "date": "2026-01", "move": move, "narratives": {"a": 3, "b": 3}}
    data = changed(rich(1), {"history": {f"event{i}": event for i in range(90)}})
    play_and_check(data, {}, rounds=2)


def test_five_allies_that_press_and_back_keep_values_within_bounds() -> None:
    """The worst of no deal: every cost and five friends that press with all they have."""
    friend = {"label": "A friend", "stance": 0.95, "push": {"a": 0.5, "b": 0.5}, "progress": 0, "incidents": 0}
    data = rich(2)
    data = changed(data, {"third_parties": {f"friend{i}": friend for i in range(5)}, "events": {}})
    costs = ("conflict.fighting", "conflict.weariness_cost", "conflict.tension", "economy.sanctions_pain",
             "economy.interdependence", "economy.recession_cost")
    levels = ("conflict.weariness", "economy.sanctions", "economy.recession")
    worst = {f"principals.*.{cost}": 0.5 for cost in costs} | {f"principals.*.{level}": 0.99 for level in levels}
    play_and_check(changed(data, {**worst, "surroundings": {"tension": 0.99, "violence": 0.99}}), {})


def test_learning_survives_the_wildest_surprise() -> None:
    """Rates reach 100 with two mediators; a position surprises by the whole line at most."""
    for surprise in (1.0, -1.0):
        found = corrected(np.full((3, 2), 1 / 3), np.full((3, 2), surprise), np.full(2, 104.0))
        assert np.allclose(found.sum(axis=0), 1.0) and np.isfinite(found).all()
