"""The command `parley`."""

from __future__ import annotations

import io
import os
import sys


def main() -> None:
    """Run the command line and end the process.

    Exit codes: 0 done, 1 nobody read the output to its end, 2 a mistake in what was asked, 130 stopped by Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter gets its number
    try:
        from sim.cli.commands import app

        app(prog_name="parley")
    except KeyboardInterrupt:
        print("\nStopped before it was done.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)
    finally:
        _flush()


def _flush() -> None:
    """Send out what is still held back; Python would complain at its end if nobody reads it any more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
