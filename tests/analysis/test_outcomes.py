"""The few numbers of a run: intervals against scipy, and the stable form of the JSON object."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from sim.analysis.outcomes import summary
from sim.analysis.sets.predictive import set_band
from sim.ensemble.intervals import wilson
from sim.ensemble.results.results import Results
from sim.ensemble.results.trajectories import Trajectories
from sim.ensemble.runs import run
from sim.ensemble.set_runs import run_sets
from sim.model.talks.endings import ENDINGS
from sim.model.talks.reasons import REASONS
from sim.scenario.loading import load_scenario

ROOT = Path(__file__).parent.parent.parent
TWO_SIDES = load_scenario(ROOT / "tests" / "scenarios" / "two-sides.yaml")
NOTHING = Trajectories([], np.zeros((0, 0, 0), dtype=np.int64), np.zeros(0, dtype=np.int64))


def results(endings: list[str], **columns: list[Any]) -> Results:
    """Results made by hand: a world an ending."""
    count = len(endings)
    standard: dict[str, list[Any]] = {
        "world": list(range(count)), "ending": endings, "rounds": [1.0] * count, "joint_gain": [0.0] * count,
        "binding": ["none" if ending == "agreement" else "time" for ending in endings], "terms.land": [0.5] * count,
    }
    return Results(TWO_SIDES, 1, {name: np.array(col) for name, col in {**standard, **columns}.items()}, NOTHING)


@given(st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_is_the_interval_of_scipy(counts: tuple[int, int]) -> None:
    successes, n = counts
    known = binomtest(successes, n).proportion_ci(0.95, "wilson")
    assert wilson(successes, n) == pytest.approx((known.low, known.high), abs=1e-12)


@given(st.integers(1, 1000))
def test_nothing_and_everything_reach_the_ends_exactly(n: int) -> None:
    assert wilson(0, n)[0] == 0
    assert wilson(n, n)[1] == 1


def test_each_quantity_is_over_its_own_worlds() -> None:
    found = summary(
        results(
            ["agreement", "agreement", "partial", "broken off"],
            rounds=[4.0, 6.0, 90.0, 90.0],
            joint_gain=[0.8, 0.4, 0.4, 0.0],
            binding=["none", "none", "distrust", "time"],
            **{"terms.land": [0.0, 1.0, 0.1, np.nan]},
        ),
        seconds=0.5,
    )
    assert found["endings"]["agreement"]["share"] == 0.5
    assert found["endings"]["stalemate"]["share"] == 0
    assert found["rounds"] == pytest.approx({"median": 5, "p05": 4.1, "p95": 5.9})
    assert found["terms"]["land"]["median"] == 0.1
    assert found["joint_gain"] == pytest.approx(0.4)
    assert {name: share for name, share in found["binding"].items() if share} == {"distrust": 0.5, "time": 0.5}
    assert found["worlds_per_second"] == 8


def test_what_no_world_has_is_null() -> None:
    nobody = summary(results(["stalemate"], **{"terms.land": [np.nan]}), 1.0)
    assert (nobody["rounds"], nobody["terms"]) == (None, {"land": None})
    assert summary(results(["agreement"]), 1.0)["binding"] is None


def test_the_object_of_a_run_has_the_stable_keys() -> None:
    found = summary(run(TWO_SIDES, 50, 3), 1.0)
    assert list(found) == [
        "scenario", "seed", "worlds", "endings", "rounds", "terms", "joint_gain", "binding", "durability", "impacts",
        "worlds_per_second",
    ]  # fmt: skip
    kinds = ["agreement", "partial", "not ratified", "left", "broken off", "stalemate", "no talks", "called off"]
    assert list(found["endings"]) == kinds
    assert all(list(entry) == ["share", "low", "high", "sets"] for entry in found["endings"].values())
    assert all(entry["sets"] is None for entry in found["endings"].values()), "no sets were played"
    assert sum(entry["share"] for entry in found["endings"].values()) == pytest.approx(1)
    assert (found["scenario"], found["seed"], found["worlds"]) == (TWO_SIDES.title, 3, 50)
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_the_band_of_an_ending_is_that_of_its_sets() -> None:
    sets = run_sets(TWO_SIDES, 256)
    found = summary(replace(run(TWO_SIDES, 50, 1), sets=sets), 1.0)["endings"]
    for name, entry in found.items():
        band = set_band(*sets.counts(sets.columns["ending"] == name))
        assert entry["sets"] == {**band._asdict(), "sets": 128, "worlds": 256}
    assert sum(entry["sets"]["middle"] for entry in found.values()) == pytest.approx(1)
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_the_name_it_was_called_by_stands_for_the_title() -> None:
    assert summary(results(["broken off"]), 1.0, "two-sides")["scenario"] == "two-sides"


def test_the_documented_example_has_the_form_of_a_run() -> None:
    text = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", text, flags=re.DOTALL)
    scenario = load_scenario("us-russia")
    found = summary(replace(run(scenario, 64, 1), sets=run_sets(scenario, 128)), 1.0, "us-russia")
    assert form(json.loads(example)) == form(found)


def test_the_documentation_names_every_ending_and_reason() -> None:
    text = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z ]+)` \|", text, flags=re.MULTILINE)
    assert {*ENDINGS[1:], *REASONS[1:]} <= set(named)


def form(value: Any) -> Any:
    """The keys of an object inside and out; spreads that may be null count as one kind of entry."""
    if isinstance(value, dict) and set(value) != {"median", "p05", "p95"}:
        return {key: form(inner) for key, inner in value.items()}
    return ""
