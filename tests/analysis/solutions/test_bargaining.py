"""The bargaining solutions keep their axioms on any problem, for two sides and for three."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.models.egalitarian import egalitarian
from sim.analysis.solutions.models.kalai_smorodinsky import hope, kalai_smorodinsky
from sim.analysis.solutions.models.nash import nash
from sim.analysis.solutions.models.utilitarian import utilitarian
from sim.analysis.solutions.pareto import frontier
from sim.analysis.solutions.program import Program
from sim.analysis.solutions.solution import Solution
from sim.analysis.solutions.two_sides import TwoSides
from sim.arrays import Array
from sim.extensions import registry
from sim.model.values.frontier import in_zone
from sim.model.values.utility import Value
from tests.analysis.solutions.problems import domain, problems, rescaled, swapped
from tests.valuing import best_for_others, linear, tables, value

SOLUTIONS = registry("benchmark model")

CLOSE = 1e-6
Solve = Callable[[Domain], Array]
MODELS: list[Solve] = [nash, kalai_smorodinsky, egalitarian, utilitarian]
SIDES = st.sampled_from([2, 2, 3])
BARGAINING = [SOLUTIONS[key] for key in ("nash", "kalai-smorodinsky", "egalitarian", "utilitarian")]
few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def most_together(problem: Domain, at_least: Array) -> float:
    """The largest sum of gains that leaves no side with less than `at_least` (n,)."""
    program = Program(problem, 0)
    point = program.best(program.surplus.sum(axis=0), -program.surplus, program.offset - at_least)
    return float(program.gains(point).sum())


@few
@given(tables(3), st.floats(0.001, 0.5))
def test_the_program_finds_what_another_program_finds(values: list[Value], less: float) -> None:
    problem = domain(values, [0.0, 0.0, 0.0])
    program = Program(problem, 0)
    least = float(values[0].of(values[0].best())[0]) - less
    weighted = program.surplus[1] + 2.0 * program.surplus[2]
    point = program.best(weighted, -program.surplus[:1], np.array([program.offset[0] - least]))
    worth = program.gains(point)
    known = best_for_others(values[0], values[1:], [1.0, 2.0], least)
    assert worth[1] + 2.0 * worth[2] == pytest.approx(known, abs=1e-7)
    text = np.repeat(program.text(point)[:, None], 2, axis=1)
    assert problem.worth(text)[1:, 0] == pytest.approx(worth[1:], abs=CLOSE)


@few
@pytest.mark.parametrize("solve", MODELS)
@given(data=st.data())
def test_no_gain_is_left_unused(solve: Solve, data: st.DataObject) -> None:
    problem = data.draw(SIDES.flatmap(problems))
    text = solve(problem)
    assume(not np.isnan(text).any())
    assert (text[problem.movable == 0] == problem.status_quo[problem.movable == 0]).all()
    gains = problem.gains(text)[:, 0]
    assert most_together(problem, gains - 1e-9) <= gains.sum() + CLOSE


@few
@pytest.mark.parametrize("solve", MODELS)
@given(data=st.data())
def test_the_order_of_the_sides_does_not_matter(solve: Solve, data: st.DataObject) -> None:
    problem = data.draw(SIDES.flatmap(problems))
    assume(len(problem.values) == 2 or solve is not kalai_smorodinsky)  # what is left over may be shared in many ways
    gains, other = problem.gains(solve(problem)), swapped(problem).gains(solve(swapped(problem)))[::-1]
    assert np.isnan(gains).any() == np.isnan(other).any()
    if solve is nash or len(problem.values) == 2:
        assert other == pytest.approx(gains, abs=1e-5, nan_ok=True)
    assert other.sum() == pytest.approx(gains.sum(), abs=1e-5, nan_ok=True)


@few
@given(SIDES.flatmap(problems))
def test_each_solution_is_best_at_what_it_is_for(problem: Domain) -> None:
    found = {solution.name: problem.gains(solution.solve(problem))[:, 0] for solution in BARGAINING}
    answered = [gains for gains in found.values() if not np.isnan(gains).any()]
    assert all(found["utilitarian"].sum() >= gains.sum() - CLOSE for gains in answered)
    assert all(found["egalitarian"].min() >= gains.min() - CLOSE for gains in answered)
    if not np.isnan(found["nash"]).any():
        inside = [gains for gains in answered if (gains > -1e-9).all()]
        assert all(np.prod(found["nash"]) >= np.prod(gains) - CLOSE for gains in inside)


@few
@given(problems())
def test_kalai_smorodinsky_gives_equal_shares_of_hopes(problem: Domain) -> None:
    text = kalai_smorodinsky(problem)
    assume(not np.isnan(text).any())
    hopes = np.array([hope(Program(problem, 0), i) for i in range(2)])
    gains = problem.gains(text)[:, 0]
    assert gains[0] * hopes[1] == pytest.approx(gains[1] * hopes[0], abs=CLOSE)
    assert (gains <= hopes + CLOSE).all() and (gains >= -CLOSE).all()


@few
@given(problems(3))
def test_three_sides_get_at_least_equal_shares_of_hopes(problem: Domain) -> None:
    text = kalai_smorodinsky(problem)
    assume(not np.isnan(text).any())
    program = Program(problem, 0)
    hopes = np.array([hope(program, i) for i in range(3)])
    assume((hopes > 0.01).all())
    most = program.most_equal(hopes)[0]
    assert (problem.gains(text)[:, 0] >= most * hopes - CLOSE).all()


@few
@given(problems())
def test_egalitarian_gains_are_equal_unless_the_frontier_ends(problem: Domain) -> None:
    first, second = problem.gains(egalitarian(problem))[:, 0]
    line = TwoSides(problem)
    at_start, at_end = line.gains(line.start)[:, 0], line.gains(line.length)[:, 0]
    if at_start[0] >= at_start[1] and at_end[0] <= at_end[1]:
        assert first == pytest.approx(second, abs=CLOSE)
    else:
        assert min(abs(first - at_start[0]), abs(first - at_end[0])) <= CLOSE


@few
@given(SIDES.flatmap(problems))
def test_there_is_an_answer_exactly_where_there_is_a_zone(problem: Domain) -> None:
    level = float(problem.gains(egalitarian(problem))[:, 0].min())
    assume(abs(level) > CLOSE)
    for solve in (nash, kalai_smorodinsky):
        text = solve(problem)
        assert np.isnan(text).any() == (level < 0)
        assert level < 0 or (problem.gains(text) >= -CLOSE).all()
    if len(problem.values) == 2:
        assert in_zone(problem.values, problem.no_deals, problem.movable)[0] == (level > 0)


@few
@pytest.mark.parametrize("solve", [nash, kalai_smorodinsky])
@given(data=st.data(), factor=st.sampled_from([0.25, 0.5, 3.0]))
def test_how_a_side_counts_its_value_does_not_matter(solve: Solve, data: st.DataObject, factor: float) -> None:
    problem = data.draw(SIDES.flatmap(problems))
    assume(len(problem.values) == 2 or solve is nash)
    gains = problem.gains(solve(problem))
    other = rescaled(problem, 1, factor)
    again = other.gains(solve(other))
    again[1] /= factor
    assert again == pytest.approx(gains, abs=1e-5, nan_ok=True)


@pytest.mark.parametrize("solve", MODELS)
def test_two_issues_two_sides_all_at_four_fifths(solve: Solve) -> None:
    problem = domain([linear(2, 1.0, [0.8, 0.2]), linear(2, 0.0, [0.2, 0.8])], [0.0, 0.0])
    assert problem.worth(solve(problem))[:, 0] == pytest.approx([0.8, 0.8])


def test_a_known_answer_where_the_solutions_differ() -> None:
    """Texts x on a line from 0 to 1, worth x and 1 - x / 2: equal gains, which are equal shares too, at 2/3."""
    first = value(ideal=[1.0], salience=[1.0], status_quo=[0.0], first=[1.0], relief=[0.0])
    second = value(ideal=[0.0], salience=[0.5], status_quo=[0.0], first=[0.0], relief=[0.0])
    for side in (first, second):
        side.constant = np.ones(2)
    problem = domain([first, second], [0.0, 0.0])
    assert nash(problem)[0, 0] == pytest.approx(1.0)  # x (1 - x / 2) rises up to 1
    assert egalitarian(problem)[0, 0] == pytest.approx(2 / 3)
    assert kalai_smorodinsky(problem)[0, 0] == pytest.approx(2 / 3)
    assert utilitarian(problem)[0, 0] == pytest.approx(1.0)


@few
@given(problems())
def test_the_frontier_falls_and_bends_outwards(problem: Domain) -> None:
    x, y = frontier(problem, 41)[:, :, 0].T
    assert (np.diff(x) <= 1e-9).all() and (np.diff(y) >= -1e-9).all()
    middle = (y[:-2] + y[2:]) / 2
    assert (y[1:-1] >= middle - 1e-9).all()


def test_every_model_says_what_it_is_and_whose() -> None:
    assert len(SOLUTIONS) >= 8
    for key, found in SOLUTIONS.items():
        assert isinstance(found, Solution) and found.name == key and found.says.endswith(".")
        assert any(character.isdigit() for character in found.reference)
