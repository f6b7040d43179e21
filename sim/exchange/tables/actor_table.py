"""An actor table whose parts fit each other: every actor has a position and a salience on every issue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sim.exchange.tables.decide import is_decide, read_decide
from sim.exchange.tables.entries import Raw, TableEntry, read_entries
from sim.exchange.tables.faults import Faults
from sim.exchange.tables.scales import Scales, position_scales, salience_top
from sim.exchange.tables.sheets import read_sheet

FEWEST, MOST, MOST_ISSUES = 2, 30, 39  # of a scenario; one issue is kept for what lies outside the table


@dataclass(frozen=True)
class TableIssue:
    """An issue: its label, the ends of its scale and what they mean."""

    label: str
    low: float
    high: float
    at_low: str
    at_high: str


@dataclass(frozen=True)
class TableActor:
    """An actor: positions and saliences by issue on the table's own scales, its capability, and a remark."""

    label: str
    positions: tuple[float, ...]
    saliences: tuple[float, ...]
    capability: float
    remark: str = ""


@dataclass(frozen=True)
class ActorTable:
    """Actors and issues as a table states them; `notes` are what its reader should know of how it was read."""

    title: str
    issues: tuple[TableIssue, ...]
    actors: tuple[TableActor, ...]
    salience_top: float
    notes: tuple[str, ...] = ()


def read_actor_table(path: Path, stated: Scales | None = None) -> ActorTable:
    """The table in a file: CSV or a spreadsheet. Errors: ParleyError with every mistake, by row and column."""
    faults = Faults(str(path))
    sheet = read_sheet(path, faults)
    raw = read_decide(sheet, faults) if is_decide(sheet) else read_entries(sheet, faults)
    scales = position_scales(raw, stated or Scales(), faults)
    top = salience_top(raw, stated or Scales(), faults)
    _refuse_misfits(raw, faults)
    faults.refuse()
    capabilities = _capabilities(raw, faults)
    faults.refuse()
    issues = tuple(_issue(name, raw, scales[name]) for name in raw.labels)
    actors = tuple(_actor(name, raw, capabilities) for name in _names(raw))
    return ActorTable(_title(raw, path), issues, actors, top, tuple(faults.notes))


def _title(raw: Raw, path: Path) -> str:
    return raw.title or path.stem.replace("_", " ").replace("-", " ").strip().capitalize() or "An actor table"


def _names(raw: Raw) -> list[str]:
    """The actors in the order of their rows, then those whose rows all have mistakes."""
    return list(dict.fromkeys([*(entry.actor for entry in raw.entries), *sorted(actor for actor, _ in raw.seen)]))


def _refuse_misfits(raw: Raw, faults: Faults) -> None:
    """Too few or too many, what stands there twice or is missing, and actors who care for nothing."""
    names = _names(raw)
    _refuse_count(len(names), FEWEST, MOST, "actor", faults)
    _refuse_count(len(raw.labels), 1, MOST_ISSUES, "issue", faults)
    _refuse_twice(raw, faults)
    for actor in names:
        for issue, label in raw.labels.items():
            if (actor, issue) not in raw.seen:
                mend = "add it, with a salience of 0 if the actor does not care"
                faults.add(f"there is no row of '{actor}' on the issue '{label or issue}'; {mend}")
        own = [entry.salience for entry in raw.entries if entry.actor == actor]
        if own and all(number.value == 0 for number in own):
            faults.add(f"'{actor}' cares for nothing; leave it out, or give it a salience above 0", own[0].row,
                       own[0].column)


def _refuse_count(count: int, least: int, most: int, what: str, faults: Faults) -> None:
    if count > most:
        faults.add(f"there are {count} {what}s, and a scenario has at most {most}; leave out those that matter least")
    elif count < least and not faults.sentences:
        faults.add(f"there is only {count} {what}, and talks need {least}")


def _refuse_twice(raw: Raw, faults: Faults) -> None:
    """An actor that has two rows on one issue, or two spellings that differ by capitals alone."""
    seen: dict[tuple[str, str], TableEntry] = {}
    for entry in raw.entries:
        key = (entry.actor.casefold(), entry.issue)
        before = seen.setdefault(key, entry)
        if before.row != entry.row:
            where = f" on the issue '{entry.issue}'" if len(raw.labels) > 1 else ""
            faults.add(f"the name '{entry.actor}' stands in row {before.row} too{where}; give each actor one row or "
                       "names that differ", entry.row)


def _capabilities(raw: Raw, faults: Faults) -> dict[str, float]:
    """The capability of each actor, 1 where the table has none; it must be the same in all rows of an actor."""
    found: dict[str, float] = {}
    for entry in raw.entries:
        value = entry.capability.value if entry.capability else 1.0
        if found.setdefault(entry.actor, value) != value:
            sentence = f"'{entry.actor}' has the capability {found[entry.actor]:g} in another row, and {value:g} here"
            faults.add(f"{sentence}; a scenario has one for each actor", entry.row)
    if found and not any(found.values()):
        faults.add("every capability is 0; give the strongest actor a number above 0")
    if raw.entries and not any(entry.capability for entry in raw.entries):
        faults.notes.append("there is no column 'capability'; all actors count as equally strong")
    return found


def _issue(name: str, raw: Raw, scale: tuple[float, float]) -> TableIssue:
    low, high = scale
    means = raw.ends.get(name, {})
    words = [means.get(end) or f"{end:g} on the scale of the table" for end in scale]
    return TableIssue(raw.labels[name] or "The issue", low, high, *words)


def _actor(name: str, raw: Raw, capabilities: dict[str, float]) -> TableActor:
    own = {entry.issue: entry for entry in raw.entries if entry.actor == name}
    positions = tuple(own[issue].position.value for issue in raw.labels)
    saliences = tuple(own[issue].salience.value for issue in raw.labels)
    return TableActor(name, positions, saliences, capabilities[name], raw.remarks.get(name, ""))
