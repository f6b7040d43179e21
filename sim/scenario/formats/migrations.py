"""The formats of scenario files, and what makes a file of an older one a file of the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sim.scenario.formats.edits import keys_at, left_out, renamed, reworded, with_first_line
from sim.scenario.reading.mistakes import Position, show, single
from sim.scenario.reading.plain_files import contents
from sim.scenario.reading.reader import LARGEST_FILE, Node, read_text
from sim.scenario.vocabulary import GONE

KEY = "format"
FORMAT = 2  # of the files of today; one that states no format is taken as one of these
FIRST = 1  # of the files of the first model, which state none either
LEAVE_OUT = "leave it out: "


def _to_second_model(text: str) -> str:
    """From format 1 to 2: names that have changed, and numbers of rules that are no more.

    Numbers that mean something else now are left where they are, and checking says what to write instead.
    """
    for path, advice in GONE.items():
        if advice.startswith(LEAVE_OUT):
            text = left_out(text, path)
    text = renamed(text, "coefficients.leader.illusion", "overconfidence")
    if keys_at(text, "coefficients.stall") == ["window"] and not keys_at(text, "coefficients.movement"):
        text = renamed(text, "coefficients.stall", "movement")
    return reworded(text, "principals.*.opinion_kernel", "bounded-confidence", "smooth-confidence")


# By format: what makes the text of a file of it one of the next.
MIGRATIONS: dict[int, Callable[[str], str]] = {1: _to_second_model}


def migrated(text: str, number: int) -> str:
    """The text of a file of a format, in today's: with the same lines, its comments too."""
    while number < FORMAT:
        text = MIGRATIONS[number](text)
        number += 1
    return text


def stated(root: Node) -> int | None:
    """The format that a file states; None where it states none. Errors: ScenarioError for one that is not read."""
    assert isinstance(root.value, dict)
    found = root.value.get(KEY)
    if found is None:
        return None
    if type(found.value) is not int or found.value < FIRST:
        raise single(found.at, f"expected the number of a format, {FIRST} to {FORMAT}, found {show(found.value)}",
                     "leave it out for today's", KEY)
    if found.value > FORMAT:
        raise single(found.at, f"the file is written for a newer Parley (format {found.value}; this one reads up to "
                               f"{FORMAT})", "read it with that version", KEY)
    return found.value


def in_todays_format(root: Node, path: Path) -> Node:
    """The data of a file in today's format and without its number; the file itself stays as it is.

    Errors: ScenarioError for a format that is not read.
    """
    number = stated(root)
    if number is None:
        return root
    if number < FORMAT:
        root = read_text(migrated(_text(path), number), str(path))
    assert isinstance(root.value, dict)
    return replace(root, value={key: child for key, child in root.value.items() if key != KEY})


def migrated_file(root: Node, path: Path) -> str | None:
    """The text of a file in today's format, which it then states; None where it states that already.

    A file that states no format is taken as one of the first. Errors: as of `in_todays_format`.
    """
    number = stated(root)
    if number == FORMAT:
        return None
    text = migrated(_text(path), number or FIRST)
    return reworded(text, KEY, str(number), str(FORMAT)) if number else with_first_line(text, f"{KEY}: {FORMAT}")


def _text(path: Path) -> str:
    return contents(path, LARGEST_FILE).decode("utf-8-sig")


def refuse_taken(path: Path) -> None:
    """Refuse to write over what is there. Errors: ScenarioError."""
    if path.exists():
        raise single(Position(str(path)), "this is there already, and nothing is overwritten; name a new file")
