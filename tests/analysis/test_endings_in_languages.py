"""Wars, votes and what comes after are told in the language of the reader; of the English nothing is left."""

from __future__ import annotations

import pytest

from sim.analysis.telling.after.afterwards import tell_afterwards
from sim.analysis.telling.after.facts import Afterwards, TalksAgain
from sim.analysis.telling.changes import tell_votes
from sim.analysis.telling.facts import Chronicle, Vote
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.story import passages
from sim.analysis.telling.war.ended import tell_war_end
from sim.analysis.telling.war.sentences import tell_war, tell_war_start
from sim.analysis.telling.words import Names
from sim.language.speaking import speaking
from sim.scenario.vocabulary import CAUSES, ENDINGS
from tests.analysis.test_told_war import KINDS, world_of
from tests.language.untranslated import english_in

SHOWN = 6  # worlds of each kind


def of_the_war(world: Chronicle) -> list[str]:
    """All that is told of the war in a world."""
    names, memory = Names(world.scenario), Memory()
    told = tell_war_start(world.rounds[0], names)
    for round in world.rounds:
        told += tell_war(round, names, memory)
    return [*told, *tell_war_end(world, names)]


def own_words(world: Chronicle) -> list[str]:
    """What the scenario calls its parties, its issues and their ends, and what the world feels."""
    asked = world.scenario
    ends = [end for issue in asked.issues.values() for end in (issue.at_0, issue.at_1)]
    return [*(party.label for party in asked.principals.values()), *ends,
            *(party.label for party in asked.third_parties.values()), *(issue.label for issue in asked.issues.values()),
            *(impact.label for impact in asked.impacts.values())]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_a_war_stays_english(kind: str) -> None:
    for number in range(SHOWN):
        world = world_of(kind, number)
        with speaking("xx"):
            told = of_the_war(world)
        assert told and english_in("\n".join(told), own_words(world)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_told_of_a_war_is_told_in_another_language(kind: str) -> None:
    for number in range(SHOWN):
        world = world_of(kind, number)
        english = of_the_war(world)
        with speaking("es"):
            spanish = of_the_war(world)
        assert len(spanish) == len(english)
        assert not set(spanish) & set(english)


def afterwards(**given: object) -> Afterwards:
    """The three years after talks that ended after five months, with a deal that holds, changed as is `given`."""
    facts: dict[str, object] = {
        "began": 5.0, "months": 36, "signed": True, "lasted": 36.0, "left_by": "", "why": "", "crises": (),
        "disputes": (), "leaders": (), "before": {}, "after": {},
    }
    return Afterwards(**(facts | given))  # type: ignore[arg-type]


def each_fate(side: str) -> list[Afterwards]:
    """Every thing that can be told to have happened after the talks, to a deal and without one."""
    left = [afterwards(left_by=side, why=why, lasted=float(months), leaders=((5.0, side),), disputes=(5.0,) * months)
            for why in CAUSES for months in (1, 2)]
    again = [afterwards(signed=False, crises=(9.0,), again=TalksAgain(9.0, 12.0, ending)) for ending in ENDINGS]
    return [*left, *again, afterwards(), afterwards(leaders=((6.0, side), (8.0, side)), crises=(7.0, 9.0))]


def test_nothing_of_what_came_after_stays_english() -> None:
    world = world_of("easy", 0)
    side = next(iter(world.scenario.principals))
    for found in (*each_fate(side), world.after):
        assert found
        for empty, interim in ((False, False), (False, True), (True, False)):
            with speaking("xx"):
                told = tell_afterwards(found, Names(world.scenario), empty, interim)
            assert english_in("\n".join(told), own_words(world)) == []


@pytest.mark.parametrize(("count", "english", "spanish"), [
    (1, "A new crisis came in October", "Una nueva crisis llegó en octubre de"),
    (2, "Two new crises came in October", "Dos nuevas crisis llegaron en octubre de"),
    (13, "13 new crises came in October", "13 nuevas crisis llegaron en octubre de"),
])
def test_crises_are_counted_as_the_language_does(count: int, english: str, spanish: str) -> None:
    names = Names(world_of("easy", 0).scenario)
    start = int(names.scenario.talks.start.split("-")[1])
    found = afterwards(crises=tuple(float((10 - start) % 12 + 12 * i) for i in range(count)))
    assert any(told.startswith(english) for told in tell_afterwards(found, names))
    with speaking("es"):
        assert any(told.startswith(spanish) for told in tell_afterwards(found, names))


@pytest.mark.parametrize(("passed", "english", "spanish"), [
    (True, "about 45.1 of 100 votes were in view for it, and 45.2 were needed, but more came",
     "se preveían unos 45,1 de cada 100 votos a favor, y hacían falta 45,2, pero llegaron más"),
    (False, "about 45.1 of 100 votes were in view for it, and 45.2 were needed",
     "se preveían unos 45,1 de cada 100 votos a favor, y hacían falta 45,2"),
])
def test_votes_have_the_numbers_of_the_language(passed: bool, english: str, spanish: str) -> None:
    vote = Vote("a", 0.451, 0.452, passed)
    assert tell_votes(vote) == english
    with speaking("es"):
        assert tell_votes(vote) == spanish


def test_an_ending_has_its_name_in_english_and_its_label_elsewhere() -> None:
    world = world_of("easy", 0)
    label = ENDINGS[str(world.outcome["ending"])].label
    assert [*passages(world)][-1].text == f"Ending: {world.outcome['ending']}."
    with speaking("xx"):
        last = [*passages(world)][-1].text
    assert english_in(last) == [] and len(last) > len(label)


def test_rounds_are_the_same_in_every_language() -> None:
    world = world_of("restless", 0)
    english = [passage.rounds for passage in passages(world)]
    with speaking("es"):
        assert [passage.rounds for passage in passages(world)] == english
