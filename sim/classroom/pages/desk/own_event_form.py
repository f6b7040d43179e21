"""The form for an event of the teacher's own: a title, a text, and if wanted what it does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from nicegui import ui

from sim.classroom.game.desk.acts import LIMITS
from sim.classroom.game.desk.effects import SIZES, WAYS, Pushable
from sim.classroom.pages.frame import Html
from sim.language.speaking import _

NOTHING = ""
Send = Callable[[str, str, str, float], Awaitable[object]]


class OwnEventForm:
    """What is typed stays until it has been sent; `send` gets title, text, effect and push."""

    def __init__(self, pushables: Sequence[Pushable], everywhere: bool, send: Send) -> None:
        self.send = send
        self._known = {one.path: one for one in pushables}
        Html("desk.own_event_help", all=everywhere)
        self.title = ui.input(_("Title")).classes("w-full").props(f"maxlength={LIMITS['title']}")
        self.text = ui.textarea(_("Text (may stay empty)")).classes("w-full")
        self.text.props(f"autogrow maxlength={LIMITS['text']}")
        effects = {NOTHING: _("nothing: it is read, and no number moves")}
        effects |= {one.path: one.words for one in pushables}
        self.effect = ui.select(effects, label=_("What it does"), value=NOTHING, on_change=self._show_sizes)
        self.effect.classes("w-full")
        self.size = ui.select({}, label=_("How much")).classes("w-full")
        self.numbers = Html("desk.numbers_of_push")
        self._show_sizes()

    def _show_sizes(self) -> None:
        """The sizes of a push on what is chosen, with their numbers."""
        one = self._known.get(str(self.effect.value))
        for part in (self.size, self.numbers):
            part.set_visibility(one is not None)
        if one:
            pushes = {_(f"a {size} push {way}"): push * sign
                      for way, sign in WAYS.items() for size, push in SIZES.items()}
            options = {push: f"{name} ({one.told(push)})" for name, push in pushes.items()}
            self.size.set_options(options, value=self.size.value or SIZES["medium"])

    async def let_happen(self) -> None:
        """Send it. Errors: ParleyError."""
        effect = str(self.effect.value or NOTHING)
        push = float(self.size.value or 0.0) if effect else 0.0
        await self.send(str(self.title.value or ""), str(self.text.value or ""), effect, push)
