"""Battles move the front, whatever the length of a round, and stop where a ceasefire is in force."""

from __future__ import annotations

import numpy as np
import pytest

from sim.model.negotiation import Negotiation
from tests.building import bare, changed, scenario
from tests.model.fighting.warring import begun, fought, front_of, war


def test_the_front_moves_towards_whom_the_balance_favours() -> None:
    model = fought(war({"conflict.front.noise": 0.001, "conflict.front.pace": 0.02}), 12)
    front = front_of(model)
    moved = front.line - model.factors[f"issues.{model.issues[front.issue]}.status_quo"]
    clear = abs(front.balance) > 0.3
    assert (np.sign(moved) == np.sign(front.balance))[clear].all()
    assert model.table.status_quo[front.issue] == pytest.approx(front.line)
    assert (front.line >= 0).all() and (front.line <= 1).all()


@pytest.mark.parametrize("length", [0.25, 0.5, 2.0])
def test_the_length_of_a_round_changes_neither_front_nor_beliefs(length: float) -> None:
    one, other = (front_of(fought(war({"talks.months_per_round": months}), 12)) for months in (1.0, length))
    assert other.line.mean() == pytest.approx(one.line.mean(), abs=0.005)
    assert other.line.std() == pytest.approx(one.line.std(), rel=0.05)
    for mine, theirs in zip(other.strengths, one.strengths, strict=True):
        assert mine.strength_variance == pytest.approx(theirs.strength_variance, rel=0.02)
        assert mine.strength.std() == pytest.approx(theirs.strength.std(), rel=0.05)


def test_luck_alone_spreads_the_front_with_the_root_of_time() -> None:
    data = war({"conflict.front.pace": 0, "conflict.front.noise": 0.01, "surroundings.violence": 0.5,
                "coefficients.violence.tension": 0})
    spread = front_of(fought(data, 16)).line.std()
    assert spread == pytest.approx(0.01 * np.sqrt(16 * 0.5), rel=0.06)


def test_a_front_in_a_deal_stands() -> None:
    model = begun(war())
    front = front_of(model)
    terms, package = model.table.status_quo.copy(), np.zeros((model.K, model.W))
    package[front.issue], terms[front.issue] = 1.0, 0.42
    model.table.settle(np.arange(model.W), terms, package)
    before = front.line.copy()
    front.move()
    assert (model.table.status_quo[front.issue] == 0.42).all()
    assert (front.line == before).all()


def test_the_fighting_wears_the_sides_out_and_a_ceasefire_lets_them_recover() -> None:
    fighting = fought(war(), 24).principals[0].economy
    assert (fighting.weariness > fighting.home("weariness")).all()
    model = fought(war({"issues.issue3.status_quo": 1, "third_parties.militia.will": 1,
                        "conflict.front.influence": 0, "conflict.front.spread": 0}), 24)
    rested = model.principals[0].economy
    assert rested.weariness == pytest.approx(rested.home("weariness"))
    assert (front_of(model).intensity == 0).all()


def test_incidents_come_and_go_with_the_fighting_but_not_all_of_them() -> None:
    model = fought(war({"issues.issue3.status_quo": 0}), 1)
    front = front_of(model)
    front.intensity = 0.0
    assert (front.incidents() == pytest.approx(1.0 - model.factors["coefficients.fighting.incidents"]))
    front.intensity = front.first_intensity
    assert front.incidents() == pytest.approx(np.ones(model.W))


def test_without_the_section_there_is_no_front() -> None:
    model = Negotiation(scenario(changed(bare(3), {})), 1, np.arange(4))
    assert model.front is None
    assert all(principal.hope.war is None for principal in model.principals)
