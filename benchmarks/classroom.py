"""How long a class waits for the explorer: one user and thirty at once, each moving a slider of their own page.

A classroom is started as `parley classroom` starts it. Each user gets the page, opens its websocket and speaks the
page's own protocol, without a browser to draw it; no two ask for the same worlds, so nothing is answered from memory.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

from benchmarks.support import report
from tests.classroom.room import Served

LONGEST = 60.0  # seconds until an answer is given up
AIMS = {1: (0.3, 1.5), 30: (2.0, 5.0)}  # seconds to both answers, by number of users


@dataclass(frozen=True)
class Waited:
    """Seconds from a move of a slider to the bars of 256 worlds, and from its release to those of 1,000."""

    users: int
    dragged: list[float]
    released: list[float]


class User:
    """One browser's page without the browser."""

    def __init__(self, base: str) -> None:
        import socketio

        self.base, self.socket = base, socketio.AsyncClient()
        self.socket.on("update", self._updated)
        text = urlopen(f"{base}/explore", timeout=LONGEST).read().decode()
        self.elements = json.loads(unescape(text.split("parseElements(String.raw`", 1)[1].split("`", 1)[0]))
        self.client = text.split("'client_id': '", 1)[1].split("'", 1)[0]
        self.bars = self.slider = ""
        self.range = (0.0, 0.0)
        self.news: asyncio.Queue[Any] = asyncio.Queue()
        self.seen = -1

    def _slider(self) -> tuple[str, tuple[float, float]]:
        """The first slider that is a share of something: its element and its range."""
        sliders = [(name, one) for name, one in self.elements.items() if "anchor" in one.get("props", {})]
        name, one = next((n, o) for n, o in sliders if float(o["props"]["max"]) <= 1.0)
        return name, (float(one["props"]["min"]), float(one["props"]["max"]))

    async def open(self) -> None:
        """Connect the websocket, upon which the page is filled, and wait for what the explorer opens with."""
        query = {"client_id": self.client, "next_message_id": 0, "implicit_handshake": "true",
                 "document_id": self.client, "tab_id": self.client}
        await self.socket.connect(f"{self.base}?{urlencode(query)}", headers={"Origin": self.base},
                                  transports=["websocket"], socketio_path="_nicegui_ws/socket.io")
        await self.until("1,000 worlds")
        self.bars = next(name for name, one in self.elements.items() if "bars" in one.get("class", []))
        self.slider, self.range = self._slider()

    async def _updated(self, elements: dict[str, Any]) -> None:
        number = elements.pop("_id", self.seen + 1)
        if number > self.seen:  # what was sent before the websocket was open comes twice
            self.seen = number
            self.elements |= {name: one for name, one in elements.items() if one}
            await self.news.put(elements)

    async def until(self, words: str = "") -> None:
        """Wait for new bars, or for the line above them to hold some words. Errors: TimeoutError."""
        async with asyncio.timeout(LONGEST):
            while True:
                elements = await self.news.get()
                if words in json.dumps(elements) if words else self.bars in elements:
                    return

    async def move(self, share: float) -> tuple[float, float]:
        """Move the slider to a share of its way and let it go there: seconds to both answers."""
        low, high = self.range
        value = low + share * (high - low)
        begun = perf_counter()
        await self._send("update:modelValue", value)
        await self.until()
        dragged = perf_counter()
        await self._send("change", value)
        await self.until("1,000 worlds")
        return dragged - begun, perf_counter() - dragged

    async def _send(self, event: str, value: float) -> None:
        """What a browser sends: the event to everything on the server that listens to it."""
        for one in self.elements[self.slider]["events"]:
            if one["type"] == event:
                await self.socket.emit("event", {"id": int(self.slider), "client_id": self.client,
                                                 "listener_id": one["listener_id"], "args": [json.dumps(value)]})


async def measured(base: str, users: int, moves: int, shift: float) -> Waited:
    """Let some users move at once, as often as asked; the next move begins when all have their answers."""
    class_ = [await asyncio.to_thread(User, base) for _ in range(users)]
    for user in class_:
        await user.open()
    answers = []
    for move in range(moves):
        shares = [(shift + i + users * move) / (users * moves) for i in range(users)]
        answers += await asyncio.gather(*(user.move(share) for user, share in zip(class_, shares, strict=True)))
    for user in class_:
        await user.socket.disconnect()
    return Waited(users, [answer[0] for answer in answers], [answer[1] for answer in answers])


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    options = report.parser(__doc__, repeats=6)
    options.add_argument("--users", type=int, nargs="+", default=[1, 30], help="how many move at once")
    options.add_argument("--scenario", default="us-russia", help="what is explored")
    asked = options.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder), scenario=asked.scenario)
        try:
            found = [asyncio.run(measured(served.base, users, asked.repeats, (place + 1) / 7))
                     for place, users in enumerate(asked.users)]
        finally:
            served.stop()
    _show(found, asked.scenario)
    report.write(asked.json, "classroom", [vars(one) for one in found])


def _show(found: list[Waited], scenario: str) -> None:
    """The table of answers."""
    rows = [[f"{one.users}", *(f"{median(times):.2f} ({max(times):.2f})" for times in (one.dragged, one.released))]
            for one in found]
    notes = [f"For {one.users} at once the aims are {' and '.join(f'{aim:g} s' for aim in AIMS[one.users])}; the worst "
             f"took {max(one.dragged):.2f} and {max(one.released):.2f} s." for one in found if one.users in AIMS]
    notes.append("A browser waits 0.08 s more while a slider moves, and draws the answer itself.")
    report.show(f"Seconds until the explorer answers, {scenario}: median (worst)",
                ["users at once", "256 worlds, dragged", "1,000 worlds, released"], rows, notes)


if __name__ == "__main__":
    main()
