"""The kept figures from what was read of the arms: which line is off, what remains, and which claims count once."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.analysis.claims.kinds import EMERGES, ONE_RULE, TYPED_IN
from sim.analysis.claims.plan import questions
from sim.analysis.claims.play import IMPOSED
from sim.arrays import Array
from sim.ensemble.arms import Arm
from sim.evidence.claims.asked import AskedExperiment, arms_as_shipped, arms_in_sets, with_lines
from sim.evidence.claims.figures import groups, in_sets, line_figures
from sim.scenario.coefficient_sets import SETS
from sim.scenario.experiments.claims import load_claims

VALLEYS = Path(__file__).parents[2] / "scenarios" / "two-valleys.yaml"
FILE = f"""claims:
  tone:
    source: A
    claim: Tone matters.
    experiments:
      - {{factor: tone, scenario: {VALLEYS}, values: {{principals.*.leader.tone: [-0.475, 0, 0.475]}},
         outcomes: {{trust: rises, agreement: rises}}}}
  channels:
    source: A
    claim: Channels matter.
    experiments:
      - {{factor: channels, scenario: {VALLEYS}, values: {{talks.communication.channels: [0.25, 0.5, 0.75]}},
         outcomes: {{trust: rises}}}}
  deal:
    source: B
    claim: A deal brings trust.
    experiments:
      - {{factor: a deal, scenario: {VALLEYS}, intervene: [{{call_off: 1}}, {{impose: nash}}],
         outcomes: {{after.principals.upland.trust.lowland: rises}}}}
"""
RUNS = 40 * SETS


@pytest.fixture
def experiments(tmp_path: Path) -> list[AskedExperiment]:
    path = tmp_path / "claims.yaml"
    path.write_text(FILE, encoding="utf-8")
    return with_lines(questions(load_claims(path)))


def read_as(experiments: list[AskedExperiment], rises: dict[str, float]) -> dict[Arm, dict[str, Array]]:
    """What would be read where each outcome is 0 in the first arm and noise around a height in the last.

    `rises` gives the height by claim and outcome, and with 'off' before it that with its line off.
    """
    noise = np.random.default_rng(1).normal(0, 0.01, RUNS)
    found: dict[Arm, dict[str, Array]] = {}
    for one in experiments:
        for head, (first, last) in [("", one.ends), *(("off ", one.ends_without(some)) for some in one.switches)]:
            for name in one.outcomes:
                height = rises.get(f"{head}{one.question.name} {name}", 0.0)
                found.setdefault(first, {})[name] = np.zeros(RUNS)
                found.setdefault(last, {})[name] = height + noise
            found[first][IMPOSED], found[last][IMPOSED] = np.zeros(RUNS), np.ones(RUNS)
    return found


def test_equal_arms_are_played_once_and_lines_off_only_as_shipped(experiments: list[AskedExperiment]) -> None:
    assert len(arms_in_sets(experiments)) == 6 and len(arms_as_shipped(experiments)) == 12


def test_an_effect_that_goes_with_its_line_is_what_one_rule_says(experiments: list[AskedExperiment]) -> None:
    read = read_as(experiments, {"tone trust": 0.2, "off tone trust": 0.02, "tone agreement": 0.1})
    trust, agreement = (line_figures(experiments[0], name, read) for name in ("trust", "agreement"))
    assert (trust["kind"], trust["switches"], trust["verdict"]) == (ONE_RULE, ["trust.tone"], "shown")
    assert trust["remains"] == pytest.approx(0.1, abs=0.01)
    assert (agreement["kind"], agreement["remains"], agreement["direct"]) == (EMERGES, None, False)


def test_an_effect_that_stays_without_its_line_emerges(experiments: list[AskedExperiment]) -> None:
    read = read_as(experiments, {"tone trust": 0.2, "off tone trust": 0.15})
    assert line_figures(experiments[0], "trust", read)["kind"] == EMERGES


def test_an_index_is_typed_in() -> None:
    from sim.evidence.claims.asked import asked

    (one,) = asked(["climate-initiative"])
    read = {arm: {"impacts.climate": np.zeros(4), IMPOSED: np.ones(4)} for arm in one.ends}
    assert line_figures(one, "impacts.climate", read)["kind"] == TYPED_IN


def test_sets_are_counted_where_each_has_pairs_enough(experiments: list[AskedExperiment]) -> None:
    read = read_as(experiments, {"tone trust": 0.2, "tone agreement": -0.2, "deal after": 0.0})
    assert in_sets(experiments[0], "trust", read) == {"sets": [SETS, 0, 0]}
    assert in_sets(experiments[0], "agreement", read) == {"sets": [0, SETS, 0]}
    deal = experiments[2]
    read[deal.ends[1]][IMPOSED][0] = 0.0  # one world without a zone, and its set has a pair too few
    assert in_sets(deal, deal.outcomes[0], read) == {"sets": None}


@pytest.mark.parametrize(("rises", "found"), [
    ({"tone trust": 0.2, "channels trust": 0.2}, [["tone", "channels"]]),
    ({"tone trust": 0.2, "channels trust": 0.2, "tone agreement": 0.3}, [["tone", "channels"]]),  # watched by one only
    ({"tone trust": 0.2, "channels trust": 0.203}, []),
    ({"tone trust": 0.0, "channels trust": 0.0}, []),  # two that do nothing are not the same
])
def test_claims_that_move_the_same_worlds_by_the_same_at_equal_dose_count_once(
    experiments: list[AskedExperiment], rises: dict[str, float], found: list[list[str]]
) -> None:
    read = read_as(experiments, rises | {"off tone trust": 0.19, "off channels trust": 0.19})
    lines = [line_figures(one, name, read) for one in experiments for name in one.outcomes]
    assert groups(experiments, lines, read) == found


def test_claims_that_one_coefficient_removes_count_once(experiments: list[AskedExperiment]) -> None:
    read = read_as(experiments, {"tone trust": 0.2, "channels trust": 0.4})

    def together(*lines: tuple[str, dict[str, float]]) -> bool:
        told = [{"id": name, "verdict": "shown", "expected": "rises", "without": left} for name, left in lines]
        return groups(experiments, told, read) == [["tone", "channels"]]

    assert together(("tone", {"a": 0.1}), ("channels", {"a": 0.4, "b": 0.0}))
    assert not together(("tone", {"a": 0.1}), ("channels", {"a": 0.6, "b": 0.0}))
    assert not together(("tone", {"a": 0.1}), ("tone", {"a": 0.9}), ("channels", {"a": 0.1})), "something is left"
    assert not together(("tone", {"a b": 0.1}), ("channels", {"a b": 0.1})), "these are two coefficients"
