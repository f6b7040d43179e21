"""The place beside a results folder where it is filled, of one process alone; what a killed one left is taken away."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from sim.ensemble.results.locks import BUSY, IN_USE, NONE, TAKEN, locked
from sim.errors import ParleyError

RESULTS = "results"  # what such a place holds, beside the file that its process has locked
ABOUT = "A run of Parley fills this folder, and takes it away at its end.\n"
_NAME = re.compile(r"\.parley-[0-9a-f]{8}")


@contextmanager
def place_beside(target: Path) -> Iterator[Path]:
    """A new empty folder beside `target`, whose own folder exists; nothing is left of its place at the end.

    Errors: ParleyError where another process fills the same target; OSError.
    """
    _take_leftovers_away(target.parent)
    place = target.with_name(_name(target.name))
    place.mkdir(exist_ok=True)
    try:
        with locked(place, ABOUT) as state:
            if state == BUSY:
                raise ParleyError(f"another process is writing its results to '{target}'; wait for it, or name "
                                  "another folder")
            with _alone(place) if state == NONE else _emptied(place) as mine:
                yield mine
    finally:
        _take_away(place)


@contextmanager
def _emptied(place: Path) -> Iterator[Path]:
    """The folder inside a place that is locked, without what a killed process left there."""
    try:
        if (place / RESULTS).exists():
            shutil.rmtree(place / RESULTS)
        (place / RESULTS).mkdir()
        yield place / RESULTS
    finally:
        shutil.rmtree(place / RESULTS, ignore_errors=True)


@contextmanager
def _alone(place: Path) -> Iterator[Path]:
    """The same where nothing can be locked: in a place of a name by chance, as nobody can tell who is at work."""
    mine = place.with_name(_name(secrets.token_hex()))
    mine.mkdir()
    try:
        with _emptied(mine) as results:
            yield results
    finally:
        _take_away(mine)


def _take_leftovers_away(folder: Path) -> None:
    """Take away the places in a folder whose processes are gone. Of anything else nothing is touched."""
    with suppress(OSError):
        for place in [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]:
            with suppress(OSError):
                _take_leftover_away(place)


def _take_leftover_away(place: Path) -> None:
    """The same for one place. Errors: OSError."""
    owner = place / IN_USE
    if place.is_symlink() or not owner.is_file() or owner.is_symlink():
        return
    with locked(place, ABOUT) as state:
        if state == TAKEN:
            shutil.rmtree(place / RESULTS, ignore_errors=True)
    _take_away(place)


def _take_away(place: Path) -> None:
    """Remove a place that holds nothing any more."""
    with suppress(OSError):
        place.rmdir()


def _name(words: str) -> str:
    return f".parley-{sha256(words.encode()).hexdigest()[:8]}"
