"""The site: every page has its place in it, every link and picture of every page is there, and it can be built."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from docs.website import DOCS, ELSEWHERE, ROOT, contents, pages, text_of
from tests.docs.test_links import anchors

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


def source(page: str) -> str:
    """The text of a page, or of the cells of a notebook that are no code."""
    notebook = DOCS / f"{page}.ipynb"
    if not notebook.is_file():
        return (DOCS / f"{page}.md").read_text(encoding="utf-8")
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def shown(page: str) -> str:
    """The text of a page as the site shows it, without its code."""
    return _CODE.sub("", text_of(page, source(page)))


@cache
def anchors_of(page: str) -> set[str]:
    """The anchors of a page as the site shows it."""
    return anchors(text_of(page, source(page)))


def test_every_page_stands_in_the_contents_once() -> None:
    assert sorted(contents()) == pages()


@pytest.mark.parametrize("page", pages())
def test_every_link_of_the_site_leads_somewhere(page: str) -> None:
    for target in _LINK.findall(shown(page)):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        path = ((DOCS / page).parent / file).resolve() if file else DOCS / page
        name = path.relative_to(DOCS).with_suffix("").as_posix() if path.is_relative_to(DOCS) else ""
        assert path.exists() or name in pages(), target
        if anchor:
            assert anchor in anchors_of(name), target


def test_pages_from_elsewhere_are_shown_in_full_and_linked_in_the_site() -> None:
    assert "](../tutorial.md)" in text_of("site/readme", "") and "](../LICENSE" not in text_of("site/readme", "")
    assert "](site/contributing.md#add-something-of-your-own)" in text_of("index", source("index"))
    assert all((ROOT / file).is_file() and file in source(page) for page, file in ELSEWHERE.items())


@pytest.mark.slow
@pytest.mark.skipif(not all(map(find_spec, ("furo", "myst_nb", "sphinx_design"))), reason="needs the extra `docs`")
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    strictly = ["-W", "--keep-going", "-n", "-q", "-D", "nb_execution_mode=off"]  # other tests run the notebooks
    command = [sys.executable, "-m", "sphinx", "-b", "html", *strictly, "-d", str(tmp_path / "read")]
    found = subprocess.run([*command, "docs", str(tmp_path / "site")], cwd=ROOT, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr[-3000:]
    assert len([*(tmp_path / "site").rglob("*.html")]) > len(pages())
