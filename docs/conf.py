"""How the pages of docs/ become a site: `make docs` builds it into build/site, without the network and strictly."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

project = "Parley"
author = "Parley contributors"
project_copyright = author
exclude_patterns = ["site/start.md"]
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.viewcode", "sphinx_design"]
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!parley\.\w+$).*")]  # only the public names have a page here

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4
nb_execution_mode = "cache"
nb_execution_cache_path = str(ROOT / "build" / "notebooks")
nb_execution_raise_on_error = True
nb_execution_timeout = 120

MADE_BY_READERS = {"parley.Move", "parley.Number", "parley.Scripted"}  # other classes are given, not made

default_role = "code"  # docstrings say `name` as Markdown does
autodoc_default_options = {"members": True, "inherited-members": "ABC, BaseModel, Exception, Model, object, tuple"}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_inherit_docstrings = False

html_theme = "furo"
html_title = "Parley"
html_static_path = ["site/static"]
html_css_files = ["site.css"]
html_show_sphinx = False
html_copy_source = False


def setup(app: Sphinx) -> None:
    """Let pages be read as `docs.website` gives them, and leave out how to make what nobody makes."""
    from pygments.lexers.special import TextLexer

    from docs.website import text_of

    app.add_lexer("csv", TextLexer)  # a table needs no colours

    def read(app: Sphinx, page: str, source: list[str]) -> None:
        source[0] = text_of(page, source[0])

    def signed(app: Sphinx, what: str, name: str, *_: object) -> tuple[str, str] | None:
        return ("", "") if what == "class" and name not in MADE_BY_READERS else None

    app.connect("source-read", read)
    app.connect("autodoc-process-signature", signed)
