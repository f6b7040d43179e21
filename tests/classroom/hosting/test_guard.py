"""The wall around the web application: Host, Origin, PIN and size, for pages and for websockets."""

from __future__ import annotations

import asyncio
import http.client
import socket
from threading import Thread
from typing import Any

import pytest
import uvicorn

from sim.classroom.hosting.guard import LARGEST_BODY, LONGEST_TARGET, Guard, Message, Receive, Scope, Send
from sim.classroom.hosting.network.guesses import MOST_FROM_ADDRESS, MOST_GUESSES
from sim.classroom.hosting.network.public_address import PublicAddress
from sim.classroom.server import config

HOST = "127.0.0.1:8085"


async def _inside(scope: Scope, receive: Receive, send: Send) -> None:
    """The application that is guarded: it says that it has been reached, and at which path."""
    reached = {"path": scope["path"], "headers": dict(scope["headers"])} if "path" in scope else {}
    await send({"type": "reached", "status": 200} | reached)


def asked(
    guard: Guard, kind: str = "http", query: str = "", path: str = "/explore", sender: str = "10.0.0.7", **headers: str
) -> list[Message]:
    """What the server sends for one request."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        raise AssertionError("the guard reads no body")

    named = {"host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
    scope: dict[str, Any] = {
        "type": kind, "path": path, "query_string": query.encode(), "client": (sender, 5000),
        "headers": [(name.encode(), value.encode()) for name, value in named.items() if value],
    }
    asyncio.run(guard(scope, receive, send))
    return sent


def status(sent: list[Message]) -> int:
    """The status of an answer; a closed websocket is 1008."""
    return int(sent[0].get("status") or sent[0]["code"])


OPEN = Guard(_inside, {HOST, "localhost:8085"})


@pytest.mark.parametrize(("kind", "headers"), [
    ("http", {}), ("http", {"origin": f"http://{HOST}"}), ("http", {"host": "LOCALHOST:8085"}),
    ("websocket", {"origin": "http://localhost:8085"}),
])
def test_the_servers_own_pages_come_through(kind: str, headers: dict[str, str]) -> None:
    assert status(asked(OPEN, kind, **headers)) == 200


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("headers", [
    {"host": "evil.example"}, {"host": "evil.example:8085"}, {"host": ""}, {"host": "127.0.0.1"},
    {"origin": "http://evil.example"}, {"origin": "https://127.0.0.1:8085"}, {"origin": "null"},
    {"origin": "http://127.0.0.1:8085.evil.example"}, {"origin": "http://127.0.0.1:9999"},
])
def test_a_foreign_host_or_origin_is_refused_with_a_sentence(kind: str, headers: dict[str, str]) -> None:
    sent = asked(OPEN, kind, **({"origin": f"http://{HOST}"} | headers))
    assert status(sent) == (403 if kind == "http" else 1008)
    words = sent[1]["body"].decode() if kind == "http" else sent[0]["reason"]
    assert words.endswith("the teacher shows.")


def test_a_websocket_without_an_origin_is_refused() -> None:
    assert status(asked(OPEN, "websocket")) == 1008


def test_an_address_of_thousands_of_letters_is_refused() -> None:
    assert status(asked(OPEN, path="/" + "a" * LONGEST_TARGET)) == 414
    assert status(asked(OPEN, query="a" * LONGEST_TARGET)) == 414


@pytest.mark.parametrize("length", [str(LARGEST_BODY + 1), "-1", "many"])
def test_an_oversized_message_is_refused(length: str) -> None:
    assert status(asked(OPEN, content_length=length)) == 413


def test_the_pin_opens_the_door_and_the_cookie_keeps_it_open() -> None:
    guard = Guard(_inside, {HOST}, "123456", "a-pass")
    assert status(asked(guard)) == 401
    assert status(asked(guard, "websocket", origin=f"http://{HOST}")) == 1008
    right = asked(guard, query="pin=123456&next=1")
    assert status(right) == 303
    headers = dict(right[0]["headers"])
    assert headers[b"location"] == b"/explore?next=1"
    cookie = headers[b"set-cookie"].decode().partition(";")[0]
    assert "123456" not in cookie
    assert status(asked(guard, cookie=cookie)) == 200
    assert status(asked(guard, "websocket", origin=f"http://{HOST}", cookie=cookie)) == 200


@pytest.mark.parametrize("cookie", ["parley=guess", "parley=", "other=1", "parley=\"\xff\"", "=;;="])
def test_a_made_up_cookie_opens_nothing(cookie: str) -> None:
    assert status(asked(Guard(_inside, {HOST}, "123456", "a-pass"), cookie=cookie)) == 401


def test_a_wrong_pin_is_a_sentence_and_guessing_comes_to_an_end() -> None:
    guard = Guard(_inside, {HOST}, "123456", "a-pass")
    for _ in range(MOST_GUESSES):
        wrong = asked(guard, query="pin=000000")
        assert status(wrong) == 401
        assert "This is not the PIN" in wrong[1]["body"].decode()
    assert status(asked(guard, query="pin=123456")) == 429


def test_what_is_no_request_goes_through() -> None:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {}

    asyncio.run(OPEN({"type": "lifespan"}, receive, send))
    assert sent == [{"type": "reached", "status": 200}]


async def _page(scope: Scope, receive: Receive, send: Send) -> None:
    """A page inside, which has headers of its own."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})


