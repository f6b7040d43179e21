"""The clocks of the tables, by a time of our own: they count, stand still, outlive the server, let rounds run out."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from sim.classroom.game import moves
from sim.classroom.game.desk import acts
from sim.classroom.game.desk.lines import COMPUTER, WAIT
from sim.classroom.game.desk.timing import ran_out
from sim.classroom.game.log import Setting
from sim.classroom.hosting.clocks import FILE, Clocks
from sim.classroom.hosting.hub import Hub
from tests.classroom.hosting.test_hub import hub as hub  # the fixture
from tests.seating import CALM, written


class Time:
    """A time that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Room:
    """A table of two people with a limit, and its clocks."""

    def __init__(self, hub: Hub, folder: Path, minutes: float = 1.0, then: str = COMPUTER) -> None:
        self.hub, self.time = hub, Time()
        self.clocks = hub.clocks = Clocks(hub, self.time, self.time)
        setting = Setting(written(folder, CALM), name="Duo", people=("a", "b"))
        self.table = asyncio.run(hub.open(setting))
        self.tokens = {seat: asyncio.run(hub.sit(self.table, seat, f"person in {seat}", "")).token for seat in "ab"}
        asyncio.run(hub.act(self.table, acts.set_timer, minutes, then))

    def go_on(self, seconds: int) -> None:
        """Let some seconds go by, with a tick at each."""
        for _ in range(seconds):
            self.time.now += 1.0
            asyncio.run(self.hub.clocks.tick())

    @property
    def left(self) -> float:
        found = self.hub.clocks.left(self.table)
        assert found is not None
        return found.seconds

    @property
    def round(self) -> int:
        return asyncio.run(self.hub.look(self.table)).round


@pytest.fixture()
def room(hub: Hub, tmp_path: Path) -> Room:
    return Room(hub, tmp_path)


def test_a_round_runs_out_and_the_next_has_all_its_time(room: Room) -> None:
    room.go_on(59)
    assert (room.round, room.left) == (1, 1.0)
    room.go_on(1)
    assert (room.round, room.left) == (2, 60.0)
    assert ran_out(moves.look(room.hub.path(room.table)).log.entries) == {1}


def test_whoever_waits_all_the_same_loses_nothing(hub: Hub, tmp_path: Path) -> None:
    room = Room(hub, tmp_path, then=WAIT)
    room.go_on(90)
    assert (room.round, room.left) == (1, 0.0)
    assert not ran_out(moves.look(hub.path(room.table)).log.entries)


def test_time_stands_still_while_paused_and_while_a_seat_is_free(room: Room) -> None:
    room.go_on(10)
    asyncio.run(room.hub.act(room.table, moves.pause, True))
    room.go_on(100)
    assert room.left == 50.0
    found = room.clocks.left(room.table)
    assert found and found.still == "the table is paused"
    asyncio.run(room.hub.act(room.table, moves.pause, False))
    asyncio.run(room.hub.act(room.table, moves.leave, "a"))
    room.go_on(5)
    assert room.left == 45.0, "the computer has the seat, so nobody is missing"
    asyncio.run(room.hub.act(room.table, moves.leave, "b"))
    room.go_on(100)
    found = room.clocks.left(room.table)
    assert found and found.still == "a seat is still free"
    assert found.seconds == (45.0 if room.round == 1 else 60.0)


def test_a_server_that_is_killed_forgets_some_seconds_at_most_and_counts_none_of_its_sleep(room: Room) -> None:
    room.go_on(32)
    kept = room.clocks.since(room.table)
    room.time.now += 5_000.0
    again = room.hub.clocks = Clocks(room.hub, room.time, room.time)
    found = again.left(room.table)
    assert found and 28.0 <= found.seconds <= 33.0
    assert again.since(room.table) == kept
    room.time.now += 5_000.0  # the machine slept
    asyncio.run(again.tick())
    assert room.round == 1 and room.left >= 23.0


def test_a_file_of_clocks_that_is_none_is_no_harm(room: Room) -> None:
    for text in ("", "[]", '{"duo": {"round": 1}}', '{"duo": {"round": 1, "lines": 1, "spent": -5, "asked": "", '
                 '"since": 0}}'):
        (room.hub.folder / FILE).write_text(text)
        assert Clocks(room.hub, room.time, room.time).left(room.table) is not None


def test_the_clock_of_a_round_that_was_taken_back_begins_anew(room: Room) -> None:
    room.go_on(40)
    asyncio.run(room.hub.act(room.table, acts.inject_own, "A rumour"))
    assert room.left == 20.0
    asyncio.run(room.hub.act(room.table, moves.go_back, 1))
    assert room.left == 60.0


def test_without_a_limit_and_after_the_end_there_is_no_time_left(room: Room) -> None:
    asyncio.run(room.hub.act(room.table, acts.set_timer, 0.0, WAIT))
    assert room.clocks.left(room.table) is None and room.clocks.since(room.table) is not None
    asyncio.run(room.hub.act(room.table, acts.close))
    room.go_on(3)
    assert room.clocks.left(room.table) is None and room.clocks.since(room.table) is None
    assert room.clocks.left("no-such-table") is None


def test_since_when_is_when_the_question_came(room: Room) -> None:
    first = room.clocks.since(room.table)
    room.go_on(20)
    assert room.clocks.since(room.table) == first
    asyncio.run(room.hub.act(room.table, acts.time_up, 1))
    assert room.clocks.since(room.table) == room.time.now


def test_what_is_written_down_names_only_tables_that_are_there(room: Room) -> None:
    room.go_on(6)
    assert list(json.loads((room.hub.folder / FILE).read_text())) == [room.table]
    asyncio.run(room.hub.put_away(room.table))
    room.go_on(6)
    assert json.loads((room.hub.folder / FILE).read_text()) == {}
