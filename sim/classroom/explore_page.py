"""The page on which a class moves one factor of a scenario and sees what changes."""

from __future__ import annotations

from html import escape
from random import SystemRandom

from nicegui import ui
from nicegui.events import GenericEventArguments

from sim.classroom import drawing, explore
from sim.classroom.explore import FIRST_SEED, ON_RELEASE, WHILE_DRAGGING, Wish, Worlds
from sim.classroom.frame import CAUTION, html, told
from sim.classroom.levers import Lever, levers
from sim.classroom.story_view import StoryView
from sim.classroom.workers import Workers

DEBOUNCE = 0.1  # seconds between two looks at a slider that moves


class Explorer:
    """One browser's explorer; nothing of it is shared but the worlds that others have asked for too."""

    def __init__(self, workers: Workers, names: list[str], scenario: str) -> None:
        self.workers, self.names = workers, names
        self.scenario, self.seed = scenario, FIRST_SEED
        self.settings: dict[str, float] = {}
        self.worlds: Worlds | None = None
        self.pinned: Worlds | None = None
        self._wanted = 0
        self._busy = False

    @property
    def wish(self) -> Wish:
        """What is asked for now."""
        return Wish(self.scenario, self.seed, tuple(sorted(self.settings.items())))

    def build(self) -> None:
        """Make the page; the worlds come once it is there."""
        self.title = html("")
        with ui.element("div").classes("columns results-first"):
            with ui.column().classes("w-full gap-2 left"):
                self._choices()
                self.sliders = ui.element("div").classes("card sliders")
            with ui.column().classes("w-full gap-2 right"):
                self._results()
        self.story = StoryView(self.workers)
        self._fill()
        ui.timer(0.05, lambda: self.show(ON_RELEASE), once=True)

    def _choices(self) -> None:
        with ui.element("div").classes("card"):
            select = ui.select(self.names, value=self.scenario, label="Scenario", with_input=True)
            select.classes("w-full").on_value_change(lambda e: self._other_scenario(e.value))
            number = ui.number("Seed (the same seed shows the same worlds to all)", value=self.seed, min=0, max=10**9,
                               step=1)
            number.classes("w-full").props("debounce=400").on_value_change(lambda e: self._other_seed(e.value))

    def _results(self) -> None:
        with ui.element("div").classes("card outcomes"):
            with ui.row().classes("items-center gap-2"):
                self.status = ui.label("Playing …").classes("soft").props("role=status")
            with ui.row().classes("items-center gap-2"):
                self.pin = ui.button("Pin and compare", on_click=self._pin).props("outline")
                ui.button("As in the scenario", on_click=self._reset).props("flat")
                ui.button("Tell me one of these worlds", on_click=self._tell)
            html("<h2>How do the talks end?</h2>")
            self.bars = html("").classes("w-full bars").mark("bars")
        with ui.element("div").classes("card"):
            html("<h2>What stood in the way, where there is no full agreement</h2>")
            self.reasons = html("").classes("w-full")
        with ui.element("div").classes("card"):
            html("<h2>Terms, where there is a deal</h2>"
                 "<p class='soft small'>Dot: median. Band: nine deals in ten.</p>")
            self.terms = html("").classes("w-full")
        html(f"<p class='soft small'>{CAUTION}</p>")

    def _fill(self) -> None:
        """Title and sliders of the scenario."""
        scenario = explore.scenario_named(self.scenario)
        self.title.set_content(f"<h1>{escape(scenario.title)}</h1>")
        self.sliders.clear()
        with self.sliders:
            groups: dict[str, list[Lever]] = {}
            for lever in levers(scenario):
                groups.setdefault(lever.group, []).append(lever)
            for place, (group, found) in enumerate(groups.items()):
                with ui.expansion(group, value=place == 0).classes("w-full").props("header-class=text-bold"):
                    for lever in found:
                        self._slider(lever)

    def _slider(self, lever: Lever) -> None:
        """A slider with what it is, its value, and where the number comes from."""
        with ui.element("div").classes("w-full lever"):
            words = ui.label(_words(lever, None))
            slider = ui.slider(min=lever.low, max=lever.high, step=lever.step, value=lever.start)
            slider.props(f'aria-label="{escape(lever.label, quote=True)}"').mark(lever.path)
            ui.label(f"{lever.spread}. Source: {lever.source}").classes("soft small")

        async def moved(event: GenericEventArguments, many: int) -> None:
            value = float(event.args)
            self.settings[lever.path] = value
            words.set_text(_words(lever, value))
            await self.show(many)

        async def dragged(event: GenericEventArguments) -> None:
            if float(event.args) != self.settings.get(lever.path):  # else it comes late, after the release
                await moved(event, WHILE_DRAGGING)

        async def released(event: GenericEventArguments) -> None:
            await moved(event, ON_RELEASE)

        slider.on("update:model-value", dragged, throttle=DEBOUNCE, leading_events=False)
        slider.on("change", released)

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
            if not self._wanted:
                self.worlds = await self.workers.worlds(wish, count)
                self._draw()

    def _draw(self) -> None:
        assert self.worlds is not None
        scenario = explore.scenario_named(self.scenario)
        before = self.pinned.first(self.worlds.count) if self.pinned else None
        self.bars.set_content(drawing.outcome_bars(self.worlds, before))
        self.reasons.set_content(drawing.reason_bars(self.worlds, before))
        self.terms.set_content(drawing.term_lines(scenario, self.worlds, before))
        pinned = "; black lines: pinned" if self.pinned else ""
        moved = len(self.settings)
        changes = f", {moved} factor{'' if moved == 1 else 's'} set by you" if moved else ", as in the scenario"
        self.status.set_text(f"{self.worlds.count:,} worlds, seed {self.seed}{changes}{pinned}")

    async def _other_scenario(self, name: str | None) -> None:
        if name in self.names:
            self.scenario, self.settings, self.pinned = str(name), {}, None
            if await told(self._refill):
                await self.show(ON_RELEASE)

    async def _refill(self) -> None:
        self._fill()

    async def _other_seed(self, seed: float | None) -> None:
        if seed is not None and seed == int(seed) and 0 <= seed <= 10**9:
            self.seed, self.pinned = int(seed), None
            await self.show(ON_RELEASE)

    def _pin(self) -> None:
        """Keep what is shown to compare with, or let it go."""
        self.pinned = None if self.pinned else self.worlds
        self.pin.set_text("Take the pin out" if self.pinned else "Pin and compare")
        if self.worlds:
            self._draw()

    async def _reset(self) -> None:
        """All factors as in the scenario."""
        self.settings = {}
        self._fill()
        await self.show(ON_RELEASE)

    async def _tell(self) -> None:
        """Tell any of the worlds shown."""
        if self.worlds:
            await self.story.open(self.wish, SystemRandom().randrange(self.worlds.count))


def _words(lever: Lever, value: float | None) -> str:
    """The label of a slider with the value that it stands at."""
    unit = "" if lever.unit in ("share", "value", "logit") else f" {lever.unit}"
    stands = "as in the scenario" if value is None else f"{value:g}{unit}"
    return f"{lever.label[:1].upper()}{lever.label[1:]}: {stands}"
