"""Of which kind an effect is, and whether it is found on the baseline as shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.analysis.claims.kinds import (
    EMERGES,
    ONE_RULE,
    TYPED_IN,
    Moved,
    is_as_shipped,
    kind_of,
    line_of,
    moved_by,
    switched_off,
)
from sim.analysis.claims.plan import ClaimQuestion, questions
from sim.analysis.claims.reading.lines import DirectLine
from sim.ensemble.arms import Arm, FactorMove
from sim.scenario.experiments.claims import ClaimExperiment, load_claims

VALLEYS = Path(__file__).parents[2] / "scenarios" / "two-valleys.yaml"
FILE = f"""claims:
  raids:
    source: A
    claim: Raids hinder.
    experiments:
      - {{factor: raids, scenario: {VALLEYS}, scale: {{events.raid.hazard: [0, 1, 4]}}, outcomes: {{trust: falls}},
         values: {{talks.walk_out: [0, 0, 0], principals.upland.leader.tone: [0.1, 0.2, 0.3]}}}}
      - {{factor: a deal, scenario: {VALLEYS}, outcomes: {{trust: rises}},
         intervene: [{{call_off: 1}}, {{impose: nash}}]}}
"""
LINE, RULE = DirectLine(("trust.tone",)), DirectLine(())


@pytest.fixture
def asked(tmp_path: Path) -> list[ClaimQuestion]:
    path = tmp_path / "claims.yaml"
    path.write_text(FILE, encoding="utf-8")
    return questions(load_claims(path))


def test_what_is_the_same_at_both_ends_is_not_moved(asked: list[ClaimQuestion]) -> None:
    assert moved_by(asked[0]) == Moved(frozenset({"events.raid.hazard", "principals.upland.leader.tone"}), False)
    assert moved_by(asked[1]) == Moved(frozenset(), True)


def test_the_line_of_an_experiment_is_that_of_what_it_moves(asked: list[ClaimQuestion]) -> None:
    assert [line_of(question, "trust") for question in asked] == [LINE, DirectLine(("aftermath.broken", "trust.kept"))]


@pytest.mark.parametrize(("outcome", "line", "remains", "kind"), [
    ("agreement", None, None, EMERGES),
    ("trust", LINE, 0.5, EMERGES),
    ("trust", LINE, 0.49, ONE_RULE),
    ("trust", LINE, -0.9, ONE_RULE),  # the rest goes the other way
    ("trust", LINE, None, ONE_RULE),
    ("no_deal", RULE, None, ONE_RULE),
    ("impacts.trade", None, None, TYPED_IN),
])
def test_kinds(outcome: str, line: DirectLine | None, remains: float | None, kind: str) -> None:
    assert kind_of(outcome, line, remains) == kind


def test_an_arm_without_a_line_has_its_coefficients_at_0_and_all_else_as_it_was() -> None:
    move = FactorMove("talks.walk_out", "values", 0.1)
    off = switched_off(Arm("us-russia", moves=(move,)), ("trust.tone", "trust.kept"))
    assert off.moves[0] == move and off.scenario == "us-russia"
    assert {(one.path, one.how, one.amount) for one in off.moves[1:]} == {
        ("coefficients.trust.tone", "values", 0.0), ("coefficients.trust.kept", "values", 0.0),
    }


@pytest.mark.parametrize(("stated", "as_shipped"), [
    ({"values": {"a.b": [0, 1, 2]}}, True),
    ({"values": {"a.b": [0, 1, 2], "a.c": [1, 1, 1]}}, False),
    ({"scale": {"a.b": [0, 1, 2], "a.c": [1, 1, 1]}}, True),
    ({"scale": {"a.b": [0, 1, 2], "a.c": [2, 2, 2]}}, False),
    ({"shift": {"a.b": [0, 1, 2], "a.c": [0, 0, 0]}}, True),
    ({"values": {"a.b": [0, 1, 2]}, "scenario": "no-mediator"}, False),
    ({"values": {"a.b": [0, 1, 2]}, "changes": {"a.c": 1}}, False),
    ({"settings": {"a.b": ["x", "y", "z"]}}, True),
    ({"scenarios": ["no-mediator", "us-russia", "determined-mediation"]}, True),
    ({"scenarios": ["no-mediator", "spoilers", "determined-mediation"]}, False),
    ({"intervene": [{"call_off": 1}, {"impose": "nash"}]}, True),
    ({"values": {"a.b": [0, 1]}, "intervene": [{"call_off": 1}, {"call_off": 1}]}, False),
])  # fmt: skip
def test_the_baseline_as_shipped(stated: dict[str, object], as_shipped: bool) -> None:
    experiment = ClaimExperiment.model_validate({"factor": "f", "outcomes": {"agreement": "rises"}, **stated})
    assert is_as_shipped(experiment, "us-russia") is as_shipped
