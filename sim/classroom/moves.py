"""What people may do at a table: each act is checked against where the table stands, then written to its log."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from math import isfinite
from pathlib import Path

from sim.classroom import log as logs
from sim.classroom.log import CHOICES, Inject, Leave, Log, Move, Pause, Setting, Sit
from sim.classroom.table import Played, content_of, played, scenario_of
from sim.errors import ParleyError
from sim.scenario.schema import Scenario

MOST_LETTERS = 40  # of a person's or a table's name
AT_MOST_MOVES = 5000  # lines of a log; a game of 40 rounds has some hundreds


def open_table(path: Path, setting: Setting) -> Played:
    """Set up a new table. Errors: ParleyError for a scenario that cannot be played, or a table that is there."""
    scenario = scenario_of(setting)
    for seat in setting.people:
        _known(scenario, seat)
    found = played(Log(replace(setting, name=_name(setting.name, "a table"), content=content_of(scenario))))
    logs.create(path, found.log)
    return found


def look(path: Path) -> Played:
    """The table as it stands. Errors: ParleyError."""
    return played(logs.read(path))


def sit(path: Path, seat: str, who: str, browser: str = "") -> tuple[Played, Sit]:
    """Give a seat to somebody, from the present round on, or the next where somebody has moved in this one already.

    Errors: ParleyError where the seat is taken or there is none.
    """
    now = look(path)
    free(now, seat)
    entry = Sit(seat, person(who), secrets.token_urlsafe(12), now.round + _moved(now), browser)
    return _kept(path, now.log, entry), entry


def free(now: Played, seat: str) -> None:
    """Refuse a seat that nobody can take: there is none, somebody has it, or the talks are over."""
    _known(now.scenario, seat)
    taken = now.log.sits(seat)
    if taken:
        raise ParleyError(f"the seat of {label(now.scenario, seat)} is taken by {taken.who}; take another seat")
    if now.question is None:
        raise ParleyError("the talks at this table are over; take a seat at another table")


def leave(path: Path, seat: str) -> Played:
    """Give a seat to the computer from the present round on, or the next where the person's move is made already.

    The last person's seat waits for another person instead: the computer would play the talks to their end at once.
    Errors: ParleyError where no person has the seat, or nobody else is there and nobody has come to it yet.
    """
    now = look(path)
    if not now.log.sits(seat) and not now.log.waits(seat):
        raise ParleyError(f"nobody sits in the seat of {label(now.scenario, seat)}")
    asked = now.question is not None and now.question.seat == seat
    entry = Leave(seat, now.round + (_moved(now, seat) and not asked))
    if now.log.with_entry(entry).peopled:
        return _kept(path, now.log, entry)
    if now.log.waits(seat):
        raise ParleyError(f"nobody else plays here: the seat of {label(now.scenario, seat)} has to wait for somebody, "
                          "or the computer would play the talks to their end at once")
    return _kept(path, now.log, Sit(seat, "", "", entry.round))


def move(path: Path, token: str, made: Move) -> Played:
    """Make a move in the seat that `token` holds. Errors: ParleyError; the table stays as it is."""
    now = look(path)
    taken = now.log.sits(made.seat)
    if not taken or not secrets.compare_digest(taken.token, token):
        raise ParleyError("this seat is not yours; take a seat on the page of the table")
    if now.log.paused:
        raise ParleyError("the teacher has paused the table; wait until it goes on")
    _in_turn(now, made)
    _in_range(now, made)
    return _kept(path, now.log, made)


def inject(path: Path, event: str) -> Played:
    """Let an event happen now: in this round, or in the next where somebody has moved in this one already.

    Errors: ParleyError.
    """
    now = look(path)
    if event not in now.scenario.events:
        known = ", ".join(now.scenario.events) or "none"
        raise ParleyError(f"the scenario has no event '{event}'; there are: {known}")
    if now.question is None:
        raise ParleyError("the talks at this table are over; go back a round first")
    return _kept(path, now.log, Inject(event, now.round + _moved(now)))


def pause(path: Path, on: bool) -> Played:
    """Stop a table, or let it go on."""
    now = look(path)
    return now if now.log.paused == on else _kept(path, now.log, Pause(on))


def go_back(path: Path, round: int) -> Played:
    """Take everything back to the beginning of a round. Errors: ParleyError for a round that has not been played."""
    now = look(path)
    if not 1 <= round <= now.round:
        raise ParleyError(f"the table is in round {now.round}; go back to one of the rounds 1 to {now.round}")
    cut = now.log.cut(round)
    found = played(cut)
    logs.rewrite(path, cut)
    return found


def fork(path: Path, to: Path, name: str) -> Played:
    """Copy a table to a new one, with nobody in its seats yet, so that a class can try another way from here.

    Moves made by people stay as they are, and their seats wait for people. Errors: ParleyError.
    """
    now = look(path)
    copied = replace(now.log, setting=replace(now.log.setting, name=_name(name, "a table")))
    entries = [replace(entry, token="", browser="") if isinstance(entry, Sit) else entry for entry in copied.entries]
    copied = replace(copied, entries=tuple(entries))
    logs.create(to, copied)
    return played(copied)


def person(name: str) -> str:
    """The name of a person as it is shown. Errors: ParleyError for one that cannot be."""
    return _name(name, "a person")


def label(scenario: Scenario, seat: str) -> str:
    """What a seat is called."""
    if seat in scenario.principals:
        return scenario.principals[seat].label
    return scenario.mediators[seat].label if seat in scenario.mediators else f"'{seat}'"


def _kept(path: Path, log: Log, entry: logs.Entry) -> Played:
    """Play the log with the entry, and write it only if that can be done."""
    if len(log.entries) >= AT_MOST_MOVES:
        raise ParleyError(f"the log of this table holds {AT_MOST_MOVES} lines, which is all it can; open a new table")
    found = played(log.with_entry(entry))
    logs.append(path, entry)
    return found


def _moved(now: Played, seat: str = "") -> bool:
    """Whether somebody, or the person in a seat, has moved in this round: what they moved upon must stay as it was."""
    made = [entry for entry in now.log.entries if isinstance(entry, Move) and entry.round == now.round]
    return any(not seat or entry.seat == seat for entry in made)


def _known(scenario: Scenario, seat: str) -> None:
    drafting = [name for name, asked in scenario.mediators.items() if "formulate" in asked.modes]
    if seat not in [*scenario.principals, *drafting]:
        raise ParleyError(f"there is no seat '{seat}'; there are {', '.join([*scenario.principals, *drafting])}")


def _in_turn(now: Played, made: Move) -> None:
    """Refuse a move that the table does not wait for."""
    asked = now.question
    if asked is None:
        raise ParleyError("the talks at this table are over; no move can be made any more")
    if made.seat != asked.seat:
        raise ParleyError(f"it is not your turn: the table waits for {label(now.scenario, asked.seat)}")
    if (made.round, made.ask, made.author) != (asked.round, asked.ask, asked.author):
        raise ParleyError(f"the table has moved on: it is in round {asked.round} now; look at it again, then decide")
    if made.choice not in CHOICES[made.ask]:
        raise ParleyError(f"'{made.choice}' is no answer here; choose one of: {', '.join(CHOICES[made.ask])}")


def _in_range(now: Played, made: Move) -> None:
    """Refuse positions on issues that there are not, and positions outside 0 to 1."""
    for issue, position in made.positions.items():
        if issue not in now.scenario.issues:
            raise ParleyError(f"there is no issue '{issue}'; there are {', '.join(now.scenario.issues)}")
        number = isinstance(position, int | float) and not isinstance(position, bool) and isfinite(position)
        if not number or not 0 <= position <= 1:
            where = now.scenario.issues[issue].label
            raise ParleyError(f"a position lies from 0 to 1; '{position}' on {where} does not")
    for name in made.texts:
        if name not in now.tabled:
            raise ParleyError(f"'{name}' has no text on the table")


def _name(text: str, whose: str) -> str:
    """A name that can be shown: one line, some letters."""
    found = re.sub(r"\s+", " ", text).strip()
    if not found or len(found) > MOST_LETTERS or not found.isprintable():
        raise ParleyError(f"give {whose} a name of 1 to {MOST_LETTERS} letters")
    return found


__all__ = ["fork", "free", "go_back", "inject", "label", "leave", "look", "move", "open_table", "pause", "person",
           "scenario_of", "sit"]
