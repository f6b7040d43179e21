"""A running classroom for the tests, and people in front of it, each with a browser of their own."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.lessons.browser import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Error, Locator, Page, Request, WebSocket

ROOT = Path(__file__).parents[2]
TRACK = "input[type=range]"  # a slider
SCENARIO = "camp-david-1978"
# Put before every Python process of the server: notes whom it calls, as no browser can see that.
WATCH = """
import os, sys
def note(event, args):
    if event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple) and args[1][0] != "127.0.0.1" \\
            or event == "socket.getaddrinfo" and args[0] not in (None, "", "127.0.0.1", "localhost", "0.0.0.0"):
        with open(os.environ["CALLED"], "a") as file:
            file.write(f"{event} {args}\\n")
sys.addaudithook(note)
"""


def watched(folder: Path) -> dict[str, str]:
    """The environment of a process whose calls to other machines are noted in `folder`/watch/called."""
    watch = folder / "watch"
    watch.mkdir(parents=True, exist_ok=True)
    (watch / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    return os.environ | {"PYTHONPATH": f"{watch}{os.pathsep}{ROOT}", "CALLED": str(watch / "called")}


class Served:
    """A running classroom: its teacher's address and its own."""

    def __init__(self, folder: Path, *options: str, scenario: str = SCENARIO, port: int = 0) -> None:
        command = [sys.executable, "-m", "sim", "classroom", scenario, "--port", str(port), "--no-browser"]
        self.folder, self.called = folder, folder / "watch" / "called"
        self.process = subprocess.Popen(
            [*command, "--tables", str(folder), *options], cwd=ROOT, text=True, stdout=subprocess.PIPE,
            env=watched(folder),
        )
        assert self.process.stdout is not None
        self.printed = ""
        while "End it with" not in self.printed:
            line = self.process.stdout.readline()
            assert line, self.printed
            self.printed += line
        found = re.search(r"http://127\.0\.0\.1:(\d+)/teach/\S+", self.printed)
        assert found
        self.teacher, self.port = found[0], int(found[1])
        self.base = f"http://127.0.0.1:{self.port}"

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE / 1000)

    def bring(self, folder: Path) -> None:
        """Put the tables of another folder among its own, each whole: a running classroom looks at them at once."""
        for table in folder.glob("*.jsonl"):
            table.rename(self.folder / table.name)

    def status(self, path: str = "/explore", **headers: str) -> int:
        """The status of a plain request."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE / 1000)
        connection.request("GET", path, headers=headers)
        return connection.getresponse().status


def of_nobody(chromium: Browser) -> Page:
    """A new page with cookies of its own, and there are none."""
    # A proxy of the tests has a certificate of its own making.
    return chromium.new_context(ignore_https_errors=True).new_page()


class Tab:
    """A browser of one person, which notes errors and requests to other machines."""

    def __init__(self, chromium: Browser, address: str, width: int = 1280, height: int = 720) -> None:
        self.page = of_nobody(chromium)
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.set_default_timeout(PATIENCE)
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.elsewhere: list[str] = []
        self.page.on("pageerror", self._wrong)
        self.page.on("request", self._note)
        self.page.on("websocket", self._note)
        self.page.goto(address)

    def _wrong(self, error: Error) -> None:
        self.errors.append(str(error))

    def _note(self, asking: Request | WebSocket) -> None:
        url = asking.url
        self.asked.append(url)
        if not re.match(r"(http|ws)s?://127\.0\.0\.1:|data:|blob:", url):
            self.elsewhere.append(url)

    def connected(self) -> None:
        """Wait for the connection: a page that gives up connecting loads itself anew, and a press before is lost."""
        self.page.wait_for_function("window.did_handshake !== false")

    def press(self, name: str, table: str = "") -> None:
        """Press a button; of one table among several, where it is named."""
        self.connected()
        place = self.card(table) if table else self.page
        place.get_by_role("button", name=name, exact=True).first.click()

    def tick(self, name: str) -> None:
        """Tick a box, and wait until the classroom has answered."""
        self.connected()
        self.page.get_by_role("checkbox", name=name).click()
        self.page.get_by_role("checkbox", name=name, checked=True).wait_for()

    def see(self, text: str, table: str = "") -> None:
        """Wait until some text can be seen; at one table among several, where it is named."""
        place = self.card(table) if table else self.page
        place.get_by_text(text).locator("visible=true").first.wait_for()

    def card(self, table: str) -> Locator:
        """What the page shows of one table."""
        heading = self.page.get_by_role("heading", name=table, exact=True)
        return self.page.locator(".card", has=heading)

    def open_table(self, name: str) -> None:
        """Open a table with that name, as the teacher."""
        self.page.get_by_label("Name of the table").fill(name)
        self.press("Open the table")
        self.see("Waiting for", name)

    def wait(self, words: str) -> None:
        """Wait until the page says some words, as one reads them, anywhere."""
        self.page.wait_for_function("words => document.body?.innerText.includes(words)", arg=words)

    def unfold(self, group: str) -> None:
        """Unfold a group of sliders, and wait until it is: the classroom has to be asked first."""
        self.connected()
        self.page.get_by_role("button", name=group).click()
        self.page.get_by_role("button", name=group, expanded=True).wait_for()

    def tab_to(self, name: str, role: Literal["button", "spinbutton", "textbox"] = "button") -> None:
        """Reach something by the Tab key alone."""
        wanted = self.page.get_by_role(role, name=name, exact=True).first
        wanted.wait_for()
        for _ in range(120):
            if wanted.evaluate("one => one.contains(document.activeElement)"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the Tab key does not reach {role} '{name}'")

    def key(self, name: str) -> None:
        """Press a button by the keyboard alone."""
        self.tab_to(name)
        self.page.keyboard.press("Enter")

    def slide(self, key: str = "PageUp") -> str:
        """Reach the next slider by the Tab key alone and move it; its name."""
        for _ in range(120):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(f"document.activeElement.matches('{TRACK}')"):
                self.page.keyboard.press(key)
                return str(self.page.evaluate("document.activeElement.ariaLabel"))
        raise AssertionError("the Tab key reaches no slider")

    def sit(self, table: str, name: str, seat: str) -> None:
        """Take a seat of a table."""
        self.page.get_by_label("Your name").fill(name)
        self.press(seat, table)
        self.see("What you want")

    def worked_out(self) -> None:
        """Wait until the explorer shows all of what it was asked for, also the doubts, which come last."""
        self.page.locator(".bars:not(.waiting) .bar-row").first.wait_for()
        self.page.locator(".bars .wider", has_text="…").first.wait_for(state="detached")

    def close(self) -> None:
        """Leave, with a clean sheet and nothing that stands wider than the screen."""
        from playwright.sync_api import TimeoutError as TooLong

        assert (self.errors, self.elsewhere) == ([], [])
        wide = "document.documentElement.scrollWidth - window.innerWidth"
        with suppress(TooLong):  # a page that still fills may be too wide for a moment
            self.page.wait_for_function(f"{wide} <= 0", timeout=PATIENCE / 4)
        assert self.page.evaluate(wide) <= 0, f"the page is {self.page.evaluate(wide)} pixels wider than the screen"
        self.leave()

    def leave(self) -> None:
        """Leave, and let nothing stay behind."""
        self.page.context.close()


def in_turn(one: Tab, other: Tab) -> tuple[Tab, Tab]:
    """Of two who sit at a table, the one who is to move and the one who waits for that, once both pages say so."""
    for tab in (one, other):
        tab.page.locator("div.turn, div.wait").first.wait_for()
    return (one, other) if one.page.locator("div.turn").count() else (other, one)
