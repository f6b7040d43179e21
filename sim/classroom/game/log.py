"""The log of a table: a setting and what people did, an entry each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from secrets import compare_digest
from typing import Annotated

from pydantic import Field

from sim.classroom.game.caucus.note import Caucus, NotesRead, NotesShown, PrivateNote
from sim.classroom.game.checked import Line, Round
from sim.classroom.game.desk.lines import KINDS as DESK_KINDS
from sim.classroom.game.desk.lines import LASTING, DeskEntry
from sim.english import listed

Number = Annotated[int, Field(ge=0, le=2**53)]  # of a seed or a world; no larger whole number is sure in JSON
Position = Annotated[float, Field(ge=0.0, le=1.0)]
CHOICES = {
    "offer": ("offer", "walk out"),
    "answer": ("accept", "refuse", "earlier", "walk out"),
    "text": ("accept", "refuse", "earlier", "walk out"),
    "package": ("accept", "refuse", "walk out"),
    "draft": ("draft",),
}


@dataclass(frozen=True)
class Setting(Line):
    """What a table plays: world `world` of a seed of a scenario, by name or path, with values changed by path.

    `people` are the seats that are kept for people: the table waits for them. `content` is the hash of the scenario as
    it was when the table was opened ('' before), for under another one the same moves would make another game.
    """

    scenario: str
    seed: Number = 1
    world: Number = 0
    changes: tuple[tuple[str, str], ...] = ()
    name: str = "Table 1"
    people: tuple[str, ...] = ()
    content: str = ""


@dataclass(frozen=True)
class Sit(Line):
    """Somebody takes a seat from a round on; whoever holds the `token` sits in it, nobody yet where it is ''.

    `browser` is the one that the seat belongs to, by its fingerprint; '' in logs of older versions, for any. Who comes
    `beside` joins those who have the seat, in the place of whoever had it under the same name; without a token, that
    one leaves it.
    """

    seat: str
    who: str
    token: str
    round: Round = 1
    browser: str = ""
    beside: bool = False


@dataclass(frozen=True)
class Leave(Line):
    """A seat is given back to the computer from a round on."""

    seat: str
    round: Round


@dataclass(frozen=True)
class Decision(Line):
    """What somebody in a seat decides when it is asked in a round about `author`'s text (its own: '').

    `ask` is what it was asked and `choice` what it chose (`CHOICES`); `positions` are those of an offer or a draft by
    issue, `stands` whether its earlier best offer still stands, `texts` the mediators whose texts from earlier rounds
    it takes as well. `who` has decided it, where several share the seat. `package` is the interim deal that is proposed
    beside an offer: its terms by issue.
    """

    seat: str
    round: Round
    ask: str
    choice: str
    author: str = ""
    positions: dict[str, Position] = field(default_factory=dict)
    stands: bool = True
    texts: tuple[str, ...] = ()
    who: str = ""
    package: dict[str, Position] = field(default_factory=dict)


@dataclass(frozen=True)
class Inject(Line):
    """The teacher lets an event of the scenario happen in a round."""

    event: str
    round: Round


@dataclass(frozen=True)
class Pause(Line):
    """The teacher stops the table, or lets it go on."""

    on: bool


def share_after(now: tuple[Sit, ...], entry: Sit | Leave) -> tuple[Sit, ...]:
    """Who sits in a seat where `now` sat in it, once somebody has come to it or has left it."""
    if isinstance(entry, Leave):
        return ()
    stay = tuple(one for one in now if entry.beside and one.who != entry.who)
    return (*stay, entry) if entry.token else stay


LogEntry = Sit | Leave | Decision | Inject | Pause | Caucus | DeskEntry
# What the lines of the file call them; these words are part of its format.
KINDS: dict[str, type[LogEntry]] = {
    "sit": Sit, "leave": Leave, "move": Decision, "inject": Inject, "pause": Pause,
    "note": PrivateNote, "notes read": NotesRead, "notes shown": NotesShown, **DESK_KINDS,
}


@dataclass(frozen=True)
class Log:
    """A setting and everything that people did, in order."""

    setting: Setting
    entries: tuple[LogEntry, ...] = ()

    @property
    def paused(self) -> bool:
        """Whether the teacher has stopped the table."""
        pauses = [entry.on for entry in self.entries if isinstance(entry, Pause)]
        return bool(pauses) and pauses[-1]

    def sits(self, seat: str) -> Sit | None:
        """Who sits in a seat now, the first of those who share it; None where the computer does."""
        return next(iter(self.share(seat)), None)

    def share(self, seat: str) -> tuple[Sit, ...]:
        """All who sit in a seat now, in the order in which they came; nobody where the computer does."""
        now: tuple[Sit, ...] = ()
        for entry in self.entries:
            if isinstance(entry, Sit | Leave) and entry.seat == seat:
                now = share_after(now, entry)
        return now

    def who(self, seat: str) -> str:
        """Who sits in a seat now, in words; '' for nobody or the computer."""
        names = [sit.who for sit in self.share(seat)]
        return listed(names) if names else ""

    def holder(self, token: str, browser: str) -> Sit | None:
        """Who sits by a token now in a browser, None for nobody."""
        held = (sit for sit in self._taken() if sit.browser in ("", browser))
        return next((sit for sit in held if compare_digest(sit.token.encode(), token.encode())), None)

    def seat_of(self, token: str, browser: str) -> str:
        """The seat that a token holds now in a browser, '' for none."""
        held = self.holder(token, browser)
        return held.seat if held else ""

    def seats_in(self, browser: str) -> list[Sit]:
        """Who sits in a browser now."""
        return [sit for sit in self._taken() if sit.browser == browser]

    def _taken(self) -> list[Sit]:
        """Who sits in the seats that are taken."""
        seats = dict.fromkeys(entry.seat for entry in self.entries if isinstance(entry, Sit))
        return [sit for seat in seats for sit in self.share(seat)]

    def waits(self, seat: str) -> bool:
        """Whether a seat is kept for a person and nobody has come yet."""
        stays = [entry for entry in self.entries if isinstance(entry, Sit | Leave) and entry.seat == seat]
        if not stays:
            return seat in self.setting.people
        return isinstance(stays[-1], Sit) and not self.share(seat)

    @property
    def peopled(self) -> bool:
        """Whether a person sits in any seat, or one is kept for somebody."""
        seats = {*self.setting.people, *(entry.seat for entry in self.entries if isinstance(entry, Sit))}
        return any(self.sits(seat) or self.waits(seat) for seat in seats)

    def with_entry(self, entry: LogEntry) -> Log:
        """The log with one entry more."""
        return replace(self, entries=(*self.entries, entry))

    def cut(self, round: int) -> Log:
        """The log as it was when that round began; who sits where and what they wrote to each other stay as they are.

        Where nobody is left to play, the seat that was given to the computer last waits for a person again.
        """
        kept: list[LogEntry] = []
        for entry in self.entries:
            if isinstance(entry, Sit | Leave | PrivateNote):
                kept.append(replace(entry, round=min(entry.round, round)))
            elif isinstance(entry, (Pause, NotesRead, NotesShown, *LASTING)) or entry.round < round:
                kept.append(entry)
        cut, left = replace(self, entries=tuple(kept)), [entry for entry in kept if isinstance(entry, Leave)]
        return cut.with_entry(Sit(left[-1].seat, "", "", round)) if left and not cut.peopled else cut
