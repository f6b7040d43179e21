"""Results to draw: a real run, and the odd ones that a class will meet sooner or later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

from sim.charts.pictures import figures
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from sim.ensemble.set_runs import run_sets
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario

SCENARIOS = Path(__file__).parent.parent / "scenarios"
WORLDS = 60


@cache
def baseline() -> Results:
    """Some worlds of the baseline."""
    return run(load_scenario("us-russia"), worlds=WORLDS, seed=1)


def one_world() -> Results:
    """A single world."""
    return run(load_scenario("us-russia"), worlds=1, seed=1)


def one_issue() -> Results:
    """Two sides and one line, with no publics, third parties or mediator."""
    return run(load_scenario(str(SCENARIOS / "two-sides.yaml")), worlds=20, seed=1)


def three_principals() -> Results:
    """Three sides and one line, whose rounds differ in length from world to world."""
    parts = load_scenario(str(SCENARIOS / "two-sides.yaml")).model_dump()
    parts["principals"]["c"] = parts["principals"]["a"] | {"label": "A third side whose name is long <and> odd & more"}
    parts["talks"]["months_per_round"] = {"uniform": [0.5, 2]}
    return run(Scenario.model_validate(parts), worlds=20, seed=1)


def all_agree() -> Results:
    """Every world ends in agreement."""
    found = baseline()
    terms = {name: np.linspace(0.1, 0.9, WORLDS) for name in found.columns if name.startswith("terms.")}
    same = {"ending": np.full(WORLDS, "agreement"), "binding": np.full(WORLDS, "none")}
    return replace(found, columns={**found.columns, **terms, **same})


def none_agree() -> Results:
    """No world ends with a deal of any kind."""
    found = baseline()
    terms = {name: np.full(WORLDS, np.nan) for name in found.columns if name.startswith("terms.")}
    same = {"ending": np.full(WORLDS, "stalemate"), "binding": np.full(WORLDS, "time")}
    same |= {"deal_months": np.full(WORLDS, np.nan), "alive": np.zeros(WORLDS)}
    same |= {"left_by": np.full(WORLDS, "nobody"), "left_why": np.full(WORLDS, "none")}
    return replace(found, columns={**found.columns, **terms, **same})


def no_talks() -> Results:
    """Some worlds in which the talks never begin."""
    found = baseline()
    endings = found.columns["ending"].astype("<U20")
    endings[:7] = "no talks"
    return replace(found, columns={**found.columns, "ending": endings})


def with_sets() -> Results:
    """Worlds with coefficient sets beside the usual ones."""
    return replace(baseline(), sets=run_sets(load_scenario("us-russia"), worlds=128))


KINDS: dict[str, Callable[[], Results]] = {
    "baseline": baseline,
    "one world": one_world,
    "one issue": one_issue,
    "three principals": three_principals,
    "all agree": all_agree,
    "none agree": none_agree,
    "no talks": no_talks,
    "with sets": with_sets,
}


@pytest.fixture(scope="session")
def made() -> Callable[[str], Results]:
    """Results by kind, each made once."""
    kept: dict[str, Results] = {}

    def get(kind: str) -> Results:
        if kind not in kept:
            kept[kind] = KINDS[kind]()
        return kept[kind]

    return get


@pytest.fixture(scope="session")
def figures_of() -> Callable[[Results], dict[str, Figure]]:
    """The charts of some results, each made once. What they were made of is kept, so that no id is used again."""
    kept: dict[int, tuple[Results, dict[str, Figure]]] = {}

    def get(results: Results) -> dict[str, Figure]:
        if id(results) not in kept:
            kept[id(results)] = results, figures(results)
        return kept[id(results)][1]

    return get


@pytest.fixture(params=KINDS)
def results(request: pytest.FixtureRequest, made: Callable[[str], Results]) -> Results:
    """Every kind of results in turn."""
    return made(request.param)


@pytest.fixture
def usual(made: Callable[[str], Results]) -> Results:
    """The baseline's results."""
    return made("baseline")
