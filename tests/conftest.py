"""Settings of all tests."""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.lessons.browser import NOWHERE, browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile(
    "parley", deadline=None, derandomize=True, max_examples=20, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("parley")

# Test functions that take long, as they were measured. `make test` leaves them to `make test-all`.
SLOW = frozenset((Path(__file__).parent / "slow.txt").read_text(encoding="utf-8").split())


@pytest.fixture(scope="session")
def kept_chromium() -> Iterator[tuple[Browser, AbstractEventLoop | None]]:
    """A browser for all tests of this process, and the event loop that Playwright lets run in this thread meanwhile."""
    with browser() as found:
        loop = asyncio._get_running_loop()
        asyncio._set_running_loop(None)
        yield found, loop
        asyncio._set_running_loop(loop)


@pytest.fixture(scope="module")
def chromium(kept_chromium: tuple[Browser, AbstractEventLoop | None]) -> Iterator[Browser]:
    """A browser for the tests of a file, which are skipped with a sentence where there is none.

    While a file has it no other event loop can run; between two that do, Playwright's is put aside. What a failed test
    has left open goes with its file.
    """
    found, loop = kept_chromium
    asyncio._set_running_loop(loop)
    yield found
    for context in found.contexts:
        if any(page.url != NOWHERE for page in context.pages):
            context.close()
    asyncio._set_running_loop(None)


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marks in use."""
    config.addinivalue_line("markers", "slow: takes more than ten seconds")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that take long."""
    here = Path(__file__).parent
    for item in items:
        name = getattr(item, "originalname", item.name)
        if item.path.is_relative_to(here) and f"{item.path.relative_to(here).as_posix()}::{name}" in SLOW:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True)
def no_helpers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Charts are drawn where a test runs: each process that is to help takes seconds to start."""
    monkeypatch.setattr("sim.charts.beside.MOST_HELPERS", 0)


@pytest.fixture(autouse=True)
def own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Worlds with coefficient sets are kept for the tests of this run alone, and nothing in the user's home."""
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
