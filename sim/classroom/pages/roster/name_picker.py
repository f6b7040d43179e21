"""The class on the first page: a name to choose, then the way to one's place, or what is waited for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from nicegui import ui

from sim.classroom.game.table import TableState
from sim.classroom.hosting.arrivals import ClassDoor, StudentPlace
from sim.classroom.hosting.browsers import Browser
from sim.classroom.hosting.claims import NameClaim
from sim.classroom.hosting.placing import room_in
from sim.classroom.pages.frame import Html, attempt
from sim.classroom.roster.students import Customs, Student
from sim.errors import ParleyError
from sim.language.speaking import N_, _

NOT_LISTED, NO_LIST = N_("Name, if it is not on the list"), N_("What are you called?")
WAIT = N_("You have no place at a table yet. Wait here: you are led to it as soon as you have one.")
CHOOSE = N_("Choose a free seat below.")
LOST = N_("Your seat, {seat}, was given away. Your teacher can give it back.")
AGREE = N_("Your teacher has to agree: {words} Wait here.")


def offered(students: Sequence[Student]) -> dict[str, str]:
    """What the names of a class to choose from are called, in the order of its list.

    A browser says by place which it has chosen: were those who have come in put last, a name that is chosen while
    somebody else comes in would be another's.
    """
    has_come = N_("{name} – has come in; ask to be let in here")
    return {one.name: _(has_come, name=one.name) if one.browser else one.name for one in students}


class NamePicker:
    """One browser at the door of the class; without a class it shows nothing."""

    def __init__(self, arrivals: ClassDoor, browser: Browser) -> None:
        self.arrivals, self.hub, self.browser = arrivals, arrivals.hub, browser
        self._claim: NameClaim | None = arrivals.claims.by(browser.name)
        self._seen: object = None
        self._again = False  # whether another name is chosen
        self._held = False  # whether the list of names is open
        self.place = StudentPlace()

    @property
    def student(self) -> Student | None:
        """Who has come in by this browser."""
        return self.arrivals.student(self.browser)

    @property
    def there(self) -> bool:
        """Whether there is a class that can be read."""
        try:
            return self.arrivals.roster.there
        except ParleyError:
            return False

    @property
    def choosing(self) -> bool:
        """Whether somebody without a place is to choose a seat."""
        customs = self._customs
        return self.student is not None and not self.place.words and customs.choose and bool(customs.tables)

    def may_share(self, now: TableState, table: str, seat: str) -> bool:
        """Whether somebody who chooses a seat may sit beside those who have one."""
        return (self.choosing and table in self._customs.tables and now.question is not None
                and room_in(now, self.arrivals.roster, table, seat) > 0)

    @property
    def _customs(self) -> Customs:
        return self.arrivals.roster.customs if self.there else Customs()

    async def build(self) -> None:
        """Make it, and fill it."""
        self.said = Html().classes("w-full").props("role=status tabindex=-1 data-home")
        with ui.row().classes("items-center gap-3 q-my-sm"):
            self.undo = ui.button(_("Take it back"), on_click=self._take_back).props("outline")
            self.back = ui.button(_("Ask for it back"), on_click=lambda: self._do(self._ask_back))
            self.other = ui.button(_("I am somebody else"), on_click=self._somebody_else).props("outline")
        with ui.element("div").classes("card") as self.door:
            self.names = ui.select([], label=_("Who are you?"), with_input=True)
            self.names.classes("w-full").style("max-width:24rem")
            self.names.on("popup-show", self._hold).on("popup-hide", self._let_go)
            self.typed = ui.input(_(NOT_LISTED)).classes("w-full").style("max-width: 24rem")
            self.typed.props("maxlength=40")
            ui.button(_("Come in"), on_click=lambda: self._do(self._come_in)).style("margin-top: 10px")
        await self.look()

    async def look(self) -> bool:
        """Show what has happened since; whether anything has."""
        self._hear()
        news = (self.arrivals.register.version, sum(self.hub.versions.values()), self._claim, self._again)
        if news == self._seen:
            return False
        self._seen = news
        try:
            self.place = await self.arrivals.place(self.browser)
        except ParleyError:
            self.place = StudentPlace()
        self._show()
        if self.place.new:
            ui.navigate.to(self.place.address)
        return True

    def _hear(self) -> None:
        """What the teacher has said."""
        claim = self._claim
        if claim is not None and claim.answer is not None:
            self._claim, self._again = None, False
            words = _("Your teacher has agreed.") if claim.answer else _("Your teacher said no: {words}",
                                                                      words=claim.words)
            ui.notify(words, type="info", position="top", timeout=8000, multi_line=True)

    def _show(self) -> None:
        student, broken = self.student, not self.there and self.arrivals.register.path.exists()
        waits = self._claim is not None
        self.undo.set_visibility(waits)
        self.back.set_visibility(self.place.lost and not waits)
        self.other.set_visibility(student is not None and not waits and not self._again)
        self.door.set_visibility(self.there and not waits and (student is None or self._again))
        self._offer_names()
        if broken:
            self.said.show("roster.unreadable")
        elif self._claim is not None:
            self.said.show("join.asked", words=_(AGREE, words=self._claim.words))
        elif student is not None:
            self.said.show("roster.hello", name=student.name, place=self._where(), address=self.place.address)
        else:
            self.said.empty()

    def _where(self) -> str:
        """The place in words, or what to do without one."""
        if self.place.lost:
            return _(LOST, seat=self.place.words)
        return self.place.words or _(CHOOSE if self.choosing else WAIT)

    def _hold(self) -> None:
        """Let the list stand still while it is open: what is pressed would be another name if it were sent anew."""
        self._held = True

    def _let_go(self) -> None:
        self._held = False
        self._offer_names()

    def _offer_names(self) -> None:
        """The names of the class; what is chosen stays chosen."""
        students = self.arrivals.roster.students if self.there else ()
        now = offered(students)
        if now != self.names.options and not self._held:
            self.names.set_options(now)
        self.names.set_visibility(bool(students))
        self.typed.set_visibility(self._customs.typed)
        self.typed.props(f'label="{_(NOT_LISTED if students else NO_LIST)}"')

    async def _do(self, act: Callable[[], Awaitable[object]]) -> None:
        """Do something and show what has become of it."""
        await attempt(act)
        await self.look()

    async def _come_in(self) -> None:
        """Be whom one has chosen or typed. Errors: ParleyError."""
        typed, chosen = str(self.typed.value or ""), self.names.value
        if typed.strip():
            self._claim = await self.arrivals.type_name(typed, self.browser)
        elif chosen:
            self._claim = await self.arrivals.come_in(str(chosen), self.browser)
        else:
            raise ParleyError(_("choose your name first"))
        self._again = False

    async def _ask_back(self) -> None:
        self._claim = await self.arrivals.ask_back(self.browser)

    async def _somebody_else(self) -> None:
        self._again = True
        await self.look()

    async def _take_back(self) -> None:
        """Claim nothing any more."""
        self.arrivals.claims.take_back(self.browser.name)
        self._claim = None
        await self.look()
