"""The words of a lesson in another language: a file of the same form that states the texts alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim.language.catalogues import ENGLISH
from sim.scenario.reading.reader import plain, read_file


def wording(path: Path, language: str) -> Path | None:
    """The file of a lesson's words in a language: in a folder of that name beside it; None where there is none."""
    found = path.parent / language / path.name
    return found if language != ENGLISH and found.is_file() else None


def reworded(lesson: Any, path: Path, language: str) -> Any:
    """A lesson as plain data with its texts in a language, in English where nobody has written them."""
    found = wording(path, language)
    return laid_over(plain(read_file(found)), lesson) if found else lesson


def laid_over(words: Any, lesson: Any) -> Any:
    """Texts laid over a lesson: entry by entry in lists of one length, name by name where all names are known.

    What has other names (roles, words of the glossary) or another length takes the place of the whole.
    """
    if isinstance(words, dict) and isinstance(lesson, dict) and set(words) <= set(lesson):
        return {key: laid_over(words[key], value) if key in words else value for key, value in lesson.items()}
    if isinstance(words, list) and isinstance(lesson, list) and len(words) == len(lesson):
        return [laid_over(one, other) for one, other in zip(words, lesson, strict=True)]
    return words
