"""Output that goes nowhere: of a process started without it, as by some schedulers, or of one whose reader has left."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import NoReturn

INPUT, OUTPUT, ERRORS = 0, 1, 2


def open_streams() -> None:
    """Let what is missing of input, output and errors go nowhere, before a file of ours takes its number.

    Where a terminal lacks a letter it gets the letter's number.
    """
    for number in (INPUT, OUTPUT, ERRORS):
        try:
            os.fstat(number)
        except OSError:  # the lowest number that is free is the next to be given
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    if sys.stdout is None:
        sys.stdout = _stream(OUTPUT)
    if sys.stderr is None:
        sys.stderr = _stream(ERRORS)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _stream(number: int) -> io.TextIOWrapper:
    return open(number, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 (as long as the process lives)


def give_up(error: OSError) -> NoReturn:
    """End where the output can go nowhere; in silence if a reader such as `head` has seen enough.

    Python would complain once more at its end about what it still holds back, unless that can go somewhere.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), OUTPUT)
    if not isinstance(error, BrokenPipeError):
        with suppress(OSError):
            print(f"the output cannot be written: {error.strerror or error}", file=sys.stderr)
    sys.exit(1)
