"""Small helpers for sentences: lists, counts and first letters."""

from __future__ import annotations

from collections.abc import Sequence

from sim.language.catalogues import ENGLISH, clashes
from sim.language.speaking import N_, _, language, ngettext, pgettext

# Names with one of these words take "the": "the United States", "the European Union", "the eastern members of NATO".
TAKES_THE = {
    "united", "union", "states", "federation", "republic", "kingdom", "nations", "members", "organisation", "mediator",
    "council", "alliance", "government", "league",
}
ADJECTIVES = {"Eastern", "Western", "Northern", "Southern", "Regional", "Neutral", "Neighbouring"}


def listed(parts: Sequence[str], last: str = "and") -> str:
    """Parts as words of a sentence, in the reader's language.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"], "or")
    ('a', 'a and b', 'a, b or c')
    """
    if len(parts) == 1:
        return parts[0]
    if clashes(parts[-1], last, language()):
        pair = (pgettext("before the same sound", "{first} or {last}") if last == "or"
                else pgettext("before the same sound", "{first} and {last}"))
    else:
        pair = _("{first} or {last}") if last == "or" else _("{first} and {last}")
    return pair.format(first=", ".join(parts[:-1]), last=parts[-1])


def many(count: int, one: str, several: str | None = None) -> str:
    """A count with its noun.

    >>> many(1, "world"), many(1000, "world"), many(2, "party", "parties")
    ('1 world', '1,000 worlds', '2 parties')
    """
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def worlds_told(count: int) -> str:
    """So many worlds, in the reader's language.

    >>> worlds_told(1), worlds_told(1000)
    ('1 world', '1,000 worlds')
    """
    return ngettext("{count:,} world", "{count:,} worlds", count)


def deals_told(count: int) -> str:
    """So many deals, in the reader's language.

    >>> deals_told(1), deals_told(1000)
    ('1 deal', '1,000 deals')
    """
    return ngettext("{count:,} deal", "{count:,} deals", count)


WORDS = [
    N_("no"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"),
    N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
]


def in_word(count: int) -> str:
    """A small count in a word of the reader's language, else in figures.

    >>> in_word(2), in_word(20)
    ('two', '20')
    """
    return _(WORDS[count]) if count < len(WORDS) else f"{count:,}"


def capitalised(text: str) -> str:
    """The text with a capital at its start, the rest as it is.

    >>> capitalised("no deal in Paris")
    'No deal in Paris'
    """
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The text with a small letter at its start, the rest as it is.

    >>> lowered("No deal in Paris")
    'no deal in Paris'
    """
    return text[:1].lower() + text[1:]


def with_article(noun: str) -> str:
    """A noun with its article.

    >>> with_article("tactic"), with_article("opinion kernel")
    ('a tactic', 'an opinion kernel')
    """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def with_the(label: str) -> str:
    """What a party is called inside a sentence; its label alone in other languages.

    >>> with_the("United States"), with_the("Russia"), with_the("The eastern members of NATO")
    ('the United States', 'Russia', 'the eastern members of NATO')
    """
    return in_english(label) if language() == ENGLISH else label


def in_english(label: str) -> str:
    """What a party is called inside an English sentence, whoever reads.

    >>> in_english("Northern Union")
    'the northern Union'
    """
    first, __, rest = label.partition(" ")
    if first in ("The", "A", "An"):
        return f"{first.lower()} {rest}"
    if TAKES_THE & set(label.lower().split()):
        return f"the {first.lower() if first in ADJECTIVES else first} {rest}".rstrip()
    return label
