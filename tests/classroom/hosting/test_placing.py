"""Making the tables of a class: nobody is lost where something goes wrong on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.classroom.game import moves
from sim.classroom.game.log import Setting
from sim.classroom.game.log_file import Unsaved
from sim.classroom.hosting.arrivals import ClassDoor
from sim.classroom.hosting.placing import free_name, make_tables, room_in, without_place
from sim.classroom.roster.arrangement import IN_ORDER, OWN_TABLE, Arrangement
from sim.language.speaking import speaking
from tests.classroom.hosting.test_arrivals import by_number, room
from tests.seating import CALM, written

NAMES = ("Anna", "Ben", "Cem", "Dora", "Eva")
WANTED = Arrangement(("a", "b"), roles=IN_ORDER, left_over=OWN_TABLE)


def test_what_was_made_before_the_disk_was_full_stays_and_the_same_again_makes_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    like = Setting(written(tmp_path, CALM))
    made: list[str] = []

    async def act(arrivals: ClassDoor) -> None:
        opened = arrivals.hub.open

        async def open_one(setting: Setting) -> str:
            if len(made) == 1 and not monkeypatched:
                monkeypatched.append(True)
                raise Unsaved("this could not be saved")
            made.append(setting.name)
            return await opened(setting)

        monkeypatched: list[bool] = []
        monkeypatch.setattr(arrivals.hub, "open", open_one)
        told: list[tuple[int, int]] = []
        with pytest.raises(Unsaved):
            await make_tables(arrivals.hub, like, WANTED, by_number(0), lambda *step: told.append(step))
        assert (await without_place(arrivals.hub, arrivals.roster), told) == (["Cem", "Dora", "Eva"], [(1, 3)])
        assert await make_tables(arrivals.hub, like, WANTED, by_number(0), lambda *step: told.append(step)) == 2
        assert (await without_place(arrivals.hub, arrivals.roster), made) == ([], ["Table 1", "Table 2", "Table 3"])
        assert arrivals.roster.called("Eva").table == "table-3" and free_name(arrivals.hub) == "Table 4"
        last = await arrivals.hub.look("table-3")
        assert last.log.setting.people == ("a",) and arrivals.roster.customs.tables == ("table-1", "table-2", "table-3")

    room(tmp_path, act, NAMES, None)


def test_tables_of_a_class_are_made_in_every_language(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        like = Setting(written(tmp_path, CALM))
        with speaking("es"):
            assert await make_tables(arrivals.hub, like, WANTED, by_number(0), lambda *step: None) == 3
            assert free_name(arrivals.hub) == "Mesa 4"
        assert list(arrivals.hub.called_all()) == ["Mesa 1", "Mesa 2", "Mesa 3"]
        (arrivals.hub.folder / "table-1.jsonl").touch()
        assert free_name(arrivals.hub) == "Table 2", "a file that cannot be read keeps its name"

    room(tmp_path, act, NAMES, None)


def test_a_seat_has_room_for_as_many_as_share_it_and_the_computers_for_none(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        async def rooms() -> list[int]:
            now = await arrivals.hub.look("table-1")
            return [room_in(now, arrivals.roster, "table-1", seat) for seat in ("a", "b")]

        assert await rooms() == [0, 1], "Anna and Cem have the first seat, Ben half of the second"
        await arrivals.hub.act("table-1", moves.leave, "b")
        assert await rooms() == [0, 0]

    room(tmp_path, act, NAMES[:3], Arrangement(("a", "b"), 2, IN_ORDER))
