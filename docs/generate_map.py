"""The map of the code: one line for each folder and file of parley/ and sim/, from what each says of itself."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from docs.markdown import page, table

ROOT = Path(__file__).resolve().parent.parent

# Files of the map that cannot say themselves what they are for.
MAPPED = {
    "parley/py.typed": "Tells type checkers that the package states its types.",
    "sim/py.typed": "Tells type checkers that the package states its types.",
    "sim/scenario/coefficient_sets.csv": "The kept coefficient sets: where each coefficient stands in its range.",
    "sim/scenario/coefficients.yaml": "The structural coefficients themselves, each with range and source.",
    "sim/evidence/history/levels.yaml": "What each level of a case card means for which number of the scenario.",
    "sim/classroom/html/address.js": "Keeps the address of the explorer and what it shows together.",
    "sim/classroom/html/classroom.css": "How the pages of the classroom look.",
    "sim/classroom/html/focus.js": "Keeps the keyboard where it was when a part of a page is drawn anew.",
    "sim/classroom/pages/slider.js": "A slider as browsers know it: one element with role, name, value and keyboard.",
    "sim/language/locale/parley.pot": "All texts that can be translated: what a new language begins with.",
    "sim/language/locale/es/LC_MESSAGES/parley.po": "The texts in Spanish.",
    "sim/language/locale/es/LC_MESSAGES/parley.mo": "The same as programs read them.",
    "sim/lessons/lesson.css": "How a lesson looks, on a screen, a phone and on paper.",
    "sim/lessons/lesson.js": "What holds a lesson's page together: reading levels, quiz and printing.",
    "sim/lessons/chart.js": "Draws a lesson's charts in the page.",
    "sim/lessons/explore.js": "The sliders of a lesson: points of the grid, and what lies between them.",
    "sim/lessons/guess.js": "Asks for a prediction before a chart is shown.",
}
ROOMS = (
    "language", "scenario", "model", "ensemble", "analysis", "exchange", "evidence", "charts", "lessons", "classroom",
    "cli",
)


def map_page() -> str:
    """One line for each file, folder by folder; a line is the first of the file's own description."""
    folders = ["parley", "sim", *(folder for room in ROOMS for folder in _folders(f"sim/{room}"))]
    order = ", ".join(ROOMS)
    intro = (
        f"The rooms of `sim/` follow each other from left to right: {order}. Nothing imports from a room to its "
        "right, nor in circles between the folders of a room. Tests stand in `tests/`, in folders of the same names."
    )
    return page("Map of the code", intro, *map(_section, folders))


def _section(folder: str) -> str:
    """A folder: what it is for, and its files."""
    rows = [(f"[`{path}`](../{path})", _purpose(path)) for path in _files(folder)]
    return f"## `{folder}/`\n\n{_purpose(f'{folder}/__init__.py')}\n\n{table(('file', 'what it is for'), rows)}"


def _folders(room: str) -> list[str]:
    """A room and the folders in it."""
    inside = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / room).rglob("*.py")}
    return sorted(inside)


def _files(room: str) -> list[str]:
    """The files of one folder, beside the one that describes it."""
    found = [path for path in (ROOT / room).iterdir() if path.is_file() and path.name != "__init__.py"]
    found += [path for path in (ROOT / room / "locale").rglob("*") if path.is_file()]  # no folder of code
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def _purpose(path: str) -> str:
    """The first sentence of a file's own description. Errors: KeyError for a file that has none."""
    if path in MAPPED:
        return MAPPED[path]
    text = (ROOT / path).read_text(encoding="utf-8")
    words = _comment(text) if path.endswith(".j2") else ast.get_docstring(ast.parse(text))
    if not words:
        raise KeyError(path)
    return " ".join(words.split("\n\n")[0].split())


def _comment(template: str) -> str | None:
    """What a template says of itself in its first line."""
    said = re.match(r"\{# (.*?) #\}\n", template)
    return said and said[1]
