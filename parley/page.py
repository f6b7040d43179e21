"""What a notebook shows of an answer: its lines, one of its charts and a table, as a piece of HTML."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    import pandas as pd

    from parley.answer import Answer

ROWS, COLUMNS = 12, 12  # of a table that are shown


def html_of(answer: Answer) -> str:
    """An answer as HTML that needs nothing else, for a page that may hold others too."""
    lines, name = answer.lines(), answer.picture()
    picture = _png(answer, name) if name else ""
    return _filled("answer", lines=lines, picture=picture, table=Markup(_rows(answer.in_short())))


def html_of_story(lines: list[str], paragraphs: list[str]) -> str:
    """A told world as HTML."""
    return _filled("story", lines=lines, paragraphs=paragraphs)


def _filled(name: str, **contents: Any) -> str:
    from sim.charts.templates import templates

    return templates(Path(__file__).parent).get_template(f"{name}.html.j2").render(contents)


def _png(answer: Answer, name: str) -> str:
    """A chart in the letters of a page."""
    from sim.charts.style import picture_of

    return b64encode(picture_of(answer.plot.drawn(name)).png).decode("ascii")


def _rows(table: pd.DataFrame) -> str:
    """A table as HTML, whose texts are escaped by pandas."""
    return table.to_html(max_rows=ROWS, max_cols=COLUMNS, border=0, float_format="{:.4g}".format, na_rep="–")
