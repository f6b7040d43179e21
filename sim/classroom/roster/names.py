"""Names as a teacher pastes them, in any script: told apart by how they sound, and what was left out in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import normalize

from sim.classroom.game import moves
from sim.english import listed
from sim.errors import ParleyError
from sim.language.speaking import _, ngettext

BETWEEN = re.compile(r"[\n\r\t,;،、，；\u2028\u2029]")  # names: also what other scripts write for a comma
TOLD = 5  # names in a sentence; of more, how many


@dataclass(frozen=True)
class Pasted:
    """The names in a text, each once, and sentences on what in it is none."""

    names: tuple[str, ...]
    sentences: tuple[str, ...]


def pasted(text: str) -> Pasted:
    """The names that stand in a text, one a line or between commas or tabs."""
    names: dict[str, str] = {}
    twice: dict[str, str] = {}
    wrong: list[str] = []
    for part in BETWEEN.split(text):
        if not part.strip():
            continue
        try:
            name = person(part)
        except ParleyError:
            wrong.append(heard(part))
        else:
            first = names.setdefault(plain(name), name)
            if first is not name:
                twice[plain(name)] = first
    return Pasted(tuple(names.values()), tuple(_told(list(twice.values()), wrong)))


def _told(twice: list[str], wrong: list[str]) -> list[str]:
    """What was left out of a list of names, and what to do about it."""
    found = []
    if twice:
        found.append(ngettext(
            "{names} is there more than once and counted once; where two have one name, add a letter (Anna B., Anna "
            "K.).", "{names} are there more than once and counted once; where two have one name, add a letter (Anna "
            "B., Anna K.).", len(twice), names=_some(twice)))
    if wrong:
        found.append(_("{names} cannot be shown; a name has 1 to {most} letters.",
                       names=_some([f'“{one}”' for one in wrong]), most=moves.MOST_LETTERS))
    return found


def _some(names: list[str]) -> str:
    return listed([*names[:TOLD], _("{count} more", count=len(names) - TOLD)] if len(names) > TOLD else names)


def person(name: str) -> str:
    """The name of a person as it is kept: one line, its letters composed. Errors: ParleyError."""
    return moves.person(normalize("NFC", name))


def plain(name: str) -> str:
    """A name as it sounds: without what only the eye could tell apart, or not even that."""
    return " ".join(normalize("NFKC", name.translate(moves.JOINERS)).casefold().split())


def heard(name: str) -> str:
    """The beginning of something that is no name, to be named in a sentence."""
    seen = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    return f"{seen[:30]}…" if len(seen) > 30 else seen
