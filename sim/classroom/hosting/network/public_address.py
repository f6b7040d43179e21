"""The address of the classroom at a proxy: the name, and the path if any, under which the school lets browsers in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sim.errors import ParleyError

USUAL_PORTS = {"http": 80, "https": 443}  # which browsers leave out
HIGHEST_PORT = 65535
LONGEST = 200  # letters of an address
LIKE = "write it like https://parley.school.edu or https://school.edu/parley"
WRONG_PORT = f"its port is a whole number from 1 to {HIGHEST_PORT}"
LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
MACHINE = "https?://[^/]++"  # all before the path
NAME = rf"{LABEL}(\.{LABEL})*|\[[0-9a-f:.]*:[0-9a-f:.]*\]"
# What all of an address has to be, and what is wrong where it is not; each is asked only if those before it hold.
RULES = (
    (".+", "it is empty"),
    (f".{{1,{LONGEST}}}", f"it has more than {LONGEST} letters"),
    (r"\S*", "it has a space in it"),
    ("[!-~]*", "it has a letter that no address has (browsers send the name in the form xn--…)"),
    ("https?://.*", "it has to begin with https:// or http://"),
    ("[^@]*", "it may hold no user and no password (@)"),
    ("[^?#]*", "it may hold nothing from ? or # on"),
    (rf"\w+://({NAME})(:[^/]*)?(/.*)?", "it names no machine that there could be"),
    (rf"\w+://({NAME})(:[0-9]{{1,5}})?(/.*)?", WRONG_PORT),
    (rf"{MACHINE}(/[\w~-][\w.~-]*)*/?", "its path may hold only letters, digits, - and _ between single slashes"),
    # A proxy may take the path away or leave it, so it may not look like a page's.
    (rf"{MACHINE}(?!/(explore|seat|teach|debrief|_nicegui\w*)(/|$)).*", "its path begins as that of a page here does"),
)


@dataclass(frozen=True)
class PublicAddress:
    """`host` is what browsers send as Host, with the port if it is unusual; `path` is '' or begins with '/'."""

    scheme: str
    host: str
    path: str = ""

    def __str__(self) -> str:
        return self.origin + self.path

    @property
    def origin(self) -> str:
        """What browsers send as Origin."""
        return f"{self.scheme}://{self.host}"

    @property
    def secure(self) -> bool:
        """Whether the way from the browser to the proxy is encrypted."""
        return self.scheme == "https"

    def inside(self, path: str) -> str:
        """The path of a request as the pages know it, whether the proxy has taken the classroom's own away or not."""
        if self.path and f"{path}/".startswith(f"{self.path}/"):
            return path.removeprefix(self.path) or "/"
        return path

    def cookie(self, header: str) -> str:
        """A Set-Cookie header of the server as browsers get it: for this path only, and where it can be, encrypted."""
        parts = [f"Path={self.path or '/'}" if part == "Path=/" else part for part in header.split("; ")]
        return "; ".join([*parts, "Secure"] if self.secure else parts)


def public_address(text: str) -> PublicAddress:
    """The address that somebody has typed. Errors: ParleyError with what is wrong in it."""
    typed = text.strip()
    wrong = next((words for rule, words in RULES if not re.fullmatch(rule, typed, re.IGNORECASE | re.DOTALL)), "")
    port = re.search(r":(\d+)$", "" if wrong else urlsplit(typed).netloc)
    if wrong or (port and not 0 < int(port[1]) <= HIGHEST_PORT):
        shown = f"{typed[:60]}…" if len(typed) > 60 else typed
        raise ParleyError(f"{shown!r} cannot be the address of the classroom: {wrong or WRONG_PORT}; {LIKE}")
    parts, given = urlsplit(typed), int(port[1]) if port else None
    shown = "" if given in (None, USUAL_PORTS[parts.scheme]) else f":{given}"
    return PublicAddress(parts.scheme, re.sub(r":\d+$", "", parts.netloc.lower()) + shown, parts.path.rstrip("/"))
