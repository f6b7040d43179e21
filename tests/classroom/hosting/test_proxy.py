"""The classroom at the address of a school's proxy, in a real browser: websockets blocked, under a path, encrypted."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.classroom.proxy import Proxy
from tests.classroom.room import Served, Tab

pytestmark = pytest.mark.slow
OPENSSL = shutil.which("openssl")


@contextmanager
def behind(proxy: Proxy, folder: Path) -> Iterator[Served]:
    """A classroom whose address is that of a proxy."""
    served = Served(folder, "--address", proxy.address)
    proxy.server = served.port
    try:
        yield served
    finally:
        served.stop()
        proxy.stop()


def come_in(proxy: Proxy, chromium: Any, served: Served) -> Tab:
    """A browser that has come to the classroom by the proxy, with the PIN typed."""
    assert f"The class opens:     {proxy.address}\n" in served.printed
    pin = re.search(r"PIN:\s+(\d{6})", served.printed)
    assert pin
    tab = Tab(chromium, proxy.address)
    tab.page.get_by_label("PIN").fill(pin[1])
    tab.press("Come in")
    tab.see("There is no table yet")
    assert tab.page.url.rstrip("?/") == proxy.address
    return tab


def use_all(tab: Tab, teacher: Tab, proxy: Proxy) -> None:
    """Look at the explorer's results and move a slider; take a seat and have it back after the page is loaded anew."""
    teacher.open_table("Table 1")
    tab.page.get_by_role("link", name="Explore").click()
    tab.see("1,000 worlds, seed 1, as in the scenario")
    assert re.search(r"\d %", tab.page.locator(".bars").inner_text())
    tab.page.get_by_role("slider").first.press("PageDown")
    tab.see("1,000 worlds, seed 1, Time for the talks")
    assert tab.page.url.startswith(f"{proxy.address}/explore?")
    tab.page.get_by_role("link", name="Sit at the table").click()
    tab.sit("Table 1", "Anna", "Egypt")
    assert tab.page.url.startswith(f"{proxy.address}/seat/table-1/")
    teacher.see("Egypt: Anna", "Table 1")
    tab.page.reload()
    tab.see("What you want")
    tab.page.get_by_role("link", name="Debrief").click()
    tab.see("Looking back")
    tab.page.get_by_role("link", name="Sit at the table").click()
    tab.page.get_by_role("link", name="Back to your seat").click()
    tab.see("What you want")
    assert tab.page.url.startswith(f"{proxy.address}/seat/table-1/")


def test_where_websockets_are_blocked_all_works_by_asking_again(tmp_path: Path, chromium: Any) -> None:
    proxy = Proxy(websockets=False)
    with behind(proxy, tmp_path) as served:
        tab, teacher = come_in(proxy, chromium, served), Tab(chromium, served.teacher)
        use_all(tab, teacher, proxy)
        assert proxy.refused, "the browser has asked for websockets, in vain"
        assert any("transport=polling" in path for path in proxy.passed)
        tab.close()
        teacher.close()


@pytest.mark.skipif(OPENSSL is None, reason="a certificate needs openssl: apt-get install openssl")
def test_encrypted_and_under_a_path_that_the_proxy_passes_on_or_takes_away(tmp_path: Path, chromium: Any) -> None:
    proxy = Proxy("/parley", strips=False, secured=certified(tmp_path))
    with behind(proxy, tmp_path / "tables") as served:
        tab, teacher = come_in(proxy, chromium, served), Tab(chromium, _by_the_proxy(served))
        use_all(tab, teacher, proxy)
        assert all(cookie["secure"] and cookie["path"] == "/parley" for cookie in tab.page.context.cookies())
        assert any(url.startswith("wss://") for url in tab.asked)
        assert all(path.startswith("/parley") for path in proxy.passed)
        _takes_it_away(proxy, tab)
        host = proxy.address.removeprefix("https://").partition("/")[0]
        assert served.status(Host=host, Origin="http://evil.example") == 403
        tab.close()
        teacher.close()


def _takes_it_away(proxy: Proxy, tab: Tab) -> None:
    """The same page is asked for through the same proxy, which now keeps the path to itself."""
    proxy.strips = True
    proxy.passed.clear()
    tab.page.reload()
    tab.see("What you want")
    tab.page.get_by_role("link", name="Explore").click()
    tab.see("1,000 worlds, seed 1, as in the scenario")
    assert tab.page.url.startswith(f"{proxy.address}/explore?")
    assert proxy.passed and not any(path.startswith("/parley") for path in proxy.passed)


def _by_the_proxy(served: Served) -> str:
    """The teacher's address at the proxy."""
    found = re.search(r"by the proxy:  (\S+)", served.printed)
    assert found
    return found[1]


def certified(folder: Path) -> ssl.SSLContext:
    """What a proxy needs that speaks https, with a certificate of its own making."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run([str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1",
                    "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context
