"""What people may do at a table: each act is checked against where the table stands, then written to its log."""

from __future__ import annotations

import re
import secrets
from dataclasses import asdict, replace
from pathlib import Path

from sim.classroom.game import log_file as logs
from sim.classroom.game.caucus.note import Caucus
from sim.classroom.game.checked import checked
from sim.classroom.game.desk.lines import Wrote
from sim.classroom.game.desk.own_events import with_own
from sim.classroom.game.known import known, known_choice, known_event, known_seat, known_terms
from sim.classroom.game.log import Decision, Inject, Leave, Log, LogEntry, Pause, Setting, Sit
from sim.classroom.game.packages.interim import may_be_proposed
from sim.classroom.game.table import TableState, content_of, played, scenario_of
from sim.errors import ParleyError
from sim.language.speaking import N_, _
from sim.scenario.schema.scenario import Scenario

MOST_LETTERS = 40  # of a person's or a table's name
A_TABLE, A_PERSON = N_("give a table a name of 1 to {most} letters"), N_("give a person a name of 1 to {most} letters")
JOINERS = dict.fromkeys(map(ord, "\u200c\u200d"))  # of letters in Persian and Indian scripts, and of emoji
AT_MOST_MOVES = 5000  # lines of a log; a game of 40 rounds has some hundreds


def open_table(path: Path, setting: Setting) -> TableState:
    """Set up a new table. Errors: ParleyError for a scenario that cannot be played, or a table that is there."""
    scenario = scenario_of(setting)
    for seat in setting.people:
        known_seat(scenario, seat)
    found = played(Log(replace(setting, name=_name(setting.name, A_TABLE), content=content_of(scenario))))
    logs.create(path, found.log)
    return found


def look(path: Path) -> TableState:
    """The table as it stands. Errors: ParleyError, also for a line of its log that names what the scenario lacks."""
    log = logs.read(path)
    scenario = with_own(scenario_of(log.setting), log.entries)
    for number, entry in enumerate((log.setting, *log.entries), 1):
        try:
            known(scenario, entry)
        except ParleyError as error:
            raise ParleyError(_("line {number} of '{name}' is none of this scenario: {error}; take it out, or put "
                                "the old scenario back", number=number, name=path.name, error=error)) from error
    return played(log)


def sit(path: Path, seat: str, who: str, browser: str = "") -> tuple[TableState, Sit]:
    """Give a seat to somebody, from the present round on, or the next where somebody has moved in this one already.

    Errors: ParleyError where the seat is taken or there is none.
    """
    now = look(path)
    free(now, seat)
    entry = Sit(seat, person(who), secrets.token_urlsafe(12), now.round + _moved(now), browser)
    return _kept(path, now.log, entry), entry


def free(now: TableState, seat: str) -> None:
    """Refuse a seat that nobody can take: there is none, somebody has it, or the talks are over."""
    known_seat(now.scenario, seat)
    taken = now.log.who(seat)
    if taken:
        raise ParleyError(_("the seat of {seat} is taken by {taken}; take another seat",
                            seat=label(now.scenario, seat), taken=taken))
    if now.question is None:
        raise ParleyError(_("the talks at this table are over; take a seat at another table"))


def join(path: Path, seat: str, who: str, browser: str = "") -> tuple[TableState, Sit]:
    """Seat somebody beside those who have a seat; whoever had it under the same name holds it no more.

    So somebody comes back from another device, too, also to talks that are over. Errors: ParleyError.
    """
    now = look(path)
    known_seat(now.scenario, seat)
    if not now.log.sits(seat):
        raise ParleyError(_("nobody sits in the seat of {seat}", seat=label(now.scenario, seat)))
    entry = Sit(seat, person(who), secrets.token_urlsafe(12), now.round, browser, True)
    return _kept(path, now.log, entry), entry


def rise(path: Path, seat: str, who: str) -> TableState:
    """Somebody leaves a seat, which waits for a person where nobody shares it. Errors: ParleyError."""
    now = look(path)
    if who not in [sit.who for sit in now.log.share(seat)]:
        raise ParleyError(_("{who} does not sit in the seat of {seat}", who=who, seat=label(now.scenario, seat)))
    return _kept(path, now.log, Sit(seat, who, "", now.round, "", True))


def leave(path: Path, seat: str) -> TableState:
    """Give a seat to the computer, which decides all that the person has not decided in this round, and from then on.

    The last person's seat waits for another person instead: the computer would play the talks to their end at once.
    Errors: ParleyError where no person has the seat, or nobody else is there and nobody has come to it yet.
    """
    now = look(path)
    if not now.log.sits(seat) and not now.log.waits(seat):
        raise ParleyError(_("nobody sits in the seat of {seat}", seat=label(now.scenario, seat)))
    entry = Leave(seat, now.round)
    if now.log.with_entry(entry).peopled:
        return _kept(path, now.log, entry)
    if now.log.waits(seat):
        raise ParleyError(_("nobody else plays here: the seat of {seat} has to wait for somebody, or the computer "
                            "would play the talks to their end at once", seat=label(now.scenario, seat)))
    return _kept(path, now.log, Sit(seat, "", "", entry.round))


