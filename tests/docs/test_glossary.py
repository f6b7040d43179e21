"""The glossary knows the words of the report, and every Parley name on it is one."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from docs.generate import pages
from sim.charts.words import GLOSSARY
from sim.cli.app import app
from sim.scenario.experiments.watching import unwatchable
from sim.scenario.loading import load_scenario
from tests.docs.pages import DOCS, text_of

EVERYTHING = load_scenario(Path(__file__).parents[1] / "scenarios" / "everything.yaml")
ROW = re.compile(r"^\| (?!word |---)(.+?) \| (.+) \| (.+) \|$", re.MULTILINE)
NAME = re.compile(r"`([^`]+)`")
ROWS = ROW.findall(text_of("glossary"))


def generated() -> set[str]:
    """Every name on the pages that are written from the code, and every path of a field."""
    found: set[str] = set()
    for page, text in pages().items():
        if page.startswith("reference/") and page.endswith(".md"):
            found |= set(NAME.findall(text))
    for section in pages()["reference/fields.md"].split("\n## ")[1:]:
        head = NAME.findall(section.partition("\n")[0])
        fields = re.findall(r"^\| `([\w*.]+)` \|", section, re.MULTILINE)
        found |= {".".join([*head, field]) for field in fields} | set(head)
    return found


def commands() -> set[str]:
    return {f"parley {one.name or one.callback.__name__}" for one in app.registered_commands if one.callback}


@pytest.mark.slow
def test_every_name_of_parley_is_one() -> None:
    known = generated() | commands()
    sections = {path for path in known if "." in path}
    names = {name for row in ROWS for name in NAME.findall(" ".join(row))}
    assert len(names) > 50
    assert [name for name in sorted(names) if not (
        name in known or unwatchable(name, EVERYTHING) is None
        or any(fnmatchcase(path, f"{name}.*") for path in sections)
    )] == []


def test_each_word_stands_once_and_says_what_it_is_in_a_sentence_or_a_few() -> None:
    words = [word for word, _, _ in ROWS]
    assert len(words) == len(set(words)) > 40
    assert [word for word, meaning, _ in ROWS if not meaning.endswith(".")] == []
    assert [word for word, meaning, _ in ROWS if not 5 <= len(meaning.split()) <= 60] == []


def test_the_words_of_the_report_are_among_them() -> None:
    assert set(GLOSSARY) <= {word for word, _, _ in ROWS}


def test_every_row_is_read() -> None:
    lines = [line for line in text_of("glossary").splitlines() if line.startswith("| ")]
    heads = [line for line in lines if line.startswith("| word |")]
    assert len(ROWS) == len(lines) - len(heads) and (DOCS / "glossary.md").is_file()
