"""What is left of the English in texts of the language that is made for tests, by code: it has accents everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sim.language.pseudo import ACCENTS

PLAIN = "".join(map(chr, ACCENTS))  # letters that a text of that language never has
WORD = re.compile(rf"[^\W\d_]*[{PLAIN}][^\W\d_]*")


def english_in(text: str, own: Iterable[str] = ()) -> list[str]:
    """The words of a text that nobody has translated, but for those `own` texts that stay as they are."""
    for one in sorted(own, key=len, reverse=True):
        text = text.replace(one, " ")
    return WORD.findall(text)
