"""A progress bar on stderr, for runs that take more than a second."""

from __future__ import annotations

from time import perf_counter
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

PATIENCE = 1.0  # seconds before the bar appears


class Bar:
    """The bar of one run; it begins to count time when it is made."""

    def __init__(self, worlds: int) -> None:
        self._worlds = worlds
        self._start = perf_counter()
        self._progress = Progress(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True))
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._task is not None:
            self._progress.stop()

    def show(self, done: int) -> None:
        """Show how many worlds are done, once the run has taken long enough for a person to wonder."""
        seconds = perf_counter() - self._start
        if seconds < PATIENCE:
            return
        if self._task is None:
            self._task = self._progress.add_task("", total=self._worlds)
            self._progress.start()
        self._progress.update(self._task, completed=done, description=words(done, self._worlds, seconds))


def words(done: int, worlds: int, seconds: float) -> str:
    """How far a run is, how fast, and how long it will take yet."""
    left = round(seconds * (worlds - done) / done)
    minutes, rest = divmod(left, 60)
    speed = done / seconds
    return f"{done:,} of {worlds:,} worlds, {speed:,.0f} a second, {minutes}:{rest:02} left"
