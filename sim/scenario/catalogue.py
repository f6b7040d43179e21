"""The scenarios that can be called by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sim.errors import ParleyError
from sim.scenario.mistakes import Position, did_you_mean, single
from sim.scenario.reader import read_text

SUFFIXES = (".yaml", ".yml")
_PACKAGE = Path(__file__).resolve().parent.parent
_TITLE = re.compile(r"^title:.*$", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """A scenario of the catalogue; the title is empty where the file states none of its own."""

    name: str
    path: Path
    title: str


def catalogue() -> list[Entry]:
    """Every scenario that can be called by name, in order of names."""
    return [Entry(name, path, _title(path)) for name, path in sorted(named_files().items())]


def named_files() -> dict[str, Path]:
    """The file behind each name; a scenario of the working folder stands before the project's own of that name."""
    found: dict[str, Path] = {}
    for folder in (_PACKAGE / "_scenarios", _PACKAGE.parent / "scenarios", Path("scenarios")):
        for path in sorted(folder.glob("**/*.yaml")) if folder.is_dir() else ():
            found[path.relative_to(folder).with_suffix("").as_posix()] = path
    return found


def find(name_or_path: str, asked: Position, folder: Path | None = None) -> Path:
    """The file meant by a name of the catalogue or a path (from `folder`, or else the working folder).

    `asked` is where the name stands, for the message. Errors: unknown name, with the nearest one.
    """
    names = named_files()
    if name_or_path in names:
        return names[name_or_path]
    path = (folder or Path()) / name_or_path
    if "\0" not in name_or_path and (name_or_path.endswith(SUFFIXES) or (name_or_path and exists(path))):
        return path
    raise single(asked, f"there is no scenario '{name_or_path}'", did_you_mean(name_or_path, names))


def exists(path: Path) -> bool:
    """Whether there is anything at the path; a path that no file can have is nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _title(path: Path) -> str:
    """The title line of a file, without reading the rest of it as YAML."""
    try:
        line = _TITLE.search(path.read_text("utf-8-sig"))
        root = read_text(line[0], str(path)).value if line else None
    except (OSError, ValueError, ParleyError):
        return ""
    title = root["title"].value if isinstance(root, dict) else None
    return title if isinstance(title, str) else ""
