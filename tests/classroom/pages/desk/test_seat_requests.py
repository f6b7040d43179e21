"""Requests for seats: above all tables, each once, in the language of whoever reads, with its two answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

pytest.importorskip("nicegui", reason="the classroom needs NiceGUI: pip install 'parley-negotiation[classroom]'")

from nicegui import Client, ui
from nicegui.page import page

from sim.classroom.hosting.seating import Ask, Seating
from sim.classroom.pages.desk.seat_requests import SeatRequests
from sim.classroom.pages.frame import Html
from sim.language.speaking import speaking
from tests.classroom.hosting.test_seating import ANNA, BEN, room


async def nothing(act: Callable[[], Awaitable[object]]) -> None:
    """What a button does in these tests."""


def shown(client: Client) -> list[str]:
    """What is asked, from above."""
    return [one.content for one in client.elements.values() if isinstance(one, Html) and one.content]


def buttons(client: Client) -> list[str]:
    """What the buttons are called that can be seen."""
    return [str(one.props.get("aria-label") or one.text) for one in client.elements.values()
            if isinstance(one, ui.button) and one.visible]


@pytest.mark.parametrize(("spoken", "asks", "yes"), [
    ("en", "Anna asks for the seat of", "Yes"), ("es", "Anna pide el puesto de", "Sí"),
])
def test_what_is_asked_stands_there_until_it_is_answered(tmp_path: Path, spoken: str, asks: str, yes: str) -> None:
    async def act(seating: Seating) -> None:
        for browser in (ANNA, BEN):
            await seating.take("one", {"anna": "a", "ben": "b"}[browser.name], browser.name.capitalize(), browser)
        client = Client(page(f"/asks-{spoken}"))
        with client, speaking(spoken):
            requests = SeatRequests(seating, nothing)
            requests.look()
            assert shown(client) == [] == buttons(client)
            first = await seating.take("two", "a", "Anna", ANNA)
            requests.look()
            assert asks in shown(client)[0] and [name.split(":")[0] for name in buttons(client)] == [yes, "No"]
            there = requests._rows.copy()
            await seating.take("two", "a", "Ben", BEN)
            requests.look()
            assert len(shown(client)) == 2 and len(buttons(client)) == 5
            assert there.items() <= requests._rows.items(), "no press is lost"
            assert isinstance(first, Ask)
            await seating.answer(first, False)
            requests.look()
            assert len(shown(client)) == 1 and "Ben" in shown(client)[0] and len(buttons(client)) == 2

    room(tmp_path, act)
