"""The first page: the tables of the class and their free seats."""

from __future__ import annotations

from contextlib import suppress

from nicegui import ui

from sim.classroom.game import moves
from sim.classroom.game.account import seat_names
from sim.classroom.game.table import TableState
from sim.classroom.hosting.arrivals import ClassDoor
from sim.classroom.hosting.browsers import Browser
from sim.classroom.hosting.seating import Ask, Seating
from sim.classroom.pages.debrief_page import natural
from sim.classroom.pages.frame import Html, attempt
from sim.classroom.pages.roster.name_picker import NamePicker
from sim.english import listed
from sim.errors import ParleyError
from sim.language.speaking import N_, _
from sim.scenario.vocabulary import ENDINGS

LOOK_EVERY = 1.0  # seconds
TAKE_OVER = N_("{seat}: take over from the computer")
ASK_FOR = N_("{seat}: ask to take over from the computer")


class JoinPage:
    """A name to type and a seat to take; what the teacher has to agree to first is waited for here."""

    def __init__(self, seating: Seating, arrivals: ClassDoor, browser: Browser) -> None:
        self.seating, self.hub, self.browser, self.arrivals = seating, seating.hub, browser, arrivals
        self.picker = NamePicker(arrivals, browser)
        self._unfolded = False
        self._ask = seating.asked_by(browser.name)
        self._seen: dict[str, int] = {}
        self._cards: dict[str, JoinCard] = {}
        self._broken: dict[str, Html] = {}

    async def build(self) -> None:
        """Make the page."""
        Html("join.head", with_class=self.picker.there)
        await self.picker.build()
        for held in await self.seating.seats_of(self.browser):
            if held.words != self.picker.place.words:
                Html("join.held", seat=held)
        with ui.row().classes("items-center gap-3 q-mb-sm"):
            self.asked = Html().props("role=status tabindex=-1 data-home")
            self.undo = ui.button(_("Take it back"), on_click=self._take_back).props("outline")
        self.unfold = ui.button(_("Show all tables"), on_click=self._unfold).props("outline").classes("q-my-sm")
        with ui.column().classes("w-full gap-3") as self.seats:
            self.name = ui.input(_("Your name")).classes("w-full").style("max-width: 24rem").props("maxlength=40")
            self.name.mark("name")
            self.tables = ui.column().classes("w-full gap-3")
            with self.tables:
                self.nothing = Html("frame.no_table")
        self._show_ask()
        self._fold()
        await self._look()
        ui.timer(LOOK_EVERY, self._look)

    async def _look(self) -> None:
        """Show what has happened at the tables since, and what the teacher has said."""
        self.seating.settle()
        self._show_ask()
        if await self.picker.look():
            self._fold()
            for name in set(self._cards) - set(self._broken):
                with suppress(ParleyError):  # told below
                    self._show(name, await self.hub.look(name))
        for name in sorted(self.hub.news(self._seen), key=natural):
            try:
                self._show(name, await self.hub.look(name))
            except ParleyError:
                with self.tables:
                    broken = Html("join.broken", name=self.hub.called(name))
                    self._broken[name] = broken.classes("w-full")
        self.nothing.set_visibility(not self.hub.names())
        for shown in (self._cards, self._broken):
            for name in set(shown) - set(self.hub.names()):
                shown.pop(name).delete()

    def _fold(self) -> None:
        """With a class, the tables are folded away but for those who are to choose a seat."""
        open_ = self._unfolded or self.browser.teacher or self.picker.choosing or not self.picker.there
        self.seats.set_visibility(open_)
        self.unfold.set_visibility(not open_)
        self.name.set_visibility(self.picker.student is None)

    def _unfold(self) -> None:
        self._unfolded = True
        self._fold()

    def _show(self, name: str, now: TableState) -> None:
        if name not in self._cards:
            with self.tables:
                self._cards[name] = JoinCard(self, name, now)
        self._cards[name].show(now)

    async def take(self, table: str, seat: str) -> None:
        """Take a seat; whoever has one already is asked first what is to become of it. Errors: ParleyError."""
        if await self.arrivals.may_choose(self.browser, table, seat):
            ui.navigate.to((await self.arrivals.choose(self.browser, table, seat)).address)
            return
        held = [] if self.browser.teacher else await self.seating.seats_of(self.browser)
        if held:
            moves.free(await self.hub.look(table), seat)
            self._beside(listed([one.words for one in held]), table, seat)
        else:
            await self._take(table, seat, False)

    def _beside(self, held: str, table: str, seat: str) -> None:
        """Ask whether a seat is wanted instead of those that somebody has, or as well."""
        with self.tables, ui.dialog(value=True) as dialog, ui.card():
            dialog.props["aria-label"] = _("Another seat?")
            Html("join.beside", held=held)
            with ui.row():
                for words, instead in ((_("Ask for it instead"), True), (_("Ask for it as well"), False)):
                    button = ui.button(words, on_click=lambda instead=instead: attempt(
                        lambda: self._take(table, seat, instead)))
                    button.on_click(dialog.close)
                ui.button(_("Cancel"), on_click=dialog.close).props("outline")
        dialog.on("hide", dialog.delete)

    async def _take(self, table: str, seat: str, instead: bool) -> None:
        """Go to the seat, or wait for the teacher's answer."""
        student = self.picker.student
        who = student.name if student else self.name.value or ""
        found = await self.seating.take(table, seat, who, self.browser, instead)
        if isinstance(found, Ask):
            self._ask = found
            self._show_ask()
        else:
            await self.arrivals.took(self.browser, table, seat)
            ui.navigate.to(f"/seat/{table}/{found.token}")

    def _show_ask(self) -> None:
        """What is asked of the teacher, and what the answer is."""
        ask = self._ask
        self.undo.set_visibility(ask is not None and ask.answer is None)
        if ask is None:
            return
        said = _("Your teacher has to agree: {words} Wait here.", words=ask.words)
        if ask.answer:
            said, self._ask = _("Your teacher has agreed."), None
            ui.navigate.to(f"/seat/{ask.table}/{ask.token}")
        elif ask.answer is not None:
            said = (_("It cannot be done: {sentence}.", sentence=ask.sentence) if ask.sentence
                    else _("Your teacher said no: {words}", words=ask.words))
        self.asked.show("join.asked", words=said)

    def _take_back(self) -> None:
        """Ask for nothing any more."""
        self.seating.take_back(self.browser.name)
        self._ask = None
        self.asked.empty()
        self.undo.set_visibility(False)


