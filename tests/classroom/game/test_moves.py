"""What cannot be done at a table is refused in a sentence, and the table stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sim.classroom.game import log_file as logs
from sim.classroom.game import moves
from sim.classroom.game.log import Decision, Leave, Setting
from sim.errors import ParleyError
from tests.seating import CALM, Person, lively, written


@pytest.fixture()
def person(tmp_path: Path) -> Person:
    return Person(tmp_path / "table.jsonl", Setting(written(tmp_path, CALM), people=("a",)))


def offer(**changes: object) -> Decision:
    return Decision(**({"seat": "a", "round": 1, "ask": "offer", "choice": "offer"} | changes))  # type: ignore[arg-type]


REFUSED: dict[str, tuple[Callable[[Person], object], str]] = {
    "seat taken twice": (lambda p: moves.sit(p.path, "a", "Ben"), "taken by person in a"),
    "no such seat": (lambda p: moves.sit(p.path, "zeus", "Ben"), "there is no seat 'zeus'"),
    "no name": (lambda p: moves.sit(p.path, "b", "  "), "a name of 1 to 40 letters"),
    "a letter that cannot be shown": (lambda p: moves.sit(p.path, "b", "Ben\x07"), "a name of 1 to 40 letters"),
    "wrong token": (lambda p: moves.move(p.path, "guess", offer()), "this seat is not yours"),
    "an empty seat": (lambda p: moves.move(p.path, "", offer(seat="b")), "this seat is not yours"),
    "round gone by": (lambda p: moves.move(p.path, p.tokens["a"], offer(round=2)), "the table has moved on"),
    "not asked": (lambda p: moves.move(p.path, p.tokens["a"], offer(ask="answer", choice="accept")), "moved on"),
    "no such answer": (lambda p: moves.move(p.path, p.tokens["a"], offer(choice="accept")), "choose one of: offer"),
    "beyond the line": (lambda p: moves.move(p.path, p.tokens["a"], offer(positions={"issue1": 1.01})),
                        "positions.issue1: expected at most 1.0, found 1.01"),
    "no number": (lambda p: moves.move(p.path, p.tokens["a"], offer(positions={"issue1": float("nan")})), "found nan"),
    "no such issue": (lambda p: moves.move(p.path, p.tokens["a"], offer(positions={"moon": 0.5})), "no issue 'moon'"),
    "no such text": (lambda p: moves.move(p.path, p.tokens["a"], offer(texts=("un",))), "no mediator 'un'"),
    "no such event": (lambda p: moves.inject(p.path, "earthquake"), "no event 'earthquake'; there are: none"),
    "a seed below 0": (lambda p: moves.open_table(p.path.with_name("new"), replace(p.now.log.setting, seed=-3)),
                       "seeds and worlds are whole numbers from 0 on"),
    "a round to come": (lambda p: moves.go_back(p.path, 2), "go back to one of the rounds 1 to 1"),
    "nobody to leave": (lambda p: moves.leave(p.path, "b"), "nobody sits"),
    "a table that is there": (lambda p: moves.fork(p.path, p.path, "Again"), "give the new one another name"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(person: Person, case: str) -> None:
    before = person.path.read_bytes()
    act, sentence = REFUSED[case]
    with pytest.raises(ParleyError, match=sentence):
        act(person)
    assert person.path.read_bytes() == before


def test_a_move_out_of_turn_names_whom_the_table_waits_for(tmp_path: Path) -> None:
    both = Person(tmp_path / "both.jsonl", Setting(written(tmp_path, CALM), people=("a", "b")))
    with pytest.raises(ParleyError, match="not your turn: the table waits for"):
        moves.move(both.path, both.tokens["b"], offer(seat="b"))


def test_a_paused_table_takes_no_moves_until_it_goes_on(person: Person) -> None:
    moves.pause(person.path, True)
    with pytest.raises(ParleyError, match="paused"):
        moves.move(person.path, person.tokens["a"], offer())
    moves.pause(person.path, False)
    assert moves.move(person.path, person.tokens["a"], offer()).round > 1


def test_an_offer_is_signed_as_it_was_put_where_the_other_side_takes_it(person: Person) -> None:
    """In calm talks the offer is heard as it is said; half-way is more than the other side can hold out for."""
    now = person.now
    for position in (0.5, 0.9, 0.1):
        now = person.now = moves.move(
            person.path, person.tokens["a"],
            offer(round=now.round, positions={"issue1": position, "issue2": position}),
        )
        said = [line for line in now.said if line.what == "offer" and line.seat == "a"][-1]
        assert said.text is not None and said.text.tolist() == [position, position]
        assert [line.text.tolist() for line in now.said if line.what == "answer" and line.seat == "b"
                and line.text is not None and line.round == said.round] == [[position, position]]
        if now.question is None:
            break
        now = person.play(lambda now: now.question is not None and now.question.ask == "offer")


def test_the_computer_plays_on_where_one_of_two_leaves(tmp_path: Path) -> None:
    both = Person(tmp_path / "both.jsonl", Setting(written(tmp_path, CALM), people=("a", "b")))
    now = moves.leave(both.path, "a")
    assert now.question is not None and now.question.seat == "b"


def test_the_last_seat_waits_for_another_person_instead_of_the_computer(person: Person) -> None:
    person.play(lambda now: now.round == 3)
    now = moves.leave(person.path, "a")
    assert now.log.waits("a") and now.question is not None and (now.question.seat, now.round) == ("a", 3)
    with pytest.raises(ParleyError, match="this seat is not yours"):
        moves.move(person.path, person.tokens["a"], person.choice(now.question))
    with pytest.raises(ParleyError, match="nobody else plays here"):
        moves.leave(person.path, "a")
    assert moves.sit(person.path, "a", "Cleo")[1].round == 3


def test_going_back_opens_a_table_that_the_computer_has_played_to_its_end(person: Person) -> None:
    """As logs may hold it from before the last seat waited."""
    person.play(lambda now: now.round == 3)
    logs.append(person.path, Leave("a", 3))
    over = moves.look(person.path)
    assert over.question is None and over.round > 3
    back = moves.go_back(person.path, over.round)
    assert back.question is not None and (back.question.seat, back.round) == ("a", over.round)
    assert moves.sit(person.path, "a", "Cleo")[0].question is not None


def test_the_seats_of_a_fork_wait_for_people_and_the_old_keys_do_not_fit(person: Person, tmp_path: Path) -> None:
    person.play(lambda now: now.round == 3)
    fork = tmp_path / "fork.jsonl"
    forked = moves.fork(person.path, fork, "Fork")
    assert forked.log.waits("a") and forked.log.sits("a") is None
    asked = forked.question
    assert asked is not None and asked.round == 3
    for token in ("", person.tokens["a"]):
        with pytest.raises(ParleyError, match="this seat is not yours"):
            moves.move(fork, token, offer(round=3))
    now, entry = moves.sit(fork, "a", "Cleo")
    assert now.question is not None and now.question.round == 3
    assert moves.move(fork, entry.token, person.choice(asked)).log.entries[-1] != entry


def test_who_leaves_takes_no_move_back_that_others_have_to_answer(tmp_path: Path) -> None:
    both = Person(tmp_path / "both.jsonl", Setting(written(tmp_path, CALM), people=("a", "b")))
    assert both.now.question is not None and both.now.question.seat == "a"
    both.move(both.now.question)
    heard = both.now.question
    assert heard is not None and heard.seat == "b" and heard.text is not None
    after = moves.leave(both.path, "a").question
    assert after is not None and after.text is not None and after.text.tolist() == heard.text.tolist()


def test_an_event_waits_for_the_next_round_where_somebody_has_moved(tmp_path: Path) -> None:
    setting = Setting(written(tmp_path, lively()), people=("a", "b"))
    both = Person(tmp_path / "both.jsonl", setting)
    event = next(iter(both.now.scenario.events))
    assert both.now.question is not None and both.now.round == 1
    both.move(both.now.question)
    now = moves.inject(both.path, event)
    assert now.log.entries[-1].round == (2 if now.round == 1 else now.round)  # type: ignore[union-attr]
