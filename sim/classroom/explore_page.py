"""The page on which a class moves one factor of a scenario and sees what changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from random import SystemRandom

from nicegui import ui

from sim.classroom import drawing, explore
from sim.classroom.explore import FIRST_SEED, ON_RELEASE, WHILE_DRAGGING, Wish, Worlds
from sim.classroom.frame import CAUTION, html, told
from sim.classroom.lever_view import LeverView
from sim.classroom.levers import levers, settings_in_words
from sim.classroom.story_view import StoryView
from sim.classroom.workers import Workers

SEEDS = 10**9  # the largest seed
A_SEED = f"a whole number from 0 to {SEEDS:,}"


@dataclass(frozen=True)
class Shown:
    """Some worlds on the screen, and the wish that they answer."""

    wish: Wish
    worlds: Worlds

    def of_the_same(self, wish: Wish) -> bool:
        """Whether a wish is for the same worlds under other settings: only those can be compared, pair by pair."""
        return (self.wish.scenario, self.wish.seed) == (wish.scenario, wish.seed)


class Explorer:
    """One browser's explorer; nothing of it is shared but the worlds that others have asked for too.

    `titles` are those of the scenarios to choose from, by name.
    """

    def __init__(self, workers: Workers, titles: Mapping[str, str], scenario: str) -> None:
        self.workers, self.titles = workers, titles
        self.scenario, self.seed = scenario, FIRST_SEED
        self.levers: dict[str, LeverView] = {}
        self.shown: Shown | None = None
        self.pinned: Shown | None = None
        self._order: list[str] = []
        self._wanted = 0
        self._busy = False

    @property
    def wish(self) -> Wish:
        """What is asked for now."""
        moved = {path: lever.value for path, lever in self.levers.items() if lever.value is not None}
        return Wish(self.scenario, self.seed, tuple(sorted(moved.items())))

    def build(self) -> None:
        """Make the page; the worlds come once it is there."""
        self.title = html("")
        with ui.element("div").classes("columns results-first"):
            with ui.column().classes("w-full gap-2 left"):
                self._choices()
                with ui.element("div").classes("card sliders"):
                    ui.button("Reset all", on_click=self._reset).props("flat dense").classes("reset-all")
                    self.sliders = ui.element("div")
            with ui.column().classes("w-full gap-2 right"):
                self._results()
        self.story = StoryView(self.workers)
        self._fill()
        self._wait()
        ui.timer(0.05, lambda: self.show(ON_RELEASE), once=True)

    def _choices(self) -> None:
        with ui.element("div").classes("card choices"):
            select = ui.select(dict(self.titles), value=self.scenario, label="Scenario", with_input=True)
            select.classes("w-full").props('behavior=menu popup-content-class="titles"')
            select.on_value_change(lambda e: self._other_scenario(e.value))
            number = ui.number("Seed (the same seed shows the same worlds to all)", value=self.seed, min=0, max=SEEDS,
                               step=1, validation={f"Please type {A_SEED}.": _is_seed})
            number.classes("w-full").props("debounce=400").on_value_change(lambda e: self._other_seed(e.value))

    def _results(self) -> None:
        self.results: list[ui.html] = []
        with ui.element("div").classes("card outcomes"):
            with ui.row().classes("items-center gap-2"):
                self.status = ui.label().classes("soft").props("role=status")
            with ui.row().classes("items-center gap-2"):
                self.pin = ui.button("Pin and compare", on_click=self._pin).props("outline")
                self.tell = ui.button("Tell me one of these worlds", on_click=self._tell)
            html("<h2>How do the talks end?</h2>")
            self.bars = self._result().classes("bars").mark("bars")
        with ui.element("div").classes("card"):
            html("<h2>What stood in the way at the last decision, where there is no full agreement</h2>")
            self.reasons = self._result().classes("reasons")
        with ui.element("div").classes("card"):
            html("<h2>Terms, where there is a deal</h2>")
            self.terms = self._result()
        html(f"<p class='soft small'>{CAUTION}</p>")

    def _result(self) -> ui.html:
        """A place for something that is known once the worlds are played."""
        place: ui.html = html("").classes("w-full result")
        self.results.append(place)
        return place

    def _fill(self) -> None:
        """Title and sliders of the scenario."""
        scenario = explore.scenario_named(self.scenario)
        self.title.set_content(f"<h1>{escape(scenario.title)}</h1>")
        self.sliders.clear()
        self.levers = {}
        found = levers(self.scenario)
        with self.sliders:
            for place, group in enumerate(dict.fromkeys(lever.group for lever in found)):
                with ui.expansion(group, value=place == 0).classes("w-full").props("header-class=text-bold"):
                    for lever in found:
                        if lever.group == group:
                            self.levers[lever.path] = LeverView(lever, self._dragged, self._released)

    async def _dragged(self) -> None:
        await self.show(WHILE_DRAGGING)

    async def _released(self) -> None:
        await self.show(ON_RELEASE)

    async def show(self, many: int) -> None:
        """Show as many worlds of the present wish, the first of them as soon as they are there; of wishes that come
        meanwhile only the last is played, and it comes before the rest of the others' worlds."""
        self._wanted = many
        if self._busy:
            return
        self._busy = True
        try:
            while self._wanted:
                many, self._wanted = self._wanted, 0
                wish = self.wish
                await told(lambda wish=wish, many=many: self._play(wish, many))  # type: ignore[misc]
        finally:
            self._busy = False

    async def _play(self, wish: Wish, many: int) -> None:
        for count in sorted({WHILE_DRAGGING, many}):
            if self._wanted:
                return
            worlds = await self.workers.worlds(wish, count)
            if self.pinned and self.pinned.worlds.count < count:
                self.pinned = Shown(self.pinned.wish, await self.workers.worlds(self.pinned.wish, count))
            shown = Shown(wish, worlds)
            if shown.of_the_same(self.wish):  # else another scenario has been chosen meanwhile
                self.shown = shown
                self._draw(shown)

    def _wait(self) -> None:
        """Until worlds of another scenario or seed are there, nothing can be read off those before, or be pinned."""
        self.shown = self.pinned = None
        self._order = []
        self.status.set_text("Playing …")
        self._set_ready(False)

    def _set_ready(self, ready: bool) -> None:
        for button in (self.pin, self.tell):
            button.set_enabled(ready)
        self.pin.set_text("Unpin" if self.pinned else "Pin and compare")
        for result in self.results:
            result.classes(remove="waiting") if ready else result.classes("waiting")

    def _draw(self, shown: Shown) -> None:
        scenario, worlds = explore.scenario_named(shown.wish.scenario), shown.worlds
        before = self.pinned.worlds.first(worlds.count) if self.pinned else None
        self._order += [reason for reason in worlds.reasons() if reason not in self._order]
        self.bars.set_content(drawing.outcome_bars(worlds, before))
        self.reasons.set_content(drawing.reason_bars(worlds, self._order, before))
        self.terms.set_content(drawing.term_lines(scenario, worlds, before))
        said = f"{worlds.count:,} worlds, seed {shown.wish.seed}, {settings_in_words(shown.wish)}"
        if self.pinned:
            said += f" (black lines, pinned: {settings_in_words(self.pinned.wish)})"
        self.status.set_text(said)
        self._set_ready(True)

    async def _other_scenario(self, name: str | None) -> None:
        if name in self.titles and name != self.scenario and await told(lambda: self._change_to(str(name))):
            await self.show(ON_RELEASE)

    async def _change_to(self, name: str) -> None:
        explore.scenario_named(name)  # first, as it may have mistakes
        self.scenario = name
        self._wait()
        self._fill()

    async def _other_seed(self, seed: float | None) -> None:
        if _is_seed(seed) and seed != self.seed:
            self.seed = int(seed or 0)
            self._wait()
            await self.show(ON_RELEASE)

    def _pin(self) -> None:
        """Keep what is shown to compare with, or let it go."""
        self.pinned = None if self.pinned else self.shown
        if self.shown:
            self._draw(self.shown)

    async def _reset(self) -> None:
        """All factors as in the scenario."""
        for lever in self.levers.values():
            lever.reset()
        await self.show(ON_RELEASE)

    async def _tell(self) -> None:
        """Tell any of the worlds shown."""
        if self.shown:
            await self.story.open(self.shown.wish, SystemRandom().randrange(self.shown.worlds.count))


def _is_seed(seed: float | None) -> bool:
    return seed is not None and seed == int(seed) and 0 <= seed <= SEEDS
