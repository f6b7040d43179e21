"""Letters that the charts' own font lacks: other installed fonts that have them, or a box and a word about it."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.language.speaking import ngettext
from sim.scenario.schema.scenario import Scenario

OWN = "DejaVu Sans"
BOX = "□"
WEIGHTS = (400, 700, "normal", "regular", "bold")  # those that charts write in
NO_LETTERS = "Last Resort"  # a font that has a box for everything, which says less than a sentence
PLAIN = 0x250  # below this every letter is in OWN; scenarios in English are not looked at any further
UNSEEN = "Cf"  # Unicode's class of joiners and directions: nothing is lost where a font has no sign for them
SHOWN = ("title", "label", "at_0", "at_1")  # the fields of a scenario that charts write


def fall_back(figure: Figure) -> None:
    """Give each text of a figure the fonts that its letters need; a letter that no font has becomes a box."""
    for text in figure.findobj(Text):
        wanted = strange(text.get_text())
        if not wanted:
            continue
        families, missing = covering(wanted)
        text.set_fontfamily([OWN, *families])
        text.set_text(text.get_text().translate({ord(letter): _stand_in(letter) for letter in missing}))


@contextmanager
def no_asides() -> Iterator[None]:
    """Within it matplotlib does not say that a font has no bold letters, which nobody who runs Parley can use."""
    logger = logging.getLogger(font_manager.__name__)
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def unshown(*shown: Scenario | str) -> str | None:
    """A sentence that names the letters of scenarios, or of labels, that pictures made here cannot show, if any."""
    parts = (part if isinstance(part, str) else "".join(_written(part.model_dump())) for part in shown)
    missing = [letter for letter in covering(strange("".join(parts)))[1] if _stand_in(letter)]
    if not missing:
        return None
    return ngettext(
        "The pictures show {box} for {letters}: the computer that drew them has no font with it; install one, such as "
        "a Noto font of the script, and draw again.",
        "The pictures show {box} for {letters}: the computer that drew them has no font with them; install one, such "
        "as a Noto font of the script, and draw again.",
        len(missing), box=BOX, letters=" ".join(missing),
    )


def cells(text: str) -> int:
    """How many letters of usual width a text is as wide as."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def strange(text: str) -> str:
    """The letters of a text that the charts' own font lacks, each once, in the order of their codes."""
    beyond = {letter for letter in text if ord(letter) >= PLAIN}
    return "".join(sorted(letter for letter in beyond if ord(letter) not in _own())) if beyond else ""


@cache
def covering(wanted: str) -> tuple[tuple[str, ...], str]:
    """Installed fonts that between them have as many of some letters as can be had, and the letters left over.

    Each font taken has the most of those that are still wanted: of equals one without serifs, then by name.
    """
    families: list[str] = []
    left = {ord(letter) for letter in wanted}
    fonts = {family: codes & left for family, codes in _installed().items()} if wanted else {}
    while left and fonts:
        best = min(fonts, key=lambda family: (-len(fonts[family] & left), "Sans" not in family, family))
        if not fonts[best] & left:
            break
        families.append(best)
        left -= fonts.pop(best)
    return tuple(families), "".join(chr(code) for code in sorted(left))


def _own() -> frozenset[int]:
    """The codes of the letters that the charts' own font has."""
    return _codes(font_manager.findfont(OWN))


def _installed() -> dict[str, frozenset[int]]:
    """By family of the other installed fonts the codes of the letters that each of its upright files has."""
    found: dict[str, frozenset[int]] = {}
    for entry in font_manager.fontManager.ttflist:
        if entry.style == "normal" and entry.weight in WEIGHTS and entry.name != OWN and NO_LETTERS not in entry.name:
            codes = _codes(entry.fname)
            found[entry.name] = found.get(entry.name, codes) & codes
    return found


@cache
def _codes(path: str) -> frozenset[int]:
    """The codes of the letters that a font has; none of a file that cannot be read."""
    try:
        return frozenset(font_manager.get_font(path).get_charmap())
    except (OSError, RuntimeError):
        return frozenset()


def _stand_in(letter: str) -> str:
    """What is drawn for a letter that no font has."""
    return "" if unicodedata.category(letter) == UNSEEN else BOX


def _written(parts: Any) -> Iterator[str]:
    """The texts of a scenario, as plain data, that charts write."""
    if isinstance(parts, Mapping):
        yield from (value for name, value in parts.items() if name in SHOWN and isinstance(value, str))
        for value in parts.values():
            yield from _written(value)
    elif isinstance(parts, Sequence) and not isinstance(parts, str):
        for value in parts:
            yield from _written(value)
