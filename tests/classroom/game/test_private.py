"""What stands on a private sheet is read by the browser that has the seat, and by nobody else on any way in."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from sim.classroom.hosting.browsers import COOKIE, TEACHER
from tests.classroom.room import Served, Tab
from tests.lessons.browser import PATIENCE

pytestmark = pytest.mark.slow
SECRETS = ("What you want", "Your wish", "No deal is worth", "Your instructions")
TABLE = "Private"


@pytest.fixture(scope="module")
def seat(served: Served, chromium: Any) -> str:
    """The address of a seat that is taken in a browser, which can read it."""
    teacher = Tab(chromium, served.teacher)
    teacher.open_table(TABLE)
    teacher.close()
    anna = Tab(chromium, served.base)
    anna.sit(TABLE, "Anna", "Egypt")
    address = anna.page.url.removeprefix(served.base)
    anna.page.reload()
    for secret in SECRETS:
        anna.wait(secret)
    anna.close()
    return address


def test_another_browser_reads_nothing_on_any_page(served: Served, chromium: Any, seat: str) -> None:
    ben = Tab(chromium, served.base)
    for path, words in ((seat, "This is not your seat"), ("/", TABLE), ("/debrief", "Looking back"),
                        ("/explore", "worlds"), ("/teach/guess", "not the teacher's address")):
        ben.page.goto(served.base + path)
        ben.wait(words)
        assert not [secret for secret in SECRETS if secret in ben.page.content()], path
    assert not ben.page.get_by_text("Back to your seat").count()
    ben.close()


def test_the_socket_of_another_browser_tells_nothing_either(served: Served, seat: str) -> None:
    """Ben's browser asks for Anna's seat, listens, and sends all that its page could send."""
    status, text = get(served, seat, f"{COOKIE}=ben")
    assert status == 200 and not [secret for secret in SECRETS if secret in text]
    client = re.findall(r"'client_id': '([^']+)'", text)[0]
    heard = listen(served, client, text)
    assert "This is not your seat" in heard
    assert not [secret for secret in SECRETS if secret in heard]
    with pytest.raises(Exception, match="failed to connect"):
        listen(served, "0" * 36, text)  # the page of nobody


def listen(served: Served, client: str, page: str) -> str:
    """What `listened` hears, in a thread of its own: the browser's loop goes on in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(lambda: asyncio.run(listened(served, client, page))).result()


