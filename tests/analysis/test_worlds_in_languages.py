"""Told worlds are in the language that is spoken when they are told, and what is known of them is in none."""

from __future__ import annotations

import pickle

import pytest

from sim.analysis.knowing import MOST, KnownRound, talking, tell_known
from sim.analysis.telling import chronicle, story, tell
from sim.analysis.telling.chronicle import talks_of
from sim.language.speaking import speaking
from sim.scenario.loading import load_scenario
from sim.scenario.schema.scenario import Scenario
from tests.building import bare, calm, changed, rich, scenario
from tests.language.untranslated import english_in, words_of

SCENARIOS = ("us-russia", "historical/camp-david-1978", "regional-crisis", "multi-stakeholder-table")
WORLDS = 10
MANY = scenario(changed(rich(names=("a", "b", "c")), {"talks.protocol": "simultaneous"}))


def left_in(scenario: Scenario, texts: list[str]) -> dict[str, list[str]]:
    """The texts in which there is English that the scenario does not say, with what it is."""
    own = words_of(scenario.model_dump())
    return {text: left for text in texts if (left := english_in(text, own))}


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_english_is_left_of_a_told_world(name: str) -> None:
    asked = load_scenario(name)
    with speaking("xx"):
        found = [text for world in range(WORLDS) for text in tell(asked, 1, world)]
    assert len(found) > 5 * WORLDS and left_in(asked, found) == {}


def test_a_world_that_was_played_in_one_language_is_told_in_another() -> None:
    with speaking("xx"):
        found = chronicle(MANY, 1, 3)
    english = list(story(found))
    assert english == list(tell(MANY, 1, 3))
    with speaking("xx"):
        assert pickle.dumps(chronicle(MANY, 1, 3)) == pickle.dumps(found)
        assert list(story(found)) != english


def known_rounds() -> dict[str, tuple[Scenario, tuple[KnownRound, ...]]]:
    """Rounds in which much, and nothing, was to be known."""
    secret = scenario(changed(rich(), {"principals.*.no_deal": {"hope": {"uniform": [-0.1, 0.3]}, "secrecy": 1.0}}))
    plain = scenario(calm(bare()))
    return {"secret": (secret, talking(talks_of(secret, 1, 3))), "open": (plain, talking(talks_of(plain, 1, 0))),
            "many": (MANY, talking(talks_of(MANY, 1, 1))), "none": (MANY, ())}


@pytest.mark.parametrize("kind", ["secret", "open", "many", "none"])
def test_no_english_is_left_of_what_was_known(kind: str) -> None:
    asked, rounds = known_rounds()[kind]
    with speaking("xx"):
        found = tell_known(asked, rounds)
    assert found and left_in(asked, found) == {}
    assert len(found) > MOST or kind != "many"
