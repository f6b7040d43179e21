"""What would have saved a table: changes that do, other luck beside them, and the words for both."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim.analysis.causes.asking import STREAMS_OF_ONE, WorldLuck, why_world
from sim.classroom.game import moves
from sim.classroom.game.log import Setting
from sim.classroom.game.table import scenario_of
from sim.classroom.replayed.saving import SavingChange, TableCauses, what_would_have_saved
from sim.classroom.replayed.words import change_row, tell_saved
from sim.errors import ParleyError
from tests.seating import Person, lively, written

LUCK = WorldLuck("hearing", "what was heard", 0, 20)
FOUND = TableCauses("Table 1", "stalemate", 9, (), (), (LUCK,), 12, 24)
CHANGE = SavingChange("No vote at home", "there been no vote at home", 9, 12, 10)


def failed_world(path: str) -> int:
    """The first world that the computer alone ends without a deal."""
    for world in range(40):
        table = moves.open_table(Path(path).parent / f"{world}.jsonl", Setting(path, 1, world, name=f"T {world}"))
        if table.terms is None:
            return world
    raise AssertionError("all worlds end in a deal")


def test_a_table_of_the_computer_alone_is_explained_as_its_world_is(tmp_path: Path) -> None:
    """Nobody's moves are kept then, so it is what `parley why --world` finds."""
    path = written(tmp_path, lively())
    world = failed_world(path)
    found, known = what_would_have_saved(tmp_path / f"{world}.jsonl"), why_world(scenario_of(Setting(path)), 1, world)
    assert found is not None
    assert (found.ending, found.tried, found.luck) == (known.ending, known.tried, known.luck)
    assert tuple(change.had for change in found.saves) == known.saves
    assert found.pairs == known.pairs
    assert all(change.asked == change.stood == 0 for change in found.saves)


def test_a_table_with_people_is_asked_with_their_moves_kept(tmp_path: Path) -> None:
    path = written(tmp_path, lively())
    for world in range(20):
        person = Person(tmp_path / f"{world}.jsonl", Setting(path, 1, world, name=f"T {world}", people=("a",)), world)
        found = what_would_have_saved(person.path) if person.play().terms is None else None
        if found:
            break
    assert found is not None and found.moves > 0 and found.last == person.now.round
    assert all(luck.streams == STREAMS_OF_ONE and luck.saves <= luck.streams for luck in found.luck)
    assert all(change.stood <= change.asked and change.round > 0 for change in found.saves)
    assert tell_saved(found)[0].startswith(f"{found.name} ended without a deal")


def test_talks_that_go_on_are_not_asked_and_a_deal_needs_no_saving(tmp_path: Path) -> None:
    path = written(tmp_path, lively())
    moves.open_table(tmp_path / "open.jsonl", Setting(path, 1, 0, people=("a",)))
    with pytest.raises(ParleyError, match="still go on"):
        what_would_have_saved(tmp_path / "open.jsonl")
    for world in range(40):
        table = moves.open_table(tmp_path / f"{world}.jsonl", Setting(path, 1, world, name=f"T {world}"))
        if table.terms is not None:
            assert what_would_have_saved(tmp_path / f"{world}.jsonl") is None
            return
    raise AssertionError("no world ends in a deal")


def test_changes_are_told_beside_luck() -> None:
    told = " ".join(tell_saved(replace(FOUND, saves=(CHANGE,))))
    assert "It would have ended in a deal had there been no vote at home." in told
    assert "it never ends in a deal: what saves it is more than luck" in told
    assert change_row(CHANGE) == ("No vote at home", "round 9", "10 of 12")


def test_pairs_are_told_where_nothing_alone_saves_it() -> None:
    pairs = tuple((f"one {i}", f"two {i}") for i in range(7))
    told = " ".join(tell_saved(replace(FOUND, pairs=pairs)))
    assert "None alone would have saved it, but two together: had one 0 and had two 0" in told
    assert "2 other pairs would have saved it too." in told
    assert "None alone and no two together" in " ".join(tell_saved(FOUND))


def test_talks_that_hang_by_a_thread_are_said_to() -> None:
    told = " ".join(tell_saved(replace(FOUND, luck=(replace(LUCK, saves=12),))))
    assert "12 of 20 times with other luck in what was heard" in told and "hung by a thread" in told
    assert "hung by a thread" not in " ".join(tell_saved(replace(FOUND, luck=(replace(LUCK, saves=1),))))
    assert tell_saved(replace(FOUND, luck=()))[-1] == "Luck has no say in these talks."
