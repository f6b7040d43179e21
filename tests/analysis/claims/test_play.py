"""Arms side by side are the same worlds as arms alone, whoever does the work."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.claims.findings import find, tally
from sim.analysis.claims.plan import questions
from sim.analysis.claims.play import ClaimPiece, Readings, pieces, play_piece
from sim.ensemble.arms import Arm, FactorMove
from sim.ensemble.executors import LocalProcesses, ThisProcess
from sim.scenario.experiments.claim_checks import scenario_of
from sim.scenario.experiments.claims import load_claims
from sim.scenario.schema.interventions import Intervention

VALLEYS = str(Path(__file__).parents[2] / "scenarios" / "two-valleys.yaml")
READ = ("agreement", "not ratified", "rounds", "trust", "terms.water", "concession_speed", "durability",
        "mediators.abbess.attention")
BASE = Arm(VALLEYS)
MORE_TRUST = Arm(VALLEYS, moves=(FactorMove("principals.*.base_trust".replace("*", "upland"), "shift", 0.3),))
NO_RAIDS = Arm(
    VALLEYS, moves=(FactorMove("events.raid.hazard", "scale", 0.0), FactorMove("talks.walk_out", "values", 0.5))
)
THIRSTY = Arm(VALLEYS, moves=(FactorMove("principals.lowland.interests.water.salience", "values", 0.7),))
FILE = f"""claims:
  raids:
    source: A
    claim: Raids hinder.
    experiments:
      - factor: raids
        scenario: {VALLEYS}
        scale: {{events.raid.hazard: [0, 1, 4]}}
        outcomes: {{agreement: falls, trust: falls, not ratified: no expectation}}
      - factor: a deal
        scenario: {VALLEYS}
        intervene: [{{call_off: 1}}, {{impose: nash}}]
        outcomes: {{rounds: moves, principals.upland.trust.lowland: rises}}
"""


def played(*arms: Arm, first: int = 0, end: int = 40) -> list[Readings]:
    return play_piece(ClaimPiece(scenario_of(VALLEYS), 3, first, end, arms, (READ,) * len(arms)))


def same(mine: Readings, theirs: Readings) -> None:
    assert list(mine) == list(theirs)
    for name, values in mine.items():
        np.testing.assert_array_equal(values, theirs[name], err_msg=name)


@pytest.mark.parametrize("arm", [BASE, MORE_TRUST, NO_RAIDS])
def test_arms_side_by_side_are_arms_alone_to_the_last_bit(arm: Arm) -> None:
    together = dict(zip((BASE, MORE_TRUST, NO_RAIDS), played(BASE, MORE_TRUST, NO_RAIDS), strict=True))
    same(together[arm], played(arm)[0])
    assert not np.array_equal(together[BASE]["trust"], together[MORE_TRUST]["trust"])


def test_a_lone_world_is_the_world_it_is_among_others() -> None:
    many, lone = played(NO_RAIDS)[0], played(NO_RAIDS, first=7, end=8)[0]
    same(lone, {name: values[7:8] for name, values in many.items()})


def test_arms_that_move_shares_stand_apart() -> None:
    work = pieces({arm: READ for arm in (BASE, MORE_TRUST, THIRSTY)}, 40, 3)
    assert [piece.arms for piece in work] == [(BASE, MORE_TRUST), (THIRSTY,)]
    assert sum(len(piece.arms) * (piece.end - piece.first) for piece in work) == 3 * 40


def test_pieces_hold_every_run_of_every_arm_once() -> None:
    arms = {Arm(VALLEYS, moves=(FactorMove("talks.walk_out", "values", i / 100),)): READ for i in range(40)}
    work = pieces(arms, 700, 1)
    cells = [(arm, run) for piece in work for arm in piece.arms for run in range(piece.first, piece.end)]
    assert len(cells) == len(set(cells)) == 40 * 700


def test_equal_arms_are_equal_keys() -> None:
    imposed = [Arm(VALLEYS, intervention=Intervention.model_validate({"impose": {"water": 0.5}})) for _ in range(2)]
    assert len({*imposed, BASE, Arm(VALLEYS)}) == 2


def test_every_executor_gives_the_same_findings(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(FILE, encoding="utf-8")
    asked = questions(load_claims(path))
    told: list[float] = []
    here = find(asked, 300, 2, ThisProcess(), told.append)
    assert here == find(asked, 300, 2, LocalProcesses(2))
    assert told == sorted(told) and told[-1] == 5 * 300, "the scenario as it is counts once"
    assert [(finding.outcome, len(finding.dose)) for finding in here][-1] == ("principals.upland.trust.lowland", 2)


def test_worlds_without_a_zone_are_left_out_of_both_arms_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(FILE, encoding="utf-8")
    found = find(questions(load_claims(path)), 300, 2, ThisProcess())[-1]
    assert found.left_out > 0 and found.pairs + found.left_out == 300
    assert f"{found.left_out} pairs of worlds are left out" in found.sentence


def test_a_claim_is_shown_in_full_where_each_outcome_is_shown_somewhere(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(FILE, encoding="utf-8")
    found = find(questions(load_claims(path)), 40, 2, ThisProcess())

    def told(*verdicts: str) -> dict[str, int]:
        return tally([replace(finding, verdict=word) for finding, word in zip(found, verdicts, strict=True)])

    assert told("shown", "shown", "no expectation", "shown", "shown") == {"in full": 1, "in part": 0, "not at all": 0}
    assert told("shown", "opposite", "no expectation", "shown", "shown")["in part"] == 1
    assert tally([replace(one, verdict="too small") for one in found])["not at all"] == 1
    same_outcome = [replace(found[0], verdict="not shown"), replace(found[0], verdict="shown")]
    assert tally(same_outcome)["in full"] == 1
