"""Events of the teacher's own act as those of a scenario, in their round and not before, and are told everywhere."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.classroom.game import log_file as logs
from sim.classroom.game import moves
from sim.classroom.game.account import Account
from sim.classroom.game.desk import acts
from sim.classroom.game.desk.effects import SIZES, pushables
from sim.classroom.game.desk.lines import OwnEvent
from sim.classroom.game.desk.own_events import in_words, named, with_own
from sim.classroom.game.log import Setting
from sim.classroom.game.moments import moments
from sim.classroom.game.packages.proposing import PeoplesPackages
from sim.classroom.game.table import open_to_people
from sim.errors import ParleyError
from sim.model.negotiation import Negotiation
from tests.building import changed
from tests.seating import CALM, Person, lively, written

TRUST = "principals.a.trust"


@pytest.fixture()
def person(tmp_path: Path) -> Person:
    return Person(tmp_path / "table.jsonl", Setting(written(tmp_path, lively()), people=("a", "b")))


def test_nothing_that_was_before_it_changes_and_what_it_pushes_moves(person: Person) -> None:
    person.play(until=lambda now: now.round == 3)
    before = person.now
    calm = acts.time_up(person.path, 3)
    moves.go_back(person.path, 3)
    acts.inject_own(person.path, "A leak", "All is out.", TRUST, -SIZES["large"])
    now = acts.time_up(person.path, 3)
    assert [one.numbers for one in now.rounds[:2]] == [one.numbers for one in before.rounds]
    assert [one.events for one in now.rounds[:2]] == [one.events for one in before.rounds]
    assert now.rounds[2].numbers["trust.a"] < calm.rounds[2].numbers["trust.a"]
    again = moves.look(person.path)
    assert [one.numbers for one in again.rounds] == [one.numbers for one in now.rounds]


def test_it_does_what_an_event_of_the_scenario_does(tmp_path: Path) -> None:
    """The same push, by a file's own event that the teacher injects and by one that the teacher writes."""
    event = {"label": "A leak", "hazard": 0.0, "effects": {TRUST: -0.5}}
    with_event = Person(tmp_path / "a.jsonl", Setting(
        written(tmp_path, changed(lively(), {"events.leak": event}), "with.yaml"), people=("a",)))
    own = Person(tmp_path / "b.jsonl", Setting(written(tmp_path, lively(), "without.yaml"), people=("a",)))
    moves.inject(with_event.path, "leak")
    acts.inject_own(own.path, "A leak", "", TRUST, -0.5)
    first, second = (acts.time_up(one.path, 1).rounds[0].numbers for one in (with_event, own))
    assert first == second


def test_one_without_an_effect_is_read_and_moves_nothing(person: Person) -> None:
    plain = acts.time_up(person.path, 1).rounds[0]
    moves.go_back(person.path, 1)
    acts.inject_own(person.path, "A rumour")
    told = acts.time_up(person.path, 1).rounds[0]
    assert told.numbers == plain.numbers
    assert told.events == (*plain.events, "own event 1")


def test_it_comes_in_the_next_round_where_somebody_has_moved_in_this_one(person: Person) -> None:
    person.play(until=lambda now: now.question is not None and now.question.ask == "answer")
    round = person.now.round
    now = acts.inject_own(person.path, "A rumour", "They say so.")
    assert named(now.log.entries) == {"own event 1": OwnEvent(round + 1, "A rumour", "They say so.")}
    assert [one for one in Account(now).rounds()][-1].sentences == ("Event: A rumour. They say so.",)
    assert "A rumour" not in " ".join(s for one in Account(now, "a").rounds() for s in one.sentences)


def test_minutes_and_debrief_tell_it_with_its_text(person: Person) -> None:
    acts.inject_own(person.path, "A <b>leak</b>", "All is\nout.", TRUST, -0.5)
    now = acts.close(person.path)
    assert "Event: A <b>leak</b>. All is out." in next(iter(Account(now, "b").rounds())).sentences
    assert "Round 1: The teacher let this happen: A <b>leak</b>. All is out." in moments(now)
    assert "Round 1: The teacher ended the talks at this table." in moments(now)


def test_it_can_happen_again_like_any_event_and_a_round_taken_back_has_none(person: Person) -> None:
    acts.inject_own(person.path, "A leak", "", TRUST, -0.5)
    person.now = acts.time_up(person.path, 1)
    moves.inject(person.path, "own event 1")
    assert moves.look(person.path).events.count("own event 1") == 1
    assert not named(moves.go_back(person.path, 1).log.entries)


def test_a_line_that_pushes_what_the_scenario_has_not_is_refused_with_its_number(person: Person) -> None:
    logs.append(person.path, OwnEvent(1, "A leak", "", "principals.zeus.trust", 0.5))
    with pytest.raises(ParleyError, match=r"line 4 of 'table.jsonl' .*can push 'principals.zeus.trust'"):
        moves.look(person.path)


def test_a_scenario_without_own_events_is_the_same(person: Person) -> None:
    scenario = person.now.scenario
    assert with_own(scenario, ()) is scenario
    own = (OwnEvent(1, "A leak"), OwnEvent(2, "A flood", "Water."))
    both = with_own(scenario, own)
    assert list(both.events)[-2:] == ["own event 1", "own event 2"]
    assert [in_words(both, own, name) for name in list(both.events)[-2:]] == ["A leak", "A flood. Water."]


def test_every_quantity_stands_inside_its_bounds_and_a_push_moves_it_its_way(tmp_path: Path) -> None:
    found = pushables(Setting(written(tmp_path, lively()), people=("a",)))
    assert {"tension", TRUST, "principals.b.media"} <= {one.path for one in found}
    for one in found:
        low = 0.0 if one.from_zero else -1.0
        assert low < one.after(-1.0) < one.start < one.after(0.2) < one.after(1.0) < 1.0
        assert "`" not in one.words


def test_the_numbers_of_a_push_are_those_of_the_model(tmp_path: Path) -> None:
    """Trust before the first round, pushed at its beginning: what is felt in the round comes on top, the same twice."""
    setting = Setting(written(tmp_path, CALM), people=("a",))
    found = {one.path: one for one in pushables(setting)}["tension"]
    assert np.isclose(found.after(0.0), found.start)
    assert found.told(0.5) == f"from {found.start:.2f} to {found.after(0.5):.2f}"


def test_a_table_that_is_played_again_has_the_same_events_in_the_same_rounds(person: Person) -> None:
    acts.inject_own(person.path, "A leak", "All is out.", TRUST, -SIZES["large"])
    now = moves.look(person.path)
    model = Negotiation(now.scenario, 1, np.array([0, 0]))
    open_to_people(model, now.log)
    assert model.events.injected == {now.round: set(named(now.log.entries))}
    assert type(model.packages) is PeoplesPackages
    model.release()
