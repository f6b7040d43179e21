"""The words for what happened: why a yes on both sides signs nothing, what falls in a round, what the end is worth."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim.analysis.telling.facts import Vote
from sim.analysis.telling.words import part
from sim.classroom.game import moves
from sim.classroom.game.account import Account, worth_at_end
from sim.classroom.game.log import Decision, Inject, Log, Setting
from sim.classroom.game.table import Happened, TableState, played
from sim.classroom.pages.role_sheet import role_sheet
from tests.building import changed
from tests.seating import CALM, Person, lively, written

ALL, NONE = {"issue1": 1.0, "issue2": 1.0}, {"issue1": 0.0, "issue2": 0.0}


def answered(folder: Path, positions: dict[str, float]) -> TableState:
    """Two people in calm talks, where all is heard as it is said: a makes an offer, and b says yes."""
    both = Person(folder / "both.jsonl", Setting(written(folder, CALM), people=("a", "b")))
    moves.move(both.path, both.tokens["a"], Decision("a", 1, "offer", "offer", positions=positions))
    return moves.move(both.path, both.tokens["b"], Decision("b", 1, "answer", "accept", "a"))


def told(table: TableState, viewer: str) -> str:
    return " ".join(text for round in Account(table, viewer).rounds() for text in round.sentences)


def test_all_are_told_where_the_one_who_offers_cannot_sign_it(tmp_path: Path) -> None:
    table = answered(tmp_path, ALL)
    assert table.question is not None, "nothing was signed"
    who = Account(table).names.party("a")
    assert f"But {who} itself could not sign it: it was worth less to {who} than no deal." in told(table, "b")
    assert told(table, "b").count("could not") == 1
    assert "But you yourself could not sign it: it was worth less to you than no deal." in told(table, "a")


def test_who_accepts_less_than_no_deal_knowingly_has_not_misheard(tmp_path: Path) -> None:
    table = answered(tmp_path, NONE)
    assert "But you yourself could not sign it: it was worth less to you than no deal." in told(table, "b")
    assert "sounded" not in told(table, "a") + told(table, "b")


def test_who_hears_more_than_was_said_is_told_so(tmp_path: Path) -> None:
    table = answered(tmp_path, NONE)
    said = tuple(replace(line, worth=line.no_deal + 0.1) if line.what == "answer" else line for line in table.said)
    assert "But as written it could not be signed: it was worth less than it had sounded." in (
        told(replace(table, said=said), "b"))


def test_an_event_is_told_in_the_round_in_which_it_happens(tmp_path: Path) -> None:
    setting = Setting(written(tmp_path, lively()), people=("a", "b"))
    plain = played(Log(setting))
    event = next(name for name in plain.scenario.events if name not in plain.events)
    label = f"Event: {plain.scenario.events[event].label}."
    shaken = played(Log(setting, (Inject(event, 1),)))
    assert shaken.round == 1 and shaken.question is not None and event in shaken.events
    assert label in told(shaken, "a") and label not in told(plain, "a")
    later = played(Log(setting, (Inject(event, 2),)))
    assert label in told(later, "") and label not in told(later, "a"), "the teacher alone knows what comes"


@pytest.mark.parametrize(("vote", "sentence"), [
    (Vote("a", None, None, True), "ratified the text, without a vote at home."),
    (Vote("a", 0.47, 0.5, True), "ratified the text: about 47 % were expected to be for it; it needed 50 %."),
    (Vote("a", 0.42, 0.5, False), "did not ratify the text: about 42 % were expected to be for it; it needed 50 %."),
])
def test_a_vote_names_the_share_that_it_needed(tmp_path: Path, vote: Vote, sentence: str) -> None:
    table = played(Log(Setting(written(tmp_path, CALM), people=("a",))))
    round = Happened(1, 0.0, (), True, False, False, {"a": vote}, "", {})
    assert list(Account(table, "a").after(round)) == [f"You {sentence}"]


def test_the_end_is_told_by_its_worth(tmp_path: Path) -> None:
    deal = answered(tmp_path, {"issue1": 0.7, "issue2": 0.3})
    assert deal.terms is not None
    worth, no_deal = (part(float(deal.outcome[f"{what}.b"])) for what in ("value", "no_deal"))
    assert worth_at_end(deal, "b") == f"You end with a deal worth {worth} to you; no deal was worth {no_deal}. "
    none = replace(deal, terms=None)
    assert worth_at_end(none, "b") == f"You end without a deal, which is worth {no_deal} to you. "


def test_the_sheet_says_who_ratifies_and_what_the_numbers_mean(tmp_path: Path) -> None:
    table = played(Log(Setting(written(tmp_path, lively()), people=("a", "b"))))
    side = table.sides["a"]
    for quorum, words in ((None, "what you sign is ratified"), (0.34, "it takes 34 % of the votes")):
        sheet = role_sheet(replace(table, sides={**table.sides, "a": replace(side, quorum=quorum)}), "a")
        assert words in sheet and "run from 0 (none) to 1 (full)" in sheet


@pytest.mark.parametrize("secrecy", [0, 0.5])
def test_the_sheet_says_what_is_known_of_the_others_and_how_surely(tmp_path: Path, secrecy: float) -> None:
    unknown = {"principals.*.no_deal.hope": {"uniform": [0.1, 0.5]}, "principals.*.no_deal.secrecy": secrecy}
    table = played(Log(Setting(written(tmp_path, changed(CALM, unknown)), people=("a", "b"))))
    least, most = table.sides["a"].believed["b"]
    sheet = role_sheet(table, "a")
    if secrecy:
        assert most > least and f"between <b>{least:.2f}</b> and <b>{most:.2f}</b> to Side B" in sheet
    else:
        assert least == most and "to Side B, as your staff reckons" in sheet
        assert least == pytest.approx(table.sides["b"].no_deal, abs=0.01), "but for what it guesses of B's weights"