@pytest.mark.parametrize("changes", [{}, {"host": "evil.example"}, {"content_length": "many"}])
@pytest.mark.parametrize(("pin", "query"), [("", ""), ("123456", ""), ("123456", "pin=123456"), ("123456", "pin=0")])
def test_every_answer_says_that_no_other_page_is_told_its_address_or_shows_it(
    changes: dict[str, str], pin: str, query: str
) -> None:
    """Pages, the guard's own, and refusals: the addresses hold the keys of seats."""
    headers = dict(asked(Guard(_page, {HOST}, pin, "a-pass"), query=query, **changes)[0]["headers"])
    assert headers[b"content-type"]
    assert headers[b"referrer-policy"] == b"same-origin" and headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"x-frame-options"] == b"DENY"
    assert headers[b"content-security-policy"] == b"frame-ancestors 'none'"


def test_a_made_up_sender_does_not_evade_the_limit() -> None:
    """As served: whatever a request says of where it came from, the one who sent it is counted."""
    listening = socket.create_server(("127.0.0.1", 0))
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(config(Guard(_inside, {host}, "123456", "a-pass")))
    server.config.lifespan = "off"
    serving = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    serving.start()
    try:
        found = [_guessed(host, f"10.1.{i}.{i}") for i in range(MOST_GUESSES + 1)]
    finally:
        server.should_exit = True
        serving.join(timeout=30)
    assert found == [401] * MOST_GUESSES + [429]


def _guessed(host: str, sender: str) -> int:
    """The status of a wrong PIN that claims to come from somewhere."""
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.request("GET", "/?pin=000000", headers={"X-Forwarded-For": sender, "Forwarded": f"for={sender}"})
    return connection.getresponse().status


# ---- at the address of a proxy -----------------------------------------------------------------------------------

SCHOOL = PublicAddress("https", "parley.school.edu")
UNDER_A_PATH = PublicAddress("https", "school.edu:8443", "/parley")


def at_school(public: PublicAddress = SCHOOL, app: Any = _inside) -> Guard:
    """A classroom that a proxy brings requests to."""
    return Guard(app, {HOST}, "123456", "a-pass", public)


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_public_host_and_origin_come_through_with_the_pin(kind: str) -> None:
    own = {"host": "Parley.School.edu", "origin": "https://parley.school.edu"}
    assert status(asked(at_school(), kind, **own, cookie="parley=a-pass")) == 200
    assert status(asked(at_school(), kind, **own)) == (401 if kind == "http" else 1008)


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(("host", "origin"), [
    ("parley.school.edu", "http://parley.school.edu"), ("parley.school.edu", "https://parley.school.edu:8443"),
    ("parley.school.edu", f"http://{HOST}"), ("parley.school.edu", "https://parley.school.edu.evil.example"),
    ("parley.school.edu", "null"), (HOST, "https://parley.school.edu"), ("parley.school.edu:443", "https://evil.example"),
    ("www.parley.school.edu", "https://parley.school.edu"), ("evil.example", "https://parley.school.edu"),
])
def test_it_and_only_it_is_added(kind: str, host: str, origin: str) -> None:
    assert status(asked(at_school(), kind, host=host, origin=origin, cookie="parley=a-pass")) in (403, 1008)


