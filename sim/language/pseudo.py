"""A language for tests, made of the English by code: longer, with accents, between marks; `xr` runs from the right."""

from __future__ import annotations

import gettext
import re

PSEUDO = ("xx", "xr")
OPEN, CLOSE, MORE = "⟦", "⟧", "~"
LONGER, WORD = 0.4, 12  # by which share of its letters a text grows, in words of so many letters at most
PLACES = re.compile(r"(\{[^}]*\}|%\([^)]*\)s|%%|<[^>]*>)")  # what is put in later, and what is no text
ACCENTS = str.maketrans("aeiouAEIOUncs", "áéíóúÁÉÍÓÚñçš")


def disguised(text: str) -> str:
    """A text in that language.

    >>> disguised("Table {name}")
    '⟦Táblé {name}~~~⟧'
    """
    parts = PLACES.split(text)
    more = round(LONGER * sum(len(part) for part in parts[::2]))
    told = "".join(part if i % 2 else part.translate(ACCENTS) for i, part in enumerate(parts))
    words = [MORE * (more % WORD), *[MORE * WORD] * (more // WORD)]
    return f"{OPEN}{told}{' '.join(word for word in words if word)}{CLOSE}"


class Pseudo(gettext.NullTranslations):
    """Every text disguised."""

    def gettext(self, message: str) -> str:
        """The text, disguised."""
        return disguised(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for a count, disguised."""
        return disguised(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        """The text, disguised."""
        return disguised(message)
