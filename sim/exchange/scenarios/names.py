"""Names of issues and actors as scenarios have them, made from what they are called elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 34  # of the 40 letters that fit; the rest is room for a number


def names_for(labels: Iterable[str], other: str, taken: Iterable[str] = ()) -> list[str]:
    """A name for each label, all different; `other` and a number where a label has no letter from a to z.

    >>> names_for(["United States", "Côte d'Ivoire", "中国", "2nd EU", "united states"], "actor")
    ['united-states', 'cote-d-ivoire', 'actor-3', 'actor-2nd-eu', 'united-states-2']
    """
    found: list[str] = []
    used = set(taken)
    for place, label in enumerate(labels, 1):
        plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
        name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-") or str(place)
        name = name if name[0].isalpha() else f"{other}-{name}"
        again = next(number for number in range(1, len(used) + 2) if _numbered(name, number) not in used)
        found.append(_numbered(name, again))
        used.add(found[-1])
    return found


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def line_of(text: str, longest: int = 200) -> str:
    """A text as a label may be: one line of at most so many letters, without what cannot be seen."""
    seen = "".join(letter if unicodedata.category(letter)[0] != "C" else " " for letter in text)
    return " ".join(seen.split())[:longest].strip() or "-"
