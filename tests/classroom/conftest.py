"""One running classroom for all tests of its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.classroom.room import Served
from tests.lessons.browser import needed


@pytest.fixture(scope="session")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A classroom that runs as long as the tests do."""
    pytest.importorskip("nicegui", reason="the classroom needs NiceGUI: pip install 'parley-negotiation[classroom]'")
    needed()
    found = Served(tmp_path_factory.mktemp("tables"))
    yield found
    found.stop()


@pytest.fixture(scope="module")
def served(classroom: Served) -> Iterator[Served]:
    """The classroom for the tests of a file; their tables go when they are done, as every page shows all of them.

    What stands in the folder under a name that another file has had is taken for the table of that file.
    """
    yield classroom
    gone = classroom.folder.with_name("gone")
    gone.mkdir(exist_ok=True)
    for place, table in enumerate(sorted(classroom.folder.rglob("*.jsonl")), len(list(gone.iterdir()))):
        table.rename(gone / f"{place}.jsonl")
