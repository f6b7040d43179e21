"""Who may take which seat: one for each browser; the teacher agrees to more, and to seats of the computer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from sim.classroom.game.log import Setting, Sit
from sim.classroom.hosting.browsers import Browser
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.seating import Ask, Seating
from sim.errors import ParleyError
from sim.language.speaking import speaking
from tests.seating import CALM, written

ANNA, BEN, TEACHER = Browser("anna"), Browser("ben"), Browser("teacher", teacher=True)


class Here:
    """In place of workers: what is asked for is done at once."""

    async def do(self, what: Callable[..., Any], *args: Any, **named: Any) -> Any:
        return what(*args, **named)


def room(folder: Path, act: Callable[[Seating], Coroutine[Any, Any, None]]) -> None:
    """Do something in a classroom with two tables of two seats, all kept for people at the first, one at the second."""
    scenario = written(folder, CALM)

    async def whole() -> None:
        seating = Seating(Hub(folder / "tables", Here()))  # type: ignore[arg-type]
        await seating.hub.open(Setting(scenario, name="One", people=("a", "b")))
        await seating.hub.open(Setting(scenario, name="Two", people=("a",)))
        await act(seating)

    asyncio.run(whole())


async def sits(seating: Seating, table: str, seat: str) -> str:
    """Which browser has a seat; '' for none."""
    found = (await seating.hub.look(table)).log.sits(seat)
    return found.browser if found else ""


def test_a_free_seat_is_taken_at_once_and_a_second_one_is_asked_for(tmp_path: Path) -> None:
    async def act(seating: Seating) -> None:
        assert isinstance(await seating.take("one", "a", "Anna", ANNA), Sit)
        for table, seat in (("one", "b"), ("two", "a")):
            asked = await seating.take(table, seat, "Anna", ANNA)
            assert isinstance(asked, Ask) and asked.answer is None
            assert await sits(seating, table, seat) == ""
        assert seating.asked_by("anna") is asked, "who asks for another no longer asks for the first"
        assert asked.words == "Anna asks for the seat of Side A at Two, as well as Side A at One."
        assert not list(seating.asked_at("one")) and list(seating.asked_at("two")) == [asked]
        assert isinstance(await seating.take("one", "b", "Ben", BEN), Sit), "others are not kept waiting"

    room(tmp_path, act)


def test_two_seats_are_not_had_by_asking_for_both_at_once(tmp_path: Path) -> None:
    async def act(seating: Seating) -> None:
        both = await asyncio.gather(*(seating.take(table, "a", "Anna", ANNA) for table in ("one", "two")))
        assert sorted(type(found).__name__ for found in both) == ["Ask", "Sit"]

    room(tmp_path, act)


def test_a_yes_gives_the_seat_and_a_no_gives_none(tmp_path: Path) -> None:
    async def act(seating: Seating) -> None:
        asked = await seating.take("two", "b", "Anna", ANNA)
        assert isinstance(asked, Ask)
        assert asked.words == "Anna asks for the seat of Side B at Two. The computer plays Side B at Two now."
        await seating.answer(asked, False)
        assert asked.answer is False and await sits(seating, "two", "b") == ""
        again = await seating.take("two", "b", "Anna", ANNA)
        assert isinstance(again, Ask)
        with pytest.raises(ParleyError, match="has been answered"):
            await seating.answer(asked, True)
        before = seating.hub.versions["two"]
        await seating.answer(again, True)
        now = await seating.hub.look("two")
        assert again.answer and now.log.seat_of(again.token, "anna") == "b"
        assert seating.hub.versions["two"] > before, "the pages hear of it"
        assert seating.asked_by("anna") is None

    room(tmp_path, act)


def test_instead_of_a_seat_gives_it_back(tmp_path: Path) -> None:
    async def act(seating: Seating) -> None:
        await seating.take("one", "a", "Anna", ANNA)
        await seating.take("one", "b", "Ben", BEN)
        asked = await seating.take("two", "a", "Anna", ANNA, instead=True)
        assert isinstance(asked, Ask)
        assert asked.words == "Anna asks for the seat of Side A at Two, instead of Side A at One."
        await seating.answer(asked, True)
        assert (await sits(seating, "one", "a"), await sits(seating, "two", "a")) == ("", "anna")

    room(tmp_path, act)


def test_a_seat_that_was_given_is_a_yes_also_where_the_old_one_cannot_be_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*given: object) -> None:
        raise ParleyError("this could not be saved")

    async def act(seating: Seating) -> None:
        await seating.take("one", "a", "Anna", ANNA)
        asked = await seating.take("two", "a", "Anna", ANNA, instead=True)
        assert isinstance(asked, Ask)
        monkeypatch.setattr(seating.hub, "act", refused)
        with pytest.raises(ParleyError, match="could not be saved"):
            await seating.answer(asked, True)
        assert asked.answer and asked.token and not asked.sentence
        assert (await sits(seating, "one", "a"), await sits(seating, "two", "a")) == ("anna", "anna")

    room(tmp_path, act)


def test_a_seat_that_went_to_somebody_else_meanwhile_is_a_no_with_a_sentence(tmp_path: Path) -> None:
    async def act(seating: Seating) -> None:
        await seating.take("one", "a", "Anna", ANNA)
        asked = await seating.take("one", "b", "Anna", ANNA)
        assert isinstance(asked, Ask)
        await seating.take("one", "b", "Ben", BEN)
        with pytest.raises(ParleyError, match="taken by Ben"):
            await seating.answer(asked, True)
        assert asked.answer is False and "taken by Ben" in asked.sentence
        with pytest.raises(ParleyError, match="taken by Ben"):
            await seating.take("one", "b", "Anna", ANNA)

    room(tmp_path, act)


def test_what_is_asked_and_answered_is_read_in_the_readers_language(tmp_path: Path) -> None:
    async def act(seating: Seating) -> None:
        with speaking("es"):
            await seating.take("one", "a", "Anna", ANNA)
            asked = await seating.take("one", "b", "Anna", ANNA)
            assert isinstance(asked, Ask)
            assert asked.words == "Anna pide el puesto de Side B en One, además de Side A en One."
        assert asked.words == "Anna asks for the seat of Side B at One, as well as Side A at One."
        await seating.take("one", "b", "Ben", BEN)
        with pytest.raises(ParleyError, match="taken by Ben"):
            await seating.answer(asked, True)
        with speaking("es"):
            assert asked.sentence == "el puesto de Side B lo ocupa Ben; tome otro puesto"

    room(tmp_path, act)


def test_the_teacher_may_take_all_and_what_is_taken_back_is_not_answered(tmp_path: Path) -> None:
    async def act(seating: Seating) -> None:
        for table, seat in (("one", "a"), ("one", "b"), ("two", "b")):
            assert isinstance(await seating.take(table, seat, "T", TEACHER), Sit)
        asked = await seating.take("two", "a", "Anna", ANNA)
        assert isinstance(asked, Sit), "the first free seat of a browser"
        scenario = (await seating.hub.look("one")).log.setting.scenario
        await seating.hub.open(Setting(scenario, name="Three", people=("a",)))
        wanted = await seating.take("three", "b", "Ben", BEN)
        seating.take_back("ben")
        assert isinstance(wanted, Ask) and seating.asked_by("ben") is None
        with pytest.raises(ParleyError, match="no longer asked"):
            await seating.answer(wanted, True)

    room(tmp_path, act)


def test_a_seat_is_held_only_by_its_browser(tmp_path: Path) -> None:
    async def act(seating: Seating) -> None:
        entry = await seating.take("one", "a", "Anna", ANNA)
        log = (await seating.hub.look("one")).log
        assert log.seat_of(entry.token, "anna") == "a" and log.seat_of(entry.token, "ben") == ""
        assert [held.words for held in await seating.seats_of(ANNA)] == ["Side A at One"]
        assert not await seating.seats_of(BEN)
        copy = await seating.hub.fork("one")
        assert not (await seating.hub.look(copy)).log.seats_in("anna")

    room(tmp_path, act)


def test_what_is_asked_at_a_table_that_is_put_away_is_answered(tmp_path: Path) -> None:
    async def act(seating: Seating) -> None:
        for browser, table in ((ANNA, "one"), (BEN, "two")):
            await seating.take(table, "a", browser.name, browser)
            assert isinstance(await seating.take("two", "b", browser.name, browser), Ask)
        other = await seating.take("one", "b", "Ben", BEN)
        gone = seating.asked_by("anna")
        assert gone is not None and isinstance(other, Ask)
        await seating.hub.put_away("two")
        assert seating.asks == (other,), "what is asked at other tables waits on"
        assert gone.answer is False and gone.sentence == "the table is no longer there"
        assert seating.asked_by("anna") is None
        with pytest.raises(ParleyError, match="no longer asked"):
            await seating.answer(gone, True)

    room(tmp_path, act)
