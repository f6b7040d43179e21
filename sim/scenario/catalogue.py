"""The scenarios that can be called by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.scenario.library import named, of_another_kind, words
from sim.scenario.reading.kinds import SCENARIO
from sim.scenario.reading.mistakes import Position, did_you_mean, single

SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class CatalogueEntry:
    """A scenario of the catalogue; title and purpose are empty where the file states none of its own."""

    name: str
    path: Path
    title: str
    purpose: str


def catalogue() -> list[CatalogueEntry]:
    """Every scenario that can be called by name, in order of names."""
    files = sorted(named_files().items())
    return [CatalogueEntry(name, path, *words(path, "title", "purpose")) for name, path in files]


def named_files() -> dict[str, Path]:
    """The file behind each name; a scenario of the working folder stands before the project's own of that name."""
    return named(SCENARIO)


def find(name_or_path: str, asked: Position, folder: Path | None = None) -> Path:
    """The file meant by a name of the catalogue or a path (from `folder`, or else the working folder).

    The folder of a name may be left out where only one scenario is called so. `asked` is where the name stands, for
    the message. Errors: unknown name, with the nearest one.
    """
    names = named_files()
    called = [name for name in names if name_or_path in (name, name.rpartition("/")[2])]
    if name_or_path in names or len(called) == 1:
        return names.get(name_or_path, names[called[0]])
    path = (folder or Path()) / name_or_path
    if "\0" not in name_or_path and (name_or_path.endswith(SUFFIXES) or (name_or_path and exists(path))):
        return path
    hint = of_another_kind(name_or_path, SCENARIO) or did_you_mean(name_or_path, with_ending(path) or names)
    raise single(asked, f"there is no scenario '{name_or_path}'", hint)


def seen_from(name_or_path: str, folder: Path) -> str:
    """A name of the catalogue as it is; a path as it is from the working folder, where a file lies there from `folder`.

    Paths that stand in a file are meant from that file's folder, or else from the working folder.
    """
    beside = folder / name_or_path
    return str(beside) if name_or_path.endswith(SUFFIXES) and exists(beside) else name_or_path


def with_ending(path: Path) -> list[str]:
    """The files that a path names but for their ending, as somebody types who forgets it."""
    return [f"{path}{ending}" for ending in SUFFIXES if exists(Path(f"{path}{ending}"))]


def exists(path: Path) -> bool:
    """Whether there is anything at the path; a path that no file can have is nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False

