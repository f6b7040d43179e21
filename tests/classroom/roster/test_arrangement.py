"""How a class is spread over tables: everybody once, nobody twice, and the same again by the same seed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.classroom.roster.arrangement import CHOSEN, IN_ORDER, OWN_TABLE, RANDOM, WATCH, Arrangement, arranged, preview

CLASS = [f"s{i}" for i in range(32)]
ORDER = Arrangement(("a", "b", "c"), roles=IN_ORDER)


def of(many: int, **wanted: object) -> Arrangement:
    return Arrangement(("a", "b", "c")[:many], **wanted)  # type: ignore[arg-type]


def test_by_order_table_after_table_and_the_last_watch() -> None:
    groups = arranged(CLASS, ORDER)
    assert len(groups) == 10
    assert groups[1].seats == {"a": ["s3"], "b": ["s4"], "c": ["s5"]}
    assert [group.watchers for group in groups[:3]] == [["s30"], ["s31"], []]


def test_two_a_side_share_and_every_seat_has_one_before_any_has_two() -> None:
    groups = arranged(CLASS[:10], of(3, a_side=2, roles=IN_ORDER, left_over=OWN_TABLE))
    assert groups[0].seats == {"a": ["s0", "s3"], "b": ["s1", "s4"], "c": ["s2", "s5"]}
    assert groups[1].seats == {"a": ["s6", "s9"], "b": ["s7"], "c": ["s8"]}


def test_seats_that_nobody_gets_are_the_computers() -> None:
    assert [group.seats for group in arranged(["Anna"], ORDER)] == [{"a": ["Anna"]}]


def test_whoever_chooses_finds_all_seats_free() -> None:
    groups = arranged(CLASS, of(3, roles=CHOSEN, left_over=OWN_TABLE))
    assert len(groups) == 11 and all(group.seats == {"a": [], "b": [], "c": []} for group in groups)


def test_chance_is_that_of_the_seed() -> None:
    once, again, other = (arranged(CLASS, of(3, seed=seed)) for seed in (1, 1, 2))
    assert once == again != other


@given(st.integers(0, 80), st.integers(1, 3), st.integers(1, 2), st.sampled_from([RANDOM, IN_ORDER]),
       st.sampled_from([WATCH, OWN_TABLE]), st.integers(0, 5))
def test_everybody_has_one_place(count: int, seats: int, a_side: int, roles: str, left: str, seed: int) -> None:
    names = [f"s{i}" for i in range(count)]
    wanted = of(seats, a_side=a_side, roles=roles, left_over=left, seed=seed)
    groups = arranged(names, wanted)
    sitting = [name for group in groups for names in group.seats.values() for name in names]
    watching = [name for group in groups for name in group.watchers]
    assert sorted(sitting + watching) == sorted(names)
    assert not (left == OWN_TABLE and watching)
    assert all(1 <= len(names) <= a_side for group in groups for names in group.seats.values())
    assert all(group.count == wanted.size for group in groups[:-1]), "only the last table may be smaller"


@pytest.mark.parametrize(("count", "wanted", "told"), [
    (32, ORDER, "32 students: 10 tables of 3; 2 observers."),
    (30, ORDER, "30 students: 10 tables of 3."),
    (4, ORDER, "4 students: 1 table of 3; 1 observer."),
    (1, ORDER, "1 student: 1 table of 1; at the last table the computer plays 2 seats."),
    (8, of(3, left_over=OWN_TABLE),
     "8 students: 2 tables of 3 and 1 table of 2; at the last table the computer plays 1 seat."),
    (9, of(2, a_side=2, roles=CHOSEN),
     "9 students: 2 tables with 4 places each, to choose from. 1 student will find no free seat."),
    (0, ORDER, "Nobody is without a place."), (3, of(0), "Choose at least one seat for people."),
])
def test_the_preview_says_what_will_be_made(count: int, wanted: Arrangement, told: str) -> None:
    assert preview(CLASS[:count], wanted) == told
