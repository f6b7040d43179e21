"""One running classroom for all tests of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.classroom.room import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def served(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    pytest.importorskip("nicegui", reason="the classroom needs NiceGUI: pip install 'parley[classroom]'")
    found = Served(tmp_path_factory.mktemp("tables"))
    yield found
    found.stop()
