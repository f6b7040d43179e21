"""Every link of a page leads somewhere."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import DOCS, EVERY, text_of

NAMES = [f"{page}.md" for page in EVERY if not page.startswith("site/")]  # links of the site's own pages: test_site.py
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def anchors(text: str) -> set[str]:
    """The anchors that readers on the web make of a page's headings."""
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(text)]
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    path = DOCS / name
    text = path.read_text(encoding="utf-8")
    for target in _LINK.findall(text):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        there = (path.parent / file).resolve() if file else path
        assert there.exists(), target
        if anchor:
            assert anchor in anchors(there.read_text(encoding="utf-8")), target


def test_the_index_names_every_page() -> None:
    text = text_of("index")
    inside = [name for name in NAMES if not name.startswith("..") and name != "index.md"]
    assert [name for name in inside if f"({name})" not in text] == []