async def listened(served: Served, client: str, page: str) -> str:
    """All that a page is sent in some seconds, every event of its elements answered."""
    import socketio

    heard: list[str] = []
    socket = socketio.AsyncClient(reconnection=False)
    socket.on("*", lambda event, data: heard.append(json.dumps(data, ensure_ascii=False, default=str)))
    query = {"client_id": client, "next_message_id": 0, "implicit_handshake": "true", "document_id": client,
             "tab_id": client}
    headers = {"Origin": served.base, "Cookie": f"{COOKIE}=ben"}
    await socket.connect(f"{served.base}?{urlencode(query)}", headers, transports=["websocket"],
                         socketio_path="_nicegui_ws/socket.io")
    for _ in range(PATIENCE // 100):
        if any("This is not your seat" in words for words in heard):
            break
        await asyncio.sleep(0.1)
    elements = json.loads(unescape(page.split("parseElements(String.raw`", 1)[1].split("`", 1)[0]))
    for name, one in elements.items():
        for event in one.get("events", []):
            await socket.emit("event", {"id": int(name), "client_id": client, "listener_id": event["listener_id"],
                                        "args": []})
    await asyncio.sleep(2)
    await socket.disconnect()
    return "".join(heard)


def get(served: Served, path: str, cookie: str = "") -> tuple[int, str]:
    """A page as a browser with some cookies gets it."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=PATIENCE / 1000)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/keys.json", "/private.jsonl", "/tables/private.jsonl"])
def test_there_is_no_other_way_in(served: Served, seat: str, path: str) -> None:
    status, text = get(served, path, f"{COOKIE}=ben")
    assert status == 404 or not [secret for secret in (*SECRETS, seat.split("/")[-1]) if secret in text]


def test_a_browser_gets_one_key_that_scripts_cannot_read_and_only_the_teachers_page_makes_a_teacher(
    served: Served, chromium: Any
) -> None:
    tab = Tab(chromium, served.base)
    tab.page.goto(f"{served.base}/teach/guess")
    first = {one["name"]: one for one in tab.page.context.cookies()}
    tab.page.goto(served.base)
    again = {one["name"]: one for one in tab.page.context.cookies()}
    assert list(first) == [COOKIE] == list(again) and first[COOKIE]["value"] == again[COOKIE]["value"]
    assert first[COOKIE]["httpOnly"] and first[COOKIE]["sameSite"] == "Lax"
    assert tab.page.evaluate("document.cookie") == ""
    tab.page.goto(served.teacher)
    assert {one["name"] for one in tab.page.context.cookies()} == {COOKIE, TEACHER}
    tab.close()


def test_a_second_seat_waits_for_the_teacher_and_the_answer_comes_live(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table("Second seat")
    anna = Tab(chromium, served.base, 390, 844)
    anna.sit("Second seat", "Anna", "Egypt")
    anna.page.goto(served.base)
    anna.see("Back to your seat: Egypt at Second seat")
    for answer, told in (("No", "Your teacher said no: Anna asks for the seat of Israel"), ("Yes", "What you want")):
        anna.page.get_by_label("Your name").fill("Anna")
        anna.press("Israel", "Second seat")
        anna.press("Ask for it as well")
        anna.see("Your teacher has to agree: Anna asks for the seat of Israel at Second seat, as well as Egypt at")
        teacher.see("Anna asks for the seat of Israel at Second seat")
        teacher.page.mouse.wheel(0, 10_000)
        asked = teacher.page.get_by_text("Anna asks for the seat of Israel").first
        expect(asked).to_be_in_viewport()  # wherever the page is scrolled to
        anna.page.reload()
        anna.see("Your teacher has to agree")
        teacher.page.get_by_role("button", name=re.compile(f"^{answer}: Anna asks")).click()
        anna.see(told)
    assert "/seat/second-seat/" in anna.page.url
    teacher.see("Israel: Anna", "Second seat")
    for tab in (teacher, anna):
        tab.close()


def test_a_class_that_asks_for_seats_is_answered_at_once(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table("Many")
    tabs = [Tab(chromium, served.base) for _ in range(2)]
    for tab, name in zip(tabs, ("Anna", "Ben"), strict=True):
        tab.sit("Many", name, {"Anna": "Egypt", "Ben": "Israel"}[name])
    teacher.open_table("Next")
    for tab, name, seat in zip(tabs, ("Anna", "Ben"), ("Israel", "Egypt"), strict=True):
        tab.page.goto(served.base)
        tab.page.get_by_label("Your name").fill(name)
        tab.press(seat, "Next")
        tab.press("Ask for it instead")
        tab.see(f"{name} asks for the seat of {seat} at Next, instead of")
    teacher.press("Yes to all who ask for a seat")
    for tab in tabs:
        tab.page.wait_for_url("**/seat/next/*")
        tab.see("What you want")
    teacher.see("Israel: Anna", "Next")
    for tab in (teacher, *tabs):
        tab.close()


def test_the_teachers_own_browser_takes_all_seats(served: Served, chromium: Any) -> None:
    teacher = Tab(chromium, served.teacher)
    teacher.open_table("Alone")
    for seat in ("Egypt", "Israel"):
        teacher.page.goto(served.base)
        teacher.sit("Alone", "T", seat)
    teacher.page.goto(served.base)
    for seat in ("Egypt", "Israel"):
        teacher.see(f"Back to your seat: {seat} at Alone")
    teacher.close()
