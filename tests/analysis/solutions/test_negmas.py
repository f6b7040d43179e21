"""NegMAS, on the same problem cut into a grid, finds the same solutions within the grid's step."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
import pytest

from sim.analysis.solutions.domain import Domain
from sim.analysis.solutions.models.egalitarian import egalitarian
from sim.analysis.solutions.models.kalai_smorodinsky import kalai_smorodinsky
from sim.analysis.solutions.models.nash import nash
from sim.analysis.solutions.models.utilitarian import utilitarian
from sim.analysis.solutions.two_sides import TwoSides
from sim.arrays import Array
from tests.analysis.solutions.problems import domain
from tests.valuing import value

pytestmark = pytest.mark.skipif(find_spec("negmas") is None, reason="NegMAS is not installed; `make bench` installs it")


def two_issues() -> tuple[Domain, int]:
    """Opposed sides with unequal weights and a commitment problem, and the number of steps of the grid."""
    first = value(ideal=[0.9, 0.8], salience=[0.7, 0.3], status_quo=[0.6, 0.4], first=[0.9, 0.8], relief=[0.0, 0.0],
                  breach=0.3)
    second = value(ideal=[0.1, 0.3], salience=[0.35, 0.65], status_quo=[0.6, 0.4], first=[0.1, 0.3], relief=[0.1, 0.0])
    return domain([first, second], [0.45, 0.5]), 100


def three_issues() -> tuple[Domain, int]:
    """The same with a shared problem as third issue and reliefs."""
    first = value(ideal=[1.0, 0.8, 0.7], salience=[0.5, 0.2, 0.3], status_quo=[0.5, 0.4, 0.2], first=[1.0, 0.8, 0.7],
                  relief=[0.0, -0.1, 0.0], breach=0.2)
    second = value(ideal=[0.0, 0.2, 0.6], salience=[0.25, 0.5, 0.25], status_quo=[0.5, 0.4, 0.2],
                   first=[0.0, 0.2, 0.6], relief=[0.15, 0.0, 0.0], breach=0.5)
    return domain([first, second], [0.4, 0.42]), 30


PROBLEMS = {"two issues": two_issues, "three issues": three_issues}


def under_negmas(problem: Domain, steps: int) -> dict[str, Array]:
    """The worth of each solution (2,) as NegMAS has it, and its frontier (points, 2)."""
    from negmas import make_issue
    from negmas.preferences import LinearAdditiveUtilityFunction, ops

    grid = [step / steps for step in range(steps + 1)]
    issues = [make_issue(grid, name) for name in problem.issues]
    sides = []
    for side, no_deal in zip(problem.values, problem.no_deals, strict=True):
        parts = [side.by_issue(np.full_like(side.ideal, x))[:, 0] for x in grid]
        tables = [{x: float(part[k]) for x, part in zip(grid, parts, strict=True)} for k in range(len(issues))]
        sides.append(LinearAdditiveUtilityFunction(
            values=tables, weights=[1.0] * len(issues), issues=issues, bias=float(side.constant[0]),
            reserved_value=float(no_deal[0]),
        ))
    points, _ = ops.pareto_frontier(sides, issues=issues)
    floors = np.array([no_deal[0] for no_deal in problem.no_deals])
    signed = np.array([point for point in points if (np.array(point) >= floors).all()])
    hopes = list(zip(floors.tolist(), signed.max(axis=0).tolist(), strict=True))
    solvers = {"nash": ops.nash_points, "kalai_smorodinsky": ops.ks_points, "egalitarian": ops.kalai_points,
               "utilitarian": ops.max_welfare_points}
    # NegMAS measures hopes by the best of all texts; Kalai and Smorodinsky by the best that all would sign.
    given = {name: {"ranges": hopes} if name == "kalai_smorodinsky" else {} for name in solvers}
    found = {
        name: np.array(solver(sides, points, issues=issues, **given[name])[0][0]) for name, solver in solvers.items()
    }
    return found | {"frontier": np.array(points)}


@pytest.mark.parametrize("case", PROBLEMS)
def test_negmas_finds_the_same_within_a_step(case: str) -> None:
    problem, steps = PROBLEMS[case]()
    theirs = under_negmas(problem, steps)
    slope = max(float((v.salience[:, 0] * (1 + v.breach[0]) + abs(v.relief[:, 0])).max()) for v in problem.values)
    for name, solve in {"nash": nash, "kalai_smorodinsky": kalai_smorodinsky, "egalitarian": egalitarian}.items():
        ours = problem.worth(solve(problem))[:, 0]
        assert theirs[name] == pytest.approx(ours, abs=1.5 * slope / steps), name
    together = problem.worth(utilitarian(problem))[:, 0].sum()
    assert together >= theirs["utilitarian"].sum() - 1e-9
    assert theirs["utilitarian"].sum() == pytest.approx(together, abs=slope / steps)


@pytest.mark.parametrize("case", PROBLEMS)
def test_no_text_of_the_grid_lies_beyond_the_frontier(case: str) -> None:
    problem, steps = PROBLEMS[case]()
    line = TwoSides(problem)
    theirs = under_negmas(problem, steps)["frontier"]
    for first, second in theirs[:: max(1, len(theirs) // 200)]:
        loss = np.clip(line.path.best - first, 0.0, line.length)
        assert second <= problem.worth(line.path.terms(loss))[1, 0] + 1e-9
