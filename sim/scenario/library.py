"""The library: the scenarios, experiments and lessons that have a name, each kind in folders of its own."""

from __future__ import annotations

import re
from pathlib import Path

from sim.errors import ParleyError
from sim.scenario.reading.kinds import CALLED, EXPERIMENT, LESSON, SCENARIO, USED, kind_at_a_glance
from sim.scenario.reading.plain_files import contents
from sim.scenario.reading.reader import LARGEST_FILE, read_text

_PACKAGE = Path(__file__).resolve().parent.parent
FOLDERS = {  # of each kind: inside the package (of a wheel), beside it (of a clone), and in the working folder
    SCENARIO: ("_scenarios", "scenarios", "scenarios"),
    EXPERIMENT: ("_experiments", "experiments", "experiments"),
    LESSON: ("_lessons", "docs/lessons", "lessons"),
}


def folders(kind: str) -> list[Path]:
    """Where files of a kind lie that have a name; a file of a later folder goes before one of an earlier folder."""
    inside, beside, here = FOLDERS[kind]
    return [path for path in (_PACKAGE / inside, _PACKAGE.parent / beside, Path(here)) if path.is_dir()]


def named(kind: str) -> dict[str, Path]:
    """The file behind each name of a kind; one of the working folder stands before the project's own of that name.

    The name of a scenario in a folder inside begins with that folder's. Beside experiments lie files of other kinds.
    """
    found: dict[str, Path] = {}
    for folder in folders(kind):
        for path in sorted(folder.glob("**/*.yaml" if kind == SCENARIO else "*.yaml")):
            if kind != EXPERIMENT or kind_at_a_glance(path) == EXPERIMENT:
                found[path.relative_to(folder).with_suffix("").as_posix()] = path
    return found


def of_another_kind(name: str, wanted: str) -> str:
    """What a name stands for where it is none of the kind `wanted`, and what to do with it; '' where it is unknown."""
    for kind in FOLDERS:
        if kind != wanted and any(name in (known, known.rpartition("/")[2]) for known in named(kind)):
            return f"it is {CALLED[kind]}: {USED[kind].replace('FILE', name)}"
    return ""


def words(path: Path, *keys: str) -> list[str]:
    """What a file says of itself under some keys, in a line each, without reading the rest of it as YAML.

    '' where it says nothing of its own, or cannot be read.
    """
    said = re.compile(rf"^(?:{'|'.join(keys)}):.*(?:\n(?:[ \t].*)?(?=\n|$))*", re.MULTILINE)
    try:
        lines = "\n".join(said.findall(contents(path, LARGEST_FILE).decode("utf-8-sig")))
        root = read_text(lines, str(path)).value if lines else None
    except (OSError, ValueError, ParleyError):
        root = None
    found = [root[key].value if isinstance(root, dict) and key in root else None for key in keys]
    return [" ".join(text.split()) if isinstance(text, str) else "" for text in found]
