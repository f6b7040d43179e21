"""Messages on the websocket that no page of the classroom sends."""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.classroom import User
from sim.classroom.server import LARGEST_MESSAGE
from tests.classroom.room import Served
from tests.lessons.browser import PATIENCE

pytestmark = pytest.mark.slow


def test_an_oversized_message_closes_the_line_and_the_server_goes_on(served: Served) -> None:
    async def line_is_open_after(letters: int) -> bool:
        user = await asyncio.to_thread(User, served.base)
        user.socket.reconnection = False
        await user.open()
        await user.socket.emit("event", {"client_id": "x" * letters})
        for _ in range(PATIENCE // 100):
            await asyncio.sleep(0.1)
            if not user.socket.connected:
                return False
            if letters < LARGEST_MESSAGE:
                await user.socket.disconnect()
                return True
        return True

    assert asyncio.run(line_is_open_after(1000))
    assert not asyncio.run(line_is_open_after(2 * LARGEST_MESSAGE))
    assert served.status() == 200
