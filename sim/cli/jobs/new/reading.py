"""What a person answers, read into values or refused in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite
from pathlib import Path

from sim.errors import ParleyError
from sim.scenario.catalogue import SUFFIXES, exists
from sim.scenario.checks.same_names import as_read
from sim.scenario.reading.characters import control_in
from sim.scenario.reading.mistakes import did_you_mean, listed, show
from sim.scenario.reading.scalars import advice
from sim.scenario.schema.fields import ONE_LINE

LONGEST_TITLE, LONGEST_LABEL = 150, 60
LONGEST_NUMBER = 20
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


def line(text: str, longest: int = LONGEST_TITLE) -> str:
    """Some words in one line. Errors: ParleyError."""
    found = text.strip()
    if not re.match(ONE_LINE, found) or control_in(found) or not found.isprintable():
        raise ParleyError("write some words, in one line and without signs that cannot be seen")
    if len(found) > longest:
        raise ParleyError(f"write at most {longest} letters; these are {len(found)}")
    return found


def labels(text: str, least: int, most: int, what: str) -> tuple[str, ...]:
    """Names with commas between them, none twice. Errors: ParleyError."""
    found = tuple(line(part, LONGEST_LABEL) for part in text.split(",") if part.strip())
    if not least <= len(found) <= most:
        raise ParleyError(f"give {least} to {most} {what}, with commas between them, not {len(found)}")
    told_apart(found)
    return found


def told_apart(names: Sequence[str]) -> None:
    """Refuse two names that readers take for the same. Errors: ParleyError."""
    seen: dict[str, str] = {}
    for name in names:
        if as_read(name) in seen:
            raise ParleyError(f"'{name}' stands twice, and tables could not tell the two apart")
        seen[as_read(name)] = name


def number(text: str) -> float:
    """A number. Errors: ParleyError, with how to write what was meant."""
    try:
        found = float(text) if len(text) <= LONGEST_NUMBER and text.isascii() and "_" not in text else float("nan")
    except ValueError:
        found = float("nan")
    if not isfinite(found):
        raise ParleyError(f"give a number, not {show(text)}{advice(text.strip())}")
    return found


def months(text: str) -> float:
    """A deadline in months. Errors: ParleyError."""
    found = number(text)
    if not 1 <= found <= 240:  # a round takes a month, and the schema knows no longer talks
        raise ParleyError(f"give a number of months from 1 to 240, not {found:g}")
    return found


def month(text: str) -> str:
    """A month as year and month. Errors: ParleyError."""
    if not _MONTH.fullmatch(text.strip()):
        raise ParleyError(f"give a year and a month, as in 2027-01, not {show(text)}")
    return text.strip()


def numbers(text: str) -> tuple[float, ...]:
    """Numbers with commas between them. Errors: ParleyError."""
    return tuple(number(part.strip()) for part in text.split(","))


def words(text: str) -> tuple[str, ...]:
    """Words with commas between them, none twice. Errors: ParleyError."""
    found = tuple(part.strip() for part in text.split(",") if part.strip())
    if not found:
        raise ParleyError("give at least one name")
    told_apart(found)
    return found


def one_of(text: str, known: Sequence[str]) -> str:
    """One of a few words. Errors: ParleyError with the nearest."""
    if text.strip() not in known:
        raise ParleyError(f"give {listed(known)}, not {show(text)}; {did_you_mean(text, known)}")
    return text.strip()


def new_file(text: str, replace: bool) -> Path:
    """The path of a file that is to be written, and may be there already only if it is to be replaced.

    Errors: ParleyError.
    """
    path = Path(text.strip())
    if not text.strip().endswith(SUFFIXES) or "\0" in text:
        raise ParleyError(f"give the name of a file that ends in .yaml, such as my-talks.yaml, not {show(text)}")
    if exists(path) and not replace:
        raise ParleyError(f"'{path}' is there already; name another file, or say --replace to write over it")
    if exists(path) and not path.is_file():
        raise ParleyError(f"'{path}' is no file; name another one")
    if not exists(path.parent) or not path.parent.is_dir():
        raise ParleyError(f"there is no folder '{path.parent}'; make it first, or name another file")
    return path
