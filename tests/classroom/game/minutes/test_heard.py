"""The texts of a table as each seat heard them, and not as they were written or as others heard them."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.telling.words import Names
from sim.classroom.game.account import Account
from sim.classroom.game.log import Setting
from sim.classroom.game.minutes.heard import texts_heard
from sim.classroom.game.minutes.texts_told import tell_text
from sim.classroom.game.table import TableState
from tests.building import bare, changed, with_mediators, with_misreading
from tests.seating import Person, written


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> TableState:
    """Four rounds in which much is misheard, with two people and a mediator who drafts."""
    folder = tmp_path_factory.mktemp("heard")
    data = changed(with_misreading(with_mediators(bare(issues=3), "formulate")), {
        "talks.walk_out": 0, "mediators.*.intensity": 1, "mediators.*.skill": 1})
    both = Person(folder / "t.jsonl", Setting(written(folder, data), people=("a", "b")))
    both.luck = np.random.default_rng(3)
    return both.play(lambda now: now.round > 4)


def test_an_offer_is_what_was_understood_with_the_worth_on_the_page(table: TableState) -> None:
    answers = {(line.round, line.author): line for line in table.said if line.what == "answer" and line.seat == "b"}
    found = {place: text for place, text in texts_heard(table, "b").items() if text.author == "a"}
    assert found and answers
    misheard = 0
    for place, text in found.items():
        answer = answers[text.round, "a"]
        said = table.said[place].text
        assert answer.text is not None and said is not None
        assert list(text.terms.values()) == pytest.approx(np.clip(answer.text, 0, 1).tolist())
        assert (text.worth, text.no_deal) == (answer.worth, answer.no_deal)
        misheard += not np.allclose(answer.text, said)
    assert misheard, "else the test shows nothing"


def test_ones_own_offers_are_as_written_and_the_next_is_held_against_the_last(table: TableState) -> None:
    own = [text for text in texts_heard(table, "a").values() if text.author == "a"]
    written_ones = [line.text for line in table.said
                    if (line.what, line.seat) == ("offer", "a") and line.text is not None]
    assert [list(text.terms.values()) for text in own] == [pytest.approx(text.tolist()) for text in written_ones]
    assert own[0].before is None and [text.before for text in own[1:]] == [text.terms for text in own[:-1]]


def test_a_mediator_reads_what_is_written_once_it_is_there_and_no_worth(table: TableState) -> None:
    found = texts_heard(table, "envoy1")
    assert {text.author for text in found.values()} >= {"a", "b"}
    for place, text in found.items():
        said = table.said[place].text
        assert said is not None and list(text.terms.values()) == pytest.approx(said.tolist()) and text.worth is None
    away = replace(table, said=tuple(replace(line, witnesses=()) for line in table.said))
    assert {text.author for text in texts_heard(away, "envoy1").values()} <= {"envoy1"}


def test_what_moved_is_told_from_where_the_reader_stands(table: TableState) -> None:
    names = Names(table.scenario)
    first, *_ = (text for text in texts_heard(table, "b").values() if text.author == "a")
    wish = dict(zip(table.scenario.issues, table.sides["b"].value.ideal[:, 0].tolist(), strict=True))
    better = {issue: (first.terms[issue] + wish[issue]) / 2.0 for issue in wish}
    nearer = tell_text(replace(first, before=first.terms, terms=better), table, "b", names)
    assert "Since the one before, it came towards you on" in nearer and "went away" not in nearer
    away = tell_text(replace(first, before=better), table, "b", names)
    assert "went away from what you want on" in away and "came towards you" not in away
    assert "As you understood it, it was worth" in away and "to you: " in away
    assert tell_text(replace(first, before=first.terms), table, "b", names).startswith(
        " Since the one before, it hardly moved anything.")


def test_no_seat_reads_the_worth_or_the_standing_of_another(table: TableState) -> None:
    for seat in ("a", "b", "envoy1"):
        for happened in table.rounds:
            assert happened.around and set(happened.around.seen_by(seat).sides) <= {seat}
        texts = [text for round in Account(table, seat).rounds() for text in round.texts.values()]
        assert texts and all(text.worth is None or text.author == seat or text.no_deal is not None for text in texts)
        told = " ".join(sentence for round in Account(table, seat).rounds() for sentence in round.sentences)
        assert not re.search(r"\bto it\b", told) and ("to you:" in told) == (seat != "envoy1")
