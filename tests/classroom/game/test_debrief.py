"""Looking back: what was gained and left, exported without losing a number."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import numpy as np
import pytest

from sim.classroom.explorer.explore import Wish, play
from sim.classroom.explorer.failures import NONE, tell_failures, why_runs_failed
from sim.classroom.game import debrief, moves
from sim.classroom.game.account import Account
from sim.classroom.game.log import Setting
from sim.classroom.hosting.workers import spoken
from sim.classroom.pages.debrief_page import game, natural, page
from sim.classroom.pages.numbered import gain_columns
from sim.language.speaking import speaking
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
    for person in tables[:3]:
        found = debrief.result(person.path)
        assert 0.0 <= found.left <= found.most + max(0.0, -found.joint) + 1e-9
        assert all(mark.joint <= found.most + 1e-6 for mark in found.benchmarks)
        assert bool(found.terms) == (found.ending in ("agreement", "partial"))


def test_the_moments_are_in_the_language_of_who_asks_and_nothing_else_is(tables: list[Person]) -> None:
    path = next(person.path for person in tables[:3] if debrief.result(person.path).moments)
    english, spanish = (spoken(chosen, debrief.result, path) for chosen in ("en", "es"))
    assert all(text.startswith("Round ") for text in english.moments)
    assert all(text.startswith("Ronda ") for text in spanish.moments)
    assert debrief.as_csv([spanish]) == debrief.as_csv([english])


def test_the_numbers_come_back_from_the_csv_and_no_name_is_a_formula(tables: list[Person]) -> None:
    results = [debrief.result(person.path) for person in tables[:3]]
    rows = list(csv.DictReader(StringIO(debrief.as_csv(results))))
    assert [row["ending"] for row in rows] == [found.ending for found in results]
    assert [float(row["left_on_the_table"]) for row in rows] == pytest.approx([f.left for f in results], abs=1e-4)
    assert all(not row["table"].startswith("=") for row in rows)
    for row, found in zip(rows, results, strict=True):
        assert row["person.a"] == found.people["a"] == "person in a"
        assert found.benchmarks
        for mark in found.benchmarks:
            given = [float(row[f"{mark.key}.gain.{side}"]) for side in found.gains]
            assert given == pytest.approx(list(mark.gains.values()), abs=1e-4)


def test_the_page_shows_every_table_and_the_counts_of_all_runs(tables: list[Person]) -> None:
    results = [debrief.result(person.path) for person in tables[:3]]
    worlds = play(Wish(results[0].scenario, 1), 0, 50)
    text = page(tables[0].now.scenario, results, worlds, ["The last"])
    assert all(text.count(f"<td>{found.name}</td>") == 1 for found in results)
    assert "Still talking: The last." in text
    counts, _ = np.histogram(worlds.gain, bins=10, range=(0.0, 1.0))
    assert all(f">{count}</text>" in gain_columns(worlds, {1: 0.5}) for count in counts)


def test_a_benchmark_stands_once_for_all_tables_of_a_world(tables: list[Person]) -> None:
    """Whatever the number of tables, a model of bargaining has a row and a line on what it means."""
    found = debrief.result(tables[0].path)
    text = page(tables[0].now.scenario, [found] * 15, play(Wish(found.scenario, 1), 0, 20))
    assert text.count("<td>Nash</td>") == text.count("<b>Nash</b>") == 1
    assert "1–15" in text


def test_it_is_told_why_the_computers_runs_failed(tables: list[Person]) -> None:
    """By what would have saved them; and of a scenario in which all agree, that there is nothing to tell."""
    failed = tell_failures(why_runs_failed(tables[0].now.log.setting.scenario, 1, 40))
    text = page(tables[0].now.scenario, [], play(Wish(tables[0].now.log.setting.scenario, 1), 0, 20), failed=failed)
    assert failed and all(sentence in text for sentence in failed)
    assert "Why did the computer&#39;s runs fail?" in text or "Why did the computer's runs fail?" in text
    assert tell_failures(why_runs_failed("camp-david-1978", 1, 1)) == [NONE]


def test_nothing_is_told_of_tables_whose_talks_go_on(tables: list[Person]) -> None:
    text = page(tables[3].now.scenario, [], play(Wish(tables[3].now.log.setting.scenario, 1), 0, 20), ["=Table 3"])
    assert "Still talking: =Table 3." in text
    assert "Left on the table" not in text and "moments" not in text


def test_tables_of_one_game_are_compared_whatever_its_file_is_called(tables: list[Person], tmp_path: Path) -> None:
    other = written(tmp_path, lively(), "other-name.yaml")
    for seed in (1, 2):
        table = moves.open_table(tmp_path / f"{seed}.jsonl", Setting(other, seed, 3, name="Another"))
        assert (game(table) == game(tables[0].now)) == (seed == 1)


def test_tables_are_counted_as_people_do() -> None:
    assert sorted(["table-10", "b", "table-2", "table"], key=natural) == ["b", "table", "table-2", "table-10"]


def test_a_seat_is_told_of_no_worth_but_its_own(tables: list[Person]) -> None:
    """What an offer is worth to the other side stays with the other side."""
    for person in tables[:3]:
        told = [text for round in Account(person.now, "a").rounds() for text in round.sentences]
        assert told
        assert not [text for text in told if "worth" in text and "to it" in text]
        everything = [text for round in Account(person.now).rounds() for text in round.sentences]
        assert [text for text in everything if "worth" in text and "to it" in text], "else the test shows nothing"


def test_a_side_reads_one_gain_at_its_table_and_in_the_debrief(tables: list[Person]) -> None:
    """What its deal was worth when it was signed, less what no deal was worth then."""
    for person in tables[:3]:
        found, row = debrief.result(person.path), person.now.outcome
        for side, gain in found.won.items():
            at_end = float(row[f"value.{side}"]) - float(row[f"no_deal.{side}"]) if found.terms else 0.0
            assert gain == pytest.approx(at_end)


def test_who_sat_in_a_seat_one_after_the_other_is_told(tmp_path: Path) -> None:
    both = Person(tmp_path / "t.jsonl", Setting(written(tmp_path, lively()), 1, 0, people=("a", "b")))
    moves.leave(both.path, "a")
    moves.sit(both.path, "a", "Cleo")
    both.now = moves.leave(both.path, "a")
    assert both.now.question is None or both.play()
    found = debrief.result(both.path)
    assert found.people == {"a": "person in a, then the computer, then Cleo, then the computer", "b": "person in b"}
    with speaking("es"):
        assert found.people["a"] == "person in a, después el ordenador, después Cleo, después el ordenador"
