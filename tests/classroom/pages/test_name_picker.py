"""The names to choose from stay in their places whoever comes in meanwhile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.classroom.pages.roster.name_picker import offered
from sim.classroom.roster.students import Student

names = st.lists(st.text("abcÉz ", min_size=1, max_size=6), min_size=1, max_size=8, unique=True)


@given(names, st.data())
def test_who_comes_in_moves_no_name(called: list[str], data: st.DataObject) -> None:
    before = [Student(name=name) for name in called]
    come = data.draw(st.sets(st.sampled_from(called)))
    after = [Student(name=name, browser="x" * (name in come)) for name in called]
    assert list(offered(before)) == list(offered(after)) == called
    assert {name for name, said in offered(after).items() if said != name} == come
