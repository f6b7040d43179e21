"""Charts drawn by helpers are those drawn here; and without helpers, or when they die, every chart is drawn here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import active_children

import pytest

from sim.charts import beside, pictures
from sim.charts.beside import Drawing, Helper, helpers
from sim.charts.style import Picture
from sim.ensemble.results.results import Results

pytestmark = pytest.mark.slow


@contextmanager
def helped(count: int = 1) -> Iterator[list[Helper]]:
    """So many helpers that are ready, however many processors there are."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(beside, "MOST_HELPERS", count)
        patched.setattr(beside, "free", lambda: count)
        with helpers(1000) as helping:
            assert len(helping) == count and all(helper.line.poll(60) for helper in helping)
            yield helping


def drawn_here(results: Results) -> dict[str, Picture]:
    return {name: pictures.draw(results, name) for name in pictures.sheets(results)}


@pytest.fixture(scope="module")
def wanted(made: Callable[[str], Results]) -> dict[str, Picture]:
    """The charts of the baseline, drawn here."""
    return drawn_here(made("baseline"))


def test_the_charts_are_the_same_to_the_last_byte(
    usual: Results, wanted: dict[str, Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    here: list[str] = []
    draw = pictures.draw

    def noted(results: Results, name: str) -> Picture:
        here.append(name)
        return draw(results, name)

    with helped(2) as helping:
        monkeypatch.setattr(pictures, "draw", noted)
        found = Drawing(usual, helping).finished()
    assert list(found) == list(wanted) and found == wanted
    assert len(here) < len(found) and len(set(here)) == len(here), "nobody has helped, or a chart was drawn twice"
    assert not active_children()


def test_a_chart_that_cannot_be_drawn_is_told_as_if_it_were_drawn_here(usual: Results) -> None:
    broken = replace(usual, columns={name: column for name, column in usual.columns.items() if name != "ending"})
    with pytest.raises(KeyError, match="ending"):
        drawn_here(broken)
    with helped() as helping, pytest.raises(KeyError, match="ending"):
        Drawing(broken, helping).finished()
    assert not active_children()


def test_the_charts_of_helpers_that_die_are_drawn_here(
    usual: Results, wanted: dict[str, Picture], monkeypatch: pytest.MonkeyPatch
) -> None:
    with helped(2) as helping:
        drawing = Drawing(usual, helping)
        helping[0].process.kill()
        assert drawing.finished() == wanted
        helping[1].process.kill()
        monkeypatch.setattr(pictures, "draw", lambda results, name: wanted[name])
        assert Drawing(usual, helping).finished() == wanted, "nobody is left to be asked"


def test_nobody_waits_for_a_helper_that_is_not_ready(usual: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "draw", lambda results, name: Picture(b"", name))
    monkeypatch.setattr(beside, "MOST_HELPERS", 1)
    monkeypatch.setattr(beside, "free", lambda: 1)
    with helpers(1000) as helping:
        found = Drawing(usual, helping).finished()
        assert not helping[0].line.poll(), "it was ready at once"
    assert [picture.svg for picture in found.values()] == list(pictures.sheets(usual))


def test_where_the_system_refuses_another_process_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*given: object) -> Helper:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(beside, "MOST_HELPERS", 3)
    monkeypatch.setattr(beside, "free", lambda: 3)
    monkeypatch.setattr(beside, "_started", refused)
    with helpers(1000) as helping:
        assert helping == []


def test_one_processor_and_too_many_worlds_have_no_helpers(usual: Results, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_HELPERS", 3)
    monkeypatch.setattr(beside, "processors", lambda: 1)
    with helpers(1000) as helping:
        assert helping == []
    monkeypatch.setattr(beside, "free", lambda: 3)
    with helpers(beside.MOST_WORLDS + 1) as helping:
        assert helping == []


@pytest.mark.parametrize(("load", "many"), [(0.0, 3), (1.0, 3), (2.4, 2), (3.2, 1), (4.0, 0), (9.0, -5)])
def test_processors_that_others_use_are_not_free(load: float, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getloadavg", lambda: (load, 0.0, 0.0), raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    monkeypatch.setattr(beside, "processors", lambda: 4)
    assert beside.free() == many
    monkeypatch.setattr(beside, "processors", lambda: 1)
    assert beside.free() == min(0, many)
