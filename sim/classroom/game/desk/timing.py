"""What a log says of time: how long a round may take, which rounds have run out, and whether the talks were ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sim.classroom.game.desk.lines import WAIT, Close, Timer, TimeUp

NO_LIMIT = Timer(0.0, WAIT)


def timer_of(entries: Iterable[Any]) -> Timer:
    """The limit that holds now: the one that was set last."""
    return next((entry for entry in reversed(list(entries)) if isinstance(entry, Timer)), NO_LIMIT)


def ran_out(entries: Iterable[Any]) -> frozenset[int]:
    """The rounds whose time has run out, so that the computer has decided what was left of them."""
    return frozenset(entry.round for entry in entries if isinstance(entry, TimeUp))


def closed(entries: Iterable[Any]) -> bool:
    """Whether the teacher has ended the talks."""
    return any(isinstance(entry, Close) for entry in entries)