class JoinCard:
    """A table on that page. Its buttons stay the same while it changes, so that no press of one is lost."""

    def __init__(self, page: JoinPage, name: str, now: TableState) -> None:
        self.page, self.name = page, name
        with ui.element("div").classes("card") as self.card:
            self.head = Html()
            with ui.row().classes("gap-2"):
                self.seats = {seat: Seat(self, seat, label) for seat, label in seat_names(now.scenario).items()}

    def delete(self) -> None:
        """Take it from the page."""
        self.card.delete()

    def show(self, now: TableState) -> None:
        """Show the table as it is now."""
        where = _("round {round} of {last_round}", round=now.round,
                  last_round=now.last_round) if now.question else _(ENDINGS[now.ending].told)
        self.head.show("join.table", name=now.log.setting.name, about=f"{now.scenario.title}: {where}")
        for seat in self.seats.values():
            seat.show(now)


class Seat:
    """A seat of a table: a button while it can be taken, then who sits there."""

    def __init__(self, card: JoinCard, name: str, label: str) -> None:
        self.card, self.name, self.label, self.teacher = card, name, label, card.page.browser.teacher
        self.button = ui.button(label, on_click=lambda: attempt(lambda: card.page.take(card.name, name)))
        self.button.mark(f"seat-{name}")
        self.who = ui.label().classes("soft").style("padding: 8px")

    def show(self, now: TableState) -> None:
        """Show the seat as it is now."""
        taken, waits, page = now.log.who(self.name), now.log.waits(self.name), self.card.page
        kept = page.hub.register.kept(self.card.name, self.name, page.browser.name)
        share = bool(taken) and page.picker.may_share(now, self.card.name, self.name)
        self.button.set_visibility((not taken or share) and now.question is not None)
        self.button.props(remove="outline") if waits and not kept else self.button.props("outline")
        words = self.label if waits else _(TAKE_OVER if self.teacher else ASK_FOR, seat=self.label)
        words = _("{label}: kept for {kept}", label=self.label, kept=listed(kept)) if kept and not taken else words
        self.button.set_text(_("{label}: beside {taken}", label=self.label, taken=taken) if share else words)
        self.who.set_visibility(bool(taken) and not share)
        self.who.set_text(f"{self.label}: {taken}" if taken else "")
