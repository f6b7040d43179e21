"""The page about Python lists the public names, all of them and no others, and its examples come out as they say."""

from __future__ import annotations

import doctest
import re

import pytest

import parley
from sim.charts import pictures
from tests.adding import forgotten
from tests.docs.pages import DOCS, text_of
from tests.docs.test_commands_shown import no_picture

_ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.MULTILINE)


def test_the_page_lists_each_public_name_once_with_a_line() -> None:
    assert sorted(name for name, _ in _ROW.findall(text_of("python"))) == sorted(parley.__all__)


def test_every_public_name_is_shown_at_work() -> None:
    shown = "".join(line for line in text_of("python").splitlines(keepends=True) if line.startswith((">>>", "...")))
    assert [name for name in parley.__all__ if f"parley.{name}" not in shown] == []


def test_the_site_has_each_public_name_on_one_page() -> None:
    named = re.findall(r"^\.\. auto\w+:: (\w+)$", text_of("site/api"), re.MULTILINE)
    assert sorted(named) == sorted(parley.__all__)
    assert named == [name for name, _ in _ROW.findall(text_of("python"))], "both pages are in one order"


@pytest.mark.slow
def test_the_examples_come_out_as_they_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "draw", no_picture)
    with forgotten():
        found = doctest.testfile(str(DOCS / "python.md"), module_relative=False, encoding="utf-8")
    assert found.attempted >= 25
    assert found.failed == 0
