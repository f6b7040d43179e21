"""Notes beside what a command does: a name that has changed is told in a sentence on stderr, once."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sim.cli.progress import note
from sim.scenario.vocabulary import Renamed


@contextmanager
def notes_told() -> Iterator[None]:
    """While it lasts, who uses a name of the version before is told so; other warnings stay as they are."""
    with warnings.catch_warnings():
        as_before, told = warnings.showwarning, set[str]()

        def show(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
            if not issubclass(category, Renamed):
                as_before(message, category, *where, **more)
            elif str(message) not in told:
                told.add(str(message))
                note(str(message))

        warnings.simplefilter("always", Renamed)
        warnings.showwarning = show
        yield
