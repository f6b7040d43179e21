"""One world told: which world it is, a timeline to move along, and the story in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import SystemRandom

from nicegui import ui

from sim.charts import words
from sim.classroom.explorer import explore, known
from sim.classroom.explorer.explore import ON_RELEASE, Story, Wish, Worlds
from sim.classroom.explorer.levers import settings_in_words
from sim.classroom.hosting.workers import Workers, spoken
from sim.classroom.html.fragments import picture
from sim.classroom.pages.explorer.timeline import Timeline
from sim.classroom.pages.frame import Html, attempt
from sim.language.speaking import _, language

ANY = ""  # the choice of worlds with any ending


class StoryView:
    """A dialogue that tells one world, and any other of the same worlds."""

    def __init__(self, workers: Workers, telling: Callable[[int | None], None]) -> None:
        """`telling` hears which world is told, and None when none is any more."""
        self.workers, self.telling = workers, telling
        self.dialog = ui.dialog().props("maximized")
        self.dialog.props["aria-label"] = _("One world, told")
        self.dialog.on("hide", lambda: telling(None))

    async def open(self, wish: Wish, world: int) -> None:
        """Play the world and tell it."""
        await attempt(lambda: self._open(wish, world))

    async def _open(self, wish: Wish, world: int) -> None:
        self.wish, self.world = wish, world
        self.worlds = await self.workers.worlds(wish, ON_RELEASE)
        story = await self.workers.do(spoken, language(), explore.story, wish, world)
        self.dialog.clear()
        with self.dialog, ui.card().classes("w-full"), ui.element("div").classes("page"):
            with ui.element("div").classes("story-head"):
                self.head = Html().props("role=status")
                ui.button(_("Close"), on_click=self.dialog.close)
            title = explore.scenario_named(wish.scenario).title
            Html("explorer.setting", title=title, settings=settings_in_words(wish))
            self._choices()
            self.body = ui.element("div").classes("w-full")
        self._show(story)
        self.dialog.open()
        self.telling(world)

    def _choices(self) -> None:
        """Which of the worlds: by number, one on, one back, any other; all of them or those with one ending."""
        with ui.element("div").classes("which"):
            self.number = ui.number(
                _("World, 0 to {count}", count=self.worlds.count - 1), value=self.world, step=1, on_change=self._typed,
                validation=lambda value: wrong_world(value, self.worlds.count),
            ).props("debounce=400 dense hide-bottom-space")
            ends = ui.select(endings(self.worlds), value=ANY, label=_("One that ended in …"), on_change=self._ended)
            self.ending = ends.props("dense")
            for label, named, step in ((_("Previous"), _("Previous world"), -1), (_("Next"), _("Next world"), 1),
                                       (_("Any other"), _("Any other world"), 0)):
                button = ui.button(label, on_click=lambda step=step: self._step(step)).props("outline")
                button.props["aria-label"] = named

    def _show(self, story: Story) -> None:
        """Head, timeline and story of the world."""
        scenario = explore.scenario_named(self.wish.scenario)
        self.head.show("frame.heading", words=_("World {world} of seed {seed}", world=story.world, seed=self.wish.seed))
        self.body.clear()
        with self.body:
            with ui.element("div").classes("card"):
                Timeline(scenario, story).build()
            Html("frame.sentence", words=story.ended).classes("story ended")
            self.knew = ui.expansion(_("What each side knew"), on_value_change=self._known).classes("w-full whole")
            with self.knew:
                self.knew.props("header-class=text-bold")
                self.known = Html("frame.sentence", words=_("Drawing …")).classes("w-full")
            with ui.expansion(_("The whole story")).classes("w-full whole").props("header-class=text-bold"):
                Html("explorer.paragraphs", texts=story.paragraphs).classes("story")

    async def _known(self) -> None:
        """Show what each side of the world knew, once somebody wants to see it."""
        if self.knew.value:
            await attempt(lambda: self._draw(self.world, self.known))

    async def _draw(self, world: int, where: Html) -> None:
        found = await self.workers.do(spoken, language(), known.known_in, self.wish, world)
        drawn = picture(found.picture) if found.picture else ""
        if world == self.world:
            where.show("debrief.known", picture=drawn, texts=found.sentences)

    async def _tell(self, world: int) -> None:
        """Tell another world; of several asked for while one is played, the last is shown."""
        if world == self.world:
            return
        self.world = world
        self.number.set_value(world)
        story = await self.workers.do(spoken, language(), explore.story, self.wish, world)
        if world == self.world:
            self._show(story)
            self.telling(world)

    async def _typed(self) -> None:
        """The world whose number stands in the field; a wrong number is told under it."""
        value = self.number.value
        if value is not None and wrong_world(value, self.worlds.count) is None:
            await attempt(lambda: self._tell(int(value)))

    async def _ended(self) -> None:
        """The first world from here on that ended as chosen."""
        await attempt(lambda: self._tell(following(self._among(), self.world - 1, 1)))

    async def _step(self, by: int) -> None:
        """One world on or back among those with the ending chosen; 0: any other of them."""
        among = self._among()
        others = [world for world in among if world != self.world]
        if others:
            world = following(among, self.world, by) if by else SystemRandom().choice(others)
            await attempt(lambda: self._tell(world))

    def _among(self) -> Sequence[int]:
        """The worlds with the ending chosen."""
        chosen = self.ending.value
        return range(self.worlds.count) if chosen == ANY else self.worlds.with_ending(str(chosen))


def endings(worlds: Worlds) -> dict[str, str]:
    """The endings that occur among some worlds, with how many worlds have them; first of all, any."""
    counts = {name: len(worlds.with_ending(name)) for name in worlds.shares()}
    found = {name: f"{words.ending(name)} ({count:,})" for name, count in counts.items() if count}
    return {ANY: _("Any ending ({count:,})", count=worlds.count)} | found


def wrong_world(number: float | None, count: int) -> str | None:
    """What is wrong with the number of a world, in a sentence; None where nothing is."""
    if number is not None and number == int(number) and 0 <= number < count:
        return None
    return _("There is no such world here: type a whole number from 0 to {count}.", count=count - 1)


def following(among: Sequence[int], world: int, by: int) -> int:
    """The next world of some in rising order after (`by` 1) or before (-1) another; behind the last comes the first."""
    if by > 0:
        return next((one for one in among if one > world), among[0])
    return next((one for one in reversed(among) if one < world), among[-1])
