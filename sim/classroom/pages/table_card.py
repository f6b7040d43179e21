"""One table on the teacher's screen: a line that says where it is, and unfolded what can be done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime

from markupsafe import Markup
from nicegui import ui

from sim.analysis.telling.words import Names
from sim.charts import words
from sim.classroom.game import moves
from sim.classroom.game.account import seat_names
from sim.classroom.game.caucus.note import TEACHER
from sim.classroom.game.table import TableState
from sim.classroom.hosting.seating import Seating
from sim.classroom.html.fragments import fragment
from sim.classroom.pages.caucus.caucus_view import news
from sim.classroom.pages.caucus.teacher_notes import TeacherNotes
from sim.classroom.pages.desk.card_desk import CardDesk
from sim.classroom.pages.desk.time_line import TimeLine
from sim.classroom.pages.frame import Html
from sim.classroom.pages.seat.minutes import told
from sim.english import listed
from sim.language.speaking import N_, _, ngettext
from sim.scenario.vocabulary import ENDINGS

Act = Callable[[], Awaitable[object]]
SECRETS = N_("For the teacher's eyes: what was said, and what it was worth to each side")


class TableCard:
    """A table; `do` does something and shows what has become of the tables. Of all cards one at a time is unfolded."""

    def __init__(self, seating: Seating, name: str, do: Callable[[Act], Awaitable[None]]) -> None:
        self.seating, self.hub, self.name, self.do = seating, seating.hub, name, do
        self.going = True
        self._event: str | None = None
        self.fold = ui.expansion(group="tables").classes("card table-card")
        with self.fold.add_slot("header"):
            self.line = Html().classes("w-full").props("tabindex=-1 data-home")
        with self.fold, ui.column().classes("w-full gap-2"):
            self.head = Html().classes("w-full")
            TimeLine(self.hub, name)
            self.body = ui.column().classes("w-full gap-2")
            self.notes = TeacherNotes(self.hub, name)
            self._secret_minutes()
        self._made: object = None  # what the buttons were made for

    def put(self, place: ui.element) -> None:
        """Stand last in a place, or stay where it stands there."""
        if self.fold.parent_slot is None or self.fold.parent_slot.parent is not place:
            self.fold.move(place)

    def show(self, now: TableState) -> None:
        """Show where the table is now. Its buttons stay while they are the right ones, so that no press is lost."""
        self.now, self.going = now, now.question is not None
        setting = now.log.setting
        self.line.put(overview(now, self._since(), [ask.who for ask in self.seating.asked_at(self.name)]))
        self.head.show("table_card.head", setting=setting, title=now.scenario.title, state=_state(now),
                       going=self.going)
        self.minutes.show("table_card.minutes", rounds=told(now))
        self.notes.show(now)
        wanted = (self.going, now.log.paused, list(self._who(now)))
        if wanted != self._made:
            self._made = wanted
            self._buttons(now)
        self.back.set_text(_("Back to round {earlier}", earlier=self._earlier))

    def _buttons(self, now: TableState) -> None:
        """Make the buttons anew."""
        self.body.clear()
        with self.body:
            self._seats(now)
            with ui.row().classes("items-center gap-2"):
                self._controls(now)

    @property
    def _earlier(self) -> int:
        """The round to which one can go back."""
        return max(1, self.now.round - 1)

    def _since(self) -> str:
        """When something last happened here, by this machine's clock."""
        try:
            since = self.hub.clocks.since(self.name) or self.hub.path(self.name).stat().st_mtime
            return datetime.fromtimestamp(since).strftime("%H:%M")
        except OSError:  # somebody has taken the file away
            return "–"

    def _who(self, now: TableState) -> Iterator[tuple[str, str, str, bool]]:
        """Each seat with its name in words, who is there, and whether that is a person or nobody yet."""
        for seat, label in seat_names(now.scenario).items():
            taken, waits = now.log.who(seat), now.log.waits(seat)
            who = taken or (_("free, waiting for somebody") if waits else _("the computer"))
            yield seat, label, who, bool(taken or waits)

    def _seats(self, now: TableState) -> None:
        """Who is where; the computer can be given any seat."""
        for seat, label, who, peopled in self._who(now):
            with ui.row().classes("items-center gap-3 seat"):
                ui.label(f"{label}: {who}")
                if self.going and peopled:
                    self._button(_("Give to the computer"), moves.leave, seat).props("flat dense")

    def _controls(self, now: TableState) -> None:
        if self.going:
            paused = now.log.paused
            self._button(_("Go on") if paused else _("Pause"), moves.pause, not paused)
        CardDesk(self.hub, self.name, self.fold, self._look).buttons(self.going)
        self.back = ui.button("", on_click=self._ask_back).props(f'outline data-button="{self.name} go_back"')
        ui.button(_("Put away"), on_click=lambda: self.do(lambda: self.hub.put_away(self.name))).props(
            "outline").tooltip(_("Out of sight of the class and of the debrief. Its file goes to the folder put-away."))
        ui.button(_("Fork"), on_click=lambda: self.do(lambda: self.hub.fork(self.name))).props("outline").tooltip(
            _("Copy this table, to try another way from here. People take their seats in the copy anew."))
        if now.scenario.events and self.going:
            events = {event: asked.label for event, asked in now.scenario.events.items()}
            chosen = ui.select(events, label=_("Let it happen now"), value=self._event,
                               on_change=lambda e: setattr(self, "_event", e.value)).style("min-width: 15rem")
            inject = ui.button(_("Inject"), on_click=lambda: self.do(self._inject)).props("outline")
            inject.bind_enabled_from(chosen, "value", backward=bool)

    async def _look(self) -> None:
        """Show what has become of the tables."""
        await self.do(self._nothing)

    async def _nothing(self) -> None:
        """What is done where all that is wanted has been."""

    def _ask_back(self) -> None:
        """Ask before what people did is lost."""
        name, round = self.now.log.setting.name, self._earlier
        with self.fold, ui.dialog(value=True) as dialog, ui.card():
            Html("table_card.take_back", name=name, round=round)
            with ui.row():
                button = self._button(_("Take it back"), moves.go_back, round)
                button.on_click(dialog.close)
                ui.button(_("Leave it"), on_click=dialog.close).props("outline")
        dialog.on("hide", dialog.delete)

    async def _inject(self) -> None:
        """Let the chosen event happen, once."""
        event, self._event = str(self._event), None
        await self.hub.act(self.name, moves.inject, event)

    def _secret_minutes(self) -> None:
        """All that was said, secrets too: folded, for this page may be on the wall."""
        with ui.expansion(_(SECRETS)).classes("w-full"):
            self.minutes = Html()

    def _button(self, words: str, what: Callable[..., TableState], *args: object) -> ui.button:
        """A button that does something at the table; the keyboard stays on it."""
        key = f"{self.name} {what.__name__}"

        async def act() -> None:
            await self.do(lambda: self.hub.act(self.name, what, *args))

        return ui.button(words, on_click=act).props(f'data-button="{key}"')


