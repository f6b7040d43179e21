"""What the page on proxies tells nginx and Caddy fits the classroom; neither of them is asked."""

from __future__ import annotations

import inspect
import re

from sim.classroom.hosting.network.public_address import public_address
from sim.cli.commands.classroom import classroom
from tests.docs.pages import blocks, commands

PAGE = "how-to/behind-a-proxy"


def test_what_a_proxy_is_told_is_what_the_classroom_needs() -> None:
    (nginx,), (caddy,) = blocks(PAGE, "nginx"), blocks(PAGE, "caddyfile")
    port = str(inspect.signature(classroom).parameters["port"].default)
    for text in (nginx, caddy):
        assert text.count("{") == text.count("}") > 0
        assert set(re.findall(r"127\.0\.0\.1:(\d+)", text)) == {port}
    given = [line.partition("#")[0].strip() for line in nginx.splitlines()]
    assert [line for line in given if line and not line.endswith((";", "{", "}"))] == []
    assert {"Host", "Upgrade", "Connection", "X-Forwarded-For"} == set(re.findall(r"proxy_set_header (\S+)", nginx))


def test_its_addresses_are_those_of_the_proxies() -> None:
    own, path = (public_address(line.split()[-1]) for line in commands(PAGE))
    (nginx,), (caddy,) = blocks(PAGE, "nginx"), blocks(PAGE, "caddyfile")
    assert f"server_name {own.host};" in nginx and f"\n{path.host} {{" in caddy and f" {path.path}/*" in caddy
