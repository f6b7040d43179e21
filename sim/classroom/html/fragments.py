"""Where the HTML of the classroom comes from: templates, in which every text is escaped that is no HTML of theirs."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import cast

from jinja2 import Environment
from markupsafe import Markup

from sim.analysis.telling.words import number
from sim.charts import style, words
from sim.charts.templates import templates
from sim.language.catalogues import direction
from sim.language.speaking import in_digits, language

FOLDER = Path(__file__).parent


def fragment(name: str, /, **contents: object) -> Markup:
    """What a macro of the templates makes of its arguments: 'seat.head' is `head` in seat.html.j2.

    Errors: TypeError for an argument that the macro does not have, jinja2.UndefinedError for one that it misses.
    """
    template, _, macro = name.partition(".")
    module = environment().get_template(f"{template}.html.j2").module
    return cast(Markup, getattr(module, macro)(**contents)).strip()


def picture(svg: str) -> Markup:
    """A picture that a library has drawn, with nobody's words in it."""
    return Markup(svg[svg.index("<svg"):])


@cache
def own(name: str) -> Markup:
    """The text of a file that stands beside the templates: a style or a script."""
    return Markup((FOLDER / name).read_text(encoding="utf-8"))


@cache
def environment() -> Environment:
    """All templates of the classroom, with what they put numbers into words by."""
    found = templates(FOLDER)
    found.filters |= {"number": number, "percent": words.percent, "fixed": _fixed, "at": _at, "clock": _clock,
                      "whole": _whole}
    found.globals |= {"own": own, "style": style, "from_to": words.from_to, "language": language,
                      "direction": lambda: direction(language())}
    return found


def _fixed(value: float, places: int) -> str:
    """A number with so many decimals."""
    return f"{value:.{places}f}"


def _whole(count: int) -> str:
    """A count with the sign between thousands."""
    return in_digits(f"{count:,}")


def _clock(seconds: int) -> str:
    """A moment by this machine's clock: 'Mon 30 Nov, 14:05'."""
    then = datetime.fromtimestamp(seconds)
    return f"{then:%a} {then.day} {then:%b, %H:%M}"


def _at(share: float) -> str:
    """A share of a length, as styles write it."""
    return f"{100 * share:.1f}%"