def overview(now: TableState, since: str, asking: Sequence[str] = ()) -> Markup:
    """A table in a line: its name, its round, whom it waits for and since when, and who asks for a seat."""
    state = words.ending(now.ending)
    if now.question:
        state = _("paused") if now.log.paused else _("waits for {waits}", waits=_waits(now))
    if told := news(now, TEACHER):
        state += f"; ● {told}"
    if asking:
        state = ngettext("{names} asks for a seat", "{names} ask for seats", len(asking), names=listed(asking))
    return fragment("table_card.overview", name=now.log.setting.name, round=now.round, last_round=now.last_round,
                    state=state, asked=bool(asking), since=since)


def _state(now: TableState) -> str:
    """Where the table is, in a sentence."""
    if now.question is None:
        return _(ENDINGS[now.ending].told)
    state = _("Paused") if now.log.paused else _("Waiting for {waits}", waits=_waits(now))
    date = Names(now.scenario).date(now.month)
    return _("Round {round} of {last_round}, {date}: {state}", round=now.round, last_round=now.last_round, date=date,
             state=state)


def _waits(now: TableState) -> str:
    """Whom a table waits for: the side, and who sits there."""
    assert now.question is not None
    seat = now.question.seat
    return f"{Names(now.scenario).party(seat)} ({now.log.who(seat) or _('nobody yet')})"
