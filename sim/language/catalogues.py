"""The catalogues: which languages there are, and what stands in each.

The compiled files (.mo) are kept beside those that people edit (.po), so that a wheel, a clone and a copy without
Babel all speak the same; `python -m docs.languages` writes them anew.
"""

from __future__ import annotations

import gettext
import re
from functools import cache
from pathlib import Path

from sim.errors import ParleyError
from sim.language.pseudo import PSEUDO, Pseudo

ENGLISH, DOMAIN = "en", "parley"
LOCALE = Path(__file__).parent / "locale"
NAMES = {ENGLISH: "English", "es": "Español"}  # of those that people choose from, each in itself
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "xr"})
SIGNS = {"es": (",", ".")}  # the decimal sign, and what stands between thousands, where they are not those of English


# How words begin before which a language says "and" or "or" in another way.
CLASHES = {"es": {"and": re.compile(r"h?[ií](?![aeouáéóú])", re.I), "or": re.compile(r"h?[oó]", re.I)}}


def languages() -> list[str]:
    """The languages that a person can be answered in, those made for tests last."""
    return [*NAMES, *PSEUDO]


def known(wanted: str) -> str | None:
    """The language of a tag such as 'es-MX', None where there is none."""
    begins = wanted.strip().lower().replace("_", "-").split("-")[0]
    return begins if begins in languages() else None


def a_language(text: str) -> str:
    """The language that somebody types. Errors: ParleyError where there is none."""
    found = known(text)
    if found is None:
        names = ", ".join(f"{language} ({name})" for language, name in NAMES.items())
        raise ParleyError(f"there is no language '{text[:40]}'; there are {names}")
    return found


def accepted(header: str) -> str:
    """The language that a browser's Accept-Language likes best among those there are; English where none is."""
    found: list[tuple[float, int, str]] = []
    for place, one in enumerate(header.split(",")[:30]):
        tag, _, quality = one.partition(";q=")
        language = known(tag)
        if language in NAMES and _quality(quality) > 0:
            found.append((-_quality(quality), place, language))
    return min(found)[2] if found else ENGLISH


def _quality(text: str) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The texts of a language; what is missing there is English."""
    if language in PSEUDO:
        return Pseudo()
    return gettext.translation(DOMAIN, LOCALE, [language], fallback=True)


def localised(number: str, language: str) -> str:
    """A number as Python writes it, with the signs of a language."""
    decimal, thousands = SIGNS.get(language, (".", ","))
    return number.translate({ord("."): decimal, ord(","): thousands})


def clashes(word: str, last: str, language: str) -> bool:
    """Whether 'and' or 'or' sounds like the beginning of the word after it, as Spanish 'y' before 'Irene'."""
    found = CLASHES.get(language, {}).get(last)
    return bool(found and found.match(word))


def direction(language: str) -> str:
    """How a language is written: 'ltr' or 'rtl'."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
