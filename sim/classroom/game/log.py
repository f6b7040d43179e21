"""The log of a table: a setting and what people did, an entry each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from secrets import compare_digest
from typing import Annotated

from pydantic import ConfigDict, Field

Round = Annotated[int, Field(ge=1, le=9999)]
Number = Annotated[int, Field(ge=0, le=2**53)]  # of a seed or a world; no larger whole number is sure in JSON
Position = Annotated[float, Field(ge=0.0, le=1.0)]
CHOICES = {
    "offer": ("offer", "walk out"),
    "answer": ("accept", "refuse", "earlier", "walk out"),
    "text": ("accept", "refuse", "earlier", "walk out"),
    "package": ("accept", "refuse", "walk out"),
    "draft": ("draft",),
}


class Line:
    """What a line of the file holds: its values are taken as they are, and there is none beside them."""

    __pydantic_config__ = ConfigDict(strict=True, extra="forbid")


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

    `browser` is the one that the seat belongs to, by its fingerprint; '' in logs of older versions, for any.
    """

    seat: str
    who: str
    token: str
    round: Round = 1
    browser: str = ""


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
    it takes as well.
    """

    seat: str
    round: Round
    ask: str
    choice: str
    author: str = ""
    positions: dict[str, Position] = field(default_factory=dict)
    stands: bool = True
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inject(Line):
    """The teacher lets an event of the scenario happen in a round."""

    event: str
    round: Round


@dataclass(frozen=True)
class Pause(Line):
    """The teacher stops the table, or lets it go on."""

    on: bool


LogEntry = Sit | Leave | Decision | Inject | Pause
# What the lines of the file call them; these words are part of its format.
KINDS: dict[str, type[LogEntry]] = {"sit": Sit, "leave": Leave, "move": Decision, "inject": Inject, "pause": Pause}


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
        """Who sits in a seat now, None where the computer does."""
        now = None
        for entry in self.entries:
            if isinstance(entry, Sit | Leave) and entry.seat == seat:
                now = entry if isinstance(entry, Sit) and entry.token else None
        return now

    def seat_of(self, token: str, browser: str) -> str:
        """The seat that a token holds now in a browser, '' for none."""
        held = (sit for sit in self._taken() if sit.browser in ("", browser))
        return next((sit.seat for sit in held if compare_digest(sit.token.encode(), token.encode())), "")

    def seats_in(self, browser: str) -> list[Sit]:
        """Who sits in a browser now."""
        return [sit for sit in self._taken() if sit.browser == browser]

    def _taken(self) -> list[Sit]:
        """Who sits in the seats that are taken."""
        seats = dict.fromkeys(entry.seat for entry in self.entries if isinstance(entry, Sit))
        return [sit for sit in map(self.sits, seats) if sit]

    def waits(self, seat: str) -> bool:
        """Whether a seat is kept for a person and nobody has come yet."""
        stays = [entry for entry in self.entries if isinstance(entry, Sit | Leave) and entry.seat == seat]
        if not stays:
            return seat in self.setting.people
        return isinstance(stays[-1], Sit) and not stays[-1].token

    @property
    def peopled(self) -> bool:
        """Whether a person sits in any seat, or one is kept for somebody."""
        seats = {*self.setting.people, *(entry.seat for entry in self.entries if isinstance(entry, Sit))}
        return any(self.sits(seat) or self.waits(seat) for seat in seats)

    def with_entry(self, entry: LogEntry) -> Log:
        """The log with one entry more."""
        return replace(self, entries=(*self.entries, entry))

    def cut(self, round: int) -> Log:
        """The log as it was when that round began; who sits where stays as it is.

        Where nobody is left to play, the seat that was given to the computer last waits for a person again.
        """
        kept: list[LogEntry] = []
        for entry in self.entries:
            if isinstance(entry, Sit | Leave):
                kept.append(replace(entry, round=min(entry.round, round)))
            elif isinstance(entry, Pause) or entry.round < round:
                kept.append(entry)
        cut, left = replace(self, entries=tuple(kept)), [entry for entry in kept if isinstance(entry, Leave)]
        return cut.with_entry(Sit(left[-1].seat, "", "", round)) if left and not cut.peopled else cut
