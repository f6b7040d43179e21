"""The ensemble of crises: each structure is a scenario of the same crisis, and what is wrong is said at its line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.evidence.crises import CrisesFile, load_crises
from sim.scenario.reading.mistakes import ScenarioError

OWN = Path(__file__).parents[3] / "experiments" / "crises.yaml"
TEXT = OWN.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def file() -> CrisesFile:
    return load_crises(OWN)


def test_every_number_of_issues_meets_every_way_of_voting_and_tactics_come_equally_often(file: CrisesFile) -> None:
    asked = file.crises.structures
    kinds = {(structure.issues, structure.voting) for structure in file.structures}
    assert kinds == {(issues, voting) for issues in asked.issues for voting in (0, 1, 2)}
    seats = Counter(tactic for structure in file.structures for tactic in structure.tactics)
    assert set(seats) == set(asked.tactics) and max(seats.values()) - min(seats.values()) <= 1
    assert load_crises(OWN).structures == file.structures, "dealt out alike every time"


def test_a_structure_is_the_crisis_with_fewer_issues_its_votes_its_tactics_and_the_style(file: CrisesFile) -> None:
    for structure in file.structures:
        scenario = file.scenario(structure, "manipulation")
        sides = list(scenario.principals.values())
        assert len(scenario.issues) == structure.issues and next(iter(scenario.issues)) == "demand"
        assert [side.tactic for side in sides] == list(structure.tactics)
        assert sum(side.ratification is not None for side in sides) == structure.voting
        assert [mediator.modes for mediator in scenario.mediators.values()] == [["manipulate"]]
        for side in sides:
            assert sum(interest.salience.likely for interest in side.interests.values()) == pytest.approx(1)


def test_what_both_sides_have_in_common_is_theirs_and_own_entries_are_kept(file: CrisesFile) -> None:
    one, other = file.scenario(file.structures[-1], "formulation").principals.values()
    assert one.no_deal == other.no_deal and one.no_deal.hope.judgement
    assert one.interests["demand"].ideal.likely > other.interests["demand"].ideal.likely


def test_every_number_says_where_it_comes_from(file: CrisesFile) -> None:
    """All that the file states of a side has a source or a judgement."""
    side = file.scenario(file.structures[-1], "formulation").principals["challenged"]
    for part in (side.concession, side.no_deal, side.conflict, side.leader, side.media, side.ratification):
        assert part is not None
        stated = [getattr(part, name) for name in part.model_fields_set if name not in ("ended_by", "label")]
        assert stated and all(number.source or number.judgement for number in stated)


WRONG = {
    "  seed: 1 ": ("  sead: 1 ", "structures.sead: unknown key 'sead'; did you mean 'seed'?"),
    "[1, 2, 4, 6]": ("[1, 2, 4, 7]", "crisis.issues: a crisis has at least 7 of these, found 6"),
    "[mixed, boulware": ("[mixd, boulware", "expected 'mixed', 'boulware'"),
    "[formulate]": ("[formulat]", "structures.styles.formulation.0: expected 'communicate', 'formulate'"),
    "[-1.3333, -0.6667]": ("[-0.5, -0.6667]", "the cuts of 'rivalry' must rise"),
    "months: 120": ("months: 60", "crisis.aftermath.months: deals are counted for 120 months after the talks"),
    "    rivalry:\n": ("    enmity:\n", "under the name 'rivalry'"),
    "hope:          {uniform: [-0.35, 1.0]": ("hope:          {uniform: [-0.35, 1.1]", "1.1 is outside -1 to 1"),
}


@pytest.mark.parametrize("right", WRONG)
def test_what_is_wrong_is_said_in_a_sentence_with_its_line(right: str, tmp_path: Path) -> None:
    wrong, said = WRONG[right]
    assert right in TEXT
    path = tmp_path / "crises.yaml"
    path.write_text(TEXT.replace(right, wrong, 1), encoding="utf-8")
    found = [str(mistake) for mistake in mistakes_of_a_file(str(path))]
    assert any(said in mistake and "crises.yaml:" in mistake for mistake in found), found


def test_a_third_side_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "crises.yaml"
    before = "    challenger:\n      label"
    path.write_text(TEXT.replace(before, f"    third: {{label: Third, interests: {{}}}}\n{before}"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="a crisis has 2 of these, found 3"):
        load_crises(path)


def test_the_own_file_is_sound() -> None:
    assert mistakes_of_a_file(str(OWN)) == []
