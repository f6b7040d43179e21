"""What the checks accept can be played: files changed by chance are refused in a sentence or run without a fault."""

from __future__ import annotations

import json
import warnings
from copy import deepcopy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.ensemble.executors import ThisProcess
from sim.ensemble.runs import run
from sim.ensemble.sweeps.sweep import plan_of, readings
from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.experiments.design import points_of
from sim.scenario.experiments.experiment import Experiment, ExperimentFile
from sim.scenario.experiments.files import load_experiment
from sim.scenario.experiments.points import rules_on
from sim.scenario.factors import factors
from sim.scenario.loading import load_scenario
from sim.scenario.reading.mistakes import ScenarioError
from sim.scenario.schema.fields import SWITCH
from sim.scenario.vocabulary import OUTCOMES

FOLDER = Path(__file__).parents[2] / "scenarios"
EVERYTHING = FOLDER / "everything.yaml"
PATHS = list(factors(load_scenario(EVERYTHING)))
SHORT = FOLDER / "without-an-ally.yaml"
MOST_ROUNDS = 60  # longer talks are played in other tests

NUMBERS = st.one_of(
    st.sampled_from([0, 1, -1, 0.5, 0.01, 0.99, 1e-300, -0.0, 1e6, 1e308, 10**38, True, False, None]),
    st.floats(0, 1), st.integers(-3, 300),
)
SPREADS = st.one_of(
    *(st.fixed_dictionaries({name: st.lists(NUMBERS, min_size=2, max_size=2)})
      for name in ("uniform", "normal", "beta")),
    st.fixed_dictionaries({"triangular": st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted)}),
    st.fixed_dictionaries({"chance": NUMBERS}),
)
WORDS = st.sampled_from([
    "alternating", "single-text", "shuttle", "simultaneous", "ultimatum", "ripe", "a", "b", "envoy", "ally", "land",
    "linear", "best-reply", "none", "offered", "", "x" * 300, "2026-01", [], {}, ["inform"], ["manipulate"],
])  # fmt: skip
VALUES = st.one_of(NUMBERS, SPREADS, WORDS)


def places(data: Any, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The path of every value and every part of plain data."""
    found = [before] if before else []
    for key, inner in data.items() if isinstance(data, dict) else ():
        found += places(inner, (*before, key))
    return found


def changed(data: dict[str, Any], path: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The data with another value at a path; with `...` without what stands there."""
    data = deepcopy(data)
    inside: Any = data
    for step in path[:-1]:
        inside = inside.get(step) if isinstance(inside, dict) else None
    if isinstance(inside, dict):
        inside.pop(path[-1], None) if value is ... else inside.update({path[-1]: value})
    return data


BASE: dict[str, Any] = yaml.safe_load(EVERYTHING.read_text(encoding="utf-8"))
CHANGES = st.lists(st.tuples(
    st.one_of(st.sampled_from(places(BASE)), st.sampled_from([tuple(path.split(".")) for path in PATHS])),
    st.one_of(VALUES, st.just(...)),
), min_size=1, max_size=3)  # fmt: skip


def write(folder: Path, data: Any) -> Path:
    path = folder / "mine.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@settings(max_examples=40)
@given(changes=CHANGES)
def test_a_scenario_that_is_accepted_can_be_played(
    changes: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("s")
    data = BASE
    for path, value in changes:
        data = changed(data, path, value)
    path = write(folder, data)
    if mistakes_of_a_file(str(path)):
        return
    scenario = load_scenario(path)
    months, length = scenario.talks.months.extremes()[1], scenario.talks.months_per_round.extremes()[0]
    if months / length > MOST_ROUNDS or scenario.aftermath.months > 120:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        results = run(scenario, 3, 1)
    for name, column in results.columns.items():
        if column.dtype.kind == "f" and not name.startswith(("terms.", "deal_months")):
            assert np.isfinite(column).all(), name
    assert results.table is not None


KNOWN = factors(load_scenario(SHORT))
READ = [path for path in KNOWN if rules_on([path])]  # the numbers that some rule between the parts reads
OTHERS = [path for path in KNOWN if path not in READ][::20]
PARTS = st.lists(st.sampled_from([0.0, 0.01, 0.1, 0.25, 0.5, 1.0]), min_size=1, max_size=3, unique=True)


def levels(path: str) -> Any:
    """Levels of a number, as parts of the way through its range."""
    factor = KNOWN[path]
    if factor.unit == SWITCH:
        return st.lists(st.booleans(), min_size=1, max_size=2, unique=True)
    return PARTS.map(lambda parts: [factor.low + part * (factor.high - factor.low) for part in parts])


VARIED = st.lists(st.sampled_from(READ * 2 + OTHERS), min_size=1, max_size=3, unique=True).flatmap(
    lambda paths: st.fixed_dictionaries({path: levels(path) for path in paths})
)
DESIGNS = st.sampled_from([{}, {"design": "one-at-a-time"}, {"design": "latin-hypercube", "points": 4}])


@settings(max_examples=15)
@given(vary=VARIED, design=DESIGNS, watch=st.sampled_from([*OUTCOMES, "terms.land", "after.surroundings.tension"]))
def test_an_experiment_is_accepted_where_each_of_its_points_is_and_then_it_can_be_played(
    vary: dict[str, Any], design: dict[str, Any], watch: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    asked = {"title": "t", "purpose": "p", "scenario": str(SHORT), "vary": vary, "watch": [watch], "runs": 2}
    path = write(tmp_path_factory.mktemp("experiment"), asked | design)
    mistakes = mistakes_of_a_file(str(path))
    if any("the scenario is refused" not in mistake.sentence for mistake in mistakes):
        return  # nothing of this name to watch
    points = points_of(unchecked(path))
    said = [refused_when_set(dict(zip(points.names, row, strict=True))) for row in points.values.tolist()]
    assert any(said) == bool(mistakes), (said, mistakes)
    if not mistakes:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            readings(plan_of(load_experiment(path)), ThisProcess())


def unchecked(path: Path) -> ExperimentFile:
    """The experiment of a file whose points are not looked at."""
    asked = Experiment.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    return ExperimentFile(asked, path, SHORT, {})


def refused_when_set(values: dict[str, float]) -> bool:
    """Whether `--set` of the same values is refused."""
    stated = {path: bool(value) if KNOWN[path].unit == SWITCH else value for path, value in values.items()
              if value == value}
    try:
        load_scenario(SHORT, {path: json.dumps(value) for path, value in stated.items()})
    except ScenarioError:
        return True
    return False
