"""What the server says and where it is found."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.classroom.hosting.keys import Keys
from sim.classroom.hosting.network.public_address import PublicAddress
from sim.classroom.hosting.service import Doors, Service, doors_of
from sim.classroom.server import LONGEST_LINE, ShortLines, serve
from sim.cli.app import app
from sim.errors import ParleyError

KEYS = Keys("teacher", "123456", "cookie")


def service(folder: Path, lan: bool = False, public: PublicAddress | None = None, port: int = 0) -> Service:
    return Service("us-russia", port, lan, False, folder, public)


def test_the_doors_of_a_classroom(tmp_path: Path) -> None:
    here = doors_of(service(tmp_path), "127.0.0.1:8085", 8085, KEYS)
    assert here == Doors("http://127.0.0.1:8085/teach/teacher", "http://127.0.0.1:8085", "")
    room = doors_of(service(tmp_path, lan=True), "10.0.0.5:8085", 8085, KEYS)
    assert room == Doors("http://127.0.0.1:8085/teach/teacher?pin=123456", "http://10.0.0.5:8085", "123456")
    public = PublicAddress("https", "school.edu", "/parley")
    proxied = doors_of(service(tmp_path, public=public), "127.0.0.1:8085", 8085, KEYS)
    assert (proxied.teacher, proxied.room, proxied.pin) == (room.teacher, "https://school.edu/parley", "123456")
    assert proxied.teacher_elsewhere == "https://school.edu/parley/teach/teacher?pin=123456"


def test_a_public_address_that_is_the_server_itself_is_a_sentence(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    own = PublicAddress("http", f"127.0.0.1:{port}")
    with pytest.raises(ParleyError, match="is this server itself; --address is for the address of a proxy"):
        serve(service(tmp_path, public=own, port=port), lambda doors: None)


@pytest.mark.parametrize("typed", ["parley.school.edu", "https://school.edu?pin=1", "https://school.edu:99999", ""])
def test_a_wrong_address_ends_the_command_with_a_sentence(typed: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["classroom", "--address", typed, "--tables", str(tmp_path / "tables")])
    assert isinstance(result.exception, ParleyError | SystemExit)
    assert "cannot be the address of the classroom" in f"{result.exception}{result.output}"
    assert not (tmp_path / "tables").exists()


def test_a_line_in_the_terminal_is_short(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("of this test")
    log.addFilter(ShortLines())
    log.warning("%s not found", "a" * 60_000)
    log.warning("%s not found", "here")
    long, short = caplog.messages
    assert len(long) == LONGEST_LINE + 2 and long.endswith("a …") and short == "here not found"
