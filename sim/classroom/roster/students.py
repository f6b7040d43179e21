"""The class: its students by name, where each has a place, and in which browser each has come in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sim.classroom.game.checked import Line
from sim.classroom.roster.names import heard, plain
from sim.errors import ParleyError
from sim.language.speaking import _

MOST = 500  # students of a class


@dataclass(frozen=True)
class Student(Line):
    """Somebody of the class, with a place in `seat` of a table, or to watch it where `seat` is ''; '' for no `table`.

    `browser` is the one in which the student has come in, by its fingerprint ('' for none yet); `came` says whether
    the student has sat at this place before, so that what the teacher has given away since is not taken back unasked.
    """

    name: str
    table: str = ""
    seat: str = ""
    browser: str = ""
    came: bool = False

    @property
    def watches(self) -> bool:
        """Whether the place is that of an observer."""
        return bool(self.table) and not self.seat


@dataclass(frozen=True)
class Customs(Line):
    """How a class comes in: `typed`, whether students may type names that are not on the list; `seated`, whether those
    without a place get the next free seat at the class's `tables`, where `a_side` students share a seat; `choose`,
    whether they choose a seat there themselves.
    """

    typed: bool = False
    seated: bool = False
    choose: bool = False
    a_side: int = 1
    tables: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roster:
    """A class. It is never changed, only made anew; no two names in it sound the same."""

    customs: Customs = Customs()
    students: tuple[Student, ...] = ()

    @property
    def there(self) -> bool:
        """Whether there is a class at all: names, or the teacher lets students type them."""
        return bool(self.students) or self.customs.typed

    def with_names(self, names: tuple[str, ...]) -> Roster:
        """The class with more students, those whose names it has already left out. Errors: ParleyError for too many."""
        known = {plain(one.name) for one in self.students}
        new = {plain(name): name for name in reversed(names) if plain(name) not in known}
        students = (*self.students, *(Student(name) for name in reversed(new.values())))
        if len(students) > MOST:
            raise ParleyError(_("a class has at most {most} students; this would be {count}", most=MOST,
                                count=len(students)))
        return replace(self, students=students)

    def without(self, name: str) -> Roster:
        """The class without a student. Errors: ParleyError where there is none."""
        gone = self.called(name)
        return replace(self, students=tuple(one for one in self.students if one is not gone))

    def called(self, name: str) -> Student:
        """The student of a name, as it sounds. Errors: ParleyError where there is none."""
        found = next((one for one in self.students if plain(one.name) == plain(name)), None)
        if found is None:
            raise ParleyError(_("there is no '{heard}' in the class; choose a name from the list", heard=heard(name)))
        return found

    def of(self, browser: str) -> Student | None:
        """Who has come in by a browser."""
        return next((one for one in self.students if browser and one.browser == browser), None)

    def at(self, table: str, seat: str = "") -> tuple[Student, ...]:
        """Those who have a place in a seat of a table, or who watch it."""
        return tuple(one for one in self.students if (one.table, one.seat) == (table, seat))

    def kept(self, table: str, seat: str, browser: str) -> tuple[str, ...]:
        """The names of others for whom a seat is kept, as they have not come yet."""
        return tuple(one.name for one in self.at(table, seat) if not one.came and one.browser != browser)

    def changed(self, name: str, change: Callable[[Student], Student]) -> Roster:
        """The class with a student changed. Errors: ParleyError where there is none."""
        old = self.called(name)
        return replace(self, students=tuple(change(one) if one is old else one for one in self.students))

    def placed(self, name: str, table: str, seat: str, came: bool = False) -> Roster:
        """The class with a place for a student. Errors: ParleyError where there is none."""
        return self.changed(name, lambda one: replace(one, table=table, seat=seat, came=came))

    def claimed(self, name: str, browser: str) -> Roster:
        """The class with a student come in by a browser, by which whoever came in before has not. Errors: ParleyError.
        """
        left = tuple(replace(one, browser="", came=False) if one.browser == browser else one for one in self.students)
        return replace(self, students=left).changed(name, lambda one: replace(one, browser=browser))
