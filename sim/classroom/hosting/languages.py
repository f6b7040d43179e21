"""In which language each is answered: as the address asks (`?lang=es`), as chosen before, else as the browser."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from fastapi import Request
from nicegui import ui

from sim.classroom.hosting.browsers import A_COURSE
from sim.classroom.hosting.guard import App, Message, Receive, Scope, Send
from sim.classroom.hosting.network.public_address import PublicAddress
from sim.language.catalogues import NAMES, accepted, known
from sim.language.speaking import ask_for_language, language, speaking

COOKIE, ASKED = "parley-language", "lang"


class Languages:
    """An ASGI application around another: every request is answered in a language, which its state holds as well.

    `public` is the address at a proxy, for which cookies are then.
    """

    def __init__(self, app: App, public: PublicAddress | None = None) -> None:
        self.app, self.public = app, public
        ask_for_language(of_the_page)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through in its language; one that the address asks for is kept in the browser."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = known(dict(_query(scope)).get(ASKED, ""))
        found = asked or known(_cookie(scope)) or accepted(_header(scope, b"accept-language"))
        scope.setdefault("state", {})["language"] = found

        async def answer(message: Message) -> None:
            if asked and message["type"] == "http.response.start":
                kept = f"{COOKIE}={asked}; SameSite=Lax; Path=/; Max-Age={A_COURSE}"
                kept = self.public.cookie(kept) if self.public else kept
                message["headers"] = [*message.get("headers", []), (b"set-cookie", kept.encode("latin-1"))]
            await send(message)

        with speaking(found):
            await self.app(scope, receive, answer)


def of_the_page() -> str | None:
    """The language of the page whose button or timer is at work; None outside of pages."""
    try:
        request = ui.context.client.request
    except (RuntimeError, AttributeError):
        return None
    return getattr(request.state, "language", None) if isinstance(request, Request) else None


def others(query: str) -> dict[str, str]:
    """The languages that a page can be had in besides its own, each with the end of its address."""
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != ASKED]
    return {NAMES[one]: "?" + urlencode([*kept, (ASKED, one)], safe=":/") for one in NAMES if one != language()}


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"))


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for found, value in scope["headers"] if found.lower() == name), "")


def _cookie(scope: Scope) -> str:
    try:
        found = SimpleCookie(_header(scope, b"cookie")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
