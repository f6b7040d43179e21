"""A real browser for the tests that need one, or a sentence that says what is missing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATIENCE = 120_000  # milliseconds; machines are slow at times, and a new table waits for the search for its world
NOWHERE = "about:blank"  # where a page stands that nobody is at
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def needed() -> Any:
    """Playwright's module. Skips the test where it or Chromium is absent."""
    said = "the browser tests need the Python package playwright: pip install playwright"
    playwright = pytest.importorskip("playwright.sync_api", reason=said)
    if CHROMIUM is None:
        pytest.skip("the browser tests need Chromium: apt-get install chromium")
    return playwright


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window. Skips the test where Playwright or Chromium is absent."""
    playwright = needed()
    playwright.expect.set_options(timeout=PATIENCE)
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--headless"])
        try:
            yield opened
        finally:
            opened.close()
