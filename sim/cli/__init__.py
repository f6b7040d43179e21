"""The command `parley`."""

from __future__ import annotations

import gc
import io
import os
import sys

# New objects between two searches for circles among them. The libraries make many at their start, and Python's own 700
# cost a tenth of a second there; the large arrays of a run hang in no circle (`Negotiation.release`).
COLLECT_AFTER = 50_000


def main() -> None:
    """Run the command line and end the process.

    Exit codes: 0 done, 1 the output could not be written to its end, 2 a mistake in what was asked, 130 Ctrl-C.
    """
    gc.set_threshold(COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # where a terminal lacks a letter it gets the letter's number
    try:
        from sim.cli.commands import app

        app(prog_name="parley")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        _give_up(error)
    finally:
        try:
            print(end="", flush=True)
        except OSError as error:
            _give_up(error)


def _give_up(error: OSError) -> None:
    """End where the output can go nowhere; in silence if a reader such as `head` has seen enough.

    Python would complain once more at its end about what it still holds back, unless that can go somewhere.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not isinstance(error, BrokenPipeError):
        print(f"the output cannot be written: {error.strerror or error}", file=sys.stderr)
    sys.exit(1)
