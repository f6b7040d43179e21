"""The tables of a class: no two of one name."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from sim.classroom.game import log_file as logs
from sim.classroom.game import moves
from sim.classroom.game.caucus.note import NotesShown, PrivateNote
from sim.classroom.game.caucus.post import written as letter
from sim.classroom.game.log import Setting
from sim.classroom.hosting.hub import NO_TABLE, Hub
from sim.classroom.hosting.workers import Workers
from sim.errors import ParleyError
from sim.language.speaking import speaking
from tests.seating import CALM, written


class Here:
    """Does the work in this process."""

    async def do(self, what: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return what(*args, **named)


@pytest.fixture()
def hub(tmp_path: Path) -> Hub:
    folder = tmp_path / "tables"
    folder.mkdir()
    return Hub(folder, cast(Workers, Here()))


def test_a_name_in_use_is_refused_and_other_letters_are_another_name(hub: Hub, tmp_path: Path) -> None:
    setting = Setting(written(tmp_path, CALM), name="Duo", people=("a",))
    asyncio.run(hub.open(setting))
    for name in ("Duo", " duo "):
        with pytest.raises(ParleyError, match="there is a table '[Dd]uo' already; give the new one another name"):
            asyncio.run(hub.open(replace(setting, name=name)))
    for name in ("Дуо", "Трио"):  # both would have the file "table"
        asyncio.run(hub.open(replace(setting, name=name)))
    assert hub.names() == ["duo", "table", "table-2"]


def test_the_copies_of_a_table_have_names_of_their_own(hub: Hub, tmp_path: Path) -> None:
    table = asyncio.run(hub.open(Setting(written(tmp_path, CALM), name="Duo", people=("a",))))
    copies = [asyncio.run(hub.fork(table)) for _ in range(3)]
    names = [moves.look(hub.path(copy)).log.setting.name for copy in copies]
    assert names == ["Duo again", "Duo again 2", "Duo again 3"]


def test_a_note_is_kept_without_playing_anything_again(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = asyncio.run(hub.open(Setting(written(tmp_path, CALM), name="Duo", people=("a", "b"))))
    before, version = asyncio.run(hub.look(table)), hub.versions[table]
    monkeypatch.setattr(moves, "played", None)
    asyncio.run(hub.note(table, lambda now: PrivateNote("a", "b", "hello", now.round)))
    now = asyncio.run(hub.look(table))
    assert now.log.entries == (*before.log.entries, PrivateNote("a", "b", "hello", 1)) and hub.versions[table] > version
    assert logs.read(hub.path(table)).entries == now.log.entries


def test_a_note_that_is_refused_leaves_the_table_as_it_was(hub: Hub, tmp_path: Path) -> None:
    table = asyncio.run(hub.open(Setting(written(tmp_path, CALM), name="Duo", people=("a", "b"))))
    bytes_before = hub.path(table).read_bytes()
    with pytest.raises(ParleyError, match="the note is empty"):
        asyncio.run(hub.note(table, lambda now: letter(now, "a", "b", "  ", 1)))
    with pytest.raises(ParleyError, match="There is no such table"):
        asyncio.run(hub.note("nowhere", lambda now: NotesShown(True)))
    assert hub.path(table).read_bytes() == bytes_before


def broken(hub: Hub) -> list[str]:
    """Files in the folder that hold no table: their names."""
    (hub.folder / "empty.jsonl").touch()
    (hub.folder / "garbage.jsonl").write_bytes(b"\x00\xff\n{}\n")
    (hub.folder / "Two words.jsonl").touch()
    (hub.folder / "folder.jsonl").mkdir()
    os.mkfifo(hub.folder / "pipe.jsonl")
    (hub.folder / "gone.jsonl").symlink_to(hub.folder / "nowhere")
    return ["Two words", "empty", "folder", "garbage", "gone", "pipe"]


def test_what_is_no_table_is_a_sentence_and_the_others_are_there(hub: Hub, tmp_path: Path) -> None:
    table = asyncio.run(hub.open(Setting(written(tmp_path, CALM), name="Duo", people=("a",))))
    names = broken(hub)
    assert hub.names() == sorted([*names, table])
    for name in names:
        with pytest.raises(ParleyError, match=f"'{name}"):
            asyncio.run(hub.look(name))
        assert hub.called(name) == name
    assert asyncio.run(hub.look(table)).log.setting.name == "Duo"
    asyncio.run(hub.open(Setting(written(tmp_path, CALM), name="Trio", people=("a",))))


@pytest.mark.parametrize("name", ["nobody", "../talks", "..", "", "a/b", "\x00", "x" * 500])
def test_a_table_that_is_not_there_is_a_sentence_without_a_path(hub: Hub, name: str) -> None:
    with pytest.raises(ParleyError) as told:
        asyncio.run(hub.look(name))
    assert str(told.value) == NO_TABLE


def test_what_nobody_has_foreseen_in_a_table_is_told_too(hub: Hub, tmp_path: Path) -> None:
    table = asyncio.run(hub.open(Setting(written(tmp_path, CALM), people=("a",))))
    again = Hub(hub.folder, cast(Workers, Broken()))
    with pytest.raises(ParleyError, match="'table-1.jsonl' cannot be played .ZeroDivisionError."):
        asyncio.run(again.look(table))


def test_the_teacher_is_told_while_nothing_can_be_saved(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = asyncio.run(hub.open(Setting(written(tmp_path, CALM), people=("a",))))
    assert hub.unsaved == ""
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(ParleyError, match="No space left on device"):
            asyncio.run(hub.act(table, moves.pause, True))
    assert "No space left on device" in hub.unsaved and str(tmp_path) not in hub.unsaved
    with speaking("es"):
        assert hub.unsaved.startswith("Por ahora no se puede guardar nada en «tables»: esto no se pudo guardar (No sp")
    assert not asyncio.run(hub.look(table)).log.paused
    asyncio.run(hub.act(table, moves.pause, True))
    assert hub.unsaved == ""


class Broken:
    """Work that ends as nobody has foreseen."""

    async def do(self, *_: object) -> None:
        raise ZeroDivisionError


def test_a_table_that_is_put_away_is_out_of_sight_and_not_lost(hub: Hub, tmp_path: Path) -> None:
    setting = Setting(written(tmp_path, CALM), name="Duo", people=("a",))
    for kept in ("duo.jsonl", "duo 2.jsonl"):
        table = asyncio.run(hub.open(setting))
        log = hub.path(table).read_bytes()
        version = hub.versions[table]
        asyncio.run(hub.put_away(table))
        assert hub.names() == [] and hub.versions[table] > version
        assert (hub.folder / "put-away" / kept).read_bytes() == log
        with pytest.raises(ParleyError, match=NO_TABLE):
            asyncio.run(hub.look(table))
    with pytest.raises(ParleyError, match="duo cannot be put away: No such file"):
        asyncio.run(hub.put_away("duo"))
