"""What a table's log may name: the seats, issues, events and texts of its scenario, and the choices of a question."""

from __future__ import annotations

from sim.classroom.game.caucus.note import TEACHER, NotesRead, PrivateNote, wording
from sim.classroom.game.desk.lines import OwnEvent, Wrote
from sim.classroom.game.desk.own_events import known_effect
from sim.classroom.game.log import CHOICES, Decision, Inject, Leave, LogEntry, Setting, Sit
from sim.errors import ParleyError
from sim.scenario.schema.scenario import Scenario


def known(scenario: Scenario, entry: LogEntry | Setting) -> None:
    """Nothing, if a line of a log names only what its scenario has. Errors: ParleyError with what it does not have."""
    if isinstance(entry, Setting):
        for seat in entry.people:
            known_seat(scenario, seat)
    elif isinstance(entry, Sit | Leave | Wrote):
        known_seat(scenario, entry.seat)
    elif isinstance(entry, Inject):
        known_event(scenario, entry.event)
    elif isinstance(entry, OwnEvent):
        known_effect(scenario, entry)
    elif isinstance(entry, Decision):
        known_seat(scenario, entry.seat)
        known_terms(scenario, entry)
        known_choice(entry)
    elif isinstance(entry, PrivateNote):
        _known_ends(scenario, entry.seat, entry.to)
        wording(entry.text)
    elif isinstance(entry, NotesRead):
        _known_ends(scenario, entry.seat, entry.of)


def _known_ends(scenario: Scenario, one: str, other: str) -> None:
    """Errors: ParleyError where notes cannot go between two seats, of which one may be the teacher's."""
    for seat in {one, other} - {TEACHER}:
        known_seat(scenario, seat)
    if one == other:
        raise ParleyError("a note goes from one seat to another")


def known_seat(scenario: Scenario, seat: str) -> None:
    """Errors: ParleyError where people cannot take the seat."""
    drafting = [name for name, asked in scenario.mediators.items() if "formulate" in asked.modes]
    _one_of("seat", seat, [*scenario.principals, *drafting])


def known_event(scenario: Scenario, event: str) -> None:
    """Errors: ParleyError where the scenario has no such event."""
    if event not in scenario.events:
        names = ", ".join(scenario.events) or "none"
        raise ParleyError(f"the scenario has no event '{event[:60]}'; there are: {names}")


def known_terms(scenario: Scenario, made: Decision) -> None:
    """Errors: ParleyError where a move names an issue, or a text of somebody, that there is not."""
    for issue in (*made.positions, *made.package):
        _one_of("issue", issue, list(scenario.issues))
    for name in made.texts:
        _one_of("mediator", name, list(scenario.mediators))
    if made.author:
        _one_of("author", made.author, [*scenario.principals, *scenario.mediators])


def known_choice(made: Decision) -> None:
    """Errors: ParleyError where a choice is no answer to what was asked."""
    _one_of("question", made.ask, list(CHOICES))
    if made.choice not in CHOICES[made.ask]:
        raise ParleyError(f"'{made.choice[:60]}' is no answer here; choose one of: {', '.join(CHOICES[made.ask])}")


def _one_of(what: str, name: str, names: list[str]) -> None:
    if name not in names:
        raise ParleyError(f"there is no {what} '{name[:60]}'; there are {', '.join(names) or 'none'}")
