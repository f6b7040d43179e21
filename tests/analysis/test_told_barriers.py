"""What is told of lost messages, cold tones, doubted steps and old wounds is what the model has."""

from __future__ import annotations

from functools import cache

import pytest

from sim.analysis.telling import chronicle, tell
from sim.analysis.telling.facts import Chronicle
from sim.analysis.telling.story import story
from tests.building import bare, calm, changed, scenario

SEED, WORLDS = 2, range(3)
WAR = {"label": "The salt war", "date": "2016-01", "move": -1}
TRADE = {"label": "The salt trade", "date": "2018-01", "move": 0.6}
GAPS = dict.fromkeys(("language", "culture", "styles", "narratives"), 1)
LOST, AGAIN, COLD, DOUBT = "Of this nothing got through to", "This time", "colder than it was meant", "to tactics"
DATA = changed(calm(bare(2, months=16)), {"history": {"war": WAR, "trade": TRADE}, "talks.walk_out": 0})


@cache
def worlds(apart: bool) -> list[Chronicle]:
    """Some worlds in which the sides are as far apart as can be, or not at all."""
    data = changed(DATA, {"talks.communication": GAPS if apart else {}})
    return [chronicle(scenario(data), SEED, world) for world in WORLDS]


def test_every_lost_message_is_told_and_that_it_came_through_when_it_did() -> None:
    lost = again = 0
    for world in worlds(apart=True):
        text, answers = "\n".join(story(world)), [a for r in world.rounds for o in r.offers for a in o.answers]
        assert text.count(LOST) == sum(answer.lost for answer in answers)
        assert text.count(AGAIN) == sum(answer.said_again for answer in answers)
        assert not any(answer.lost and (answer.accepted or answer.said_again or answer.misread) for answer in answers)
        lost, again = lost + text.count(LOST), again + text.count(AGAIN)
    assert lost and again


def test_cold_tones_and_doubted_steps_are_told() -> None:
    text = "\n".join(line for world in worlds(apart=True) for line in story(world))
    assert COLD in text and DOUBT in text


def test_what_weighed_most_is_the_heaviest_wound_and_no_good_memory() -> None:
    for world in worlds(apart=True):
        text = "\n".join(story(world))
        assert [wound.event for wound in world.wounds] == ["war", "war"] and "was: The salt war." in text
        assert "was: The salt trade." not in text


@pytest.mark.parametrize("sentence", [LOST, AGAIN, COLD, DOUBT])
def test_nothing_of_it_is_told_where_nothing_stands_between_the_sides(sentence: str) -> None:
    assert all(sentence not in line for world in worlds(apart=False) for line in story(world))
    assert any("was: The salt war." in line for line in tell(scenario(changed(DATA, {})), SEED, 0))
