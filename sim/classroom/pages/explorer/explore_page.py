"""The page on which a class moves one factor of a scenario and sees what changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from random import SystemRandom
from urllib.parse import parse_qsl

from nicegui import events, ui

from sim.classroom.explorer import explore
from sim.classroom.explorer.explore import ON_RELEASE, WHILE_DRAGGING, Wish
from sim.classroom.explorer.levers import levers
from sim.classroom.hosting.workers import Workers
from sim.classroom.html.fragments import fragment
from sim.classroom.pages.explorer.address import SEEDS, View, address, is_seed, view_of
from sim.classroom.pages.explorer.lever_view import LeverView
from sim.classroom.pages.explorer.quietly import Doubts
from sim.classroom.pages.explorer.results_view import ResultsView, Shown
from sim.classroom.pages.explorer.story_view import StoryView
from sim.classroom.pages.frame import Html, attempt, from_the_first_moment
from sim.ensemble.arms import FactorMove
from sim.language.speaking import N_, _

WHAT = N_("A slider moves its number by the same amount in every world; what is uncertain about it stays so. Back "
          "at the mark below it are the scenario's own worlds.")


class Explorer:
    """One browser's explorer; nothing of it is shared but the worlds that others have asked for too.

    `titles` are those of the scenarios to choose from, by name; `asked` is the end of the page's address, from '?' on.
    """

    def __init__(self, workers: Workers, titles: Mapping[str, str], scenario: str, asked: str = "") -> None:
        self.workers, self.titles, self._first = workers, titles, scenario
        self._view, self._wrong = self._read(asked)
        self.scenario, self.seed = self._view.wish.scenario, self._view.wish.seed
        self.pinned: tuple[FactorMove, ...] | None = None
        self.world: int | None = None
        self.levers: dict[str, LeverView] = {}
        self._folds: dict[str, ui.expansion] = {}
        self.shown: Shown | None = None
        self._wanted = 0
        self._busy = False
        self._address, self._settled, self._built = asked, False, False

    @property
    def wish(self) -> Wish:
        """What is asked for now."""
        moves = [lever.move for _, lever in sorted(self.levers.items())]
        return Wish(self.scenario, self.seed, tuple(move for move in moves if move))

    def begin(self) -> None:
        """Heed the address from the first moment on, before anything of the page is there."""
        ui.on("gone_back", self._gone_back)
        from_the_first_moment(fragment("explorer.keeping_address", search=self._address))

    async def build(self) -> None:
        """Make the page; the worlds come once it is there. Errors: ParleyError for a scenario with mistakes."""
        self.title = Html()
        self.wrong = Html().classes("w-full").props("role=alert")
        with ui.element("div").classes("columns results-first"):
            with ui.column().classes("w-full gap-2 left"):
                self._choices()
                with ui.element("div").classes("card sliders"):
                    ui.button(_("Reset all"), on_click=self._reset).props("flat dense").classes("reset-all")
                    Html("explorer.what", words=_(WHAT))
                    self.sliders = ui.element("div")
            with ui.column().classes("w-full gap-2 right"):
                self.results = ResultsView(self._pin, self._tell)
        self.doubts = Doubts(self.workers, ui.context.client, lambda: self.shown, self._show)
        self.story = StoryView(self.workers, self._telling)
        self._fill()
        self._wait()
        self._built = True
        self._put(self._view, self._wrong)
        ui.timer(0.05, self._play_and_tell, once=True)

    # ---- the address of the page -------------------------------------------------------------------------------

    def _read(self, asked: str) -> tuple[View, list[str]]:
        """What the end of an address asks for, and what in it cannot be had."""
        return view_of(parse_qsl(asked.removeprefix("?"), keep_blank_values=True), self.titles, self._first)

    async def _gone_back(self, event: events.GenericEventArguments) -> None:
        """Show what the address says that the browser has gone back to."""
        self._address = str(event.args)
        if not self._built:
            self._view, self._wrong = self._read(self._address)
            return
        await attempt(lambda: self._go_to(*self._read(self._address)))

    async def _go_to(self, view: View, wrong: list[str]) -> None:
        self._put(view, wrong)
        await self._play_and_tell()

    def _put(self, view: View, wrong: list[str]) -> None:
        """Let all that can be chosen stand as an address asks for."""
        self.wrong.show("explorer.wrong", sentences=wrong)
        if (view.wish.scenario, view.wish.seed) != (self.scenario, self.seed):
            self._change_to(view.wish.scenario, view.wish.seed)
        moves = {move.path: move for move in view.wish.moves}
        for path, lever in self.levers.items():
            lever.put(moves.get(path))
            if path in moves:
                self._folds[lever.lever.group].open()
        self.pinned, self.world = view.pinned, view.world
        self._settled = False
        self._keep()

    async def _play_and_tell(self) -> None:
        """Tell the world that is to be told, if any, and show the worlds that are asked for by now."""
        if self.world is None:
            self.story.dialog.close()
        else:
            await self.story.open(self.wish, self.world)
        await self.show(ON_RELEASE)

    def _keep(self, settled: bool = True) -> None:
        """Keep what is shown in the address; what has not settled (a slider is dragged) gives way to the next.

        The browser keeps it only where it still is: who has gone back meanwhile is not brought forward again.
        """
        now, how = address(View(self.wish, self.pinned, self.world)), "pushState" if self._settled else "replaceState"
        if now != self._address:
            ui.run_javascript(f"keepAddress({', '.join(map(json.dumps, (how, self._address, now)))})")
        self._address, self._settled = now, settled

    def _telling(self, world: int | None) -> None:
        """Keep the world that is told in the address too; one told after another takes its place there."""
        self._settled = self._settled and None in (world, self.world)
        self.world = world
        self._keep()

    def _choices(self) -> None:
        with ui.element("div").classes("card choices"):
            self.select = ui.select(dict(self.titles), value=self.scenario, label=_("Scenario"), with_input=True)
            self.select.classes("w-full").props('behavior=menu popup-content-class="titles"')
            self.select.on_value_change(lambda e: self._other_scenario(e.value))
            wrong = _("Please type a whole number from 0 to {most:,}.", most=SEEDS)
            self.number = ui.number(_("Seed"), value=self.seed, min=0, max=SEEDS, step=1, validation={wrong: is_seed})
            self.number.classes("w-full").props("debounce=400")
            self.number.props["hint"] = _("The same seed shows the same worlds to all.")
            self.number.on_value_change(lambda e: self._other_seed(e.value))

    def _fill(self) -> None:
        """Title and sliders of the scenario."""
        scenario = explore.scenario_named(self.scenario)
        self.title.show("frame.heading", words=scenario.title)
        self.sliders.clear()
        self.levers = {}
        found = levers(self.scenario)
        with self.sliders:
            for place, group in enumerate(dict.fromkeys(lever.group for lever in found)):
                fold = ui.expansion(_(group), value=place == 0).classes("w-full").props("header-class=text-bold")
                self._folds[group] = fold
                with fold:
                    for lever in found:
                        if lever.group == group:
                            self.levers[lever.path] = LeverView(lever, self._dragged, self._released)

    # ---- the worlds ----------------------------------------------------------------------------------------------

    async def _dragged(self) -> None:
        self._keep(settled=False)
        await self.show(WHILE_DRAGGING)

    async def _released(self) -> None:
        self._keep()
        await self.show(ON_RELEASE)

    async def show(self, many: int) -> None:
        """Show as many worlds of the present wish, their doubts at last; of wishes that come meanwhile, the last."""
        self.doubts.stop()
        self._wanted = many
        if self._busy:
            return
        self._busy = True
        try:
            while self._wanted:
                many, self._wanted = self._wanted, 0
                wish = self.wish
                await attempt(lambda wish=wish, many=many: self._play(wish, many))  # type: ignore[misc]
        finally:
            self._busy = False
        await self.doubts.play()

    async def _play(self, wish: Wish, many: int) -> None:
        for count in sorted({WHILE_DRAGGING, many}):
            if not self._wanted:
                worlds, old = await self.workers.worlds(wish, count), self._old(wish)
                shown = Shown(wish, worlds, old, await self.workers.worlds(old, count) if old else None)
                if shown.of_the_same(self.wish):  # else another scenario has been chosen meanwhile
                    self._show(shown)

    def _show(self, shown: Shown) -> None:
        self.shown = shown
        self.results.show(shown, self.pinned is not None)

    def _old(self, wish: Wish) -> Wish | None:
        """What a wish is compared with: what is pinned, else the scenario as it is, if that is anything else."""
        if self.pinned is not None:
            return replace(wish, moves=self.pinned)
        return wish.untouched if wish.moves else None

    def _wait(self) -> None:
        """What is shown or pinned of other worlds than those asked for goes."""
        self.shown = self.pinned = None
        self.results.wait()

    async def _other_scenario(self, name: str | None) -> None:
        if name in self.titles and name != self.scenario:
            await attempt(lambda: self._other(str(name), self.seed))

    async def _other_seed(self, seed: float | None) -> None:
        if is_seed(seed) and seed != self.seed:
            await self._other(self.scenario, int(seed or 0))

    async def _other(self, scenario: str, seed: int) -> None:
        """Show other worlds. Errors: ParleyError for a scenario with mistakes."""
        self._change_to(scenario, seed)
        await self._released()

    def _change_to(self, scenario: str, seed: int) -> None:
        explore.scenario_named(scenario)  # first, as it may have mistakes
        another, self.scenario, self.seed = scenario != self.scenario, scenario, seed
        self.select.set_value(scenario)
        self.number.set_value(seed)
        self._wait()
        if another:
            self._fill()

    async def _pin(self) -> None:
        self.pinned = self.wish.moves if self.pinned is None else None
        await self._released()

    async def _reset(self) -> None:
        """All factors as in the scenario."""
        for lever in self.levers.values():
            lever.put(None)
        await self._released()

    async def _tell(self) -> None:
        """Tell any of the worlds shown."""
        if self.shown:
            await self.story.open(self.shown.wish, SystemRandom().randrange(self.shown.worlds.count))
