"""The moments that decided a table: offers, mediators' texts and packages alike, in the order of rounds."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from sim.classroom.game.log import Log, Setting
from sim.classroom.game.moments import moments
from sim.classroom.game.questions import Said
from sim.classroom.game.table import TableState, played
from tests.seating import lively, written


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> TableState:
    return played(Log(Setting(written(tmp_path_factory.mktemp("scenarios"), lively()), 1, 0)))


def asked(round: int, what: str, worths: tuple[float, float], yes: tuple[bool, bool]) -> list[Said]:
    """What two sides said of a text; no deal is worth 0.5 to both."""
    author = "un" if what == "text" else ""
    return [Said(round, seat, what, taken, author, worth=worth, no_deal=0.5)
            for seat, worth, taken in zip(("a", "b"), worths, yes, strict=True)]


def told(table: TableState, said: list[Said]) -> list[str]:
    """The refusals among the moments of a table at which only this was said."""
    mediator = next(iter(table.scenario.mediators))
    lines = tuple(replace(line, author=mediator) if line.author == "un" else line for line in said)
    return [text for text in moments(replace(table, said=lines)) if "refused by" in text]


@pytest.mark.parametrize("what", ["text", "package"])
def test_a_refused_text_that_was_better_for_all_is_told_once(table: TableState, what: str) -> None:
    said = [line for round in (2, 5, 4) for line in asked(round, what, (0.87 + round / 100, 0.6), (False, True))]
    (found,) = told(table, said)
    assert found.startswith("Round 5: ")
    assert "worth nine tenths (0.92) to it; no deal half (0.50)" in found
    assert "It was like this in 2 other rounds." in found


@pytest.mark.parametrize(("worths", "yes"), [((0.9, 0.4), (False, True)), ((0.9, 0.8), (True, True))])
def test_what_one_had_to_refuse_or_all_took_decided_nothing(
    table: TableState, worths: tuple[float, float], yes: tuple[bool, bool]
) -> None:
    assert told(table, asked(2, "text", worths, yes)) == []


def test_a_refused_offer_counts_as_it_was_written(table: TableState) -> None:
    offer = [Said(3, "b", "signature", True, "b", worth=0.7, no_deal=0.5),
             Said(3, "a", "answer", False, "b", worth=0.4, no_deal=0.5),
             Said(3, "a", "signature", True, "b", worth=0.8, no_deal=0.5)]
    (found,) = told(table, offer)
    assert "worth four fifths (0.80) to it as written and two fifths (0.40) as understood; no deal half (0.50)" in found
    assert told(table, [replace(offer[0], yes=False), *offer[1:]]) == []


def test_an_offer_taken_up_and_then_not_signed_was_refused_too(table: TableState) -> None:
    """It had sounded good enough, and as written gave less than was insisted on, though more than no deal."""
    offer = [Said(3, "b", "signature", True, "b", worth=0.7, no_deal=0.5),
             Said(3, "a", "answer", True, "b", worth=0.9, no_deal=0.5),
             Said(3, "a", "signature", False, "b", worth=0.6, no_deal=0.5)]
    (found,) = told(table, offer)
    assert "worth three fifths (0.60) to it as written and nine tenths (0.90) as understood; no deal half" in found
    assert told(table, [*offer[:2], replace(offer[2], yes=True)]) == []


def test_with_more_than_two_sides_all_have_to_gain(tmp_path: Path) -> None:
    """What one of three could not sign is no chance that the others have let go."""
    name = written(tmp_path, lively("alternating", ("a", "b", "c")))
    three = played(Log(Setting(name, 1, 0)))
    lines = [Said(3, "a", "signature", True, "a", worth=0.7, no_deal=0.5)]
    for seat, worth in (("b", 0.8), ("c", 0.4)):
        lines += [Said(3, seat, "answer", False, "a", worth=worth, no_deal=0.5),
                  Said(3, seat, "signature", False, "a", worth=worth, no_deal=0.5)]
    assert told(three, lines) == []
    (found,) = told(three, [*lines[:-1], replace(lines[-1], worth=0.6)])
    assert found.count("as written") == 2


def test_a_veto_is_told_once_with_how_often_it_was_so(table: TableState) -> None:
    party = next(iter(table.scenario.third_parties))
    said = tuple(Said(round, party, "objection", False) for round in (2, 3, 5))
    (found,) = [text for text in moments(replace(table, said=said)) if "at the table too" in text]
    assert found.startswith("Round 2: ") and found.endswith("let a text be signed. It was like this in 2 other rounds.")
    package = [Said(7, party, "objection", False), *asked(7, "package", (0.4, 0.6), (False, True))]
    assert not [text for text in moments(replace(table, said=tuple(package))) if "at the table too" in text]


def test_the_moments_come_in_the_order_of_rounds(tmp_path: Path) -> None:
    name, found = written(tmp_path, lively()), 0
    for world in range(6):
        lines = moments(played(Log(Setting(name, 1, world))))
        rounds = [int(match[1]) for line in lines if (match := re.match(r"Round (\d+): ", line))]
        assert len(rounds) == len(lines) and rounds == sorted(rounds)
        found += len(lines)
    assert found, "there was something to put in order"
