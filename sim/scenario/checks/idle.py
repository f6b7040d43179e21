"""What a file states although it can have no effect, as carrots of a mediator that never manipulates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sim.extensions import numbers_of, registry
from sim.scenario.checks.findings import number, part, stated_or_default
from sim.scenario.checks.translation import dotted, locate
from sim.scenario.concerned import concerned
from sim.scenario.reading.mistakes import COMMAND_LINE, Mistake, listed, mistake_at
from sim.scenario.reading.reader import Place, Steps
from sim.scenario.schema.aftermath import Aftermath
from sim.scenario.schema.fields import Part
from sim.scenario.schema.mediators import Mediator
from sim.scenario.schema.principals import Concession, Principal
from sim.scenario.schema.talks import Talks
from sim.scenario.schema.third_parties import ThirdParty

OF_A_MODE = {"manipulate": ("leverage", "carrots", "sticks", "guarantees"), "inform": ("breakdown_loss",)}
ENDS: tuple[Steps, ...] = (("talks", "months"), ("talks", "ratification_lag"), ("aftermath", "months"))
DEFAULT_KERNEL = Principal.model_fields["opinion_kernel"].default
NAMED = ("carrots", "sticks")
OF_A_SEAT = ("tolerance", "guarantee")


@dataclass(frozen=True)
class Idle:
    """A value without effect, what takes the effect from it (paths that need not be stated), and what to do."""

    steps: Steps
    causes: tuple[Steps, ...]
    sentence: str
    hint: str


def without_effect(data: Any, where: dict[Steps, Place], files: list[str]) -> list[Mistake]:
    """A mistake for each value that can have no effect, where the file that states it could know.

    `files` are those of the scenario, the one that is extended last. A file may take the effect from a value of the
    one that it extends, and the command line from one of a file; they leave it behind, which is no mistake.
    """
    rank = {file: place for place, file in enumerate((COMMAND_LINE, *files))}
    found = []
    parts = (_mediators, _third_parties, _principals, _history, _talks, _aftermath)
    for idle in (idle for of in parts for idle in of(data)):
        at = locate(idle.steps, where)
        behind = any(rank[locate(cause, where).file] < rank[at.file] for cause in idle.causes)
        if not behind:
            found.append(mistake_at(at, dotted(idle.steps), idle.sentence, idle.hint))
    return sorted(found, key=lambda mistake: (rank[mistake.file], mistake.line, mistake.column))


def _mediators(data: Any) -> Iterator[Idle]:
    """Means of a mediator without the mode that uses them."""
    for name, asked in part(data, "mediators").items():
        modes = part(asked).get("modes", Mediator.model_fields["modes"].default)
        for mode, fields in OF_A_MODE.items():
            for field in fields if isinstance(modes, list) and mode not in modes else ():
                if _some(part(asked), field, Mediator):
                    steps: Steps = ("mediators", name)
                    sentence = f"only a mediator of the mode '{mode}' uses this, so it has no effect"
                    hint = f"add {mode} to 'modes', or leave it out"
                    yield Idle((*steps, field), ((*steps, "modes"),), sentence, hint)


def _third_parties(data: Any) -> Iterator[Idle]:
    """What counts only at the table or at the front, of one that is never there; alliances without members."""
    for name, party in part(data, "third_parties").items():
        seat = stated_or_default(part(party), "at_table", ThirdParty)
        for field in OF_A_SEAT if seat and seat.known and not seat.likely else ():
            if _some(part(party), field, ThirdParty):
                steps: Steps = ("third_parties", name)
                sentence = "only a third party with a seat uses this, so it has no effect"
                yield Idle((*steps, field), ((*steps, "at_table"),), sentence, "add 'at_table: true', or leave it out")
    fighters = {part(side).get("fights") for side in part(data, "conflict", "sides").values()}
    for name, party in part(data, "third_parties").items():
        if name not in fighters and _some(part(party), "will", ThirdParty):
            sentence = "only a third party that fights for a principal uses this, so it has no effect"
            hint = f"name it in the section 'conflict' ('fights: {name}'), or leave it out"
            yield Idle(("third_parties", name, "will"), (("conflict",),), sentence, hint)
    members = {part(party).get("alliance") for party in part(data, "third_parties").values()}
    for name in part(data, "alliances"):
        if name not in members:
            sentence = "no third party belongs to this alliance, so it has no effect"
            hint = f"write 'alliance: {name}' where one does, or leave it out"
            yield Idle(("alliances", name), (("third_parties",),), sentence, hint)


def _principals(data: Any) -> Iterator[Idle]:
    """A number of another tactic than the principal's own; a kernel of blocs that there are not."""
    for name, principal in part(data, "principals").items():
        steps: Steps = ("principals", name)
        kernel = part(principal).get("opinion_kernel", DEFAULT_KERNEL)
        if kernel != DEFAULT_KERNEL and len(part(principal, "public")) < 2:
            sentence = "only blocs of a public influence each other, so it has no effect"
            yield Idle((*steps, "opinion_kernel"), ((*steps, "public"),), sentence, "state two blocs, or leave it out")
        tactic = part(principal).get("tactic", Principal.model_fields["tactic"].default)
        yield from _of_another(part(principal, "concession"), (*steps, "concession"), Concession, tactic, steps)


