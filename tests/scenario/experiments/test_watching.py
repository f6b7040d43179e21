"""What can be watched is known without the model, and is what the model has."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from sim.ensemble.executors import ThisProcess
from sim.ensemble.outcomes.measure import Measure
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.outcomes.watched import states_of as of_a_model
from sim.ensemble.sweeps.sweep import plan_of, readings
from sim.errors import ParleyError
from sim.extensions import registry
from sim.model.negotiation import Negotiation
from sim.scenario.catalogue import named_files
from sim.scenario.experiments.files import load_experiment
from sim.scenario.experiments.watching import _states, unwatchable
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario
from sim.scenario.vocabulary import ENDINGS, OUTCOMES, RENAMED, Renamed

EVERYTHING = Path(__file__).parents[2] / "scenarios" / "everything.yaml"
PLAYED_ONLY = ("events.", "endings.")  # what happens, rather than how something stands
SOME = sorted(named_files())[::4]


@pytest.mark.parametrize("name", [str(EVERYTHING), "us-russia", *SOME])
def test_the_states_of_a_scenario_are_those_of_its_agents(name: str) -> None:
    scenario = load_scenario(name)
    model = Negotiation(scenario, 1, np.arange(2))
    assert set(_states(scenario)) == {key for key, _ in of_a_model(model) if not key.startswith(PLAYED_ONLY)}


@pytest.fixture
def own() -> Iterator[Measure]:
    """A measure that somebody brings from Python."""
    measures = registry("measure")
    measures.add(Measure("first walk-out", "walk-outs", "share", lambda model: np.minimum(model.endings.walked, 1.0)))
    yield measures["first walk-out"]
    del measures.added["first walk-out"]


NAMES = (
    *OUTCOMES, "terms.land", "terms.sea", "impacts.peace", "surroundings.tension", "surroundings.tensions",
    "principals.*.trust.b", "principals.a.trust.nobody", "principals.*.*", "after.principals.a.leader.approval",
    "after.", "mediators.envoy.refusals.a", "third_parties.ally.stance", "talks", "terms.", "impacts.", "",
)  # fmt: skip


@pytest.mark.parametrize("scenario", [
    load_scenario(EVERYTHING, {"talks.months": "3"}),
    load_scenario(EVERYTHING, {"talks.months": "3", "aftermath.months": "0"}),
    load_scenario(EVERYTHING.with_name("without-an-ally.yaml"), {"talks.months": "3"}),
], ids=["everything", "nothing afterwards", "without an ally"])  # fmt: skip
def test_what_is_accepted_can_be_read_and_what_is_refused_cannot(scenario: Scenario) -> None:
    model = Negotiation(scenario, 1, np.arange(2))
    model.play()
    for name in NAMES:
        said = unwatchable(name, scenario)
        assert (said is None) == _readable(model, name), (name, said)
        assert said is None or said[0]


def _readable(model: Negotiation, name: str) -> bool:
    try:
        return measure(name).of(model).shape == (2,)
    except (KeyError, ValueError, ParleyError):
        return False


@pytest.mark.parametrize("name", [name for name, word in ENDINGS.items() if name != "open"])
def test_every_ending_can_be_watched_as_a_share(name: str) -> None:
    scenario = load_scenario(EVERYTHING, {"talks.months": "6", "talks.walk_out": "0.1"})
    model = Negotiation(scenario, 1, np.arange(100))
    model.play()
    watched, place = measure(name), list(ENDINGS).index(name)
    assert unwatchable(name, scenario) is None and watched.share
    np.testing.assert_array_equal(watched.of(model), (model.endings.ending == place).astype(float))


@pytest.mark.parametrize(("name", "hint"), [
    ("stalemates", "did you mean 'stalemate'? the page 'Outcomes' of Parley's documentation lists all"),
    ("speed", "did you mean 'concession_speed'? the page 'Outcomes' of Parley's documentation lists all"),
    ("agreements", "did you mean 'agreement'? the page 'Outcomes' of Parley's documentation lists all"),
    ("not-ratified", "did you mean 'not ratified'? the page 'Outcomes' of Parley's documentation lists all"),
    ("trsut", "did you mean 'trust'? the page 'Outcomes' of Parley's documentation lists all"),
])  # fmt: skip
def test_who_misses_a_name_is_told_the_nearest_ones(name: str, hint: str) -> None:
    assert unwatchable(name, load_scenario("us-russia")) == (f"there is no outcome '{name}'", hint)


def test_where_no_name_is_near_all_are_listed_that_the_scenario_has() -> None:
    said = unwatchable("zzz", load_scenario(EVERYTHING, {"aftermath.months": "0"}))
    assert said is not None
    later = [name for name, known in OUTCOMES.items() if known.later]
    assert later and not any(f"'{name}'" in said[1] for name in later)
    shown = [name for name, known in OUTCOMES.items() if not known.later and not known.war]
    assert all(f"'{name}'" in said[1] for name in shown) and "'terms.ISSUE'" in said[1]
    assert not any(f"'{name}'" in said[1] for name, known in OUTCOMES.items() if known.war)


def test_an_old_name_is_watched_with_a_note_and_keeps_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RENAMED, "quickness", "concession_speed")
    with pytest.warns(Renamed, match="'quickness' is now called 'concession_speed'"):
        assert unwatchable("quickness", load_scenario("us-russia")) is None
    old, new = measure("quickness"), measure("concession_speed")
    assert (old.name, old.label, old.of) == ("quickness", new.label, new.of)


def test_outcomes_are_named_without_the_model() -> None:
    asked = ("import sys; from sim.scenario.vocabulary import OUTCOMES; assert 'agreement' in OUTCOMES; "
             "print([name for name in ('mesa', 'networkx', 'pandas', 'matplotlib', 'scipy') if name in sys.modules])")
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_measure_of_ones_own_is_watched_in_an_experiment(tmp_path: Path, own: Measure) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(f"title: One\npurpose: to try\nscenario: {EVERYTHING}\nchanges: {{talks.months: 6}}\n"
                    "vary: {talks.walk_out: [0.0, 0.1]}\nruns: 20\nwatch: [first walk-out, not ratified]\n")
    plan = plan_of(load_experiment(path))
    found = readings(plan, ThisProcess())
    assert set(found) == {"first walk-out", "not ratified"} and found[own.name].shape == (2, 20)
    assert not found[own.name][0].any() and set(np.unique(found[own.name][1])) == {0.0, 1.0}
