"""Cards: what a sound one is, and that a bad one is a sentence at its line while the others go on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.evidence.card import Card, CardOutcome
from sim.scenario.evidence.card_files import check_cards, load_cards
from sim.scenario.loading import load_scenario
from sim.scenario.reading.kinds import CARDS, kind_of
from sim.scenario.reading.mistakes import ScenarioError
from tests.evidence.history.cards import EXAMPLE, card, card_data


def saved(folder: Path, *cards: Any, name: str = "cards.yaml") -> Path:
    path = folder / name
    path.write_text(json.dumps(cards, indent=1), encoding="utf-8")
    return path


def test_a_file_of_cards_is_known_and_checked() -> None:
    assert kind_of(EXAMPLE) == CARDS
    assert mistakes_of_a_file(str(EXAMPLE)) == []
    with pytest.raises(ScenarioError, match="a scenario is expected here, and this is a file of case cards; play and"):
        load_scenario(EXAMPLE)


def test_a_bad_card_is_a_sentence_and_the_others_go_on(tmp_path: Path) -> None:
    path = saved(tmp_path, card_data(trust=7), card_data(id="other"))
    found = load_cards([path])
    assert [each.id for each in found.cards] == ["other"]
    (mistake,) = found.mistakes
    line = path.read_text(encoding="utf-8").splitlines()[mistake.line - 1]
    assert mistake.sentence == "expected at most 4, found 7" and line.strip() == '"trust": 7,'


@pytest.mark.parametrize(("changes", "sentence"), [
    ({"reasons": {**card_data()["reasons"], "trust": ""}}, "expected some text"),
    ({"reasons": {"trust": "why not"}}, "there is none for months, issues, distance"),
    ({"reasons": {**card_data()["reasons"], "colour": "red"}}, "no coded field: colour"),
    ({"mediator_skill": 0}, "mediator_skill 0 is no mediator"),
    ({"distance": 1.5}, "expected a whole number"),
    ({"distance": True}, "expected a whole number"),
    ({"months": 0.1}, "expected at least 0.25"),
    ({"ratify_a": "most"}, "expected 'none', 'simple' or 'super'"),
    ({"start": "1999"}, "expected a month written as year-month"),
    ({"sources": []}, "at least 1 needed"),
    ({"temper": 1}, "unknown key 'temper'"),
    ({"outcome": {"agreement": "none", "ratified": "no", "lasted5": "na"}}, "nothing was ratified or refused"),
    ({"outcome": {"agreement": "full", "ratified": "no", "lasted5": "no"}}, "what never took effect"),
    ({"outcome": {"agreement": "full", "ratified": "yes", "lasted5": "na"}}, "lasted five years or did not"),
])  # fmt: skip
def test_every_mistake_is_a_sentence(changes: dict[str, Any], sentence: str, tmp_path: Path) -> None:
    mistakes = check_cards(saved(tmp_path, card_data(**changes)))
    assert any(sentence in str(mistake) for mistake in mistakes), list(map(str, mistakes))
    assert all(mistake.line for mistake in mistakes)


def test_a_field_that_is_missing_is_named_with_its_meaning(tmp_path: Path) -> None:
    data = card_data()
    del data["hawks_b"]
    (mistake,) = check_cards(saved(tmp_path, data))
    assert mistake.sentence.startswith("'hawks_b' is missing (hostile public")


def test_many_missing_fields_are_one_sentence(tmp_path: Path) -> None:
    (mistake, other) = check_cards(saved(tmp_path, {"id": "x", "trust": 9, "title": "T"}))
    assert "are missing: coder, start, months" in mistake.sentence and "at most 4" in other.sentence


def test_a_case_stands_once_for_each_coder(tmp_path: Path) -> None:
    one = saved(tmp_path, card_data(), card_data())
    other = saved(tmp_path, card_data(coder="other"), card_data(), name="other.yaml")
    found = load_cards([one, other])
    assert [(each.id, each.coder) for each in found.cards] == [("river-waters", "example"), ("river-waters", "other")]
    assert ["stands twice" in mistake.sentence for mistake in found.mistakes] == [True, True]


@pytest.mark.parametrize(("content", "sentence"), [
    ("title: Something\n", "is a list of cards"),
    ("vary: {a: [1, 2]}\n", "this is an experiment"),
    ("[]\n", "holds no card"),
    ("- 3\n", "expected a mapping"),
])  # fmt: skip
def test_what_holds_no_cards_is_told(content: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(content, encoding="utf-8")
    assert sentence in "\n".join(map(str, check_cards(path)))
    assert "no such file" in str(check_cards(tmp_path / "missing.yaml")[0])


@pytest.mark.parametrize(("agreement", "ratified", "lasted", "rank"), [
    ("full", "yes", "yes", 2), ("full", "na", "no", 2), ("full", "no", "na", 0), ("partial", "na", "yes", 1),
    ("partial", "no", "na", 0), ("none", "na", "na", 0),
])  # fmt: skip
def test_a_text_refused_at_home_counts_as_none(agreement: str, ratified: str, lasted: str, rank: int) -> None:
    found = CardOutcome.model_validate({"agreement": agreement, "ratified": ratified, "lasted5": lasted})
    assert found.rank == rank and found.took_effect == (rank == 2)


def test_a_source_from_memory_is_legal_and_counted() -> None:
    assert card(sources=["Somebody 1999", "from memory, not checked"]).from_memory
    assert not Card.model_validate(card_data(sources=["Somebody 1999"])).from_memory
