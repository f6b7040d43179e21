"""What a deal in force is worth to those who signed it, and when it is left."""

from __future__ import annotations

import numpy as np

from sim.model.afterwards import aftermath
from sim.model.afterwards.compliance import CAUSES, LEAST_STAKE
from tests.building import rich
from tests.model.afterwards.test_aftermath import STEADY, after, talks

DEAL, NO_DEAL, HOME, LEADER = range(len(CAUSES))


def test_nobody_leaves_a_deal_that_costs_more_to_break_than_it_could_lose() -> None:
    bound = {"aftermath.leaving_cost": {"a": 1, "b": 1}, "aftermath.reception": {"a": 1, "b": 1}}
    found = after(rich(3), {**bound, "coefficients.aftermath": {"new_hands": 0, "new_leader": 0}})
    assert not found.left_by.any() and (found.lasted[found.deal_in_force > 0] == 24).all()


def test_a_surplus_begins_with_what_the_text_is_worth_beyond_no_deal() -> None:
    unpaid = {"mediators.*.carrots": {}, "talks.ratification_lag": 0, "coefficients.aftermath": {"inclusion": 0}}
    model = talks(rich(3), unpaid)
    found = aftermath.begun(model)
    assert found is not None
    full = model.endings.full_text_in_force() & (model.table.interim == 0)
    assert full.any()
    for surplus, principal in zip(found.surpluses, model.principals, strict=True):
        principal.look_around()  # what mediators have added since it last did
        value = principal.valued()
        worth = value.of(model.endings.terms) - principal.reservation(value).no_deal
        np.testing.assert_allclose((surplus.first[DEAL] + surplus.first[NO_DEAL])[full], worth[full], atol=1e-12)


def test_no_signer_begins_below_no_deal_where_nothing_is_shaken() -> None:
    """Signed is only what is worth more than no deal, and the vote comes at once."""
    found = after(rich(3), {**STEADY, "talks.ratification_lag": 0, "events": {}}, 2)
    signed = found.lasted > 0
    assert all((surplus.first[DEAL] + surplus.first[NO_DEAL])[signed].min() > -0.05 for surplus in found.surpluses)


def test_consent_of_those_at_the_table_makes_a_deal_worth_keeping() -> None:
    model = talks(rich(3), {"talks.ratification_lag": 0})
    parts = []
    for inclusion in (0.0, 0.3):
        model.factors["coefficients.aftermath.inclusion"][:] = inclusion
        found = aftermath.begun(model)
        assert found is not None
        parts.append(found.surpluses[0].first[DEAL])
    signed = model.endings.full_text_in_force() | (model.table.interim > 0)
    assert (parts[1][signed] > parts[0][signed]).all() and np.array_equal(parts[1][~signed], parts[0][~signed])


def test_guarantees_bind_leaders_and_new_ones_are_less_bound() -> None:
    free, bound = (after(rich(3), {"talks.guarantee": share, **STEADY}, 3).surpluses[0] for share in (0, 0.9))
    assert bound.parts[LEADER].mean() > free.parts[LEADER].mean()
    changing = after(rich(3), {"aftermath.leader_change": {"a": 1, "b": 0}})
    assert (changing.surpluses[0].bound < changing.surpluses[1].bound + 1e-9).all()


def test_support_at_home_holds_a_deal() -> None:
    """The same talks: all that differs is how much the public's view counts once a deal is in force."""
    model = talks(rich(3), STEADY)
    found = aftermath.begun(model)
    assert found is not None
    liked = (found.surpluses[0].support > 0.5) & (found.deal_in_force > 0)
    home = found.surpluses[0].parts[2]
    assert liked.any() and (home[liked] > 0).all() and (home[found.deal_in_force == 0] == 0).all()


def test_what_makes_a_deal_hold_does_not_make_its_surprises_larger() -> None:
    """The same talks: neither guarantees, monitors, consent nor distrust change what is at stake."""
    model = talks(rich(3), {"talks.ratification_lag": 0})
    found = aftermath.begun(model)
    assert found is not None
    signed = found.deal_in_force > 0
    stakes, surpluses = [one.stake for one in found.surpluses], [one.total for one in found.surpluses]
    model.factors["talks.guarantee"][:] = model.factors["aftermath.monitors"][:] = 1.0
    model.factors["coefficients.aftermath.inclusion"][:] = 0.3
    held = aftermath.begun(model)
    assert held is not None
    for one, stake, surplus in zip(held.surpluses, stakes, surpluses, strict=True):
        np.testing.assert_allclose(one.stake, stake, atol=1e-12)
        assert (one.total[signed] > surplus[signed]).all()


def test_surprises_are_as_large_as_what_is_at_stake() -> None:
    steady = {**STEADY, "aftermath.reception": {"a": 1, "b": 0}, "aftermath.leaving_cost": {"a": 1, "b": 1}}
    found = aftermath.begun(talks(rich(3), steady))
    assert found is not None
    calm, shaken = found.surpluses[1], found.surpluses[0]
    signed = found.deal_in_force > 0
    for month in range(1, 9):
        found.follow(month)
    home = shaken.parts[HOME] - shaken.at_home * (shaken.support - 0.5)
    np.testing.assert_allclose(home, shaken.stake * shaken.reception * shaken._trial(), atol=1e-12)
    assert (shaken.stake[signed] >= LEAST_STAKE).all() and shaken.stake[signed].max() > 2 * LEAST_STAKE
    np.testing.assert_allclose(calm.parts[HOME], calm.at_home * (calm.support - 0.5), atol=1e-12)


def test_whoever_is_watched_need_not_be_trusted() -> None:
    model = talks(rich(3))
    feared = [principal.valued().breach for principal in model.principals]
    model.factors["aftermath.monitors"][:] = 0.5
    for principal, breach in zip(model.principals, feared, strict=True):
        np.testing.assert_allclose(principal.valued().breach, breach / 2)
        assert breach.any()
