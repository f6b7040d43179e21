"""Characters that look like a space, a mark or nothing, and what to type for them.

Word processors, web pages and keyboards of other scripts put them into files. Inside a text they do no harm; where YAML
expects a plain space, quote, colon or comma, they turn one thing into another that looks the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
UNSEEN = "\u00ad\u200b\u2060\ufeff"  # they take no room at all
COLONS, COMMAS, CURLY = "\uff1a\ufe55", "\uff0c\u060c\u3001\ufe50", "\u201c\u201d\u201e\u00ab\u00bb"
PLAIN = {
    **dict.fromkeys(SPACES, " "), **dict.fromkeys(UNSEEN, ""), **dict.fromkeys(COLONS, ": "),
    **dict.fromkeys(COMMAS, ", "), **dict.fromkeys(CURLY, '"'), **dict.fromkeys("\u2018\u2019\u201a", "'"),
}  # fmt: skip
KNOWN = {"\u00a0": "no-break space", "\ufeff": "byte order mark", "\u001b": "control character ESCAPE",
         "\n": "line break", "\r": "line break", "\u2028": "line break", "\u2029": "line break", "\t": "tab"}
_RUN = re.compile(f"[{''.join(PLAIN)}][{''.join(PLAIN)} ]*")
LINES_ABOVE, MOST_TRIES = 3, 8
_MEANT_AS_A_KEY = re.compile(r"[\s\"']*[a-z][a-z0-9_.*-]*[\s\"']*(:.*)?")


def repaired(text: str) -> str:
    """The text with plain spaces and marks for those that only look like them, and without what cannot be seen."""
    return "".join(PLAIN.get(character, character) for character in text)


def visible(text: str) -> str:
    """The text with the names of the spaces that are no plain ones and of what cannot be seen, for a message."""
    return "".join(f"[{name_of(one)}]" if one in SPACES + UNSEEN or _control(one) else one for one in text)


def name_of(character: str) -> str:
    """A character in words, for one that cannot be seen."""
    named = KNOWN.get(character) or unicodedata.name(character, "control character").lower()
    return f"{named} (U+{ord(character):04X})"


def said_of(odd: str) -> str:
    """What an odd character is and what to type for it."""
    plain = PLAIN[odd].strip()
    if plain in ('"', "'"):
        return f"a curly quote ({odd}), as word processors make it, is no quote here; type a straight one ({plain})"
    if plain:
        return f"this is not the plain '{plain}' but one of another keyboard ({odd}); type '{PLAIN[odd]}'"
    mend = "type a plain space" if PLAIN[odd] else "delete it"
    article = "an" if name_of(odd)[0] in "aeiou" else "a"
    return f"{article} {name_of(odd)}, as word processors and web pages insert, stands here; {mend}"


def odd_in_a_key(key: str) -> int | None:
    """Where an odd character stands in what is meant as a key; None where the key is one, or is another text."""
    run = _RUN.search(key)
    return run.start() if run and _MEANT_AS_A_KEY.fullmatch(repaired(key)) else None


def odd_at_an_edge(text: str) -> int | None:
    """Where a space that is no plain one, or a character that cannot be seen, begins or ends a text."""
    edges = [place for place in (0, len(text) - 1) if text and text[place] in SPACES + UNSEEN]
    return edges[0] if edges else None


def odd_before(text: str, lines: list[int], helps: Callable[[str], bool]) -> tuple[int, int, str] | None:
    """Line and column (from 0) of the odd character without which the text would be read further, and itself.

    It is looked for in `lines`, the last first, and a few above each; `helps` tells whether a repaired text is better.
    """
    found = text.splitlines(keepends=True)
    tries = 0
    for line in _nearby(found, lines):
        for column in reversed([run.start() for run in _RUN.finditer(found[line])]):
            tries += 1
            mended = found[line][:column] + repaired(found[line][column:])
            if tries <= MOST_TRIES and helps("".join([*found[:line], mended, *found[line + 1 :]])):
                return line, column, found[line][column]
    return None


def not_a_line(text: str) -> str:
    """Why a text is no line of words: it has more than one line, or nothing that can be seen."""
    odd = next((one for one in text if _control(one) or one in "\u2028\u2029"), None)
    if odd is None or not text.strip():
        return "expected some text, found only blanks"
    return f"the text holds a {name_of(odd)}; write it in one line"


def control_in(text: str) -> str | None:
    """The first control character of a text but tabs and line breaks; None if there is none."""
    return next((one for one in text if _control(one) and one not in "\n\r\t\x85"), None)


def _control(character: str) -> bool:
    return unicodedata.category(character) == "Cc"


def _nearby(found: list[str], lines: list[int]) -> list[int]:
    """The lines themselves, each with a few that are not empty above it."""
    near: list[int] = []
    for line in lines:
        above = [place for place in range(min(line, len(found) - 1), -1, -1) if found[place].strip()]
        near += [place for place in above[: LINES_ABOVE + 1] if place not in near]
    return near
