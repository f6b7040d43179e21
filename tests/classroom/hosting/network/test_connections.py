"""Connections that never come to a whole request are closed; what is being answered is not, nor is a websocket."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

import pytest
import uvicorn

from sim.classroom.hosting.guard import Guard, Receive, Scope, Send
from sim.classroom.hosting.network import connections
from sim.classroom.server import config

LOOK = 0.2  # seconds from one look to the next
HEAD = b"GET /slow HTTP/1.1\r\nHost: %s\r\n"


async def _pages(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers after many looks, and keeps a websocket as long."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        await asyncio.sleep(10 * LOOK)
        await send({"type": "websocket.send", "text": "news"})
        return
    body = {"more_body": scope["method"] == "POST"}
    while body.get("more_body"):
        body = dict(await receive())
    await asyncio.sleep(10 * LOOK if scope["path"] == "/slow" else 0)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@contextmanager
def _serving() -> Iterator[tuple[str, int]]:
    listening = socket.create_server(("127.0.0.1", 0))
    where = listening.getsockname()
    server = uvicorn.Server(config(Guard(_pages, {f"127.0.0.1:{where[1]}"})))
    server.config.lifespan = "off"
    serving = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    serving.start()
    try:
        yield where
    finally:
        server.should_exit = True
        serving.join(timeout=30)


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """Where pages are served that look at their connections often."""
    monkeypatch.setattr(connections, "WHOLE_WITHIN", LOOK)
    with _serving() as where:
        yield where


def said(where: tuple[str, int], *parts: bytes) -> bytes:
    """All that comes on a connection until the server closes it. Errors: TimeoutError where it never does."""
    with socket.create_connection(where, timeout=30) as connection:
        for part in parts:
            connection.sendall(part.replace(b"%s", b"%s:%d" % (where[0].encode(), where[1])))
        found = b""
        while more := connection.recv(4096):
            found += more
        return found


@pytest.mark.parametrize("parts", [
    [], [b"G"], [HEAD], [b"POST / HTTP/1.1\r\nHost: %s\r\nContent-Length: 9\r\n\r\nhalf"],
], ids=["nothing", "a letter", "half a head", "half a body"])
def test_what_does_not_come_whole_is_closed(served: tuple[str, int], parts: list[bytes]) -> None:
    with suppress(ConnectionResetError):  # as hard a way to close it
        assert b"200 OK" not in said(served, *parts)


def test_half_a_request_after_a_whole_one_is_closed_too(served: tuple[str, int]) -> None:
    with socket.create_connection(served, timeout=30) as connection:
        whole = b"GET / HTTP/1.1\r\nHost: %s:%d\r\n\r\n" % (served[0].encode(), served[1])
        connection.sendall(whole)
        assert b"200 OK" in connection.recv(4096)
        connection.sendall(whole[:20])
        with pytest.raises(ConnectionResetError):
            while connection.recv(4096):
                pass
            raise ConnectionResetError


def test_an_answer_may_take_its_time(served: tuple[str, int]) -> None:
    assert b"200 OK" in said(served, HEAD + b"Connection: close\r\n\r\n")


def test_a_websocket_stays_open(served: tuple[str, int]) -> None:
    asked = HEAD + (b"Origin: http://%s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
    assert said(served, asked).count(b"news") == 1
