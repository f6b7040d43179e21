"""The key of a browser: kept for the length of a course from the last visit on, and read by no script."""

from __future__ import annotations

import asyncio
from http.cookies import SimpleCookie
from typing import Any

from sim.classroom.hosting.browsers import COOKIE, Browser, Browsers
from sim.classroom.hosting.guard import Message, Receive, Scope, Send

A_DAY = 24 * 3600


def visit(cookie: str = "", path: str = "/") -> tuple[Browser, SimpleCookie]:
    """Open a page: the browser that the classroom has seen, and the cookies of the answer."""
    scope: dict[str, Any] = {"type": "http", "path": path, "headers": [(b"cookie", cookie.encode())] if cookie else []}
    said: list[Message] = []

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "headers": [(b"content-type", b"text/html")]})

    async def receive() -> Message:
        raise AssertionError("a page is not asked for more")

    async def send(message: Message) -> None:
        said.append(message)

    asyncio.run(Browsers(page, "secret")(scope, receive, send))
    lines = [value.decode() for name, value in said[0]["headers"] if name == b"set-cookie"]
    return scope["state"]["browser"], SimpleCookie("\n".join(lines))


def test_the_same_key_comes_anew_with_every_visit_for_a_course_more() -> None:
    first, given = visit()
    key = given[COOKIE].value
    again, renewed = visit(f"{COOKIE}={key}")
    assert first == again and key not in first.name
    assert renewed[COOKIE].value == key and int(renewed[COOKIE]["max-age"]) == 180 * A_DAY
    assert renewed[COOKIE]["httponly"] and visit()[0] != first


def test_only_the_teachers_address_makes_the_teacher() -> None:
    assert visit(path="/teach/secret")[0].teacher
    assert not visit(path="/teach/guess")[0].teacher and not visit(path="/watch/secret")[0].teacher
