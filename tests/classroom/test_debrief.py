"""Looking back: what was gained and left, exported without losing a number."""

from __future__ import annotations

import csv
from io import StringIO

import numpy as np
import pytest

from sim.classroom import debrief
from sim.classroom.account import Account, moments
from sim.classroom.debrief_page import gain_columns, page
from sim.classroom.explore import Wish, play
from sim.classroom.log import Setting
from tests.seating import Person, lively, written


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[Person]:
    folder = tmp_path_factory.mktemp("tables")
    name = written(folder, lively())
    settings = [Setting(name, 1, i, name=f"=Table {i}", people=("a",)) for i in range(4)]
    people = [Person(folder / f"{i}.jsonl", setting, i) for i, setting in enumerate(settings)]
    for person in people[:3]:
        person.play()
    return people


def test_nothing_is_left_that_no_text_gives(tables: list[Person]) -> None:
    for person in tables:
        found = debrief.result(person.path)
        assert 0.0 <= found.left <= found.most + max(0.0, -found.joint) + 1e-9
        assert all(mark.joint <= found.most + 1e-6 for mark in found.benchmarks)
        assert found.over == (person.now.question is None)
        assert bool(found.terms) == (found.ending in ("agreement", "partial"))


def test_the_numbers_come_back_from_the_csv_and_no_name_is_a_formula(tables: list[Person]) -> None:
    results = [debrief.result(person.path) for person in tables]
    rows = list(csv.DictReader(StringIO(debrief.as_csv(results))))
    assert [row["ending"] for row in rows] == [found.ending for found in results]
    assert [float(row["left_on_the_table"]) for row in rows] == pytest.approx([f.left for f in results], abs=1e-4)
    assert all(not row["table"].startswith("=") for row in rows)


def test_the_page_shows_every_table_and_the_counts_of_all_runs(tables: list[Person]) -> None:
    results = [debrief.result(person.path) for person in tables]
    worlds = play(Wish(results[0].scenario, 1), 0, 50)
    text = page(results, worlds)
    assert all(found.name in text for found in results)
    counts, _ = np.histogram(worlds.gain, bins=10, range=(0.0, 1.0))
    assert all(f">{count}</text>" in gain_columns(worlds, results) for count in counts)


def test_a_seat_is_told_of_no_worth_but_its_own(tables: list[Person]) -> None:
    """What an offer is worth to the other side stays with the other side."""
    for person in tables[:3]:
        told = [text for entry in Account(person.now, "a").entries() for text in entry.sentences]
        assert told
        assert not [text for text in told if "worth" in text and "to it" in text]
        everything = [text for entry in Account(person.now).entries() for text in entry.sentences]
        assert len(everything) == len(told)
        assert all(isinstance(text, str) for text in moments(person.now))
