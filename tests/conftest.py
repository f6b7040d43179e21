"""Settings of all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.lessons.browser import browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile(
    "parley", deadline=None, derandomize=True, max_examples=20, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("parley")

# Test functions that take long, as they were measured. `make test` leaves them to `make test-all`.
SLOW = frozenset((Path(__file__).parent / "slow.txt").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of a file, which are skipped with a sentence where there is none.

    While it is open no other event loop can run, so it is closed before the next file.
    """
    with browser() as found:
        yield found


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
