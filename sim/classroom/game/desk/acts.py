"""What a teacher does at a table beside its moves, and what students write: checked, then kept in its log."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from sim.classroom.game import log_file as logs
from sim.classroom.game.checked import Line, checked
from sim.classroom.game.desk.lines import Close, OwnEvent, Timer, TimeUp, Wrote
from sim.classroom.game.desk.own_events import known_effect
from sim.classroom.game.desk.timing import closed, ran_out, timer_of
from sim.classroom.game.log import Decision
from sim.classroom.game.moves import AT_MOST_MOVES, MOST_LETTERS, look
from sim.classroom.game.table import TableState, played, scenario_of
from sim.errors import ParleyError
from sim.language.speaking import N_, _

L = TypeVar("L", bound=Line)
OVER = N_("the talks at this table are over")
LIMITS = {"title": 80, "text": 600, "answer": 4000}  # letters
WHAT = {"title": N_("the title of an event"), "text": N_("the text of an event"), "answer": N_("an answer")}


def set_timer(path: Path, minutes: float, then: str) -> TableState:
    """From now on each round has so many minutes, 0 for no limit. Errors: ParleyError."""
    now = look(path)
    if not 0 <= minutes <= 600:
        raise ParleyError(_("give a round from half a minute to 600 minutes, or 0 for no limit"))
    if 0 < minutes < 0.5:
        raise ParleyError(_("give a round at least half a minute (0.5), or 0 for no limit"))
    entry = _checked(Timer, {"minutes": float(minutes), "then": then})
    return now if timer_of(now.log.entries) == entry else _kept(path, now, entry)


def time_up(path: Path, round: int) -> TableState:
    """The time of a round has run out: the computer decides what is left of it; nothing where it is over by now."""
    now = look(path)
    if now.question is None or now.round != round or now.log.paused or round in ran_out(now.log.entries):
        return now
    return _kept(path, now, TimeUp(round))


def close(path: Path) -> TableState:
    """End the talks now, as the model ends talks that are called off. Errors: ParleyError where they have ended."""
    now = look(path)
    if now.question is None or closed(now.log.entries):
        raise ParleyError(_(OVER))
    return _kept(path, now, Close(now.round))


def inject_own(path: Path, title: str, text: str = "", effect: str = "", push: float = 0.0) -> TableState:
    """Let an event of the teacher's own happen: now, or in the next round where somebody has moved in this one already.

    Errors: ParleyError.
    """
    now = look(path)
    if now.question is None:
        raise ParleyError(_("the talks at this table are over; go back a round first"))
    moved = any(isinstance(entry, Decision) and entry.round == now.round for entry in now.log.entries)
    words = {"title": _plain(title), "text": _plain(text)}
    if not words["title"]:
        raise ParleyError(_("give the event a title, such as 'A leak in the press'"))
    _short(words)
    entry = _checked(OwnEvent, {"round": now.round + moved, **words, "effect": effect, "push": float(push)})
    known_effect(scenario_of(now.log.setting), entry)
    return _kept(path, now, entry)


def write(path: Path, token: str, question: str, answer: str) -> TableState:
    """Keep what somebody in the seat that `token` holds has written under a question. Errors: ParleyError."""
    now = look(path)
    held = next((sit for seat in _seats(now) if (sit := now.log.sits(seat)) and
                 secrets.compare_digest(sit.token.encode(), token.encode())), None)
    if held is None:
        raise ParleyError(_("this seat is not yours, so nothing was kept; take a seat on the first page"))
    _short({"answer": answer})
    entry = _checked(Wrote, {"seat": held.seat, "who": held.who, "question": question, "answer": answer.strip()})
    return now if entry == last_written(now, held.seat, held.who).get(question) else _kept(path, now, entry)


def rename(path: Path, name: str) -> TableState:
    """Give a table another name. Errors: ParleyError for one that cannot be shown."""
    now, wanted = look(path), _plain(name)
    if not wanted or len(wanted) > MOST_LETTERS or not wanted.isprintable():
        raise ParleyError(_("give a table a name of 1 to {most} letters", most=MOST_LETTERS))
    log = replace(now.log, setting=replace(now.log.setting, name=wanted))
    logs.rewrite(path, log)
    return replace(now, log=log)


def last_written(now: TableState, seat: str, who: str) -> dict[str, Wrote]:
    """By question what somebody in a seat has written last."""
    return {entry.question: entry for entry in now.log.entries
            if isinstance(entry, Wrote) and (entry.seat, entry.who) == (seat, who)}


def _seats(now: TableState) -> list[str]:
    return [*now.scenario.principals, *now.scenario.mediators]


def _kept(path: Path, now: TableState, entry: Timer | TimeUp | Close | OwnEvent | Wrote) -> TableState:
    """Play the log with the entry, and write it only if that can be done."""
    if len(now.log.entries) >= AT_MOST_MOVES:
        raise ParleyError(_("the log of this table holds {most} lines, which is all it can; open a new "
                            "table", most=AT_MOST_MOVES))
    log = now.log.with_entry(entry)
    same_game = isinstance(entry, Timer | Wrote)  # neither changes what is played
    found = replace(now, log=log) if same_game else played(log)
    logs.append(path, entry)
    return found


def _checked(kind: type[L], found: Mapping[str, object]) -> L:
    """A line of the log, of the form that it has to have. Errors: ParleyError."""
    return checked(kind, found)


def _plain(text: str) -> str:
    """A text in one line, without what nobody could see."""
    return re.sub(r"\s+", " ", "".join(letter if letter.isprintable() else " " for letter in text)).strip()


def _short(words: Mapping[str, str]) -> None:
    """Errors: ParleyError where a text is too long."""
    for name, text in words.items():
        if len(text) > LIMITS[name]:
            raise ParleyError(_("{what} has at most {most} letters; this one has {count}", what=_(WHAT[name]),
                                most=LIMITS[name], count=len(text)))
