"""The map of the code: one line for each file of parley/ and sim/, from what the file says of itself."""

from __future__ import annotations

import ast
from pathlib import Path

from docs.markdown import page, table

ROOT = Path(__file__).resolve().parent.parent

# Files of the map that cannot say themselves what they are for.
MAPPED = {
    "parley/py.typed": "Tells type checkers that the package states its types.",
    "sim/py.typed": "Tells type checkers that the package states its types.",
    "sim/scenario/coefficients.yaml": "The structural coefficients themselves, each with range and source.",
    "sim/classroom/classroom.css": "How the pages of the classroom look.",
    "sim/classroom/focus.js": "Keeps the keyboard where it was when a part of a page is drawn anew.",
    "sim/classroom/slider.js": "A slider as browsers know it: one element with role, name, value and keyboard.",
    "sim/lessons/lesson.html.j2": "The page of a lesson, to be filled in.",
    "sim/lessons/lesson.css": "How a lesson looks, on a screen, a phone and on paper.",
    "sim/lessons/lesson.js": "What holds a lesson's page together: reading levels, quiz and printing.",
    "sim/lessons/chart.js": "Draws a lesson's charts in the page.",
    "sim/lessons/explore.js": "The sliders of a lesson: points of the grid, and what lies between them.",
    "sim/lessons/guess.js": "Asks for a prediction before a chart is shown.",
    "sim/charts/report.html.j2": "The page of a run's report, to be filled in.",
    "sim/charts/report_style.html.j2": "How the pages of reports look, on a screen and on paper.",
    "sim/charts/sweep_report.html.j2": "The page of a sweep's report, to be filled in.",
}
EMPTY = "Makes the folder a package."
ROOMS = {
    "parley": "What notebooks and scripts import, and where the command starts: names only; the code is in `sim/`.",
    "sim": "The package that holds the code: the version, the errors.",
    "sim/scenario": "What may stand in a scenario file, and how it is read and checked. Knows nothing of the model.",
    "sim/model": "One negotiation in many worlds at once. Begin with `negotiation.py`: its `step` is the round.",
    "sim/model/tactics": "How a principal's demand falls over time: a small class for each tactic.",
    "sim/model/protocols": "Who speaks when, and how what is said arrives: a small class for each protocol.",
    "sim/ensemble": "Many worlds into one table and one results folder.",
    "sim/analysis": "What the table says: shares with intervals.",
    "sim/analysis/claims": "What the source documents claim, asked of the model in paired experiments.",
    "sim/analysis/solutions": "Benchmark models of bargaining and of group decisions: one small file each.",
    "sim/analysis/telling": "One world told in words.",
    "sim/charts": "Pictures and the report.",
    "sim/classroom": "The simulator in a browser, for a class: explore, sit at the table, look back.",
    "sim/lessons": "A lesson as one page that needs no server: text, sliders over kept simulations, quiz and key.",
    "sim/cli": "The command `parley`.",
}


def map_page() -> str:
    """One line for each file, folder by folder; a line is the first of the file's own description."""
    sections = []
    for room, words in ROOMS.items():
        rows = [(f"[`{path}`](../{path})", _purpose(path)) for path in _files(room)]
        sections.append(f"## `{room}/`\n\n{words}\n\n{table(('file', 'what it is for'), rows)}")
    intro = (
        "The folders of `sim/` follow each other from left to right: scenario, model, ensemble, analysis, charts, "
        "command. Nothing imports from a folder to its right."
    )
    return page("Map of the code", intro, *sections)


def _files(room: str) -> list[str]:
    """The files of one folder."""
    found = (path for path in (ROOT / room).iterdir() if path.is_file() and path.suffix != ".pyc")
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def _purpose(path: str) -> str:
    """The first sentence of a file's own description. Errors: KeyError for a file that has none."""
    if not path.endswith(".py"):
        return MAPPED[path]
    words = ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8")))
    return " ".join(words.split("\n\n")[0].split()) if words else EMPTY
