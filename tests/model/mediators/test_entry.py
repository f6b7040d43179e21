"""How a mediator comes in: it offers, and the sides accept it or not."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.arrays import Array
from sim.ensemble.runs import run
from sim.model.core.agent import Party
from sim.model.negotiation import Negotiation
from tests.building import Data, bare, changed, rich, scenario, with_mediators
from tests.model.mediators.test_mediator import HOPES, WORLDS, played

OFFERED = {"mediators.*.entry": "offered"}


@pytest.mark.parametrize("data", [bare(2), rich(2, months=5)])
def test_one_who_does_not_come_equals_absence(data: Data) -> None:
    none = changed(with_mediators(data, "communicate", "formulate"), {"mediators.*.entry": "none"})
    one, other = (run(scenario(changed(each, HOPES)), 100).columns for each in (data | {"mediators": {}}, none))
    for name in one:
        if "attention" not in name:
            assert one[name].tobytes() == other[name].tobytes(), name


def test_one_who_is_not_accepted_does_nothing() -> None:
    """World by world: where it never came, all is as without it."""
    data = changed(bare(2), HOPES | {"talks.communication": {"language": 1}})
    asked = changed(with_mediators(data, "communicate", "formulate", "manipulate", "inform"),
                    {**OFFERED, "coefficients.mediator": {"offer_hazard": 0.2, "accept": -1.0}})
    without, model = played(data), played(asked)
    away = np.all([mediator.entry.present == 0 for mediator in model.mediators], axis=0)
    refused = np.any([mediator.entry.refusals.max(axis=0) > 0 for mediator in model.mediators], axis=0)
    assert 30 < away.sum() < 270 and (away & refused).any()
    for state in ("ending", "ended", "terms", "worth", "worth_no_deal"):
        one, other = (getattr(each.endings, state)[..., away] for each in (model, without))
        assert one.tobytes() == other.tobytes(), state


def test_it_comes_with_the_answer_that_accepts_it_and_stays() -> None:
    model = Negotiation(scenario(changed(with_mediators(bare(2), "formulate"), OFFERED)), 1, WORLDS)
    (envoy,) = model.mediators
    for _ in range(6):
        before, refusals = envoy.entry.present.copy(), envoy.entry.refusals.copy()
        model.step()
        new = envoy.entry.refusals - refusals
        assert np.all(envoy.entry.present >= before) and np.all(new <= 1)
        assert not (new.any(axis=0) & (envoy.entry.present > 0)).any()  # a refusal by any one keeps it away
    assert 0 < envoy.entry.present.mean() < 1 and envoy.entry.refusals.any()


def test_one_who_comes_before_the_sides_do_can_bring_them_to_the_table() -> None:
    late = {"talks.entry": "ripe", "talks.entry_cost": 0.4, "coefficients.mediator.offer_hazard": 0.3}
    hard = {**HOPES, **OFFERED, **late}
    data = changed(with_mediators(bare(2), "manipulate"), hard)
    pushed = changed(data, {"mediators.*.leverage": 1, "mediators.*.carrots": {"a": 0.4, "b": 0.4}})
    idle, busy = (played(changed(pushed, {"mediators.*.leverage": leverage})) for leverage in (0, 1))
    came = np.any([mediator.entry.present > 0 for mediator in idle.mediators], axis=0)
    assert (came & (idle.table.begun == 0)).any()
    assert busy.table.begun.mean() > idle.table.begun.mean() + 0.05


def test_what_brings_an_offer_and_a_yes() -> None:
    """Violence and deadlock bring offers on; costs, pressure and belief a yes; hope and bias against a side a no."""
    model = played(changed(with_mediators(bare(2), "formulate", "manipulate"), OFFERED), rounds=2)
    plain, weighty = model.mediators
    a, b = model.principals

    def rise(agent: Party, state: str, what: Callable[[], Array]) -> float:
        """By how much something rises with a state that is .2 higher."""
        before = what().mean()
        agent.states[state] += 0.2
        after = what().mean()
        agent.states[state] -= 0.2
        return float(after - before)

    brings: list[tuple[Party, str]] = [(model.surroundings, "violence"), (model.table, "gap")]
    for agent, state in brings:
        assert rise(agent, state, lambda: plain.entry.hazard()) > 0
    moves: list[tuple[Party, str, int]] = [
        (a.economy, "pain", 1), (model.table, "gap", 1), (plain, "credibility", 1), (a.hope, "expected", -1),
        (a, "pressed", 1)]
    for agent, state, sign in moves:
        assert sign * rise(agent, state, lambda: plain.entry.willingness(a)) > 0, state
    assert np.all(plain.entry.willingness(b) < plain.entry.willingness(a))  # biased towards a, and b believes it less
    assert np.all(weighty.entry.willingness(b) > plain.entry.willingness(b))  # but with leverage it can deliver a
