"""Events of the teacher's own: laid over the scenario of a table, so that they act and are told like its own events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sim.classroom.game.desk.lines import OwnEvent
from sim.errors import ParleyError
from sim.language.speaking import _
from sim.scenario.checks.quantities import quantities
from sim.scenario.schema.history import Event
from sim.scenario.schema.scenario import Scenario


def named(entries: Iterable[Any]) -> dict[str, OwnEvent]:
    """The teacher's own events of a log by the names that they have at the table; no scenario can have such a name."""
    own = (entry for entry in entries if isinstance(entry, OwnEvent))
    return {f"own event {number}": entry for number, entry in enumerate(own, 1)}


def with_own(scenario: Scenario, entries: Iterable[Any]) -> Scenario:
    """The scenario with these events, which never come by chance; the same where there are none."""
    own = named(entries)
    if not own:
        return scenario
    events = {name: Event.model_validate(_plain(entry)) for name, entry in own.items()}
    return scenario.model_copy(update={"events": {**scenario.events, **events}})


def _plain(entry: OwnEvent) -> dict[str, Any]:
    """An event as a scenario file would state it."""
    effects = {entry.effect: entry.push} if entry.effect else {}
    return {"label": entry.title, "hazard": 0.0, "effects": effects}


def by_round(entries: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """In which round each of them happens, by name."""
    return ((entry.round, name) for name, entry in named(entries).items())


def known_effect(scenario: Scenario, entry: OwnEvent) -> None:
    """Errors: ParleyError where an event pushes what nothing at this table has."""
    if entry.effect and entry.effect not in quantities(scenario.model_dump()):
        raise ParleyError(_("no event of this scenario can push '{effect}'; choose an effect from the list",
                            effect=entry.effect[:60]))


def in_words(scenario: Scenario, entries: Iterable[Any], event: str) -> str:
    """An event as all seats read it: its title and, of one of the teacher's own, its text."""
    own = named(entries).get(event)
    title = own.title if own else scenario.events[event].label
    return f"{title}. {own.text}" if own and own.text else title
