"""The class: names once each, one browser a name, and seats kept for those who have not come."""

from __future__ import annotations

import pytest

from sim.classroom.roster.students import MOST, Customs, Roster
from sim.errors import ParleyError

CLASS = Roster().with_names(("Anna", "Ben", "Cem"))


def names(roster: Roster) -> list[str]:
    return [one.name for one in roster.students]


def test_names_come_once_and_in_order() -> None:
    assert names(CLASS.with_names(("ben", "Dora", "dora", "Eva"))) == ["Anna", "Ben", "Cem", "Dora", "Eva"]
    assert names(CLASS.without("BEN")) == ["Anna", "Cem"]


def test_there_is_a_class_with_names_or_where_they_may_be_typed() -> None:
    assert CLASS.there and Roster(Customs(typed=True)).there and not Roster().there


def test_too_many_are_refused() -> None:
    whole = Roster().with_names(tuple(f"s{i}" for i in range(MOST)))
    with pytest.raises(ParleyError, match=f"at most {MOST} students; this would be {MOST + 1}"):
        whole.with_names(("one more",))


def test_a_name_that_is_not_there_is_a_sentence() -> None:
    for act in (CLASS.called, CLASS.without):
        with pytest.raises(ParleyError, match="there is no 'Dora' in the class"):
            act("Dora")


def test_a_browser_has_one_name_and_a_name_one_browser() -> None:
    one = CLASS.placed("Anna", "t", "a", True).claimed("Anna", "x")
    other = one.claimed("Ben", "x")
    assert (other.of("x"), other.called("Anna").browser, other.called("Anna").came) == (other.called("Ben"), "", False)
    assert one.claimed("Anna", "y").of("x") is None and CLASS.of("") is None


def test_a_seat_is_kept_until_its_student_has_come() -> None:
    placed = CLASS.placed("Anna", "t", "a").claimed("Anna", "x").placed("Ben", "t", "")
    assert placed.kept("t", "a", "y") == ("Anna",) and placed.kept("t", "a", "x") == ()
    assert placed.placed("Anna", "t", "a", True).kept("t", "a", "y") == ()
    assert placed.called("Ben").watches and not placed.called("Anna").watches and not placed.called("Cem").watches
