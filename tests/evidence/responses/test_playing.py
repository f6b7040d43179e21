"""Worlds are played once, paired over all steps, and readings look into the talks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.ensemble.arms import Arm, FactorMove
from sim.evidence.parts import own_folder
from sim.evidence.responses import cliff
from sim.evidence.responses.playing import Played
from sim.evidence.responses.questions import ResponseQuestion, UnaskedResponse, questions_of
from sim.evidence.responses.readings.asked import AT_THE_END, OF_A_SIDE, asked
from sim.evidence.responses.readings.by_round import BY_ROUND
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS
from sim.scenario.evidence.readings import READINGS
from sim.scenario.experiments.claim_checks import loaded

CALM, NEIGHBOURS = (str(own_folder() / "scenarios" / f"{name}.yaml") for name in ("calm", "neighbours"))


def arms(scenario: str, *hopes: float) -> list[Arm]:
    path = f"principals.{'west' if scenario == CALM else 'red'}.no_deal.hope"
    return [Arm(scenario, (), (FactorMove(path, "values", hope),)) for hope in hopes]


def test_every_reading_that_is_named_can_be_read() -> None:
    assert set(READINGS) == {*AT_THE_END, *OF_A_SIDE, *BY_ROUND}
    assert {name for name, reading in READINGS.items() if reading.by_round} == set(BY_ROUND)


def test_worlds_that_are_there_are_not_played_again() -> None:
    few, many = (Played(arms(CALM, -0.1, 0.2), [asked("agreement")], (), False) for _ in range(2))
    assert few.play_until(30) == 60 and few.play_until(60) == 60 and few.worlds == 120
    assert many.play_until(60) == 120
    for arm in few.arms:
        first, at_once = (played.of(arm, played.outcomes[0])[0] for played in (few, many))
        assert sorted(first) == sorted(at_once), "the same worlds, in another order"


def test_steps_are_paired() -> None:
    played = Played(arms(CALM, 0.1, 0.1000001), [asked("joint_gain")], (), False)
    played.play_until(60)
    first, second = (played.of(arm, played.outcomes[0])[0] for arm in played.arms)
    empty = np.isnan(first)  # where next to nothing can be gained
    assert np.array_equal(empty, np.isnan(second)) and np.abs(first - second)[~empty].max() < 1e-3 < np.nanstd(first)


def test_moments_begin_before_the_talks_and_end_with_them() -> None:
    outcomes = [asked(name) for name in ("weights_error", "resolve_held", "resolve_width", "resolve_score", "jumps")]
    played = Played([Arm(NEIGHBOURS)], outcomes, (0.0, 0.5, 1.0), False)
    played.play_until(300)
    error, held, width, score, jumps = (played.of(played.arms[0], outcome) for outcome in outcomes)
    assert error.shape == (3, 300) and (error[0] != error[-1]).any()
    assert abs(held[0].mean() - 0.9) < 0.06, "before the talks a uniform belief holds nine in ten truths"
    assert (width[0] == 1).all() and (width[-1] <= 1).all() and (score[0] == 0).all()
    assert (jumps[0] == 0).all() and (jumps[1] <= jumps[2]).all()


def test_talks_that_have_ended_are_left_out_where_only_open_ones_are_asked_for() -> None:
    every, going = (Played([Arm(NEIGHBOURS)], [asked("weights_error")], (0.3, 1.0), only) for only in (False, True))
    for played in (every, going):
        played.play_until(90)
    all_worlds, some = (played.of(played.arms[0], played.outcomes[0]) for played in (every, going))
    counts = (~np.isnan(some)).sum(axis=1)
    assert counts[0] > counts[1] > 0
    known = ~np.isnan(some)
    assert np.array_equal(all_worlds[known], some[known])


def test_readings_at_the_end_agree_with_the_outcomes_of_experiments() -> None:
    names = ("any_deal", "agreement", "partial", "gain.red", "gain_per_deal.red", "stalemate_of_failures", "stalemate")
    played = Played([Arm(NEIGHBOURS)], [asked(name) for name in names], (), False)
    played.play_until(90)
    found = {one.name: played.of(played.arms[0], one)[0] for one in played.outcomes}
    assert np.array_equal(found["any_deal"], found["agreement"] + found["partial"])
    deals = found["any_deal"] == 1
    assert np.array_equal(found["gain.red"][deals], found["gain_per_deal.red"][deals])
    assert (found["gain.red"][~deals] == 0).all() and np.isnan(found["gain_per_deal.red"][~deals]).all()
    failed = ~np.isnan(found["stalemate_of_failures"])
    assert np.array_equal(found["stalemate_of_failures"][failed], found["stalemate"][failed])


LINES = f"""responses:
  hope:
    title: The more hope, the fewer agreements.
    factor: hope of the west
    scenario: [{CALM}, {NEIGHBOURS}]
    values: {{principals.*.no_deal.hope: [-1, 0, 1]}}
    outcome: agreement
    shape: falls
    size: 0.2
    source: Fearon 1995
  pigeons:
    title: Pigeons help.
    scenario: {CALM}
    values: {{talks.pigeons: [0, 1]}}
    outcome: agreement
    shape: rises
    size: 0.2
    awaited: true
    source: judgement
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_a_line_of_several_scenarios_is_a_line_for_each_and_only_what_can_be_asked_counts(own: Path) -> None:
    found = questions_of(own)
    assert [question.id for question in found] == ["hope@calm", "hope@neighbours", "pigeons"]
    assert [question.family for question in found if isinstance(question, ResponseQuestion)] == [2, 2]


