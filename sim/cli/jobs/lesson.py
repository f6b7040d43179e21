"""`parley lesson`: the grids of a lesson are played under one progress bar and written as one page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sim.cli.progress import Bar, note
from sim.ensemble.executors import executor, processors
from sim.errors import ParleyError
from sim.lessons.grid import Grid, play, size
from sim.lessons.page import PlayedLesson, lesson_page
from sim.scenario.lessons.files import LessonFile


@dataclass(frozen=True)
class LessonJob:
    """The lesson that is made, for the teacher or for the class, in how many worlds, of which seed, by how many."""

    file: LessonFile
    teacher: bool
    worlds: int
    seed: int
    workers: int | None

    def page(self) -> str:
        """The page as HTML. Errors: ParleyError."""
        return lesson_page(PlayedLesson(self.file, self._grids(), self.worlds, self.seed), self.teacher)

    def _grids(self) -> dict[str, Grid]:
        """The grid of each explorable, played under one progress bar."""
        explorables = self.file.lesson.explorables
        grids: dict[str, Grid] = {}
        before = 0
        with Bar(sum(size(one, self.worlds) for one in explorables.values())) as bar:
            work = executor(self.workers or processors())
            for name, explorable in explorables.items():
                grids[name] = play(explorable, self.worlds, self.seed, work, partial(_show, bar, before))
                before += size(explorable, self.worlds)
        return grids


def perform_lesson(job: LessonJob, out: Path | None) -> None:
    """Write a lesson as a new file, `out` or one with the lesson's name. Errors: ParleyError."""
    path = out or Path(f"{job.file.path.stem}{'' if job.teacher else '-students'}.html")
    _check_place(path)
    page = job.page()
    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise ParleyError(f"the lesson cannot be written to '{path}': {error.strerror}; name another file") from error
    note(f"Written to {path} ({len(page.encode()) / 1000:,.0f} kB); open it in a browser.")
    if job.teacher:
        note("It holds the answers; '--for students' writes the page to hand out.")


def _show(bar: Bar, before: int, done: int) -> None:
    bar.show(before + done)


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
