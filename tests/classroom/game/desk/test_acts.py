"""Time, an early end, another name, what people write: refused in a sentence, kept in the log, played as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.classroom.game import log_file as logs
from sim.classroom.game import moves
from sim.classroom.game.desk import acts
from sim.classroom.game.desk.lines import COMPUTER, WAIT, Timer, TimeUp, Wrote
from sim.classroom.game.desk.timing import closed, ran_out, timer_of
from sim.classroom.game.log import Setting
from sim.errors import ParleyError
from tests.seating import CALM, Person, lively, written


@pytest.fixture()
def person(tmp_path: Path) -> Person:
    return Person(tmp_path / "table.jsonl", Setting(written(tmp_path, CALM), people=("a",)))


@pytest.fixture()
def pair(tmp_path: Path) -> Person:
    return Person(tmp_path / "table.jsonl", Setting(written(tmp_path, lively()), people=("a", "b")))


REFUSED: dict[str, tuple[Callable[[Person], object], str]] = {
    "less than no time": (lambda p: acts.set_timer(p.path, -1, COMPUTER), "from half a minute to 600 minutes"),
    "no number": (lambda p: acts.set_timer(p.path, float("nan"), COMPUTER), "from half a minute to 600 minutes"),
    "too short": (lambda p: acts.set_timer(p.path, 0.1, COMPUTER), "at least half a minute"),
    "unknown end": (lambda p: acts.set_timer(p.path, 5, "panic"), "then: expected 'computer' or 'wait'"),
    "no title": (lambda p: acts.inject_own(p.path, " \n"), "give the event a title"),
    "a long title": (lambda p: acts.inject_own(p.path, "x" * 81), "has at most 80 letters; this one has 81"),
    "a long text": (lambda p: acts.inject_own(p.path, "x", "y" * 601), "has at most 600 letters"),
    "no such effect": (lambda p: acts.inject_own(p.path, "x", "", "principals.z.trust", 0.5), "can push 'principals.z"),
    "too hard a push": (lambda p: acts.inject_own(p.path, "x", "", "tension", 9.0), "push: expected at most 5.0"),
    "not in the seat": (lambda p: acts.write(p.path, "guess", "Why?", "Because."), "this seat is not yours"),
    "too much": (lambda p: acts.write(p.path, p.tokens["a"], "Why?", "x" * 4001), "at most 4000 letters"),
    "no name": (lambda p: acts.rename(p.path, "\x07"), "a name of 1 to 40 letters"),
    "a long name": (lambda p: acts.rename(p.path, "x" * 41), "a name of 1 to 40 letters"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(person: Person, case: str) -> None:
    before = person.path.read_bytes()
    act, sentence = REFUSED[case]
    with pytest.raises(ParleyError, match=sentence):
        act(person)
    assert person.path.read_bytes() == before


def test_the_limit_that_was_set_last_holds_and_changes_no_game(person: Person) -> None:
    before = moves.look(person.path)
    assert not timer_of(before.log.entries).minutes
    acts.set_timer(person.path, 5, COMPUTER)
    acts.set_timer(person.path, 5, COMPUTER)
    after = acts.set_timer(person.path, 2.5, WAIT)
    assert timer_of(moves.look(person.path).log.entries) == Timer(2.5, WAIT)
    assert len(after.log.entries) == len(before.log.entries) + 2, "the same again is no line of its own"
    assert after.round == before.round and after.sides["a"].no_deal == before.sides["a"].no_deal


def test_where_time_is_up_the_computer_decides_the_rest_of_the_round_and_no_more(pair: Person) -> None:
    pair.play(until=lambda now: now.round == 2)
    asked = pair.now.question
    assert asked is not None
    now = acts.time_up(pair.path, 2)
    said = [line for line in now.said if line.round == 2 and line.what != "signature"]
    assert said and not any(line.by_person for line in said)
    assert now.question is None or (now.round, now.question.round) == (3, 3)
    assert ran_out(logs.read(pair.path).entries) == {2}
    again = moves.look(pair.path)
    assert [(line.what, line.worth) for line in again.said] == [(line.what, line.worth) for line in now.said]
    assert again.rounds[1].numbers == now.rounds[1].numbers


def test_what_somebody_has_decided_before_time_is_up_stays(pair: Person) -> None:
    pair.play(until=lambda now: now.question is not None and now.question.ask == "answer")
    round = pair.now.round
    now = acts.time_up(pair.path, round)
    said = {line.what: line for line in now.said if line.round == round}
    assert said["offer"].by_person and not said["answer"].by_person


def test_the_computer_leaves_no_talks_for_somebody_who_was_late(pair: Person) -> None:
    """By chance and by choice a side may leave such talks; the one whose time is up does not."""
    while pair.now.question is not None:
        pair.now = acts.time_up(pair.path, pair.now.round)
    assert not any(happened.walked for happened in pair.now.rounds)


def test_a_round_that_is_over_or_stands_still_does_not_run_out(person: Person) -> None:
    moves.pause(person.path, True)
    assert acts.time_up(person.path, 1).round == 1
    moves.pause(person.path, False)
    assert acts.time_up(person.path, 7).round == 1
    assert TimeUp(1) not in logs.read(person.path).entries


def test_talks_that_the_teacher_ends_are_called_off_and_can_be_taken_up_again(person: Person) -> None:
    person.play(until=lambda now: now.round == 3)
    now = acts.close(person.path)
    assert (now.question, now.ending, now.terms) == (None, "called off", None)
    assert now.outcome["value.a"] == now.outcome["no_deal.a"]
    again = moves.look(person.path)
    assert (again.ending, again.outcome["no_deal.a"]) == (now.ending, now.outcome["no_deal.a"])
    with pytest.raises(ParleyError, match="over"):
        acts.close(person.path)
    back = moves.go_back(person.path, 3)
    assert back.question is not None and not closed(back.log.entries)


def test_another_name_is_that_of_the_log_and_the_moves_stay(person: Person) -> None:
    before = logs.read(person.path)
    acts.rename(person.path, "  Group\tA ")
    after = logs.read(person.path)
    assert after.setting.name == "Group A"
    assert (after.entries, after.setting.content) == (before.entries, before.setting.content)


def test_the_last_answer_counts_and_nobody_has_to_answer(person: Person) -> None:
    for answer in ("Trust", "Trust", "Hope ", ""):
        acts.write(person.path, person.tokens["a"], "What mattered?", answer)
    now = moves.look(person.path)
    assert acts.last_written(now, "a", "person in a") == {
        "What mattered?": Wrote("a", "person in a", "What mattered?", "")}
    assert len([entry for entry in now.log.entries if isinstance(entry, Wrote)]) == 3


def test_what_was_written_stays_with_the_table_and_goes_to_no_copy(person: Person) -> None:
    acts.set_timer(person.path, 5, COMPUTER)
    acts.write(person.path, person.tokens["a"], "What mattered?", "Trust")
    person.play(until=lambda now: now.round == 2)
    back = moves.go_back(person.path, 1)
    assert acts.last_written(back, "a", "person in a") and timer_of(back.log.entries).minutes == 5
    copy = moves.fork(person.path, person.path.with_name("copy.jsonl"), "Copy")
    assert not any(isinstance(entry, Wrote) for entry in copy.log.entries)
    assert timer_of(copy.log.entries).minutes == 5
