"""Extensions that are there for one test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sim.extensions import FOLDERS, registry


@contextmanager
def forgotten() -> Iterator[None]:
    """What is added meanwhile is taken away again."""
    before = {noun: dict(registry(noun).added) for noun in FOLDERS}
    try:
        yield
    finally:
        for noun, added in before.items():
            registry(noun).added.clear()
            registry(noun).added.update(added)
