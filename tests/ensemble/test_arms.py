"""The values that arms give to factors: those drawn for the same runs, moved world by world."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.arms import Arm, FactorMove, given
from sim.model.core.draws import Draws
from sim.model.core.worlds import Factors
from sim.scenario.coefficient_sets import given_by_sets
from sim.scenario.factors import factors
from sim.scenario.loading import load_scenario

RUNS = np.arange(5, 45)
CONTACT = "coefficients.opinion.contact"


def test_a_coefficient_that_an_arm_leaves_alone_has_its_set() -> None:
    scenario = load_scenario("us-russia")
    sets = given_by_sets(scenario, RUNS)
    moves = [(FactorMove(CONTACT, "values", 0.1),), (), (FactorMove(CONTACT, "scale", 0.5),)]
    found = given(tuple(Arm("", moves=some) for some in moves), scenario, 3, RUNS, sets)
    assert found.keys() == sets.keys()
    one, two, three = np.split(found[CONTACT], 3)
    assert (one == 0.1).all() and np.array_equal(two, sets[CONTACT]) and np.allclose(three, sets[CONTACT] / 2)
    other = next(path for path in sets if path != CONTACT)
    np.testing.assert_array_equal(found[other], np.tile(sets[other], 3))


@pytest.mark.parametrize(("path", "how", "amount"), [
    ("principals.us.base_trust", "shift", 0.2),
    ("principals.us.public.hawks.share", "scale", 1.5),  # one share of a whole, drawn with the others
])
def test_a_move_starts_from_what_the_whole_scenario_draws(path: str, how: str, amount: float) -> None:
    scenario = load_scenario("us-russia")
    known = factors(scenario)
    drawn = Factors.drawn(known, Draws(3, RUNS), {}, len(RUNS))[path]
    move = FactorMove(path, how, amount)
    found = given((Arm("", moves=(move,)), Arm("")), scenario, 3, RUNS)
    assert list(found) == [path] and np.ptp(drawn) > 0
    np.testing.assert_array_equal(found[path], np.concatenate([move.moved(drawn, known[path]), drawn]))
