"""Who may speak to the server: a wall around the whole web application that knows nothing of it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from sim.classroom.hosting.network.guesses import Guesses, of_itself, of_proxy
from sim.classroom.hosting.network.public_address import PublicAddress
from sim.classroom.html.fragments import fragment
from sim.language.speaking import _

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Raw = list[tuple[bytes, bytes]]  # headers

COOKIE, ASKED = "parley", "parley-asked"  # of a browser that knows the PIN, and of one that has been asked for it
LONGEST_KEY = 100  # letters of a cookie
LARGEST_BODY = 1_000_000  # bytes of a request; the classroom sends far less
LONGEST_TARGET = 8_000  # letters of what is asked for; the explorer's address with all sliders moved has fewer
# Addresses hold keys of seats and of the teacher, so no other page is told them; none may show ours inside its own.
HEADERS = [
    (b"referrer-policy", b"same-origin"), (b"x-content-type-options", b"nosniff"), (b"x-frame-options", b"DENY"),
    (b"content-security-policy", b"frame-ancestors 'none'"),
]
# Of a name that is the classroom's alone: for a day it is asked for encrypted only.
ENCRYPTED = (b"strict-transport-security", b"max-age=86400")


class Guard:
    """An ASGI application around another: Host and Origin must be the server's own, and the PIN known, if there is one.

    `hosts` are names with port, as browsers send them, and `public` is the address at a proxy, if any; `cookie` is what
    a browser shows that knows the PIN. Without a foreign Origin no other web page can reach the server through
    somebody's browser; with the Host checked, none can under a name of its own either.
    """

    def __init__(
        self, app: App, hosts: set[str], pin: str = "", cookie: str = "", public: PublicAddress | None = None
    ) -> None:
        self.app, self.hosts, self.pin, self.cookie = app, {host.lower() for host in hosts}, pin, cookie
        self.public = public
        assert cookie or not pin
        self._guesses = Guesses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = _headers(scope)
        public = self._public(headers)
        send = _with_headers(send, public)
        refused = self._foreign(scope, headers, public)
        if refused:
            await _refuse(scope, send, 403, refused)
        elif len(scope["path"]) + len(scope.get("query_string", b"")) > LONGEST_TARGET:
            await _refuse(scope, send, 414, _("The address is too long."))
        elif _too_long(headers):
            await _refuse(scope, send, 413, _("The message is too long."))
        elif self.pin and not self._known(headers):
            await self._ask(_inside(scope, public), headers, public, send)
        else:
            await self.app(_inside(scope, public), receive, send)

    def _public(self, headers: dict[str, list[str]]) -> PublicAddress | None:
        """The public address, where a request comes by it."""
        by_it = self.public and [host.lower() for host in headers.get("host", [])] == [self.public.host]
        return self.public if by_it else None

    def _foreign(self, scope: Scope, headers: dict[str, list[str]], public: PublicAddress | None) -> str:
        """Why a request comes from elsewhere; '' where it does not."""
        hosts, origins = headers.get("host", []), headers.get("origin", [])
        if public is None and (len(hosts) != 1 or hosts[0].lower() not in self.hosts):
            return _("This server answers only under its own address; type the address that the teacher shows.")
        own = {public.origin} if public else {f"http://{host}" for host in self.hosts}
        if any(origin.lower() not in own for origin in origins) or (scope["type"] == "websocket" and not origins):
            return _("Another web page may not speak to this server; open the address that the teacher shows.")
        return ""

    def _known(self, headers: dict[str, list[str]]) -> bool:
        """Whether the browser has shown the PIN before."""
        return hmac.compare_digest(_cookie(headers, COOKIE).encode(), self.cookie.encode())

    async def _ask(
        self, scope: Scope, headers: dict[str, list[str]], public: PublicAddress | None, send: Send
    ) -> None:
        """Take the PIN, or ask for it."""
        if scope["type"] == "websocket":
            await _refuse(scope, send, 401, _("The PIN is missing."))
            return
        who = _limits(scope, headers, public)
        asked = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
        guess = asked.pop("pin", "")
        if not guess:
            await _ask_for_pin(send, headers, 401, _("Type the PIN that the teacher shows."))
        elif self._guesses.too_often(who):
            await _ask_for_pin(send, headers, 429, _("Too many wrong PINs. Wait a minute, then try again."))
        elif hmac.compare_digest(guess.strip().encode(), self.pin.encode()):
            where = quote(f"{public.path if public else ''}/{scope['path'].lstrip('/')}")  # '//' would lead elsewhere
            more = f"?{urlencode(asked)}" if asked else ""
            known = _for_session(COOKIE, self.cookie)
            await _answer(send, 303, "", [("location", where + more), ("set-cookie", known)])
        else:
            self._guesses.wrong(who)
            await _ask_for_pin(send, headers, 401, _("This is not the PIN. Look at the teacher's screen again."))


def _inside(scope: Scope, public: PublicAddress | None) -> Scope:
    """A request as the pages take it: with the path that they know, and the one before it in a header."""
    if public is None:
        return scope
    others = [(name, value) for name, value in scope["headers"] if name.lower() != b"x-forwarded-prefix"]
    before = [(b"x-forwarded-prefix", public.path.encode())] if public.path else []
    return {**scope, "path": public.inside(scope["path"]), "headers": others + before}


def _limits(scope: Scope, headers: dict[str, list[str]], public: PublicAddress | None) -> dict[str, int]:
    """Who is behind a request, and how many wrong PINs each may type."""
    sender = str((scope.get("client") or ["?"])[0])
    if public is None:
        return of_itself(sender)
    return of_proxy(sender, ",".join(headers.get("x-forwarded-for", [])), _cookie(headers, ASKED)[:LONGEST_KEY])


def _with_headers(send: Send, public: PublicAddress | None) -> Send:
    """Answers that carry `HEADERS` as well, and cookies as they have to be at the public address."""
    more = [*HEADERS, ENCRYPTED] if public and public.secure and not public.path else HEADERS

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*_cookies_at(public, message.get("headers", [])), *more]}
        await send(message)

    return sent


def _cookies_at(public: PublicAddress | None, headers: Raw) -> Raw:
    """The headers of an answer, with its cookies for the public address if it goes there."""
    return [(name, public.cookie(value.decode("latin-1")).encode("latin-1"))
            if public and name.lower() == b"set-cookie" else (name, value) for name, value in headers]


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _too_long(headers: dict[str, list[str]]) -> bool:
    """Whether a request says that it is longer than any of the classroom's."""
    lengths = headers.get("content-length", ["0"])
    return any(not length.isdigit() or int(length) > LARGEST_BODY for length in lengths)


def _cookie(headers: dict[str, list[str]], name: str) -> str:
    """A cookie that a browser shows, '' where it does not."""
    try:
        cookies = SimpleCookie("; ".join(headers.get("cookie", [])))
    except CookieError:
        return ""
    return cookies[name].value if name in cookies else ""


def _for_session(name: str, value: str) -> str:
    """A Set-Cookie header that a browser keeps until it is closed."""
    return f"{name}={value}; HttpOnly; SameSite=Lax; Path=/"


async def _ask_for_pin(send: Send, headers: dict[str, list[str]], status: int, sentence: str) -> None:
    """Show the page that asks for the PIN; by its cookie a browser is told from the others that a proxy brings."""
    mark = [] if _cookie(headers, ASKED) else [("set-cookie", _for_session(ASKED, secrets.token_urlsafe(12)))]
    await _answer(send, status, str(fragment("door.pin", sentence=sentence)), mark)


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
