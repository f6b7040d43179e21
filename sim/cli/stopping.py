"""Being stopped: by Ctrl-C, by another program (SIGTERM) or by a terminal that closes (SIGHUP), all in one way."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = {"SIGTERM": "another program", "SIGHUP": "the closing terminal"}  # those that the system has


class Stopped(KeyboardInterrupt):
    """Raised where a signal arrives, so that what is cleaned after Ctrl-C is cleaned after it too."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def heed_signals() -> None:
    """Let SIGTERM and SIGHUP stop this process as Ctrl-C does, unless they are ignored, as under nohup."""
    for name in SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    raise Stopped(number)


def by_whom(stop: KeyboardInterrupt) -> str:
    """What to say: 'Ctrl-C', or 'another program (SIGTERM)'."""
    if not isinstance(stop, Stopped):
        return "Ctrl-C"
    name = signal.Signals(stop.number).name
    return f"{SIGNALS[name]} ({name})"


def exit_code(stop: KeyboardInterrupt) -> int:
    """What a shell expects of a process that a signal has ended: 130 for Ctrl-C."""
    return 128 + (stop.number if isinstance(stop, Stopped) else signal.SIGINT)


@contextmanager
def told_when_stopped(what: str) -> Iterator[None]:
    """Say by whom work was stopped and `what` became of it, and end.

    Errors: typer.Exit after Ctrl-C and the like; KeyboardInterrupt as it was where Python asked for the work.
    """
    import typer  # later than signals are heeded

    from sim.cli.progress import called

    try:
        yield
    except KeyboardInterrupt as stop:
        if called():
            raise
        typer.echo(f"\nStopped by {by_whom(stop)}; {what}.", err=True)
        raise typer.Exit(exit_code(stop)) from stop


def what_is_kept(done: str, kept: bool) -> str:
    """What to say of what was `done`, such as "played", where it was kept in a folder or not."""
    if kept:
        return f"what was {done} is kept, and the same command goes on from it"
    return "nothing was kept, for no folder was named with --out"
