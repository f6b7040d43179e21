"""A study plays the ranges of an experiment: the same worlds at every point, whoever plays them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.analysis.naming import short_names
from sim.analysis.study import SCREENING, VARIANCE, Size, Study, value_at
from sim.ensemble.executors import ThisProcess
from sim.ensemble.measures import measure
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.scenario.axes import Axis
from sim.scenario.experiments import load_experiment
from sim.scenario.loading import load_scenario
from tests.analysis.studying import TEXT
from tests.ensemble.sweeping import VALLEYS

SIZE = Size(trajectories=3, base=8, keep=2)


def study(folder: Path, text: str = TEXT, size: Size = SIZE) -> Study:
    """A study of an experiment written to a folder."""
    path = folder / "asked.yaml"
    path.write_text(text, encoding="utf-8")
    return Study(load_experiment(path), size, ThisProcess())


def test_it_plays_as_many_worlds_as_it_says_and_keeps_the_factors_that_matter(tmp_path: Path) -> None:
    shown: list[float] = []
    asked = study(tmp_path)
    assert asked.points == (3 * 4, 8 * 4) and asked.worlds == 44 * 12
    assert asked.seconds() > 0
    answers = asked.answers(shown.append)
    assert shown[-1] == asked.worlds and shown == sorted(shown)
    for answer in answers:
        assert {one.factor for one in answer.screening} == set(asked.factors)
        assert len(answer.variance) == 2
        assert {one.factor for one in answer.variance} <= set(asked.factors)
    table = asked.table()
    assert list(table["method"]) == [SCREENING] * 12 + [VARIANCE] * 32
    left = [name for name in asked.factors if name not in {one.factor for one in answers[0].variance}]
    assert table.loc[table["method"] == VARIANCE, f"factor:{left[0]}"].isna().all()
    assert table[["agreement", "joint_gain"]].notna().all().all()


def test_a_point_is_the_mean_of_its_worlds_played_alone(tmp_path: Path) -> None:
    asked = study(tmp_path)
    asked.answers(lambda done: None)
    row = asked.table().iloc[5]
    changes = {"talks.months": "4", "aftermath.months": "0"}
    for name in asked.factors:
        for path in ("upland", "lowland") if "*" in name else ("",):
            changes[name.replace("*", path)] = repr(float(row[f"factor:{name}"]))
    model = Negotiation(load_scenario(VALLEYS, changes), 3, np.arange(12))
    model.play()
    for outcome in ("agreement", "joint_gain"):
        assert row[outcome] == pytest.approx(measure(outcome).of(model).mean(), abs=1e-12)


def test_twice_the_same_study_gives_the_same_answers(tmp_path: Path) -> None:
    first, second = (study(tmp_path).answers(lambda done: None) for _ in range(2))
    assert first == second


def test_an_outcome_that_no_world_has_is_refused(tmp_path: Path) -> None:
    never = TEXT.replace("watch: [agreement, joint_gain]", "watch: [ratification]").replace("runs: 12", "runs: 2")
    with pytest.raises(ParleyError, match="has no value at .* points, first where principals"):
        study(tmp_path, never).answers(lambda done: None)


def test_words_are_refused(tmp_path: Path) -> None:
    words = TEXT.replace("talks.walk_out: [0, 0.2]", "principals.upland.tactic: [boulware, conceder]")
    with pytest.raises(ParleyError, match="'principals.upland.tactic' is varied over words"):
        study(tmp_path, words)


def test_axes_are_followed_from_end_to_end() -> None:
    share = np.array([0.0, 0.5, 1.0])
    assert list(value_at(Axis.model_validate({"linspace": [2, 4, 3]}), share)) == [2, 3, 4]
    assert list(value_at(Axis.model_validate([1, 5, 9]), share)) == [1, 5, 9]
    assert list(value_at(Axis.model_validate([False, True]), share)) == [0, 1, 1]
    assert value_at(Axis.model_validate({"uniform": [0, 1]}), share) == pytest.approx([0.01, 0.5, 0.99])
    assert np.isfinite(value_at(Axis.model_validate({"normal": [0, 1]}), share)).all()


def test_factors_have_short_names() -> None:
    scenario = load_scenario("us-russia")
    named = {
        "principals.us.economy.sanctions": "United States: sanctions in force against this side",
        "principals.*.base_trust": "All principals: trust in the other side",
        "principals.us.tactic": "United States: tactic",
        "principals.us.interests.*.salience": "United States: weight of the issue (all)",
        "principals.us.interests.arms.ideal": "United States: the position the party likes best (Arms control)",
        "principals.us.public.hawks.share": "United States: share of the public (hawks)",
        "third_parties.eu.stance": "European Union: stance towards the talks",
        "events.summit.effects.principals.us.trust": "The presidents meet: push on us trust",
        "talks.communication.channels": "channels kept open",
        "coefficients.stall.patience": "stall before a package is tried (months)",
        "coefficients.trust.tone": "trust that the other leader's conciliatory tone keeps up",
        "coefficients.trust.gain": "trust gain",
        "principals.nobody.base_trust": "nobody: base trust",
    }
    assert short_names(scenario, named) == named