@pytest.mark.parametrize("path", ["/explore", "/parley/explore"])  # taken away by the proxy, or not
def test_the_pages_know_their_path_and_the_one_before_it(path: str) -> None:
    made_up = {"x_forwarded_prefix": "/evil"}
    own = {"host": UNDER_A_PATH.host, "cookie": "parley=a-pass"}
    reached = asked(at_school(UNDER_A_PATH), path=path, **own, **made_up)[0]
    assert reached["path"] == "/explore" and reached["headers"][b"x-forwarded-prefix"] == b"/parley"
    reached = asked(at_school(), path="/explore", host=SCHOOL.host, cookie="parley=a-pass", **made_up)[0]
    assert b"x-forwarded-prefix" not in reached["headers"]


def test_a_right_pin_leads_to_the_public_path_with_a_cookie_for_it_alone() -> None:
    right = dict(asked(at_school(UNDER_A_PATH), query="pin=123456&next=1", host=UNDER_A_PATH.host)[0]["headers"])
    assert right[b"location"] == b"/parley/explore?next=1"
    assert right[b"set-cookie"] == b"parley=a-pass; HttpOnly; SameSite=Lax; Path=/parley; Secure"
    here = dict(asked(at_school(UNDER_A_PATH), query="pin=123456")[0]["headers"])
    assert here[b"location"] == b"/explore" and here[b"set-cookie"] == b"parley=a-pass; HttpOnly; SameSite=Lax; Path=/"


@pytest.mark.parametrize("path", ["//evil.example", "///evil.example/x"])
def test_a_right_pin_leads_nowhere_else(path: str) -> None:
    right = dict(asked(at_school(), query="pin=123456", path=path)[0]["headers"])
    assert right[b"location"].startswith(b"/evil.example")


@pytest.mark.parametrize(("host", "public", "asked_for"), [
    (SCHOOL.host, SCHOOL, True), (HOST, SCHOOL, False),
    ("parley.school.edu", PublicAddress("http", "parley.school.edu"), False),
    (UNDER_A_PATH.host, UNDER_A_PATH, False),  # the name is not the classroom's alone
])
def test_only_a_name_of_its_own_is_asked_for_encrypted_for_a_day(
    host: str, public: PublicAddress, asked_for: bool
) -> None:
    headers = dict(asked(at_school(public, _page), host=host, cookie="parley=a-pass")[0]["headers"])
    assert (headers.get(b"strict-transport-security") == b"max-age=86400") is asked_for
    assert headers[b"content-security-policy"] == b"frame-ancestors 'none'"
    assert headers[b"referrer-policy"] == b"same-origin" and headers[b"x-frame-options"] == b"DENY"


def guessed(guard: Guard, pin: str = "000000", **more: str) -> int:
    """The status of a guess that a proxy on the server's machine brings."""
    return status(asked(guard, query=f"pin={pin}", **{"host": SCHOOL.host, "sender": "127.0.0.1"} | more))


def test_one_browser_that_guesses_shuts_out_no_other_at_the_same_address() -> None:
    guard = at_school()
    mark = dict(asked(guard, host=SCHOOL.host)[0]["headers"])[b"set-cookie"].decode().partition(";")[0]
    found = [guessed(guard, cookie=mark) for _ in range(2 * MOST_GUESSES)]
    assert found == [401] * MOST_GUESSES + [429] * MOST_GUESSES
    assert guessed(guard, "123456", cookie=mark) == 429
    assert guessed(guard, "123456", cookie="parley-asked=another") == 303
    assert guessed(guard, "123456") == 303


def test_new_cookies_do_not_evade_the_limit_of_an_address_and_other_addresses_are_let_in() -> None:
    guard = at_school()
    found = [guessed(guard, cookie=f"parley-asked=key-{i}", x_forwarded_for="10.1.1.1") for i in range(40)]
    assert found == [401] * MOST_FROM_ADDRESS + [429] * (40 - MOST_FROM_ADDRESS)
    assert guessed(guard, "123456", x_forwarded_for="10.1.1.1") == 429
    assert guessed(guard, "123456", x_forwarded_for="10.1.1.2") == 303
    assert guessed(guard, "123456", x_forwarded_for="10.1.1.2, 10.1.1.1") == 429, "the last is what the proxy has seen"


def test_the_page_that_asks_marks_a_browser_once() -> None:
    first = dict(asked(at_school(), host=SCHOOL.host)[0]["headers"])[b"set-cookie"]
    assert first.startswith(b"parley-asked=") and first.endswith(b"; HttpOnly; SameSite=Lax; Path=/; Secure")
    again = asked(at_school(), host=SCHOOL.host, cookie="parley-asked=key")[0]["headers"]
    assert b"set-cookie" not in dict(again)
