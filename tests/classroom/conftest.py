"""One running classroom for all tests of its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.classroom.room import Served
from tests.lessons.browser import needed


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    pytest.importorskip("nicegui", reason="the classroom needs NiceGUI: pip install 'parley-negotiation[classroom]'")
    needed()
    found = Served(tmp_path_factory.mktemp("tables"))
    yield found
    found.stop()
