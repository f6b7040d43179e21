"""The log of a table: what people did, a line each, in one file that is never half written."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from secrets import compare_digest
from typing import Any

from sim.ensemble.parts import write_aside
from sim.errors import ParleyError

FORMAT = 1  # of the file; another number is refused
CHOICES = {
    "offer": ("offer", "walk out"),
    "answer": ("accept", "refuse", "earlier", "walk out"),
    "text": ("accept", "refuse", "earlier", "walk out"),
    "package": ("accept", "refuse", "walk out"),
    "draft": ("draft",),
}


@dataclass(frozen=True)
class Setting:
    """What a table plays: world `world` of a seed of a scenario, by name or path, with values changed by path.

    `people` are the seats that are kept for people: the table waits for them. `content` is the hash of the scenario as
    it was when the table was opened ('' before), for under another one the same moves would make another game.
    """

    scenario: str
    seed: int = 1
    world: int = 0
    changes: tuple[tuple[str, str], ...] = ()
    name: str = "Table 1"
    people: tuple[str, ...] = ()
    content: str = ""


@dataclass(frozen=True)
class Sit:
    """Somebody takes a seat from a round on; whoever holds the `token` sits in it, nobody yet where it is ''.

    `browser` is the one that the seat belongs to, by its fingerprint; '' in logs of older versions, for any.
    """

    seat: str
    who: str
    token: str
    round: int = 1
    browser: str = ""


@dataclass(frozen=True)
class Leave:
    """A seat is given back to the computer from a round on."""

    seat: str
    round: int


@dataclass(frozen=True)
class Move:
    """What somebody in a seat decides when it is asked in a round about `author`'s text (its own: '').

    `ask` is what it was asked and `choice` what it chose (`CHOICES`); `positions` are those of an offer or a draft by
    issue, `stands` whether its earlier best offer still stands, `texts` the mediators whose texts from earlier rounds
    it takes as well.
    """

    seat: str
    round: int
    ask: str
    choice: str
    author: str = ""
    positions: dict[str, float] = field(default_factory=dict)
    stands: bool = True
    texts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Inject:
    """The teacher lets an event of the scenario happen in a round."""

    event: str
    round: int


@dataclass(frozen=True)
class Pause:
    """The teacher stops the table, or lets it go on."""

    on: bool


Entry = Sit | Leave | Move | Inject | Pause
KINDS: dict[str, type[Entry]] = {kind.__name__.lower(): kind for kind in (Sit, Leave, Move, Inject, Pause)}


@dataclass(frozen=True)
class Log:
    """A setting and everything that people did, in order."""

    setting: Setting
    entries: tuple[Entry, ...] = ()

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

    def with_entry(self, entry: Entry) -> Log:
        """The log with one entry more."""
        return replace(self, entries=(*self.entries, entry))

    def cut(self, round: int) -> Log:
        """The log as it was when that round began; who sits where stays as it is.

        Where nobody is left to play, the seat that was given to the computer last waits for a person again.
        """
        kept: list[Entry] = []
        for entry in self.entries:
            if isinstance(entry, Sit | Leave):
                kept.append(replace(entry, round=min(entry.round, round)))
            elif isinstance(entry, Pause) or entry.round < round:
                kept.append(entry)
        cut, left = replace(self, entries=tuple(kept)), [entry for entry in kept if isinstance(entry, Leave)]
        return cut.with_entry(Sit(left[-1].seat, "", "", round)) if left and not cut.peopled else cut


def create(path: Path, log: Log) -> None:
    """Write the file of a new table. Errors: ParleyError where there is one."""
    if path.exists():
        raise ParleyError(f"there is a table in '{path}' already; give the new one another name")
    path.parent.mkdir(parents=True, exist_ok=True)
    rewrite(path, log)


def rewrite(path: Path, log: Log) -> None:
    """Write the whole file anew; it is there whole or as it was."""
    lines = [_line("table", {"format": FORMAT, **asdict(log.setting)})]
    lines += [_line(type(entry).__name__.lower(), asdict(entry)) for entry in log.entries]
    write_aside(path, "".join(lines).encode())


def append(path: Path, entry: Entry) -> None:
    """Add a line at the end of the file, on the disk when this returns; a line cut short before goes."""
    contents = path.read_bytes()
    whole = contents.rfind(b"\n") + 1
    with path.open("r+b") as file:
        file.truncate(whole)
        file.seek(whole)
        file.write(_line(type(entry).__name__.lower(), asdict(entry)).encode())
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> Log:
    """The log in a file; a last line that was cut short is left out, for its move never took place.

    Errors: ParleyError with the line that cannot be read.
    """
    try:
        lines = path.read_bytes().split(b"\n")[:-1]
    except OSError as error:
        raise ParleyError(f"the table '{path}' cannot be read: {error.strerror or error}") from error
    setting: Setting | None = None
    entries: list[Entry] = []
    for number, line in enumerate(lines, 1):
        try:
            found = json.loads(line)
            kind = found.pop("kind")
            if number == 1:
                setting = _setting(kind, found)
            else:
                entries.append(_entry(kind, found))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ParleyError(f"line {number} of '{path}' is no line of a table's log; take the line out") from error
    if setting is None:
        raise ParleyError(f"'{path}' holds no table")
    return Log(setting, tuple(entries))


def _setting(kind: str, found: dict[str, Any]) -> Setting:
    if kind != "table" or found.pop("format") != FORMAT:
        raise ValueError(kind)
    found["changes"] = tuple((str(path), str(value)) for path, value in found["changes"])
    found["people"] = tuple(found["people"])
    return Setting(**found)


def _entry(kind: str, found: dict[str, Any]) -> Entry:
    if kind == "move":
        found["texts"] = tuple(found["texts"])
    return KINDS[kind](**found)


def _line(kind: str, found: dict[str, Any]) -> str:
    return json.dumps({"kind": kind, **found}, ensure_ascii=False) + "\n"
