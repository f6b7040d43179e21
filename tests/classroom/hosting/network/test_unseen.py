"""Pages without a browser: only the latest are kept, and those that a browser has come to stay."""

from __future__ import annotations

from collections.abc import Iterator
from time import time

import pytest
from nicegui import Client
from nicegui.page import page

from sim.classroom.hosting.network.unseen import let_go_of_unseen


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Client]]:
    """Ten pages, made one second after the other; to the first a browser has come."""
    monkeypatch.setattr(Client, "instances", {})
    pages = [Client(page("")) for _ in range(10)]
    for place, one in enumerate(pages):
        one.created = time() - 20 + place
    pages[0].tab_id = "a browser"
    yield pages


def test_the_latest_are_kept_and_those_with_a_browser(made: list[Client]) -> None:
    let_go_of_unseen(3)
    assert list(Client.instances.values()) == [made[0], *made[-3:]]
    assert made[1].is_deleted and not made[1].elements


def test_few_are_left_alone(made: list[Client]) -> None:
    let_go_of_unseen(9)
    assert list(Client.instances.values()) == made
