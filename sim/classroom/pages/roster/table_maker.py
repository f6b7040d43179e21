"""Tables for a whole class in one click, with a preview of who gets which seat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from nicegui import ui

from sim.classroom.explorer import explore
from sim.classroom.game.account import seat_names
from sim.classroom.game.log import Setting
from sim.classroom.hosting.arrivals import ClassDoor
from sim.classroom.hosting.placing import free_name, make_tables, without_place
from sim.classroom.pages.desk.world_choice import WorldChoice
from sim.classroom.pages.frame import Html
from sim.classroom.roster.arrangement import CHOSEN, IN_ORDER, OWN_TABLE, RANDOM, WATCH, Arrangement, arranged, preview
from sim.english import listed
from sim.errors import ParleyError
from sim.language.speaking import N_, _, ngettext, translated

Do = Callable[[Callable[[], Awaitable[object]]], Awaitable[None]]
ROLES = {RANDOM: N_("at random, by the seed of the roles"), IN_ORDER: N_("by the order of the list"),
         CHOSEN: N_("chosen by the students")}
WORLDS = {True: N_("the same at every table"), False: N_("the next one at each table")}
LEFT_OVER = {WATCH: N_("watch a table"), OWN_TABLE: N_("get a table with the computer in the other seats")}
A_SIDE = {1: N_("one student a seat"), 2: N_("two students share a seat")}


class TableMaker:
    """The form; `do` does something and shows what has become of it."""

    def __init__(self, arrivals: ClassDoor, scenarios: dict[str, str], scenario: str, do: Do) -> None:
        self.arrivals, self.hub, self.do = arrivals, arrivals.hub, do
        self.scenarios, self.first = scenarios, scenario
        self._names: list[str] = []
        self._boxes: dict[str, ui.checkbox] = {}
        self._making = False

    def build(self) -> None:
        """Make the form."""
        self.scenario = ui.select(self.scenarios, value=self.first, label=_("Scenario of the tables"), with_input=True,
                                  on_change=self._new_scenario).classes("w-full")
        with ui.row().classes("w-full no-wrap gap-3"):
            self.seed = self._number(_("Seed of the tables"), 1, 10**9)
            self.world = self._number(_("First world"), 0, 10**6)
        self.worlds = WorldChoice(self.hub.search, lambda: str(self.scenario.value), self.seed, self.world,
                                  _("Kind of world of the tables"))
        self.one_world = self._select(_("World"), WORLDS, True)
        Html("frame.sentence", words=_("Seats for students at each table"))
        self.boxes = ui.column().classes("gap-0")
        self.a_side = self._select(_("Students a side"), A_SIDE, 1)
        self.roles = self._select(_("Roles"), ROLES, RANDOM)
        self.roles_seed = self._number(_("Seed of the roles"), 1, 10**9)
        self.left_over = self._select(_("Those left over"), LEFT_OVER, WATCH)
        self.said = Html().classes("w-full").props("role=status")
        self.button = ui.button(_("Make the tables"), on_click=lambda: self.do(self._make)).mark("make")
        self.shown = Html().classes("w-full")
        self._seats()

    def _number(self, words: str, value: int, most: int) -> ui.number:
        return ui.number(words, value=value, min=0, max=most, step=1, on_change=self._show).classes("w-full")

    def _select(self, words: str, options: Mapping[Any, str], value: object) -> ui.select:
        return ui.select(translated(options), value=value, label=words, on_change=self._show).classes("w-full")

    def _new_scenario(self) -> None:
        self._seats()
        self._show()
        self.worlds.renew()

    def _seats(self) -> None:
        """A box for every seat that people can take; those of the sides are ticked."""
        self.boxes.clear()
        scenario = explore.scenario_named(str(self.scenario.value))
        with self.boxes:
            self._boxes = {seat: ui.checkbox(label, value=seat in scenario.principals, on_change=self._show)
                           for seat, label in seat_names(scenario).items()}

    @property
    def _wanted(self) -> Arrangement:
        """What is asked for."""
        seats = tuple(seat for seat, box in self._boxes.items() if box.value)
        return Arrangement(seats, int(self.a_side.value), str(self.roles.value), str(self.left_over.value),
                           int(self.roles_seed.value or 0))

    async def look(self) -> None:
        """Show the preview for those who have no place now. Errors: ParleyError where the class cannot be read."""
        self._names = await without_place(self.hub, self.arrivals.roster)
        self._show()

    def _show(self) -> None:
        """The preview, and the button by what it will do; neither moves while tables are made."""
        if self._making:
            return
        wanted = self._wanted
        groups = arranged(self._names, wanted)
        self.button.set_text(ngettext("Make {count} table", "Make {count} tables", len(groups)) if groups
                             else _("Make the tables"))
        self.button.set_enabled(bool(groups))
        self.roles_seed.set_visibility(wanted.roles == RANDOM)
        self.left_over.set_visibility(wanted.roles != CHOSEN)
        watching = bool(groups and groups[0].watchers)
        rows = [] if wanted.roles == CHOSEN else [
            (str(i), self._seated(group.seats), *([", ".join(group.watchers)] if watching else []))
            for i, group in enumerate(groups, 1)]
        self.said.show("join.asked", words=self._sentence(wanted))
        self.shown.show("roster.preview", rows=rows, watching=watching)

    def _sentence(self, wanted: Arrangement) -> str:
        try:
            roster = self.arrivals.roster
        except ParleyError:
            return ""
        if not roster.students:
            return _("Add the names of your students first, or let them type their names.")
        placed = len(roster.students) - len(self._names)
        told = preview(self._names, wanted)
        if placed:
            told += " " + _("{count} have a place at a table whose talks go on, and keep it.", count=placed)
        return told

    def _seated(self, seats: dict[str, list[str]]) -> str:
        """Who sits where, in words."""
        labels = seat_names(explore.scenario_named(str(self.scenario.value)))
        return "; ".join(f"{labels[seat]}: {listed(names)}" for seat, names in seats.items())

    async def _make(self) -> None:
        """The one click. Errors: ParleyError."""
        like = Setting(str(self.scenario.value), int(self.seed.value or 0), name=free_name(self.hub))
        wanted, one_world = self._wanted, bool(self.one_world.value)
        self._making = True
        self.button.disable()
        try:
            async with self.arrivals.one_at_a_time:
                await make_tables(self.hub, like, wanted, lambda tables: self.worlds.worlds(tables, one_world),
                                  self._told)
        finally:
            self._making = False
            await self.look()

    def _told(self, done: int, of: int) -> None:
        self.said.show("join.asked", words=ngettext(
            "{done} of {count} table made …", "{done} of {count} tables made …", of, done=done))


