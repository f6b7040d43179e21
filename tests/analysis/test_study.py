"""A study plays the ranges of an experiment: the same worlds at every point, whoever plays them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.naming import short_names
from sim.analysis.study import SCREENING, VARIANCE, Size, Study, value_at
from sim.arrays import Array
from sim.ensemble.executors import Executor, ThisProcess
from sim.ensemble.outcomes.watched import measure
from sim.ensemble.sweeps.plan import Plan
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from sim.scenario.experiments.axes import Axis
from sim.scenario.experiments.files import load_experiment
from sim.scenario.loading import load_scenario
from tests.analysis.studying import TEXT
from tests.ensemble.sweeping import VALLEYS

MOVES = 7.0  # of a made-up outcome: it differs from world to world

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
    changes |= {f"principals.{side}.no_deal.secrecy": "0" for side in ("upland", "lowland")}
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


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[int], float]]:
    """Outcomes by name as a function of how many points are read (screening, Sobol), in place of worlds."""
    outcomes: dict[str, Callable[[int], float]] = {}

    def read(plan: Plan, executor: Executor, progress: Callable[[int, int], None] | None = None) -> dict[str, Array]:
        luck = np.random.default_rng(len(plan.points)).random((len(plan.points), plan.experiment.runs))
        return {name: outcomes[name](len(luck)) + luck * (outcomes[name](len(luck)) == MOVES) for name in outcomes}

    monkeypatch.setattr("sim.analysis.study.readings", read)
    return outcomes


def test_an_outcome_that_tells_nothing_does_not_lose_the_others(
    tmp_path: Path, made_up: dict[str, Callable[[int], float]]
) -> None:
    asked = study(tmp_path)
    screening, _ = asked.points
    made_up |= {"agreement": lambda points: 0.0, "joint_gain": lambda points: MOVES}
    still, moving = asked.answers(lambda done: None)
    assert still.screening == () and still.variance == ()
    assert still.note == "“agreements” (agreement) is the same (0) at every point"
    assert len(moving.screening) == 3 and len(moving.variance) == 2 and moving.note == ""

    made_up["agreement"] = lambda points: MOVES if points == screening else 0.5
    still, moving = study(tmp_path).answers(lambda done: None)
    assert len(still.screening) == 3 and still.variance == () and len(moving.variance) == 2
    assert still.note.endswith("(agreement): at the points of the Sobol indices it is the same (0.5) at every point")

    made_up["agreement"] = lambda points: np.nan if points == screening else MOVES
    missing, moving = study(tmp_path).answers(lambda done: None)
    assert missing.screening == () == missing.variance and len(moving.variance) == 2
    assert "(agreement): at the points of the screening it has no value at 12 of 12 points" in missing.note


def test_where_nothing_tells_anything_all_are_named(
    tmp_path: Path, made_up: dict[str, Callable[[int], float]]
) -> None:
    made_up |= {"agreement": lambda points: 0.0, "joint_gain": lambda points: np.nan}
    with pytest.raises(ParleyError) as error:
        study(tmp_path).answers(lambda done: None)
    said = str(error.value)
    assert "(agreement) is the same (0) at every point; “joint gain” (joint_gain) has no value at 12 of 12" in said
    assert said.endswith("watch another outcome, widen the ranges or play more runs")


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
        "coefficients.packages.every": "from one interim package that a side proposes to its next (months)",
        "coefficients.trust.tone": "trust that the other leader's conciliatory tone keeps up",
        "coefficients.trust.gain": "trust gain",
        "principals.nobody.base_trust": "nobody: base trust",
    }
    assert short_names(scenario, named) == named
