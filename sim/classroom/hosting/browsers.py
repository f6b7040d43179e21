"""Which browser asks: each has a key of its own in a cookie, and the teacher's shows the teacher's key as well."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from typing import cast

from fastapi import Request

from sim.classroom.hosting.guard import App, Message, Receive, Scope, Send

COOKIE, TEACHER = "parley-browser", "parley-teacher"
A_COURSE = 180 * 24 * 3600  # seconds: seats are had back in the next lesson, and after the holidays
LONGEST = 100  # letters of a key


@dataclass(frozen=True)
class Browser:
    """A browser by a fingerprint of its key, which opens nothing itself, and whether it is the teacher's."""

    name: str
    teacher: bool = False


class Browsers:
    """An ASGI application around another: gives every browser a key, and says with each request whose it is.

    Scripts cannot read the key, and no page shows it. Whoever has opened the teacher's page is the teacher.
    """

    def __init__(self, app: App, teacher: str) -> None:
        self.app, self.teacher = app, teacher

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, with the browser in its state; its page brings the cookies anew, for a course more."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        shown = _cookies(scope)
        key = shown.get(COOKIE, "")
        key = key if 0 < len(key) <= LONGEST else secrets.token_urlsafe(24)
        teacher = any(secrets.compare_digest(text.encode(), self.teacher.encode())
                      for text in (shown.get(TEACHER, ""), str(scope["path"]).removeprefix("/teach/")))
        scope.setdefault("state", {})["browser"] = Browser(sha256(key.encode()).hexdigest()[:32], teacher)
        kept = {COOKIE: key} | ({TEACHER: self.teacher} if teacher else {})

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                message["headers"] = [*message["headers"], *(_header(*one) for one in kept.items())]
            await send(message)

        await self.app(scope, receive, answer)


def browser_of(request: Request) -> Browser:
    """The browser that a request comes from."""
    return cast(Browser, request.state.browser)


def _cookies(scope: Scope) -> dict[str, str]:
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
    try:
        return {name: one.value for name, one in SimpleCookie("; ".join(lines)).items()}
    except CookieError:
        return {}


def _is_page(message: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in message["headers"])


def _header(name: str, value: str) -> tuple[bytes, bytes]:
    return b"set-cookie", f"{name}={value}; HttpOnly; SameSite=Lax; Path=/; Max-Age={A_COURSE}".encode("latin-1")
