"""The pages written by hand, and what stands in them."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent.parent / "docs"
ELSEWHERE = ("../README", "../CONTRIBUTING", "../experiments/README", "../benchmarks/README")
# Every page that may show something to type, those written from the code and those outside docs/ too.
EVERY = (*sorted(path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")), *ELSEWHERE)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"`([\w-]+\.(?:yaml|csv))`:\n\n```(?:yaml|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def text_of(page: str) -> str:
    """The text of a page."""
    return (DOCS / f"{page}.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """The blocks of code in one language on a page."""
    return [code for found, code in _BLOCK.findall(text_of(page)) if found == language]


def commands(page: str) -> list[str]:
    """Every command line of a page, without its remark."""
    lines = [line.partition(" #")[0].strip() for block in blocks(page, "sh") for line in block.splitlines()]
    return [line for line in lines if line]


def save_files(page: str, folder: Path) -> list[str]:
    """Save the files that a page asks its reader to save; their texts."""
    for name, text in _FILE.findall(text_of(page)):
        (folder / name).write_text(text, encoding="utf-8")
    return [text for _, text in _FILE.findall(text_of(page))]
