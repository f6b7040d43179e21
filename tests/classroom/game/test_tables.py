"""Tables: replay, cutting, forking, and the computer's worlds where nobody sits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.classroom.game import moves
from sim.classroom.game.log import Decision, Inject, Log, Setting
from sim.classroom.game.table import TableState, played, scenario_of
from sim.ensemble.runs import run
from sim.errors import ParleyError
from tests.building import changed
from tests.seating import Person, lively, written

PROTOCOLS = ("alternating", "simultaneous", "single-text", "shuttle", "ultimatum")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A scenario file for each protocol, and one of three principals."""
    folder = tmp_path_factory.mktemp("scenarios")
    found = {name: written(folder, lively(name), f"{name}.yaml") for name in PROTOCOLS}
    found["three"] = written(folder, lively("simultaneous", ("a", "b", "c")), "three.yaml")
    return found


def fresh(folder: Path) -> Path:
    """A file that is not there yet."""
    return folder / f"{len(list(folder.iterdir()))}.jsonl"


def same(one: TableState, other: TableState) -> bool:
    """Whether two tables stand alike, to the last bit."""
    lines = [[(s.round, s.seat, s.what, s.yes, s.author, s.worth, None if s.text is None else s.text.tolist())
              for s in table.said] for table in (one, other)]
    return lines[0] == lines[1] and one.rounds == other.rounds and repr(one.outcome) == repr(other.outcome)


@pytest.mark.parametrize("kind", [*PROTOCOLS, "three"])
@pytest.mark.parametrize("world", [0, 3, 257])
def test_a_table_without_people_is_that_world_of_the_ensemble(files: dict[str, str], kind: str, world: int) -> None:
    setting = Setting(files[kind], seed=5, world=world)
    table, many = played(Log(setting)), run(scenario_of(setting), world + 1, 5)
    for name, column in many.columns.items():
        if name != "world":
            np.testing.assert_equal(table.outcome[name], column[world].item(), err_msg=name)


@settings(max_examples=6)
@given(st.sampled_from([*PROTOCOLS, "three"]), st.integers(0, 50), st.integers(0, 99))
def test_a_replay_is_the_same_table(
    files: dict[str, str], tmp_path_factory: pytest.TempPathFactory, kind: str, world: int, seed: int
) -> None:
    path = fresh(tmp_path_factory.getbasetemp())
    scenario = scenario_of(Setting(files[kind]))
    drafting = [name for name, asked in scenario.mediators.items() if "formulate" in asked.modes]
    person = Person(path, Setting(files[kind], 1, world, people=("a", *drafting)), seed)
    assert same(person.play(), moves.look(path))


@settings(max_examples=6)
@given(st.integers(0, 50), st.integers(0, 99), st.data())
def test_going_back_gives_the_table_that_it_was_and_a_fork_leaves_the_first_alone(
    files: dict[str, str], tmp_path_factory: pytest.TempPathFactory, world: int, seed: int, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = fresh(folder)
    person = Person(path, Setting(files["alternating"], 1, world, people=("b",)), seed)
    stood: dict[int, TableState] = {}
    while person.now.question is not None:
        stood.setdefault(person.now.round, person.now)
        person.move(person.now.question)
    other = fresh(folder)
    moves.fork(path, other, "Another way")
    round = data.draw(st.sampled_from(sorted(stood)))
    back = moves.go_back(other, round)
    assert same(back, stood[round])
    assert back.question is not None and back.question.round == round
    assert same(moves.look(path), person.now)


def test_a_line_cut_short_is_a_move_that_never_took_place(files: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "table.jsonl"
    person = Person(path, Setting(files["alternating"], people=("a", "b")))
    before = person.play(lambda now: now.round == 3)
    with path.open("ab") as file:
        file.write(b'{"kind": "move", "seat": "a", "rou')
    assert same(moves.look(path), before)
    person.play(lambda now: now.round == 4)
    assert all(line.endswith(b"}") for line in path.read_bytes().splitlines())
    assert same(moves.look(path), person.now)


def test_a_scenario_that_has_changed_is_refused_and_the_old_one_goes_on(tmp_path: Path) -> None:
    old = lively()
    person = Person(tmp_path / "table.jsonl", Setting(written(tmp_path, old), people=("a",)))
    before = person.play(lambda now: now.round == 3)
    kept = person.path.read_bytes()
    written(tmp_path, changed(old, {"principals.a.base_trust": 0.35}))
    scenario_of.cache_clear()  # as in a server that was started anew
    with pytest.raises(ParleyError, match="has changed since Table 1 was opened.*put the old file back"):
        moves.look(person.path)
    assert person.path.read_bytes() == kept
    written(tmp_path, old)
    assert same(moves.look(person.path), before)


def test_a_walk_out_ends_the_talks_by_the_rules_of_the_model(files: dict[str, str], tmp_path: Path) -> None:
    person = Person(tmp_path / "table.jsonl", Setting(files["alternating"], people=("b",)))
    now = person.play(lambda now: now.question is not None and now.question.ask == "answer")
    asked = now.question
    assert asked is not None
    over = moves.move(person.path, person.tokens["b"], Decision("b", asked.round, "answer", "walk out", asked.author))
    assert over.question is None
    assert over.ending == ("partial" if over.outcome["interim"] else "left")
    assert over.rounds[-1].walked == "b"


def test_an_injected_event_happens_and_before_it_nothing_changes(files: dict[str, str], tmp_path: Path) -> None:
    worlds = (Setting(files["alternating"], 1, world) for world in range(20))
    setting = next(world for world in worlds if len(played(Log(world)).rounds) > 4)
    plain = played(Log(setting))
    event = next(name for name in plain.scenario.events if all(name not in r.events for r in plain.rounds[:3]))
    shaken = played(Log(setting, (Inject(event, 3),)))
    assert event in shaken.rounds[2].events
    assert shaken.rounds[:2] == plain.rounds[:2]
    assert shaken.rounds[2] != plain.rounds[2]


def test_nobody_signs_below_no_deal_even_if_a_person_says_yes(files: dict[str, str], tmp_path: Path) -> None:
    """A person who accepts everything ends with no text that is worth less to its side than having none."""
    for world in range(12):
        person = Person(tmp_path / f"{world}.jsonl", Setting(files["alternating"], 1, world, people=("b",)))
        while person.now.question is not None:
            asked = person.now.question
            choice = "offer" if asked.ask == "offer" else "accept"
            made = Decision("b", asked.round, asked.ask, choice, asked.author)
            person.now = moves.move(person.path, person.tokens["b"], made)
        outcome = person.now.outcome
        assert float(outcome["value.b"]) >= float(outcome["no_deal.b"]) - 1e-9
