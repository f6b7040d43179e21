"""Texts in the language of whoever reads them: `_` and `ngettext` look it up anew with every text.

English stands in the code and is its own catalogue. Whole sentences are translated, with named places for what
differs; the numbers that are put there get the decimal sign of the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from string import Formatter
from typing import Any, TypeVar

from sim.language.catalogues import ENGLISH, catalogue, localised

Key = TypeVar("Key")

_chosen: ContextVar[str | None] = ContextVar("language", default=None)
_askers: list[Callable[[], str | None]] = []  # who can say which person is being answered


def language() -> str:
    """The language of what is being done now: as chosen by `speaking`, else that of the person who is answered."""
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    return next((found for ask in _askers if (found := ask())), ENGLISH)


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """All texts inside are of this language, in tasks that are begun there too."""
    before = _chosen.set(chosen)
    try:
        yield
    finally:
        _chosen.reset(before)


def ask_for_language(asker: Callable[[], str | None]) -> None:
    """Ask `asker` for the language from now on; it answers None where it does not know."""
    if asker not in _askers:
        _askers.append(asker)


def _(message: str, /, **values: object) -> str:
    """A text in the language of its reader, with values in its named places."""
    return _filled(catalogue(language()).gettext(message), values)


def ngettext(one: str, several: str, count: int, /, **values: object) -> str:
    """A text in the plural form that a count takes; `count` is one of its values."""
    return _filled(catalogue(language()).ngettext(one, several, count), {"count": count, **values})


def pgettext(context: str, message: str, /, **values: object) -> str:
    """A text that stands in English for two things; `context` says which."""
    return _filled(catalogue(language()).pgettext(context, message), values)


def of_template(message: str) -> str:
    """The same for templates, which fill the places themselves (`%(name)s`)."""
    return catalogue(language()).gettext(message)


def some_of_template(one: str, several: str, count: int) -> str:
    """The plural form that a count takes, for templates."""
    return catalogue(language()).ngettext(one, several, count)


def N_(message: str) -> str:
    """A text that is translated later, where it is shown: a constant of a module."""
    return message


def in_digits(text: str) -> str:
    """A number as Python writes it ('1,000.5') with the signs of the reader's language."""
    return localised(text, language())


class _Numbers(Formatter):
    """Puts numbers into texts as the reader's language writes them."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """A value as a text."""
        text = str(super().format_field(value, format_spec))
        return in_digits(text) if isinstance(value, int | float) else text


def _filled(text: str, values: dict[str, object]) -> str:
    return _Numbers().vformat(text, (), values) if values else text


def translated(options: Mapping[Key, str]) -> dict[Key, str]:
    """What can be chosen, each in the language of the reader."""
    return {key: _(text) for key, text in options.items()}
