"""NegMAS's time-based tactics in the same talks: the same terms on one line, and more for both where issues differ."""

from __future__ import annotations

import random
from importlib.util import find_spec

import numpy as np
import pytest

from sim.ensemble.runs import run
from sim.evidence.theory.playing import file_of
from sim.scenario.loading import load
from sim.scenario.reading.reader import plain
from sim.scenario.schema.scenario import Scenario

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("negmas") is None, reason="NegMAS is not installed; `make bench` installs it"),
]
STEPS = 40  # of NegMAS, in each of which both sides speak
POSITIONS = 401  # to which NegMAS's line is cut
COARSE = 21  # positions on each of three issues
EXPONENTS = ((4.0, 0.25), (4.0, 1.0), (1.0, 1.0), (4.0, 4.0), (0.7, 2.3), (1.6, 0.45))
FLOORS = (0.15, 0.1)
WEIGHTS = ((0.6, 0.3, 0.1), (0.15, 0.25, 0.6))


def parleys(exponents: tuple[float, float], weights: tuple[tuple[float, ...], ...]) -> tuple[int, tuple[float, float]]:
    """The step of the deal in Parley and what it is worth to both."""
    data = plain(load(file_of("bare-talks")).root)
    names = [f"issue{k}" for k in range(len(weights[0]))]
    data["issues"] = {name: {"label": name, "at_0": "B's", "at_1": "A's", "status_quo": 0.5} for name in names}
    for side, ideal, exponent, floor, own in zip("ab", (1, 0), exponents, FLOORS, weights, strict=True):
        principal = data["principals"][side]
        principal["interests"] = {n: {"ideal": ideal, "salience": w} for n, w in zip(names, own, strict=True)}
        principal["concession"]["exponent"] = exponent
        principal["no_deal"]["hope"] = 2 * floor - 1
    data["talks"] |= {"months": STEPS, "months_per_round": 1, "protocol": "simultaneous"}
    found = run(Scenario.model_validate(data), 2).columns
    worth = tuple(float(found[f"value.{side}"][0]) for side in "ab")
    assert found["ending"][0] == "agreement"
    return int(found["rounds"][0]), (worth[0], worth[1])


def negmas(
    exponents: tuple[float, float], weights: tuple[tuple[float, ...], ...], positions: int
) -> tuple[int, tuple[float, float]]:
    """The same in NegMAS: stacked alternating offers of its aspiration negotiators, on a grid."""
    from negmas import SAOMechanism, make_issue
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.sao import AspirationNegotiator

    random.seed(1)  # it picks among texts of the same worth
    grid = [place / (positions - 1) for place in range(positions)]
    issues = [make_issue(grid, f"issue{k}") for k in range(len(weights[0]))]
    mechanism, sides = SAOMechanism(issues=issues, n_steps=STEPS), []
    for ideal, exponent, floor, own in zip((1, 0), exponents, FLOORS, weights, strict=True):
        worth = {x: 1.0 - abs(x - ideal) for x in grid}
        sides.append(LinearAdditiveUtilityFunction(values=[worth] * len(issues), weights=list(own), issues=issues,
                                                   reserved_value=floor))
        mechanism.add(AspirationNegotiator(aspiration_type=exponent), ufun=sides[-1])
    mechanism.run()
    assert mechanism.agreement is not None
    return mechanism.current_step, (float(sides[0](mechanism.agreement)), float(sides[1](mechanism.agreement)))


@pytest.mark.parametrize("exponents", EXPONENTS)
def test_one_line_ends_alike(exponents: tuple[float, float]) -> None:
    step, worth = parleys(exponents, ((1.0,), (1.0,)))
    theirs, worth_there = negmas(exponents, ((1.0,), (1.0,)), POSITIONS)
    assert abs(step - theirs) <= 1
    assert worth == pytest.approx(worth_there, abs=1 / STEPS)


@pytest.mark.parametrize("exponents", EXPONENTS)
def test_three_issues_are_traded(exponents: tuple[float, float]) -> None:
    """Parley's sides trade what matters less to them (logrolling); NegMAS's offer any text worth what they ask for.

    So Parley's deals come no later, and NegMAS's leave nobody better off but at the other's cost. Sides of one temper
    are both no worse off; of two the tougher gets what the trade wins.
    """
    step, worth = parleys(exponents, WEIGHTS)
    theirs, worth_there = negmas(exponents, WEIGHTS, COARSE)
    gains = np.array(worth) - np.array(worth_there)
    assert step <= theirs
    assert gains.max() > 0
    if exponents[0] == exponents[1]:
        assert (gains >= 0).all()
    else:
        assert gains[int(np.argmax(exponents))] >= -1 / STEPS