def _of_another(entry: dict[str, Any], at: Steps, model: type[Part], mine: Any, chosen_at: Steps) -> Iterator[Idle]:
    """What only extensions use that were not chosen; `mine` is the one that was, in the part at `chosen_at`."""
    noun = str(model.brought_by)
    users: dict[str, list[str]] = {}
    for extension in registry(noun).values():
        for brought in (found for found in numbers_of(extension) if not found.group):
            users.setdefault(brought.name, []).append(extension.name)
    for key, names in users.items():
        if _some(entry, key, model) and mine not in names:
            sentence = f"only the {noun} {listed(names)} uses this, so it has no effect"
            hint = f"write '{noun}: {names[0]}', or leave it out"
            yield Idle((*at, key), ((*chosen_at, noun),), sentence, hint)


def _history(data: Any) -> Iterator[Idle]:
    """The story of a principal whose trust an event does not move."""
    sides = list(part(data, "principals"))
    for name, event in part(data, "history").items():
        stated = part(event).get("about")
        about = stated if isinstance(stated, list) else []
        between = concerned(about, sides)
        for side in part(event, "narratives"):
            if side in sides and not between[sides.index(side)].any():
                steps: Steps = ("history", name)
                sentence = f"the event moves no trust of '{side}', whom it is not about, so this has no effect"
                if side in about:
                    sentence = f"the event moves the others' trust in '{side}' alone, so this has no effect"
                hint = "name both sides of it in 'about', or leave it out"
                yield Idle((*steps, "narratives", side), ((*steps, "about"),), sentence, hint)


def _talks(data: Any) -> Iterator[Idle]:
    """A cost of coming to talks that simply begin; a number of another protocol; events after all is over."""
    talks = part(data, "talks")
    if _some(talks, "entry_cost", Talks) and talks.get("entry", "open") == "open":
        sentence = "only talks that begin once they are 'ripe' use this, so it has no effect"
        yield Idle(("talks", "entry_cost"), (("talks", "entry"),), sentence, "write 'entry: ripe', or leave it out")
    protocol = talks.get("protocol", Talks.model_fields["protocol"].default)
    yield from _of_another(talks, ("talks",), Talks, protocol, ("talks",))
    last = [stated_or_default(talks, field, Talks) for field in ("months", "ratification_lag")]
    after = number(part(data, "aftermath").get("months", Aftermath.model_fields["months"].default))
    if after is None or None in last:
        return
    end = sum(found.extremes()[1] for found in (*last, after) if found)
    for name, event in part(data, "events").items():
        month = number(part(event).get("month"))
        if month and month.distribution in ("value", "uniform", "triangular") and month.extremes()[0] >= end:
            sentence = f"talks and aftermath are over after {end:g} months, so this never happens"
            hint = "name an earlier month, or follow the world longer ('aftermath.months')"
            yield Idle(("events", name, "month"), ENDS, sentence, hint)


def _aftermath(data: Any) -> Iterator[Idle]:
    """Talks taken up again where no crisis could bring the sides back."""
    asked = part(data, "aftermath")
    for field in ("crises", "months"):
        found = number(asked.get(field, Aftermath.default_of(field)))
        if _some(asked, "again", Aftermath) and found and found.known and not found.likely:
            sentence = "only a new crisis after the talks brings the sides back, so it has no effect"
            yield Idle(("aftermath", "again"), (("aftermath", field),), sentence, f"raise '{field}', or leave it out")
            return


def _some(entry: dict[str, Any], field: str, model: type[Part]) -> bool:
    """Whether a number, or one of several by name, is stated that is neither 0 nor the default of its field."""
    raw = entry.get(field)
    default = model.default_of(field)
    found = [number(one) for one in raw.values()] if isinstance(raw, dict) and field in NAMED else [number(raw)]
    return any(one and (not one.known or one.likely) and one != default for one in found)
