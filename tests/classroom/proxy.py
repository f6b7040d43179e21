"""A proxy in front of a classroom, as a school has one: it takes requests under its own address and passes them on."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from threading import Thread
from typing import Any

LONGEST = 2**20  # bytes of the lines and headers of a request
REFUSED = b"HTTP/1.1 %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Proxy:
    """Passes on Host and Origin as they are, and says in X-Forwarded-For where a request comes from.

    `path` is where the classroom is put: what lies beside it is not found, and `strips` says whether it is taken away
    before a request is passed on. Without `websockets` they are refused. `server` is the port of the classroom, which
    may be told later; `refused` are the websockets that were asked for in vain, and `passed` all paths passed on.
    """

    def __init__(
        self, path: str = "", strips: bool = False, websockets: bool = True, secured: ssl.SSLContext | None = None
    ) -> None:
        self.path, self.strips, self.websockets, self.server = path, strips, websockets, 0
        self.refused, self.passed = 0, list[str]()
        self._loop = asyncio.new_event_loop()
        Thread(target=self._loop.run_forever, daemon=True).start()
        self._listening = self._do(asyncio.start_server(self._serve, "127.0.0.1", 0, limit=LONGEST, ssl=secured))
        port = self._listening.sockets[0].getsockname()[1]
        self.address = f"{'https' if secured else 'http'}://127.0.0.1:{port}{path}"

    def stop(self) -> None:
        """Take no more requests."""
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)

    async def _end(self) -> None:
        self._listening.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    def _do(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request of one connection: what it asks for, passed on, and all that comes after in both directions."""
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")[:-2]
            passed_on = self._passed_on(head)
            if passed_on.startswith(b"HTTP"):
                writer.write(passed_on)
            else:
                other = await asyncio.open_connection("127.0.0.1", self.server)
                other[1].write(passed_on)
                await _both_ways((reader, writer), other)
        writer.close()

    def _passed_on(self, head: list[str]) -> bytes:
        """The request as the classroom gets it, or the answer to one that is not passed on."""
        method, target, version = head[0].split(" ")
        names = [line.partition(":")[0].lower() for line in head[1:]]
        if not f"{target.partition('?')[0]}/".startswith(f"{self.path}/"):
            return REFUSED % b"404 Not Found"
        if "upgrade" in names and not self.websockets:
            self.refused += 1
            return REFUSED % b"400 Bad Request"
        if self.strips:
            rest = target.removeprefix(self.path)
            target = rest if rest.startswith("/") else f"/{rest}"
        self.passed.append(target)
        kept = [line for line, name in zip(head[1:], names, strict=True) if "upgrade" in names or name != "connection"]
        more = ["X-Forwarded-For: 127.0.0.1", *([] if "upgrade" in names else ["Connection: close"])]
        return "\r\n".join([f"{method} {target} {version}", *kept, *more, "", ""]).encode("latin-1")


async def _both_ways(one: Streams, other: Streams) -> None:
    """Pass on all that comes from either side until one of them ends."""
    ways = [asyncio.create_task(_pass_on(one[0], other[1])), asyncio.create_task(_pass_on(other[0], one[1]))]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for way in ways:
            way.cancel()
        other[1].close()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while part := await reader.read(2**16):
            writer.write(part)
            await writer.drain()
