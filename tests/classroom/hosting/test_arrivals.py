"""The door of a class: straight to one's seat by name, and the teacher's yes for a name that somebody has."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sim.classroom.game import moves
from sim.classroom.game.log import Setting
from sim.classroom.hosting.arrivals import ClassDoor
from sim.classroom.hosting.browsers import Browser
from sim.classroom.hosting.claims import NameClaim
from sim.classroom.hosting.hub import Hub
from sim.classroom.hosting.placing import make_tables, without_place
from sim.classroom.hosting.seating import Ask, Seating
from sim.classroom.roster import roster_file
from sim.classroom.roster.arrangement import CHOSEN, IN_ORDER, Arrangement
from sim.classroom.roster.students import Customs
from sim.errors import ParleyError
from tests.classroom.hosting.test_seating import Here
from tests.seating import CALM, written

X, Y, Z, TEACHER = Browser("x"), Browser("y"), Browser("z"), Browser("teacher", teacher=True)
TWO = Arrangement(("a", "b"), roles=IN_ORDER)


def room(
    folder: Path, act: Callable[[ClassDoor], Coroutine[Any, Any, None]], names: tuple[str, ...] = (),
    wanted: Arrangement | None = TWO, one_world: bool = True, **customs: Any,
) -> None:
    """Do something at the door of a class with some names, for whom tables are made as `wanted`."""
    scenario = written(folder, CALM)

    async def whole() -> None:
        arrivals = ClassDoor(Hub(folder / "tables", Here()))  # type: ignore[arg-type]
        await arrivals.register.change(
            lambda roster: replace(roster, customs=Customs(**customs)).with_names(names))
        if wanted:
            worlds = by_number(4, one_world)
            await make_tables(arrivals.hub, Setting(scenario, 1), wanted, worlds, lambda done, of: None)
        await act(arrivals)

    asyncio.run(whole())


def by_number(first: int, one_world: bool = True) -> Callable[[int], Awaitable[Sequence[int]]]:
    """A world for each table: one for all, or the next one at each."""
    async def worlds(tables: int) -> Sequence[int]:
        return [first] * tables if one_world else range(first, first + tables)

    return worlds


async def place(arrivals: ClassDoor, name: str, browser: Browser) -> str:
    """Come in by name, and go to the place; its address."""
    assert await arrivals.come_in(name, browser) is None
    found = await arrivals.place(browser)
    arrivals.register.arrived(browser.name, found.address)
    return found.address


async def who(arrivals: ClassDoor, table: str) -> tuple[str, str]:
    log = (await arrivals.hub.look(table)).log
    return log.who("a"), log.who("b")


def test_one_click_makes_tables_and_each_comes_to_the_seat_by_name(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        assert arrivals.hub.names() == ["table-1", "table-2"]
        assert [(await arrivals.hub.look(table)).log.setting.world for table in arrivals.hub.names()] == [4, 5]
        assert await without_place(arrivals.hub, arrivals.roster) == []
        assert (await place(arrivals, "anna", X)).startswith("/seat/table-1/")
        assert (await place(arrivals, "Dora", Y)).startswith("/seat/table-2/")
        assert await place(arrivals, "Eva", Z) == "/watch/table-1"
        assert (await who(arrivals, "table-1"), await who(arrivals, "table-2")) == (("Anna", ""), ("", "Dora"))
        again = await arrivals.place(X)
        assert again.address.startswith("/seat/table-1/") and not again.new
        assert arrivals.may_watch(Z, "table-1") and arrivals.may_watch(TEACHER, "table-1")
        assert not any(arrivals.may_watch(browser, table)
                       for browser, table in ((Z, "table-2"), (X, "table-1"), (Browser("w"), "table-1")))

    room(tmp_path, act, ("Anna", "Ben", "Cem", "Dora", "Eva"), one_world=False)


def test_two_of_a_side_share_its_seat(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        seats = [await place(arrivals, name, browser) for name, browser in (("Anna", X), ("Cem", Y))]
        assert len(set(seats)) == 2 and all(seat.startswith("/seat/table-1/") for seat in seats)
        assert await who(arrivals, "table-1") == ("Anna and Cem", "")

    room(tmp_path, act, ("Anna", "Ben", "Cem", "Dora"), replace(TWO, a_side=2))


def test_a_name_that_somebody_has_needs_the_teacher_and_takes_the_seat_along(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        await place(arrivals, "Anna", X)
        claim = await arrivals.come_in("Anna", Y)
        assert isinstance(claim, NameClaim)
        assert claim.words == "Somebody who says to be Anna asks to come in from another device."
        assert (await arrivals.place(Y)).address == "" and arrivals.claims.waiting == (claim,)
        await arrivals.answer(claim, True)
        log = (await arrivals.hub.look("table-1")).log
        assert claim.answer and not log.seats_in("x") and [sit.who for sit in log.seats_in("y")] == ["Anna"]
        assert (await arrivals.place(Y)).address.startswith("/seat/table-1/")
        assert (await arrivals.place(X)).address == "" and arrivals.student(X) is None
        with pytest.raises(ParleyError, match="has been answered"):
            await arrivals.answer(claim, True)

    room(tmp_path, act, ("Anna", "Ben"))


def test_a_no_changes_nothing(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        await place(arrivals, "Anna", X)
        claim = await arrivals.come_in("Anna", Y)
        assert claim is not None
        await arrivals.answer(claim, False)
        assert claim.answer is False and arrivals.student(Y) is None
        assert [sit.browser for sit in (await arrivals.hub.look("table-1")).log.share("a")] == ["x"]

    room(tmp_path, act, ("Anna", "Ben"))


def test_who_has_chosen_a_wrong_name_changes_it_by_the_teachers_yes(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        await place(arrivals, "Anna", X)
        claim = await arrivals.come_in("Ben", X)
        assert claim is not None and claim.words == "Anna asks to be Ben instead."
        assert await who(arrivals, "table-1") == ("Anna", "")
        await arrivals.answer(claim, True)
        await arrivals.place(X)
        assert await who(arrivals, "table-1") == ("", "Ben")
        assert (await place(arrivals, "Anna", Y)).startswith("/seat/"), "the name is free again"

    room(tmp_path, act, ("Anna", "Ben"))


def test_a_seat_that_was_given_away_is_not_taken_back_unasked(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        await place(arrivals, "Anna", X)
        await arrivals.hub.act("table-1", moves.leave, "a")
        lost = await arrivals.place(X)
        assert lost.lost and not lost.address
        await arrivals.answer(await arrivals.ask_back(X), True)
        assert (await arrivals.place(X)).address and await who(arrivals, "table-1") == ("Anna", "")

    room(tmp_path, act, ("Anna", "Ben"))


def test_a_seat_kept_for_somebody_is_nobody_elses_without_the_teacher(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        asked = await Seating(arrivals.hub).take("table-1", "a", "Zoe", Z)
        assert isinstance(asked, Ask)
        assert asked.words.endswith("Table 1 is kept for Anna.")
        assert (await place(arrivals, "Anna", X)).startswith("/seat/table-1/")

    room(tmp_path, act, ("Anna", "Ben"))


def test_names_are_typed_only_where_the_teacher_says_so(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        with pytest.raises(ParleyError, match="there is no 'Zoe' in the class"):
            await arrivals.type_name("Zoe", X)
        await arrivals.register.change(lambda roster: replace(roster, customs=Customs(typed=True)))
        assert await arrivals.type_name(" Zoe ", X) is None
        assert [one.name for one in arrivals.roster.students] == ["Anna", "Ben", "Zoe"]
        assert isinstance(await arrivals.type_name("zoe", Y), NameClaim), "that name is taken"
        with pytest.raises(ParleyError, match="by another name already"):
            await arrivals.type_name("Zora", X)

    room(tmp_path, act, ("Anna", "Ben"), None)


def test_whoever_comes_without_a_place_gets_the_next_free_seat(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        for name, browser in (("Anna", X), ("Eva", Y), ("Fay", Z), ("Gil", Browser("w"))):
            await arrivals.type_name(name, browser)
            await arrivals.place(browser)
        assert await who(arrivals, "table-1") == ("Anna and Fay", "Eva and Gil")
        assert (await arrivals.hub.look("table-1")).log.seats_in("y")
        await arrivals.type_name("Hal", Browser("v"))
        assert not (await arrivals.place(Browser("v"))).address, "no seat is left"

    room(tmp_path, act, ("Anna",), Arrangement(("a", "b"), 2, CHOSEN), typed=True, seated=True)


def test_seats_are_chosen_one_each_until_they_are_full(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        for name, browser in (("Anna", X), ("Ben", Y), ("Cem", Z)):
            await arrivals.come_in(name, browser)
        assert await arrivals.may_choose(X, "table-1", "b") and not await arrivals.may_choose(TEACHER, "table-1", "b")
        assert (await arrivals.choose(X, "table-1", "b")).address.startswith("/seat/table-1/")
        with pytest.raises(ParleyError, match="choose another"):
            await arrivals.choose(Y, "table-1", "b")
        with pytest.raises(ParleyError, match="choose another"):
            await arrivals.choose(X, "table-1", "a")
        await arrivals.choose(Y, "table-1", "a")
        assert await who(arrivals, "table-1") == ("Ben", "Anna")

    room(tmp_path, act, ("Anna", "Ben", "Cem"), replace(TWO, roles=CHOSEN))


def test_only_those_without_a_place_get_new_tables(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        like = (await arrivals.hub.look("table-1")).log.setting
        with pytest.raises(ParleyError, match="nobody is without a place"):
            await make_tables(arrivals.hub, like, TWO, by_number(4), lambda done, of: None)
        await arrivals.hub.put_away("table-1")
        await arrivals.register.change(lambda roster: roster.with_names(("Cem",)))
        assert await without_place(arrivals.hub, arrivals.roster) == ["Anna", "Ben", "Cem"]
        assert await make_tables(arrivals.hub, like, TWO, by_number(4), lambda done, of: None) == 1
        assert (await place(arrivals, "Cem", Z)).startswith("/watch/table-")

    room(tmp_path, act, ("Anna", "Ben"))


def test_a_restarted_classroom_knows_everybody(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        address = await place(arrivals, "Anna", X)
        again = ClassDoor(Hub(arrivals.hub.folder, Here()))  # type: ignore[arg-type]
        assert (await again.place(X)).address == address

    room(tmp_path, act, ("Anna", "Ben"))


def test_a_damaged_class_is_a_sentence_and_its_tables_go_on(tmp_path: Path) -> None:
    async def act(arrivals: ClassDoor) -> None:
        path = arrivals.hub.folder / roster_file.FILE
        whole = path.read_bytes()
        path.write_bytes(whole.replace(b'"Anna"', b'7'))
        again = ClassDoor(Hub(arrivals.hub.folder, Here()))  # type: ignore[arg-type]
        with pytest.raises(ParleyError, match="line 2 of 'class.ndjson'"):
            await again.come_in("Ben", X)
        assert again.student(X) is None and again.hub.names() == ["table-1"]
        assert not isinstance(await Seating(again.hub).take("table-1", "a", "Zoe", Z), Ask)
        path.write_bytes(whole)
        assert await place(again, "Ben", X), "it is read again once it is mended"

    room(tmp_path, act, ("Anna", "Ben"))
