"""Keeping freed memory changes speed and nothing else."""

from __future__ import annotations

import ctypes

import pytest

from sim.ensemble.memory import keep_freed_memory


def test_it_can_be_asked_for_again_and_again() -> None:
    """No error, whatever the C library answers."""
    keep_freed_memory()
    keep_freed_memory()


@pytest.mark.parametrize("library", [object(), None])
def test_other_c_libraries_are_left_alone(monkeypatch: pytest.MonkeyPatch, library: object) -> None:
    """Where there is no such call, nothing happens."""

    def load(name: object) -> object:
        if library is None:
            raise OSError("no library")
        return library

    monkeypatch.setattr(ctypes, "CDLL", load)
    keep_freed_memory()
