"""A lesson as one HTML file that needs nothing else: no server, no internet, any browser."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sim import __version__
from sim.charts import style
from sim.charts.templates import templates
from sim.ensemble.outcomes.watched import measure
from sim.errors import ParleyError
from sim.language.catalogues import ENGLISH, direction
from sim.language.speaking import N_, _, language
from sim.lessons.data import page_data, script_safe
from sim.lessons.grid import Grid
from sim.lessons.phrases import Phrases
from sim.scenario.lessons.files import LessonFile
from sim.scenario.lessons.lesson import Question

FOLDER = Path(__file__).parent
SCRIPTS = ("chart.js", "guess.js", "explore.js", "lesson.js")
SAYS = re.compile(r'\bsay\("([^"]+)"')  # how the scripts mark a text
WAYS = {"rises": N_("rises"), "falls": N_("falls"), "hardly moves": N_("hardly moves")}
LARGEST = 3_000_000  # bytes of a page: what a phone opens from a USB stick without a wait


@dataclass(frozen=True)
class PlayedLesson:
    """A lesson with the grids of its explorables, and how they were played."""

    file: LessonFile
    grids: Mapping[str, Grid]
    worlds: int
    seed: int


def lesson_page(played: PlayedLesson, teacher: bool = True) -> str:
    """The whole page, with or without the teacher's part.

    Errors: ParleyError for an expression that cannot be read, and for a page too large.
    """
    environment = templates(FOLDER)
    environment.filters["paragraphs"] = _paragraphs
    page = environment.get_template("lesson.html.j2").render(_contents(played), teacher=teacher)
    if len(page.encode()) > LARGEST:
        raise ParleyError(f"the page takes {len(page.encode()):,} bytes; at most {LARGEST:,} fit, so take fewer steps")
    return page


def _contents(played: PlayedLesson) -> dict[str, Any]:
    """What the template is filled with."""
    lesson, phrases = played.file.lesson, Phrases(played.grids)
    return {
        "lesson": lesson,
        "asks": {name: phrases.filled(one.predict.ask, _where(played, "explorables", name, "predict"), plain=True)
                 for name, one in lesson.explorables.items()},
        "given": {name: phrases.value(name, one.predict.outcome) for name, one in lesson.explorables.items()},
        "explained": {name: _explained(played, phrases, name) for name in played.grids},
        "quiz": [_asked(played, phrases, place, question) for place, question in enumerate(lesson.quiz)],
        "key": [(entry.to, phrases.filled(entry.answer, _where(played, "key", place)))
                for place, entry in enumerate(lesson.key)],
        "checks": list(_checks(played, phrases)),
        "minutes": {name: sum(activity.minutes for activity in plan) for name, plan in lesson.plans.items()},
        "data": Markup(script_safe(page_data(played.grids, phrases))),
        "texts": Markup(script_safe({text: _(text) for text in of_scripts() if language() != ENGLISH})),
        "language": "en-GB" if language() == ENGLISH else language(), "direction": direction(language()),
        "styles": Markup((FOLDER / "lesson.css").read_text(encoding="utf-8")),
        "scripts": Markup("\n".join((FOLDER / name).read_text(encoding="utf-8") for name in SCRIPTS)),
        "colours": {"guess": style.ORANGE, "model": style.BLUE, "pinned": style.PURPLE},
        "worlds": played.worlds,
        "points": sum(len(grid.places) for grid in played.grids.values()),
        "command": f"parley lesson {played.file.path.stem} --worlds {played.worlds} --seed {played.seed}{_option()}",
        "version": __version__,
    }


def _option() -> str:
    return "" if language() == ENGLISH else f" --language {language()}"


def of_scripts() -> list[str]:
    """The texts of the scripts."""
    return [text for name in SCRIPTS for text in SAYS.findall((FOLDER / name).read_text(encoding="utf-8"))]


def _explained(played: PlayedLesson, phrases: Phrases, name: str) -> dict[str, str]:
    """The explanation of an explorable at both reading levels."""
    explain = played.file.lesson.explorables[name].explain
    where = _where(played, "explorables", name, "explain")
    return {"plain": phrases.filled(explain.plain, where, plain=True),
            "advanced": phrases.filled(explain.advanced, where)}


def _asked(played: PlayedLesson, phrases: Phrases, place: int, question: Question) -> dict[str, Any]:
    """A question with its options: text, whether right, and why. Errors: ParleyError where not one is right."""
    options: list[dict[str, Any]] = []
    for number, option in enumerate(question.options):
        where = _where(played, "quiz", place, "options", number)
        right = phrases.true(option.when, where) if option.when else option.right
        options.append({"text": option.text, "right": right, "why": phrases.filled(option.why, where, plain=True)})
    if sum(option["right"] for option in options) != 1:
        found = sum(option["right"] for option in options)
        where = _where(played, "quiz", place)
        raise ParleyError(f"{where}: {found} options are right in these worlds and one should be; "
                          "let the expressions in 'when' leave no gap and no overlap")
    return {"question": question.question, "options": options}


def _checks(played: PlayedLesson, phrases: Phrases) -> Iterator[tuple[str, str, str, bool]]:
    """For each direction that the lesson is built on: what is moved, what is expected, what is seen, whether so."""
    for expected in played.file.lesson.relies_on:
        change = phrases.effect(expected.explorable, expected.outcome, expected.slider)
        moved = played.grids[expected.explorable].explorable.sliders[expected.slider]
        what = _("{slider}, from “{first}” to “{last}”", slider=moved.label, first=moved.steps[0], last=moved.steps[-1])
        yield what, f"{called(expected.outcome)}: {_(WAYS[expected.way])}", change.words, change.way == expected.way


def called(outcome: str) -> str:
    """What an outcome is called in a sentence: 'share of agreements' where it is one of worlds, else its label."""
    found = measure(outcome)
    return _("share of {what}", what=_(found.label)) if found.unit == "share of worlds" else _(found.label)


def _where(played: PlayedLesson, *steps: str | int) -> str:
    return f"{played.file.path}: {'.'.join(str(step) for step in steps)}"


def _paragraphs(text: str) -> Markup:
    """A text as paragraphs, which empty lines part."""
    parts = [" ".join(part.split()) for part in text.split("\n\n")]
    return Markup("").join(Markup("<p>{}</p>\n").format(part) for part in parts if part)
