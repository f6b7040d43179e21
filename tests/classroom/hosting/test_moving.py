"""A student moved by the teacher's hand: the seat, the key, and all that was done and written before."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.game import moves
from sim.classroom.game.desk import acts
from sim.classroom.game.desk.gradebook import students
from sim.classroom.game.desk.reflection import NOTES
from sim.classroom.game.log import Decision, Sit
from sim.classroom.game.log_file import Unsaved
from sim.classroom.hosting.arrivals import ClassDoor
from sim.errors import ParleyError
from tests.classroom.hosting.test_arrivals import X, Y, Z, place, room

NAMES = ("Anna", "Ben", "Cem", "Dora", "Eva")  # Eva watches Table 1
BROWSERS = {"Anna": X, "Ben": Y, "Eva": Z}
# Who is moved to which place one after the other, and who sits in the seats of both tables then.
MOVES = [
    ([("Anna", "table-2", "a")], ["", "Ben", "Anna", ""]),
    ([("Anna", "table-1", "b")], ["", "Ben and Anna", "", ""]),
    ([("Anna", "table-2", "b"), ("Ben", "table-1", "a")], ["Ben", "", "", "Anna"]),
    ([("Anna", "table-2", "a"), ("Anna", "table-1", "a")], ["Anna", "Ben", "", ""]),
    ([("Anna", "table-1", "")], ["", "Ben", "", ""]),
    ([("Eva", "table-2", "b")], ["Anna", "Ben", "", "Eva"]),
    ([("Anna", "", "")], ["", "Ben", "", ""]),
]


async def seats(arrivals: ClassDoor) -> list[str]:
    logs = [(await arrivals.hub.look(table)).log for table in ("table-1", "table-2")]
    return [log.who(seat) for log in logs for seat in ("a", "b")]


@pytest.mark.parametrize(("steps", "then"), MOVES)
def test_who_is_moved_is_led_to_the_new_place_and_leaves_the_old_one(
    steps: list[tuple[str, str, str]], then: list[str], tmp_path: Path
) -> None:
    async def act(arrivals: ClassDoor) -> None:
        for name, browser in BROWSERS.items():
            await place(arrivals, name, browser)
        for name, table, seat in steps:
            await arrivals.move(name, table, seat)
            assert (arrivals.register.moved(BROWSERS[name].name, "table-1", "a") or (table, seat) == ("table-1", "a"))
            led = await arrivals.place(BROWSERS[name])
            assert led.new == bool(table) and not led.lost
            wanted = f"/seat/{table}/" if seat else f"/watch/{table}" if table else ""
            assert led.address.startswith(wanted) and bool(led.address) == bool(table)
            assert (await arrivals.place(BROWSERS[name])).new == bool(table), "a page that is loaded twice leads on too"
            arrivals.register.arrived(BROWSERS[name].name, led.address)
            assert not (await arrivals.place(BROWSERS[name])).new
            assert not arrivals.register.moved(BROWSERS[name].name, table, seat)
        assert await seats(arrivals) == then

    room(tmp_path, act, NAMES)


def test_key_notes_and_log_stay_with_whom_and_where_they_belong(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        token = (await place(arrivals, "Anna", X)).rpartition("/")[2]
        await arrivals.hub.act("table-1", acts.write, token, NOTES, "a plan of side a")
        asked = (await arrivals.hub.look("table-1")).question
        assert asked is not None and asked.seat == "a"
        made = Decision("a", asked.round, asked.ask, "offer", asked.author)
        await arrivals.hub.act("table-1", moves.move, token, made)
        before = (await arrivals.hub.look("table-1")).log.entries
        await arrivals.move("anna", "table-1", "b")
        new = (await arrivals.place(X)).address.rpartition("/")[2]
        now = await arrivals.hub.look("table-1")
        assert now.log.entries[: len(before)] == before, "nothing of the log is taken away"
        assert (now.log.seat_of(token, "x"), now.log.seat_of(new, "x"), now.log.seat_of(new, "y")) == ("", "b", "")
        assert [sit.browser for sit in now.log.share("b")] == ["x"] and now.log.waits("a")
        with pytest.raises(ParleyError, match="not yours"):
            await arrivals.hub.act("table-1", acts.write, token, NOTES, "another plan")
        rows = {(row.name, row.seat): row.notes for row in students(now, None, {})}
        assert sorted(rows.values()) == ["", "a plan of side a"], "the notes of a side stay with it"

    room(tmp_path, act, NAMES[:2])


def test_who_has_not_come_yet_is_moved_too(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        await arrivals.move("Anna", "table-2", "a")
        assert await seats(arrivals) == ["", "", "", ""]
        assert arrivals.register.kept("table-2", "a", "z") == ("Anna", "Cem") and not arrivals.roster.at("table-1", "a")
        assert (await place(arrivals, "Anna", X)).startswith("/seat/table-2/")

    room(tmp_path, act, NAMES)


@pytest.mark.parametrize(("to", "why"), [
    (("table-1", "a"), "Anna has this place already"), (("table-7", "a"), "it is no longer there"),
    (("table-2", "c"), "there is no seat 'c' at Table 2"),
])
def test_what_cannot_be_is_refused(to: tuple[str, str], why: str, tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        await place(arrivals, "Anna", X)
        with pytest.raises(ParleyError, match=why):
            await arrivals.move("Anna", *to)
        assert await seats(arrivals) == ["Anna", "", "", ""] and not (await arrivals.place(X)).new

    room(tmp_path, act, NAMES)


def test_where_nothing_can_be_saved_nobody_is_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(arrivals: ClassDoor) -> None:
        address, log = await place(arrivals, "Anna", X), (await arrivals.hub.look("table-1")).log

        def full(path: Path, seat: str, who: str) -> None:
            raise Unsaved("this could not be saved")

        monkeypatch.setattr(moves, "rise", full)
        with pytest.raises(Unsaved):
            await arrivals.move("Anna", "table-2", "a")
        assert (await arrivals.place(X)).address == address
        assert (await arrivals.hub.look("table-1")).log == log and isinstance(log.entries[-1], Sit)

    room(tmp_path, act, NAMES)
