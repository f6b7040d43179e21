"""Words for those who sit at a table: checked like all else, handed on by `extends`, and nothing hangs on them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.classroom.game.table import content_of
from sim.evidence.responses.said import letters
from sim.model.negotiation import Negotiation
from sim.scenario.documents.dumping import dump_scenario, dump_without_prose
from sim.scenario.loading import check, load_scenario
from sim.scenario.schema.roles import LONG, SHORT
from tests.building import bare, changed, scenario, with_mediators

PLAIN = with_mediators(bare(issues=2), "formulate")
TOLD = changed(PLAIN, {"background": {"short": "Long ago.", "long": "Once.\nAnd again."}, "principals.a.role": "You.",
                       "mediators.envoy1.role": "You, too."})
LIBRARY = Path(__file__).parents[2] / "scenarios"


def test_they_read_back_and_change_neither_digest_nor_game() -> None:
    plain, told = scenario(PLAIN), scenario(TOLD)
    assert told.background and told.principals["a"].role == "You." and not told.principals["b"].role
    assert letters(plain) == letters(told) and content_of(plain) == content_of(told)
    assert dump_scenario(plain) == dump_without_prose(told) != dump_scenario(told)


def test_they_change_no_bit_of_a_world() -> None:
    one, other = (Negotiation(scenario(data), 1, np.arange(4)) for data in (PLAIN, TOLD))
    for model in (one, other):
        for _ in range(5):
            model.step()
    assert np.array_equal(one.block, other.block)


def test_an_extending_file_hands_them_on_replaces_them_and_takes_them_away(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(dump_scenario(scenario(TOLD)), encoding="utf-8")
    (tmp_path / "next.yaml").write_text(
        "extends: base.yaml\nbackground: {short: Of late.}\nprincipals: {a: {role: null}, b: {role: The other.}}\n",
        encoding="utf-8")
    found = load_scenario(tmp_path / "next.yaml")
    assert found.background and (found.background.short, found.background.long) == ("Of late.", "Once.\nAnd again.")
    assert (found.principals["a"].role, found.principals["b"].role) == (None, "The other.")
    assert found.mediators["envoy1"].role == "You, too."


@pytest.mark.parametrize(("lines", "line", "words"), [
    ("background: {short: " + "x" * (SHORT + 1) + "}", 2, f"at most {SHORT} fit"),
    ("background: {long: Much.}", 2, "'short' is missing"),
    ("background: {short: ' '}", 2, "expected some text, found none"),
    ("background:\n  short: A.\n  lang: B.", 4, "unknown key 'lang'"),
    ("principals:\n  a:\n    role: 7", 4, "expected text, found 7"),
    ("principals:\n  a:\n    role: " + "x" * (LONG + 1), 4, f"at most {LONG} fit"),
])
def test_a_mistake_is_named_with_its_line(tmp_path: Path, lines: str, line: int, words: str) -> None:
    (tmp_path / "base.yaml").write_text(dump_scenario(scenario(PLAIN)), encoding="utf-8")
    path = tmp_path / "next.yaml"
    path.write_text(f"extends: base.yaml\n{lines}\n", encoding="utf-8")
    (mistake,) = check(path)
    assert mistake.line == line and words in str(mistake)


@pytest.mark.parametrize("file", sorted(LIBRARY.rglob("*.yaml")), ids=lambda file: file.stem)
def test_every_scenario_of_the_library_has_words_for_every_seat(file: Path) -> None:
    found = load_scenario(file)
    assert found.background and found.background.long
    assert all(principal.role for principal in found.principals.values())
    assert all(mediator.role for mediator in found.mediators.values())
    assert "\nbackground:" in file.read_text(encoding="utf-8"), "words of its own"
