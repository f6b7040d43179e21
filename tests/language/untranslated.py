"""What is left of the English in texts of the language that is made for tests, by code: it has accents everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sim.english import lowered
from sim.language.pseudo import ACCENTS

PLAIN = "".join(map(chr, ACCENTS))  # letters that a text of that language never has
OWN = frozenset({"title", "label", "at_0", "at_1"})  # where scenarios say something themselves
WORD = re.compile(rf"[^\W\d_]*[{PLAIN}][^\W\d_]*")


def english_in(text: str, own: Iterable[str] = ()) -> list[str]:
    """The words of a text that nobody has translated, but for those `own` texts that stay as they are."""
    for one in sorted(own, key=len, reverse=True):
        text = text.replace(one, " ")
    return WORD.findall(text)


def words_of(data: object, keys: frozenset[str] = OWN) -> set[str]:
    """What a scenario as plain data says itself: its title, and what it calls parties, issues, their ends and events.

    Inside a sentence an article or a first letter of these may be a small one.
    """
    if isinstance(data, list | tuple):
        return {word for one in data for word in words_of(one, keys)}
    if not isinstance(data, dict):
        return set()
    here = {word for key, one in data.items() if key in keys and isinstance(one, str) for word in (one, lowered(one))}
    return here | {word for one in data.values() for word in words_of(one, keys)}
