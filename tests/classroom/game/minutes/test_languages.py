"""The minutes and the moments of a table are told in the language of whoever reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.telling.facts import Vote
from sim.analysis.telling.words import Names
from sim.classroom.game.account import Account
from sim.classroom.game.desk import acts
from sim.classroom.game.log import Setting
from sim.classroom.game.minutes.limits import Change
from sim.classroom.game.minutes.limits_told import DRIVERS, HOME, NO_DEAL, tell_changes
from sim.classroom.game.moments import moments
from sim.classroom.game.questions import Said
from sim.classroom.game.table import Happened, TableState
from sim.language.speaking import speaking
from tests.building import changed
from tests.language.untranslated import english_in, words_of
from tests.seating import Person, lively, written

EVENT = {"label": "A leak", "hazard": 0.0, "effects": {"principals.a.trust": -0.5}, "incident": True}
DATA = changed(lively(), {"events.leak": EVENT, "talks.walk_out": 0})
SEATS = ("a", "b", "")
OWN = ("A leak", "All is out", "Quarrel")


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> TableState:
    """A table at which the clock and the teacher did something too."""
    folder: Path = tmp_path_factory.mktemp("languages")
    both = Person(folder / "t.jsonl", Setting(written(folder, DATA), people=("a", "b")))
    both.play(lambda now: now.round > 2)
    acts.inject_own(both.path, "Quarrel", "All is out.")
    both.now = acts.time_up(both.path, both.now.round)
    both.play(lambda now: now.round > 4)
    return acts.close(both.path)


def lines(table: TableState) -> Iterator[tuple[Said, ...]]:
    """All that can be said of a text, each with what follows from it, as of a round of its own."""
    mediator, other = next(iter(table.scenario.mediators)), next(iter(table.scenario.third_parties))
    text = np.where(np.arange(len(table.scenario.issues)) > 0, 0.25, np.nan)
    for seat in ("a", "b"):
        for what in ("offer", "draft", "stands", "walk out"):
            yield (Said(1, seat, what, worth=0.4, no_deal=0.5),)
    for what, seat, author, yes, signed, worth in product(
            ("answer", "text", "package", "earlier"), ("a", "b"), ("a", "b", mediator), (True, False), (True, False),
            (0.4, 0.6)):
        least = f"{'earlier ' if what == 'earlier' else ''}signature"
        written = [Said(1, who, least, signed, author, worth=0.4, no_deal=limit)
                   for who, limit in ((seat, 0.5), (author, 0.3))]
        asked = Said(1, seat, what, yes, author, text, worth, no_deal=0.5)
        yield (written[1], asked, *written)
    yield Said(1, other, "objection"), Said(1, "a", "package", True, "a", worth=0.6), Said(1, "b", "package", True, "a")
    yield (Said(1, other, "objection"),)


def votes(table: TableState) -> Iterator[Happened]:
    """Ends of rounds."""
    for passed, yes, interim in product((True, False), (None, 0.47), (True, False)):
        vote = {seat: Vote(seat, yes, 0.5, passed) for seat in ("a", "b")}
        yield replace(table.rounds[0], signed=True, interim=interim, votes=vote)


def all_changes(table: TableState) -> Iterator[Change]:
    """Every way in which a limit can have moved, and why."""
    bloc = next(iter(table.scenario.principals["a"].public))
    for before, now in ((0.3, 0.5), (0.5, 0.3), (0.5, None), (None, 0.5)):
        yield from (Change("home", before, now, why) for why in (*HOME, ""))
        yield from (Change("home", before, now, "opinion", bloc, driver) for driver in DRIVERS)
    for before, now in ((0.3, 0.5), (0.5, 0.3)):
        yield from (Change("no deal", before, now, why) for why in (*NO_DEAL, ""))


def spoken_at(table: TableState) -> list[str]:
    """What the minutes say of lines, ends of rounds and limits, without what a told world says too."""
    found = []
    for viewer in SEATS:
        for said in lines(table):
            asked = Account(replace(table, said=said), viewer)
            found += [asked._line(one, list(said[:i]), list(said[i + 1 :])) for i, one in enumerate(said)]
        found += [text for ended in votes(table) for text in Account(table, viewer).after(ended)]
    for events in ((), ("leak",)):
        found += tell_changes(list(all_changes(table)), "a", events, Names(table.scenario))
    return [text for text in found if text]


def left_in(table: TableState, texts: list[str]) -> dict[str, list[str]]:
    """The texts in which there is English that nobody at the table has written, with what it is."""
    own = words_of(table.scenario.model_dump()) | set(OWN)
    return {text: left for text in texts if (left := english_in(text, own))}


def test_no_english_is_left_of_what_is_said_at_a_table(table: TableState) -> None:
    with speaking("xx"):
        found = spoken_at(table)
    assert len(set(found)) > 60 and left_in(table, found) == {}


def test_no_english_is_left_of_the_moments(table: TableState) -> None:
    refused = [Said(round, seat, what, yes, "a", worth=worth, no_deal=0.5)
               for round, what in ((1, "text"), (2, "text"), (3, "package"))
               for seat, worth, yes in (("a", 0.9, True), ("b", 0.6, False))]
    offered = [Said(4, "a", "signature", True, "a", worth=0.7, no_deal=0.5),
               Said(4, "b", "answer", False, "a", worth=0.4),
               Said(4, "b", "signature", True, "a", worth=0.8, no_deal=0.5)]
    left = tuple(replace(one, walked="a") for one in table.rounds)
    with speaking("xx"):
        found = moments(replace(table, said=(*refused, *offered), rounds=left))
    assert len(found) >= 6 and left_in(table, found) == {}


@pytest.mark.parametrize("viewer", SEATS)
def test_no_english_is_left_of_whole_minutes(table: TableState, viewer: str) -> None:
    with speaking("xx"):
        rounds = list(Account(table, viewer).rounds())
    assert rounds and left_in(table, [text for one in rounds for text in (one.heading, *one.sentences)]) == {}


def test_two_who_read_two_languages_read_the_same_minutes(table: TableState) -> None:
    with speaking("es"):
        spanish = [len(one.sentences) for one in Account(table, "a").rounds()]
    assert spanish == [len(one.sentences) for one in Account(table, "a").rounds()]