def move(path: Path, token: str, made: Decision) -> TableState:
    """Make a move in the seat that `token` holds. Errors: ParleyError; the table stays as it is."""
    now = look(path)
    share = now.log.share(made.seat)
    mine = next((sit for sit in share if secrets.compare_digest(sit.token.encode(), token.encode())), None)
    if mine is None:
        raise ParleyError(_("this seat is not yours; take a seat on the page of the table"))
    made = replace(made, who=mine.who if len(share) > 1 else "")
    if now.log.paused:
        raise ParleyError(_("the teacher has paused the table; wait until it goes on"))
    _in_turn(now, made)
    _on_the_table(now, made)
    return _kept(path, now.log, made)


def inject(path: Path, event: str) -> TableState:
    """Let an event happen now: in this round, or in the next where somebody has moved in this one already.

    Errors: ParleyError.
    """
    now = look(path)
    known_event(now.scenario, event)
    if now.question is None:
        raise ParleyError(_("the talks at this table are over; go back a round first"))
    return _kept(path, now.log, Inject(event, now.round + _moved(now)))


def pause(path: Path, on: bool) -> TableState:
    """Stop a table, or let it go on: the game is the same, and so is not played again for it."""
    now = look(path)
    return now if now.log.paused == on else _kept(path, now.log, Pause(on), now)


def go_back(path: Path, round: int) -> TableState:
    """Take everything back to the beginning of a round. Errors: ParleyError for a round that has not been played."""
    now = look(path)
    if not 1 <= round <= now.round:
        raise ParleyError(_("the table is in round {round}; go back to one of the rounds 1 to {round}",
                            round=now.round))
    cut = now.log.cut(round)
    found = played(cut)
    logs.rewrite(path, cut)
    return found


def fork(path: Path, to: Path, name: str) -> TableState:
    """Copy a table to a new one, with nobody in its seats yet, so that a class can try another way from here.

    Moves made by people stay as they are, and their seats wait for people; their private notes stay with them.
    Errors: ParleyError.
    """
    now = look(path)
    copied = replace(now.log, setting=replace(now.log.setting, name=_name(name, A_TABLE)))
    entries = [replace(entry, token="", browser="") if isinstance(entry, Sit) else entry for entry in copied.entries
               if not isinstance(entry, Caucus | Wrote)]
    copied = replace(copied, entries=tuple(entries))
    logs.create(to, copied)
    return played(copied)


def person(name: str) -> str:
    """The name of a person as it is shown. Errors: ParleyError for one that cannot be."""
    return _name(name, A_PERSON)


def label(scenario: Scenario, seat: str) -> str:
    """What a seat is called."""
    if seat in scenario.principals:
        return scenario.principals[seat].label
    return scenario.mediators[seat].label if seat in scenario.mediators else f"'{seat}'"


def _kept(path: Path, log: Log, entry: LogEntry, same: TableState | None = None) -> TableState:
    """Play the log with the entry, and write it only if that can be done; `same` is the table where it stays so."""
    if sum(not isinstance(entry, Caucus) for entry in log.entries) >= AT_MOST_MOVES:
        raise ParleyError(_("the log of this table holds {most} lines, which is all it can; open a new "
                            "table", most=AT_MOST_MOVES))
    found = replace(same, log=log.with_entry(entry)) if same else played(log.with_entry(entry))
    logs.append(path, entry)
    return found


def _moved(now: TableState) -> bool:
    """Whether somebody has moved in this round: what they moved upon must stay as it was."""
    return any(isinstance(entry, Decision) and entry.round == now.round for entry in now.log.entries)


def _in_turn(now: TableState, made: Decision) -> None:
    """Refuse a move that the table does not wait for."""
    asked = now.question
    if asked is None:
        raise ParleyError(_("the talks at this table are over; no move can be made any more"))
    if made.seat != asked.seat:
        raise ParleyError(_("it is not your turn: the table waits for {seat}", seat=label(now.scenario, asked.seat)))
    if (made.round, made.ask, made.author) != (asked.round, asked.ask, asked.author):
        raise ParleyError(_("the table has moved on: it is in round {round} now; look at it again, then decide",
                            round=asked.round))
    known_choice(made)
    if made.choice == "earlier" and asked.earlier is None:
        raise ParleyError(_("{seat} has made no earlier proposal that can still be had",
                            seat=label(now.scenario, asked.author)))


def _on_the_table(now: TableState, made: Decision) -> None:
    """Refuse what a browser may send and no page does: positions off their line, issues and texts that are not."""
    checked(Decision, asdict(made))
    known_terms(now.scenario, made)
    may_be_proposed(now, made)
    for name in made.texts:
        if name not in now.tabled:
            raise ParleyError(_("'{name}' has no text on the table", name=name))


def _name(text: str, refusal: str) -> str:
    """A name that can be shown: one line, some letters, in any script."""
    found = re.sub(r"\s+", " ", text).strip()
    seen = found.translate(JOINERS)
    if not seen or len(found) > MOST_LETTERS or not seen.isprintable():
        raise ParleyError(_(refusal, most=MOST_LETTERS))
    return found


__all__ = ["fork", "free", "go_back", "inject", "join", "label", "leave", "look", "move", "open_table", "pause",
           "person", "rise", "scenario_of", "sit"]
