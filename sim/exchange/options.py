"""Scales and other values of a table as people state them: 'LOW:HIGH' for all issues, or 'ISSUE=LOW:HIGH' for one."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from sim.errors import ParleyError
from sim.exchange.tables.columns import normal

Value = TypeVar("Value")


def scales_of(stated: Sequence[str]) -> dict[str, tuple[float, float]]:
    """The ends of scales by issue ('' for all). Errors: ParleyError.

    >>> scales_of(["0:100", "Price=4:10"])
    {'': (0.0, 100.0), 'price': (4.0, 10.0)}
    """
    return _by_issue(stated, _ends)


def values_of(stated: Sequence[str]) -> dict[str, float]:
    """Numbers by issue ('' for all). Errors: ParleyError.

    >>> values_of(["price=4"])
    {'price': 4.0}
    """
    return _by_issue(stated, number_of)


def _by_issue(stated: Sequence[str], read: Callable[[str], Value]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for text in stated:
        issue, equals, value = text.rpartition("=")
        name = normal(issue)
        if equals and not name:
            raise ParleyError(f"'{text}' names no issue before '='")
        if name in found:
            raise ParleyError(f"'{text}': this is stated twice; state it once")
        found[name] = read(value)
    return found


def _ends(text: str) -> tuple[float, float]:
    low, colon, high = text.partition(":")
    ends = (number_of(low), number_of(high)) if colon else (0.0, 0.0)
    if ends[0] >= ends[1]:
        raise ParleyError(f"give the lowest and the highest position, as in 0:100, not '{text}'")
    return ends


def number_of(text: str) -> float:
    """A number. Errors: ParleyError."""
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not math.isfinite(found):
        raise ParleyError(f"give a number, not '{text}'")
    return found


def above_0(text: str | float | None, what: str) -> float | None:
    """A number above 0, if one is stated. Errors: ParleyError."""
    found = None if text is None else number_of(str(text))
    if found is not None and found <= 0:
        raise ParleyError(f"{what} is above 0, not {found:g}")
    return found
