"""Pages of HTML from templates: every text in them is escaped, and a name that is not there is a mistake."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sim.language import speaking


def templates(folder: Path) -> Environment:
    """The templates of a folder, in the reader's language. No line is left where only a statement stood."""
    found = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False, extensions=["jinja2.ext.i18n"],
    )
    found.install_gettext_callables(  # type: ignore[attr-defined]
        speaking.of_template, speaking.some_of_template, newstyle=True)
    return found
