"""`parley lesson`: a lesson for a class as one HTML file that works without server and internet."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.options import MOST_WORLDS, Seed, Workers, whole_number
from sim.errors import ParleyError

if TYPE_CHECKING:
    from sim.cli.progress import Bar
    from sim.lessons.grid import Grid
    from sim.scenario.lessons.files import LessonFile

WORLDS = 500  # shares are then known to about four of a hundred, and a lesson is played within a minute or two


class Reader(StrEnum):
    """For whom a page is."""

    TEACHER = "teacher"
    STUDENTS = "students"


def lesson(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[LESSON]", help="A name of the list, or the path of a file; without it, the list."),
    ] = None,
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
    workers: Workers = None,
) -> None:
    """Make a lesson for a class: one HTML file with text, sliders, quiz, worksheet and teacher's key.

    Every setting of the sliders is simulated now, so the page needs no server, no internet and no programming. Hand out
    the page made with --for students; the other one holds the answers.

    \b
    parley lesson
    parley lesson two-level-game --out teacher.html
    parley lesson two-level-game --for students --out class.html
    """
    if name is None:
        _list()
        return
    from sim.scenario.lessons.files import find_lesson, load_lesson

    file = load_lesson(find_lesson(name))
    teacher = reader is Reader.TEACHER
    path = out or Path(f"{file.path.stem}{'' if teacher else '-students'}.html")
    _check_place(path)
    from sim.lessons.page import PlayedLesson, lesson_page

    page = lesson_page(PlayedLesson(file, _grids(file, worlds, seed, workers), worlds, seed), teacher)
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ParleyError(f"the lesson cannot be written to '{path}': {error.strerror}; name another file") from error
    typer.echo(f"Written to {path} ({len(page.encode()) / 1000:,.0f} kB); open it in a browser.", err=True)
    if teacher:
        typer.echo("It holds the answers; '--for students' writes the page to hand out.", err=True)


def _list() -> None:
    """The lessons that can be called by name, each with its question."""
    from sim.scenario.lessons.files import named_lessons

    for name, path in named_lessons().items():
        typer.echo(f"{name:<24} {_question(path)}")


def _show(bar: Bar, before: int, done: int) -> None:
    bar.show(before + done)


def _question(path: Path) -> str:
    """The question of a lesson, without reading the scenarios that it plays."""
    from sim.scenario.reading.reader import plain, read_file

    found = plain(read_file(path))
    return str(found.get("question", "")) if isinstance(found, dict) else ""


def _check_place(path: Path) -> None:
    """Refuse a place before a minute is spent on what could not be written there. Errors: ParleyError."""
    try:
        taken, room = path.exists(), path.parent.is_dir()
    except (OSError, ValueError):
        taken, room = False, False
    if taken:
        raise ParleyError(f"'{path}' is there already; name another file with --out, or move it away")
    if not room:
        raise ParleyError(f"there is no folder '{path.parent}'; make it first, or name another file with --out")


def _grids(file: LessonFile, worlds: int, seed: int, workers: int | None) -> dict[str, Grid]:
    """The grid of each explorable, played under one progress bar."""
    from sim.cli.progress import Bar
    from sim.ensemble.executors import executor, processors
    from sim.lessons.grid import play, size

    explorables = file.lesson.explorables
    found: dict[str, Grid] = {}
    before = 0
    with Bar(sum(size(one, worlds) for one in explorables.values())) as bar:
        work = executor(workers or processors())
        for name, explorable in explorables.items():
            found[name] = play(explorable, worlds, seed, work, partial(_show, bar, before))
            before += size(explorable, worlds)
    return found
