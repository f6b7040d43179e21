"""A progress bar on stderr, for runs that take more than a second, and notes beside it; all of it can be left out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0  # seconds; a run that takes no longer has no bar
_QUIET: ContextVar[bool] = ContextVar("quiet", default=False)
_CALLED: ContextVar[bool] = ContextVar("called", default=False)


@contextmanager
def hushed() -> Iterator[None]:
    """While it lasts, work has no bar and no notes beside it on stderr: only what came out, and mistakes."""
    before = _QUIET.set(True)
    try:
        yield
    finally:
        _QUIET.reset(before)


@contextmanager
def quietly() -> Iterator[None]:
    """The same for what is called from Python, where Ctrl-C too is left to who calls."""
    before = _CALLED.set(True)
    try:
        with hushed():
            yield
    finally:
        _CALLED.reset(before)


def quiet() -> bool:
    """Whether nobody is to be told how far work is."""
    return _QUIET.get()


def called() -> bool:
    """Whether work was asked for from Python."""
    return _CALLED.get()


def note(sentence: str) -> None:
    """Say something beside the work on stderr, unless it is to be quiet."""
    import typer

    if not quiet():
        typer.echo(sentence, err=True)


class Bar:
    """The bar of one run; it begins to count time when it is made, when `already` so many worlds were played."""

    def __init__(self, worlds: int, already: int = 0) -> None:
        self._worlds, self._already = worlds, already
        self._start = perf_counter()
        self._shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._shown:
            self._shown[0].stop()

    def show(self, done: float) -> None:
        """Show how many worlds are done, a part of one included, once the run has taken so long that people wonder."""
        if quiet():
            return
        seconds = perf_counter() - self._start
        if self._shown is None:
            if done in (self._already, self._worlds) or seconds < PATIENCE:
                return
            self._shown = _begun(self._worlds)
        progress, task = self._shown
        progress.update(task, completed=done, description=words(done, self._worlds, seconds, self._already))


class Bars:
    """A bar after the other, for work whose end is known stage by stage."""

    def __init__(self) -> None:
        self._worlds, self._bar = 0, Bar(0)

    def __enter__(self) -> Bars:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._bar.__exit__(kind, error, traceback)

    def show(self, done: float, worlds: int) -> None:
        """Show how many of the worlds of this stage are done; another number of worlds begins another stage."""
        if worlds != self._worlds:
            self._bar.__exit__(None, None, None)
            self._worlds, self._bar = worlds, Bar(worlds, int(done))
        self._bar.show(done)


def _begun(worlds: int) -> tuple[Progress, TaskID]:
    """A bar that is shown from now on; what draws it is loaded only for runs that need it."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    progress = Progress(BarColumn(), TextColumn("{task.description}"), console=Console(stderr=True))
    progress.start()
    return progress, progress.add_task("", total=worlds)


def words(done: float, worlds: int, seconds: float, already: int = 0) -> str:
    """How far a run is, how fast, and how long it will take yet."""
    speed = (done - already) / seconds
    minutes, rest = divmod(round((worlds - done) / speed), 60)
    return f"{int(done):,} of {worlds:,} worlds, {speed:,.0f} a second, {minutes}:{rest:02} left"
