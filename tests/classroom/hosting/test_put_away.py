"""Tables that were put away: taken back as they were, deleted only from there; names stay one of a kind."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from sim.classroom.game.log import Setting
from sim.classroom.hosting.hub import AWAY, Hub
from sim.classroom.hosting.put_away import away, delete, take_back
from sim.errors import ParleyError
from tests.classroom.hosting.test_hub import hub as hub  # the fixture
from tests.seating import CALM, written


@pytest.fixture()
def setting(tmp_path: Path) -> Setting:
    return Setting(written(tmp_path, CALM), name="Duo", people=("a",))


def test_one_that_is_taken_back_is_as_it_was(hub: Hub, setting: Setting) -> None:
    table = asyncio.run(hub.open(setting))
    before = hub.path(table).read_bytes()
    asyncio.run(hub.put_away(table))
    assert [one.words for one in away(hub)] == ["Duo (duo.jsonl)"] and hub.names() == []
    assert take_back(hub, "duo.jsonl") == "duo"
    assert hub.path("duo").read_bytes() == before and away(hub) == []
    assert asyncio.run(hub.look("duo")).log.setting.name == "Duo"


def test_one_of_a_name_in_use_stays_where_it_is(hub: Hub, setting: Setting) -> None:
    asyncio.run(hub.put_away(asyncio.run(hub.open(setting))))
    other = asyncio.run(hub.open(setting))
    with pytest.raises(ParleyError, match="there is a table 'Duo' already"):
        take_back(hub, "duo.jsonl")
    asyncio.run(hub.rename(other, "Trio"))
    assert take_back(hub, "duo.jsonl") == "duo-2", "the file of the other is called 'duo' still"
    assert sorted(hub.called_all()) == ["Duo", "Trio"]


def test_what_is_deleted_is_gone_and_only_from_there(hub: Hub, setting: Setting) -> None:
    table = asyncio.run(hub.open(setting))
    for file in ("duo.jsonl", "../duo.jsonl", "no.jsonl", "../keys.json", ""):
        with pytest.raises(ParleyError, match="not among the tables that were put away"):
            delete(hub, file)
    asyncio.run(hub.put_away(table))
    (hub.folder / AWAY / "odd.jsonl").write_bytes(b"\x00")
    assert [one.words for one in away(hub)] == ["Duo (duo.jsonl)", "odd.jsonl, which cannot be read"]
    for one in away(hub):
        delete(hub, one.file)
    assert list((hub.folder / AWAY).iterdir()) == []


def test_no_two_tables_have_one_name_after_one_was_renamed(hub: Hub, setting: Setting) -> None:
    first = asyncio.run(hub.open(setting))
    second = asyncio.run(hub.open(Setting(setting.scenario, name="Trio", people=("a",))))
    with pytest.raises(ParleyError, match="there is a table 'trio' already"):
        asyncio.run(hub.rename(first, "trio "))
    asyncio.run(hub.rename(second, "TRIO"))
    assert hub.called(second) == "TRIO"
    assert asyncio.run(hub.look(second)).log.setting.name == "TRIO"


def test_a_table_without_seats_for_people_is_not_opened(hub: Hub, setting: Setting) -> None:
    with pytest.raises(ParleyError, match="choose at least one seat for people"):
        asyncio.run(hub.open(Setting(setting.scenario, name="Nobody")))
    assert hub.names() == []
