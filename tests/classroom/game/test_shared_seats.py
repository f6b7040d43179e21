"""Seats that several share: one move for all, who made it, and coming back from another device."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.game import log_file, moves
from sim.classroom.game.caucus.note import PrivateNote
from sim.classroom.game.caucus.post import letters
from sim.classroom.game.debrief import result
from sim.classroom.game.desk.gradebook import students
from sim.classroom.game.desk.waiting import waiting_in_all
from sim.classroom.game.log import Decision, Setting
from sim.classroom.game.table import TableState
from sim.errors import ParleyError
from tests.seating import CALM, written


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table at which Anna sits in seat a, with browser x."""
    path = tmp_path / "t.jsonl"
    moves.open_table(path, Setting(written(tmp_path, CALM), people=("a", "b")))
    moves.sit(path, "a", "Anna", "x")
    moves.sit(path, "b", "Cem", "z")
    return path


def offer(now: TableState) -> Decision:
    assert now.question is not None
    positions = dict.fromkeys(now.scenario.issues, 0.5)
    return Decision(now.question.seat, now.question.round, now.question.ask, "offer", "", positions)


def token(path: Path, seat: str, who: str) -> str:
    return next(sit.token for sit in moves.look(path).log.share(seat) if sit.who == who)


@pytest.mark.parametrize("who", ["Anna", "Ben"])
def test_either_may_move_the_first_counts_and_the_log_says_whose_it_was(table: Path, who: str) -> None:
    now, ben = moves.join(table, "a", "Ben", "y")
    assert now.log.who("a") == "Anna and Ben" and (now.log.seat_of(ben.token, "y"), now.log.who("c")) == ("a", "")
    assert now.question is not None and now.question.seat == "a"
    made = offer(now)
    after = moves.move(table, token(table, "a", who), made)
    assert [entry.who for entry in log_file.read(table).entries if isinstance(entry, Decision)] == [who]
    assert after.question is not None and after.question != now.question
    other = {"Anna": "Ben", "Ben": "Anna"}[who]
    with pytest.raises(ParleyError, match="not your turn|moved on"):
        moves.move(table, token(table, "a", other), made)


def test_the_game_is_the_same_whoever_of_them_moves(table: Path, tmp_path: Path) -> None:
    alone = moves.move(table, token(table, "a", "Anna"), offer(moves.look(table)))
    assert [entry.who for entry in alone.log.entries if isinstance(entry, Decision)] == [""], "nobody else has the seat"
    moves.go_back(table, 1)
    moves.join(table, "a", "Ben", "y")
    shared = moves.move(table, token(table, "a", "Ben"), offer(moves.look(table)))
    assert [str(line) for line in shared.said] == [str(line) for line in alone.said]


def test_who_comes_back_from_another_device_has_the_seat_and_the_old_key_opens_nothing(table: Path) -> None:
    moves.join(table, "a", "Ben", "y")
    old = token(table, "a", "Anna")
    now, back = moves.join(table, "a", "Anna", "phone")
    assert now.log.who("a") == "Ben and Anna"
    assert (now.log.seat_of(old, "x"), now.log.seat_of(back.token, "phone")) == ("", "a")
    with pytest.raises(ParleyError, match="not yours"):
        moves.move(table, old, offer(now))


def test_who_rises_leaves_the_seat_to_the_other_and_then_it_waits(table: Path) -> None:
    moves.join(table, "a", "Ben", "y")
    with pytest.raises(ParleyError, match="Cem does not sit in the seat"):
        moves.rise(table, "a", "Cem")
    now = moves.rise(table, "a", "Anna")
    assert now.log.who("a") == "Ben" and not now.log.waits("a")
    now = moves.rise(table, "a", "Ben")
    assert now.log.who("a") == "" and now.log.waits("a") and now.question is not None
    with pytest.raises(ParleyError, match="nobody sits in the seat"):
        moves.join(table, "a", "Ben", "y")
    moves.sit(table, "a", "Dora", "d")
    assert result(table).people == {"a": "Anna and Ben, then Dora", "b": "Cem"}


def test_the_computer_takes_over_from_both_and_a_copy_has_nobody(table: Path) -> None:
    moves.join(table, "a", "Ben", "y")
    moves.fork(table, table.with_name("u.jsonl"), "Again")
    copy = moves.look(table.with_name("u.jsonl"))
    assert copy.log.waits("a") and copy.log.who("a") == ""
    now = moves.leave(table, "a")
    assert now.log.share("a") == () and not now.log.waits("a")


def test_a_seat_that_nobody_can_take_is_not_shared(table: Path) -> None:
    with pytest.raises(ParleyError, match="there is no seat 'nobody'"):
        moves.join(table, "nobody", "Ben", "y")


def test_both_who_share_a_seat_are_waited_for_and_have_a_row_and_their_names_under_its_notes(table: Path) -> None:
    moves.join(table, "a", "Ben", "y")
    now = moves.look(table)
    assert waiting_in_all([now]) == "Waiting for 2 people at 1 table."
    assert {row.name: row.rounds for row in students(now, None, {})} == {"Anna": (1, 1), "Ben": (1, 1), "Cem": (1, 1)}
    (letter,) = letters(now.log.with_entry(PrivateNote("a", "b", "hello", 1)))
    assert letter.who == "Anna and Ben"
    moves.rise(table, "a", "Anna")
    assert waiting_in_all([moves.look(table)]) == "Waiting for 1 person at 1 table."
    assert "Anna" in {row.name for row in students(moves.look(table), None, {})}
