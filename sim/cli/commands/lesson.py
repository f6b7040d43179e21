"""`parley lesson`: a lesson for a class as one HTML file that works without server and internet."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import MOST_WORLDS, Language, Quiet, Seed, Taught, Workers, whole_number
from sim.language.catalogues import ENGLISH

WORLDS = 500  # shares are then known to about four of a hundred, and a lesson is played within a minute or two


class Reader(StrEnum):
    """For whom a page is."""

    TEACHER = "teacher"
    STUDENTS = "students"


def lesson(
    name: Taught = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The new file; the lesson's name with .html, unless stated.")
    ] = None,
    reader: Annotated[
        Reader, typer.Option("--for", help="For the class write a students' page: without key, plans and role cards.")
    ] = Reader.TEACHER,
    worlds: Annotated[
        int, typer.Option(parser=whole_number(2, MOST_WORLDS), metavar="N", help="How many worlds at each setting.")
    ] = WORLDS,
    seed: Seed = 1,
    language: Language = ENGLISH,
    workers: Workers = None,
    quiet: Quiet = False,
) -> None:
    """Make a lesson for a class: one HTML file with text, sliders, quiz, worksheet and teacher's key.

    Every setting of the sliders is simulated now, so the page needs no server, no internet and no programming. Hand out
    the page made with --for students; the other one holds the answers.

    \b
    parley lesson
    parley lesson two-level-game --out teacher.html
    parley lesson two-level-game --for students --out class.html
    parley lesson keeping-an-agreement --language es
    """
    if name is None:
        from sim.cli.tables.lesson import print_lessons

        print_lessons()
        return
    from sim.cli.jobs.lesson import LessonJob, perform_lesson
    from sim.language.speaking import speaking
    from sim.scenario.lessons.files import find_lesson, load_lesson

    with speaking(language):
        file = load_lesson(find_lesson(name), language)
        perform_lesson(LessonJob(file, reader is Reader.TEACHER, worlds, seed, workers), out)
