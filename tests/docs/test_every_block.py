"""No block of code stands on a page that no test takes, and none is listed that is gone."""

from __future__ import annotations

import re
from collections import Counter

from tests import costs
from tests.docs.pages import EVERY, commands, text_of
from tests.docs.taken import NOT_TYPED, NOTHING_TO_RUN, TAKEN

_BEGINS = re.compile(r"^```([^`\n]*)\n.*?^```$", re.MULTILINE | re.DOTALL)


def kinds(page: str) -> Counter[str]:
    """How many blocks of each language a page has; Sphinx's own directives are none."""
    return Counter(kind for kind in _BEGINS.findall(text_of(page)) if not kind.startswith("{"))


def test_every_block_has_its_test() -> None:
    found = {(page, kind): number for page in EVERY for kind, number in kinds(page).items()
             if kind != "sh" and (kind not in NOTHING_TO_RUN or (page, kind) in TAKEN)}
    assert found == {what: number for what, (number, _) in TAKEN.items()}
    assert [test for _, test in TAKEN.values() if not costs.exists(test)] == []


def test_every_block_names_its_language() -> None:
    assert [page for page in EVERY if "" in kinds(page)] == []


def test_what_is_not_typed_stands_on_a_page_and_has_a_reason() -> None:
    shown = {line for page in EVERY for line in commands(page)}
    assert len(shown) > 80
    assert sorted(set(NOT_TYPED) - shown) == [], "gone from the pages: take it out of the list"
    assert all(len(reason.split()) >= 3 for reason in NOT_TYPED.values())


def test_no_command_hides_in_a_block_of_text() -> None:
    hidden = [line for page in EVERY for kind, text in re.findall(
        r"^```(text)\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL
    ) for line in text.splitlines() if re.match(r"([$\w]+ +)?(parley|python3?|pip) [a-z-]", line)]
    assert hidden == []
