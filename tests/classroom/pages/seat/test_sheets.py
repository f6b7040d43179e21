"""The sheets: who a seat is, what it wants and why, what is known of others, what a mediator's staff guesses."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from sim.classroom.game.log import Log, Setting
from sim.classroom.game.table import TableState, played
from sim.classroom.pages.role_sheet import background, role_sheet
from tests.building import Data, changed, rich, with_mediators, with_vote
from tests.seating import Person, written

MEDIATED = changed(with_mediators(with_vote(rich(issues=3)), "formulate"), {"talks.walk_out": 0})
TOLD = {
    "background": {"short": "What came before.", "long": "First paragraph.\nSecond <paragraph>."},
    "principals.a.role": "You are the first.\nYou want much.", "mediators.envoy1.role": "You stand between.",
    "principals.a.interests.issue1.ideal": {"value": 0.9, "judgement": "an old claim"},
}


def opened(folder: Path, data: Data) -> TableState:
    return played(Log(Setting(written(folder, data), people=("a", "b"))))


def words(markup: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)))


def test_the_words_of_the_scenario_come_first_and_the_long_ones_are_folded(tmp_path: Path) -> None:
    table = opened(tmp_path, changed(MEDIATED, TOLD))
    told = background(table, "a")
    assert '<p class="told">You are the first.</p>' in told and '<p class="told">You want much.</p>' in told
    assert "What came before." in told and "<summary>" in told and "Second &lt;paragraph&gt;." in told
    assert "You stand between." in background(table, "envoy1") and "You are the first" not in background(table, "b")


def test_without_such_words_title_and_purpose_speak(tmp_path: Path) -> None:
    table = opened(tmp_path, changed(MEDIATED, {"purpose": "Who gives way?"}))
    told = words(background(table, "a"))
    assert "You speak for" in told and "Talks of a test" in told and "Who gives way?" in told and "Line 1" in told
    assert "<summary>" not in background(table, "a")
    assert "You mediate as" in words(background(table, "envoy1"))


def test_aims_are_in_words_with_their_reasons_and_home_says_what_it_wants(tmp_path: Path) -> None:
    sheet = words(role_sheet(opened(tmp_path, changed(MEDIATED, TOLD)), "a"))
    assert re.search(r"Your wish: 0\.\d\d, (close to|on the side of) “the other end”; today 0\.\d\d\.", sheet)
    assert "Why: an old claim" in sheet
    assert "Hawks , 40 % of your public: against concessions today" in sheet and "than you do" in sheet
    assert "a first guess, which offers will correct" in sheet and "your staff believes: Line" in sheet


def test_what_offers_have_taught_is_said(tmp_path: Path) -> None:
    table = opened(tmp_path, MEDIATED)
    side = table.sides["a"]
    learnt = {name: replace(known, learnt=True) for name, known in side.weights.items()}
    sheet = words(role_sheet(replace(table, sides={**table.sides, "a": replace(side, weights=learnt)}), "a"))
    assert "what its offers have shown so far" in sheet and "first guess" not in sheet


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> TableState:
    folder = tmp_path_factory.mktemp("later")
    both = Person(folder / "t.jsonl", Setting(written(folder, MEDIATED), people=("a", "b")))
    return both.play(lambda now: now.round > 3)


def test_a_mediator_sees_terms_and_guesses_but_not_what_sides_keep_to_themselves(later: TableState) -> None:
    sheet = words(role_sheet(later, "envoy1"))
    for side in ("Side A", "Side B"):
        assert re.search(rf"Offer of {side}, round \d", sheet) and f"To {side}" in sheet
        assert re.search(rf"To {side} : worth (about|between) [\d.−]+.*?, no deal (about|between)", sheet)
    assert sheet.count("your staff") >= 2 and "What is believed to count most: Line" in sheet
    assert "Your wish" not in sheet and "What you want" not in sheet


def test_means_of_a_mediator_with_weight_are_told(tmp_path: Path) -> None:
    weighty = changed(MEDIATED, {"mediators.envoy1.modes": ["formulate", "manipulate"]})
    sheet = words(role_sheet(opened(tmp_path, weighty), "envoy1"))
    assert "promise for a deal: about 0.06 to Side A" in sheet
    assert "stand behind about 24 % of what is given up" in sheet
    (tmp_path / "plain").mkdir()
    assert "promise for a deal" not in words(role_sheet(opened(tmp_path / "plain", MEDIATED), "envoy1"))
