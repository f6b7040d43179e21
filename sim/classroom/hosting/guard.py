"""Who may speak to the server: a wall around the whole web application that knows nothing of it."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from time import monotonic
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sim.classroom.html.fragments import fragment

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "parley"
LARGEST_BODY = 1_000_000  # bytes of a request; the classroom sends far less
MOST_GUESSES, PER = 10, 60.0  # wrong PINs of one address in so many seconds
# Addresses hold keys of seats and of the teacher, so no other page is told them; none may show ours inside its own.
HEADERS = [
    (b"referrer-policy", b"same-origin"), (b"x-content-type-options", b"nosniff"), (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
]


class Guard:
    """An ASGI application around another: Host and Origin must be the server's own, and the PIN known, if there is one.

    `hosts` are names with port, as browsers send them; `cookie` is what a browser shows that knows the PIN. Without a
    foreign Origin no other web page can reach the server through somebody's browser; with the Host checked, none can
    under a name of its own either.
    """

    def __init__(self, app: App, hosts: set[str], pin: str = "", cookie: str = "") -> None:
        self.app, self.hosts, self.pin, self.cookie = app, {host.lower() for host in hosts}, pin, cookie
        assert cookie or not pin
        self._guesses: dict[str, list[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        send, headers = _with_headers(send), _headers(scope)
        refused = self._foreign(scope, headers)
        if refused:
            await _refuse(scope, send, 403, refused)
        elif _too_long(headers):
            await _refuse(scope, send, 413, "The message is too long.")
        elif self.pin and not self._known(headers):
            await self._ask(scope, send)
        else:
            await self.app(scope, receive, send)

    def _foreign(self, scope: Scope, headers: dict[str, list[str]]) -> str:
        """Why a request comes from elsewhere; '' where it does not."""
        hosts, origins = headers.get("host", []), headers.get("origin", [])
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return "This server answers only under its own address; type the address that the teacher shows."
        own = {f"http://{host}" for host in self.hosts}
        if any(origin.lower() not in own for origin in origins) or (scope["type"] == "websocket" and not origins):
            return "Another web page may not speak to this server; open the address that the teacher shows."
        return ""

    def _known(self, headers: dict[str, list[str]]) -> bool:
        """Whether the browser has shown the PIN before."""
        try:
            cookies = SimpleCookie("; ".join(headers.get("cookie", [])))
        except CookieError:
            return False
        return COOKIE in cookies and hmac.compare_digest(cookies[COOKIE].value.encode(), self.cookie.encode())

    async def _ask(self, scope: Scope, send: Send) -> None:
        """Take the PIN, or ask for it."""
        if scope["type"] == "websocket":
            await _refuse(scope, send, 401, "The PIN is missing.")
            return
        who = str((scope.get("client") or ["?"])[0])
        asked = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
        guess = asked.pop("pin", "")
        if not guess:
            await _answer(send, 401, _page("Type the PIN that the teacher shows."))
        elif self._guesses_too_often(who):
            await _answer(send, 429, _page("Too many wrong PINs. Wait a minute, then try again."))
        elif hmac.compare_digest(guess.strip().encode(), self.pin.encode()):
            self._guesses.pop(who, None)
            where = scope["path"] + (f"?{urlencode(asked)}" if asked else "")
            cookie = f"{COOKIE}={self.cookie}; HttpOnly; SameSite=Lax; Path=/"
            await _answer(send, 303, "", [("location", where), ("set-cookie", cookie)])
        else:
            self._guesses.setdefault(who, []).append(monotonic())
            await _answer(send, 401, _page("This is not the PIN. Look at the teacher's screen again."))

    def _guesses_too_often(self, who: str) -> bool:
        """Whether an address has been wrong too often of late."""
        recent = [then for then in self._guesses.get(who, []) if monotonic() - then < PER]
        self._guesses[who] = recent
        return len(recent) >= MOST_GUESSES


def _with_headers(send: Send) -> Send:
    """Answers that carry `HEADERS` as well."""
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *HEADERS]}
        await send(message)

    return sent


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _too_long(headers: dict[str, list[str]]) -> bool:
    """Whether a request says that it is longer than any of the classroom's."""
    lengths = headers.get("content-length", ["0"])
    return any(not length.isdigit() or int(length) > LARGEST_BODY for length in lengths)


def _page(sentence: str) -> str:
    """The page that asks for the PIN."""
    return str(fragment("door.pin", sentence=sentence))


async def _refuse(scope: Scope, send: Send, status: int, sentence: str) -> None:
    """Answer with a sentence; a websocket is closed before it opens."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": sentence})
    else:
        await _answer(send, status, sentence)


async def _answer(send: Send, status: int, text: str, more: list[tuple[str, str]] | None = None) -> None:
    kind = "text/html" if text.startswith("<") else "text/plain"
    headers = [("content-type", f"{kind}; charset=utf-8"), ("cache-control", "no-store"), *(more or [])]
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": text.encode()})
