"""Names of a file's entries, made from what people call them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 30
KEPT_FROM = {"true", "false", "null"}


def keys_of(labels: Sequence[str], noun: str, taken: Sequence[str] = ()) -> list[str]:
    """A name for each label, all different: its letters without accents, or else a noun with a number.

    >>> keys_of(["The United States", "Россия", "the united states!"], "side")
    ['the-united-states', 'side-2', 'the-united-states-3']
    """
    found: list[str] = []
    for place, label in enumerate(labels, start=1):
        key = key_of(label) or f"{noun}-{place}"
        while key in (*found, *taken):
            key = f"{key}-{place}"
        found.append(key)
    return found


def key_of(label: str) -> str:
    """A label in small letters and hyphens; '' where it has no letter of the Latin alphabet to begin with.

    A long one ends with a whole word.

    >>> key_of("More hope of the strongest buyers")
    'more-hope-of-the-strongest'
    """
    letters = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    whole = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    key = whole if len(whole) <= LONGEST else whole[: LONGEST + 1].rpartition("-")[0] or whole[:LONGEST]
    return key if key[:1].isalpha() and key not in KEPT_FROM else ""
