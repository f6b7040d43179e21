"""Delegations: an agenda of their own, a free hand, a chief who listens, specialists in their field."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ensemble.runs import run
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from tests.building import Data, bare, calm, changed, rich, scenario, with_misreading, with_public

OWN = "principals.a.delegation"
shifts = st.floats(-1, 1, allow_subnormal=False)
shares = st.just(0.0) | st.floats(1e-50, 1)  # what is nearer to 0 is read as 0


def first_side(data: Data, rounds: int = 0) -> Principal:
    """The first principal after some rounds."""
    model = Negotiation(scenario(data), 1, np.arange(2))
    for _ in range(rounds):
        model.step()
    return model.principals[0]


def assert_same(one: Data, other: Data) -> None:
    """Every outcome is the same, bit for bit."""
    first, second = (run(scenario(each), 40).columns for each in (one, other))
    assert first.keys() == second.keys()
    for name in first:
        assert first[name].tobytes() == second[name].tobytes(), name


@given(autonomy=shares)
@settings(max_examples=5)
def test_an_agenda_of_zeros_equals_none_bit_for_bit(autonomy: float) -> None:
    data = changed(rich(3, months=4), {f"{OWN}.chief.autonomy": autonomy, f"{OWN}.agenda": {}})
    assert_same(data, changed(data, {f"{OWN}.agenda": {"issue1": 0, "issue3": 0}}))


@given(shift=shifts)
@settings(max_examples=5)
def test_an_agenda_without_a_free_hand_equals_none_bit_for_bit(shift: float) -> None:
    data = changed(rich(3, months=4), {f"{OWN}.chief.autonomy": 0, f"{OWN}.agenda": {}})
    assert_same(data, changed(data, {f"{OWN}.agenda": {"issue1": shift, "issue2": -shift}}))


def test_specialists_no_better_than_the_others_equal_none_bit_for_bit() -> None:
    data = changed(rich(3, months=4), {f"{OWN}.expertise": 0.6, f"{OWN}.specialists": {}})
    assert_same(data, changed(data, {f"{OWN}.specialists": {"issue2": {"expertise": 0.6}}}))


@given(ideal=shares, shift=shifts, autonomy=shares)
def test_a_delegation_aims_between_home_and_its_own_wish_and_home_stays_as_it_is(
    ideal: float, shift: float, autonomy: float
) -> None:
    changes = {"principals.a.interests.issue1.ideal": ideal, f"{OWN}.agenda": {"issue1": shift},
               f"{OWN}.chief.autonomy": autonomy}
    side = first_side(changed(with_public(bare(2)), changes))
    wanted = min(1.0, max(0.0, ideal + autonomy * shift))
    assert side.ideal[0] == pytest.approx(wanted) and (side.ideal[1] == side.country_ideal[1]).all()
    assert (side.country_ideal[0] == ideal).all()
    assert (side.public.ideals[:, 1] == side.country_ideal).all()  # doves, who state no ideals of their own


def test_a_delegation_with_a_free_hand_asks_for_what_it_wants_itself() -> None:
    """It opens with its best text: the aim, not the ideal of its country."""
    data = changed(calm(bare(1)), {f"{OWN}.agenda": {"issue1": 0.5}, "principals.a.interests.issue1.ideal": 0.2})
    sides = [first_side(changed(data, {f"{OWN}.chief.autonomy": each}), 1) for each in (0, 0.4, 1)]
    opening = [side.offers.own_offer[0, 0] for side in sides]
    assert opening == pytest.approx([0.2, 0.4, 0.7])


@pytest.mark.parametrize(("autonomy", "times"), [(0, 1.0), (0.5, 1.25), (1, 1.5)])
def test_a_free_hand_widens_the_mandate(autonomy: float, times: float) -> None:
    data = changed(bare(1), {"principals.a.concession.mandate": 0.1, f"{OWN}.chief.autonomy": autonomy,
                             "coefficients.delegation.mandate": 0.5})
    assert first_side(data).mandate == pytest.approx(0.1 * times)


def test_a_specialist_hears_better_and_learns_faster_in_the_own_field_only() -> None:
    data = changed(with_misreading(bare(3)), {f"{OWN}.expertise": 0.3})
    plain = first_side(data)
    side = first_side(changed(data, {f"{OWN}.specialists": {"issue2": {"expertise": 0.9}}}))
    error, insight = side.hearing.language.spread(), side.delegation.insight
    assert (error[1] < error[0]).all() and (error[[0, 2]] == plain.hearing.language.spread()).all()
    assert (insight[1] > insight[0]).all() and (insight[[0, 2]] == plain.delegation.insight).all()


def test_a_skilled_chief_hears_better_and_learns_faster() -> None:
    poor, good = (first_side(changed(with_misreading(bare(2)), {f"{OWN}.chief.skill": skill})) for skill in (0.1, 0.9))
    assert (good.hearing.language.spread() < poor.hearing.language.spread()).all()
    assert (good.delegation.insight > poor.delegation.insight).all()
    assert (good.delegation.insight_at_large > poor.delegation.insight_at_large).all()
