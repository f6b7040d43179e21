"""Files of each kind are known by their keys; one of another kind is refused with what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.evidence.crises import load_crises
from sim.scenario.evidence.patterns import load_patterns
from sim.scenario.experiments.claims import load_claims
from sim.scenario.experiments.files import load_experiment
from sim.scenario.lessons.files import load_lesson
from sim.scenario.loading import load_scenario
from sim.scenario.reading.kinds import CLAIMS, CRISES, EXPERIMENT, LESSON, PATTERNS, SCENARIO, kind_of
from sim.scenario.reading.mistakes import ScenarioError

ROOT = Path(__file__).parents[3]
FILES = {
    SCENARIO: ROOT / "tests" / "scenarios" / "two-valleys.yaml",
    EXPERIMENT: ROOT / "experiments" / "tactics.yaml",
    CLAIMS: ROOT / "experiments" / "claims.yaml",
    LESSON: ROOT / "docs" / "lessons" / "sanctions.yaml",
    CRISES: ROOT / "experiments" / "crises.yaml",
    PATTERNS: ROOT / "experiments" / "evidence" / "patterns.yaml",
}
READERS: dict[str, Callable[[Path], object]] = {
    SCENARIO: load_scenario, EXPERIMENT: load_experiment, CLAIMS: load_claims, LESSON: load_lesson,
    CRISES: load_crises, PATTERNS: load_patterns,
}
USES = {
    SCENARIO: "`parley run", EXPERIMENT: "`parley sweep", CLAIMS: "`parley claims", LESSON: "`parley lesson",
    CRISES: "`parley check", PATTERNS: "`parley check",
}


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_is_known(kind: str) -> None:
    assert kind_of(FILES[kind]) == kind


@pytest.mark.parametrize("wanted", READERS)
@pytest.mark.parametrize("given", FILES)
def test_a_file_of_another_kind_is_refused_in_one_sentence(given: str, wanted: str) -> None:
    if given == wanted:
        return
    with pytest.raises(ScenarioError) as caught:
        READERS[wanted](FILES[given])
    (mistake,) = caught.value.mistakes
    assert "is expected here, and this is a" in mistake.sentence and USES[given] in mistake.sentence


@pytest.mark.slow
def test_claims_of_ones_own_are_checked_as_claims(tmp_path: Path) -> None:
    assert mistakes_of_a_file(str(FILES[CLAIMS])) == []
    path = tmp_path / "mine.yaml"
    text = FILES[CLAIMS].read_text(encoding="utf-8")
    path.write_text(text.replace("agreement: rises", "agrement: rises", 1), encoding="utf-8")
    (mistake,) = mistakes_of_a_file(str(path))
    assert mistake.sentence == "there is no outcome 'agrement'"
    assert mistake.hint.startswith("did you mean 'agreement'? ")


def test_a_file_that_no_key_tells_is_judged_as_what_it_is_read_as(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("title: nothing else\n", encoding="utf-8")
    assert kind_of(path) is None
    assert "'issues' is missing" in [mistake.sentence for mistake in mistakes_of_a_file(str(path))]