def test_a_line_that_lacks_a_field_says_which(own: Path) -> None:
    last = questions_of(own)[-1]
    assert isinstance(last, UnaskedResponse)
    line = last.answer()
    assert line.verdict == CANNOT and "talks.pigeons" in line.note and line.got is None


def test_a_line_is_answered_with_its_curve(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.evidence.responses.questions.FEWEST_WORLDS", 150)
    line = questions_of(own)[0].answer()
    assert line.verdict == HOLDS and line.got is not None and line.got < -0.2
    assert [part["at"] for part in line.parts] == [-1.0, 0.0, 1.0]
    assert line.parts[0]["mean"] - line.parts[-1]["mean"] == pytest.approx(-line.got)


def test_the_same_question_of_another_scenario_file_is_another(own: Path) -> None:
    assert len({repr(question) for question in questions_of(own)}) == 3
    assert str(own.parent) not in repr(questions_of(own)[0])


def test_dials_are_numbers_of_both_sides_or_wishes_of_one() -> None:
    found = {dial.name: dial for dial in cliff.dials(loaded("us-russia"), 10, ["talks.months"])}
    sides = ("principals.us.no_deal.hope", "principals.russia.no_deal.hope")
    assert found["principals.*.no_deal.hope"].ranges == tuple((path, -1, 1) for path in sides)
    assert found["principals.us.interests.arms.ideal"].shares == pytest.approx(np.linspace(0, 1, 11))
    assert min(found["principals.us.interests.territory.ideal"].shares) > 0, "the front is contested from these ends"
    stated = {dial.name: dial for dial in cliff.dials(loaded("us-russia"), 2, [], stated=True)}
    assert dict(stated["principals.*.no_deal.hope"].at(1.0)) == dict(zip(sides, (1.0, 1.0), strict=True))
    assert "talks.months" not in found and not [name for name in found if name.startswith("aftermath")]


@pytest.mark.parametrize(("size", "verdict"), [(0.3, FAILS), pytest.param(1.5, HOLDS, marks=pytest.mark.slow)])
def test_a_cliff_is_found_and_what_is_gentle_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: float, verdict: str
) -> None:
    text = LINES.partition("  pigeons")[0].replace("falls", "no cliff\n    screen: 2")
    kept = [row for row in text.replace("size: 0.2", f"size: {size}").splitlines() if "values:" not in row]
    path = tmp_path / "cliff.yaml"
    path.write_text("\n".join(kept).replace(f", {NEIGHBOURS}", ""), encoding="utf-8")
    monkeypatch.setattr(cliff, "FIRST", 30)
    line = questions_of(path)[0].answer()
    assert line.verdict == verdict and "hope" in line.note
    assert [abs(part["mean"]) for part in line.parts] == sorted((abs(p["mean"]) for p in line.parts), reverse=True)
