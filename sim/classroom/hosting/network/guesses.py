"""Wrong PINs: whoever has typed too many of late has to wait."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address
from time import monotonic

PER = 60.0  # seconds in which wrong PINs are counted
MOST_GUESSES = 10  # of a browser that a proxy brings, or of the address of one that comes by itself
# A whole class may come from one address, if the school's network shows the proxy one only.
MOST_FROM_ADDRESS = 30
MOST_FROM_PROXY = 300  # whatever it says of where they come from: a proxy may pass on what a sender has made up


class Guesses:
    """The wrong PINs of the last minute, by who typed them."""

    def __init__(self) -> None:
        self._wrong: dict[str, list[float]] = {}

    def too_often(self, limits: Mapping[str, int]) -> bool:
        """Whether one of those who are behind a request has been wrong as often as it may be (`limits`, by name)."""
        self._forget()
        return any(len(self._wrong.get(who, ())) >= most for who, most in limits.items())

    def wrong(self, limits: Mapping[str, int]) -> None:
        """Count a wrong PIN for all who are behind a request."""
        for who in limits:
            self._wrong.setdefault(who, []).append(monotonic())

    def _forget(self) -> None:
        """What is long ago is no longer counted, nor kept."""
        since = monotonic() - PER
        recent = {who: [then for then in times if then > since] for who, times in self._wrong.items()}
        self._wrong = {who: times for who, times in recent.items() if times}


def of_itself(sender: str) -> dict[str, int]:
    """Who is behind a request that comes without a proxy, with the most wrong PINs of each."""
    return {f"address {sender}": MOST_GUESSES}


def of_proxy(proxy: str, forwarded: str, browser: str) -> dict[str, int]:
    """Who is behind a request that a proxy brings: the browser (by a cookie, '' for none), an address, the proxy.

    `forwarded` is X-Forwarded-For. Its last address is the one that the proxy itself has seen; it is believed of a
    proxy on this machine only, as anybody else in the network could write it.
    """
    address = proxy
    with suppress(ValueError):
        if ip_address(proxy).is_loopback:
            address = str(ip_address(forwarded.rpartition(",")[2].strip()))
    who = {f"from {address}": MOST_FROM_ADDRESS, f"proxy {proxy}": MOST_FROM_PROXY}
    return who | ({f"browser {browser}": MOST_GUESSES} if browser else {})
