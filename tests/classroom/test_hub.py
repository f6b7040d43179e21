"""The tables of a class: no two of one name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from sim.classroom import moves
from sim.classroom.hub import Hub
from sim.classroom.log import Setting
from sim.classroom.workers import Workers
from sim.errors import ParleyError
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
