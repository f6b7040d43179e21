"""What a shell may offer to complete a word with: names of the library, and files that can be meant instead."""

from __future__ import annotations

from collections.abc import Iterator
from os import scandir, sep
from os.path import split

SUFFIXES = (".yaml", ".yml")


def scenarios(incomplete: str) -> list[str]:
    """Names of scenarios that begin so, and files."""
    return _named("scenario", incomplete)


def experiments(incomplete: str) -> list[str]:
    """Names of experiments that begin so, and files."""
    return _named("experiment", incomplete)


def lessons(incomplete: str) -> list[str]:
    """Names of lessons that begin so, and files."""
    return _named("lesson", incomplete)


def names(incomplete: str) -> list[str]:
    """Names of any kind that begin so, and files."""
    from sim.scenario.library import FOLDERS

    found = [name for kind in FOLDERS for name in _named(kind, incomplete)]
    return list(dict.fromkeys(found))


def files(incomplete: str) -> list[str]:
    """Files of YAML whose paths begin so, and folders on the way to others."""
    return sorted(_beginning(incomplete))


def _named(kind: str, incomplete: str) -> list[str]:
    from sim.scenario.library import named  # a command that completes nothing need not wait for it

    return [*(name for name in sorted(named(kind)) if name.startswith(incomplete)), *files(incomplete)]


def _beginning(incomplete: str) -> Iterator[str]:
    """The paths, unsorted; what is hidden stays so until its point is typed."""
    folder, start = split(incomplete)
    try:
        with scandir(folder or ".") as entries:
            for entry in entries:
                hidden = entry.name.startswith(".") and not start
                if entry.name.startswith(start) and not hidden and (entry.is_dir() or entry.name.endswith(SUFFIXES)):
                    yield incomplete[: len(incomplete) - len(start)] + entry.name + (sep if entry.is_dir() else "")
    except OSError:
        return
