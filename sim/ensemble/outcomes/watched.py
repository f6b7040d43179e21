"""Whatever can be watched, by its name: a measure, the terms on an issue, an index, or any state of the model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase

import numpy as np

from sim.arrays import Array
from sim.ensemble.outcomes.measure import SMALLEST, Measure, Reading, aftermath_of, mean
from sim.ensemble.outcomes.measures.endings import ended_in
from sim.errors import ParleyError
from sim.extensions import registry
from sim.language.speaking import N_
from sim.model.afterwards.aftermath import QUARTER
from sim.model.core.agent import Party
from sim.model.core.worlds import State, declared
from sim.model.negotiation import Negotiation
from sim.scenario.vocabulary import renamed

OF_TERMS, OF_AN_INDEX = N_("terms on {issue}, where there is a deal"), N_("{index}, index afterwards")
_PLACES = ("public", "media", "leader", "economy")  # what belongs to a party and is no name in a key


def measure(name: str) -> Measure:
    """What is watched under a name: a measure, `terms.ISSUE`, `impacts.INDEX`, or the dotted key of a state.

    In a key a star is any name; `after.` before it asks for the state when the aftermath ends, not the talks. What
    was found by its name of the version before keeps it. Errors: KeyError where the name can be none of these; whether
    a model has such a state shows when it is read.
    """
    now = renamed(name)
    return _found(name) if now is None else replace(_found(now), name=name)


def _found(name: str) -> Measure:
    measures = registry("measure")
    if name in measures:
        found: Measure = measures[name]
        return found
    head, _, rest = name.partition(".")
    if not rest:
        raise KeyError(name)
    if head == "terms":
        return _of_terms(name, rest)
    if head == "impacts":
        return _of_an_index(name, rest)
    if head == "after":
        return _of_a_state(name, rest, ", long after", lambda model: state_after(model, rest))
    return _of_a_state(name, name, "", lambda model: state_by_key(model, name))


def _of_terms(name: str, issue: str) -> Measure:
    return Measure(
        name, OF_TERMS.format(issue=issue), "position", lambda model: terms(model, issue),
        meaning="The position in force on an issue when the talks end.", exists="worlds with a deal, full or partial",
        ends=(0.0, 1.0),
    )


def _of_an_index(name: str, index: str) -> Measure:
    return Measure(
        name, OF_AN_INDEX.format(index=index_in_words(index)), "0 to 1", lambda model: impact(model, index), later=True,
        ends=(0.0, 1.0),
        meaning="What the world feels of it: the mean of an index over the aftermath.",
    )


def index_in_words(index: str) -> str:
    """The name of an index as it stands in a sentence."""
    return index.replace("_", " ")


def _of_a_state(name: str, key: str, when: str, of: Reading) -> Measure:
    """The measure of a state by its key: called as it is declared, with the names in the key behind it."""
    parts = key.split(".")
    known = {state.name: state for kind in (*_kinds(Party), *registry("mediator mode").values())
             for state in declared(kind)}
    state = next((known[part] for part in reversed(parts) if part in known), None)
    if state is None:
        raise KeyError(name)
    names = [part for part in parts[1:] if part not in ("*", state.name, *_PLACES)]
    label = f"{state.label} ({', '.join(names)})" if names else state.label
    low, high = state.shown
    smallest = SMALLEST * max(1.0, (high - low) / 2.0)
    return Measure(name, f"{label}{when}", state.unit, of, smallest=smallest, later=bool(when))


def _kinds(kind: type[Party]) -> Iterator[type[Party]]:
    """An agent type and all made from it."""
    yield kind
    for heir in kind.__subclasses__():
        yield from _kinds(heir)


def terms(model: Negotiation, issue: str) -> Array:
    """Terms on an issue; nothing without a deal."""
    deal = ended_in(model, "agreement", "partial")
    return np.where(deal, model.endings.terms[model.issues.index(issue)], np.nan)


def impact(model: Negotiation, name: str) -> Array:
    """The mean of an index over the time after the talks. Errors: ParleyError where there is no such index."""
    after = aftermath_of(model)
    names = list(model.scenario.impacts)
    if name not in names:
        raise ParleyError(f"the scenario '{model.scenario.title}' has no index '{name}'; there are {', '.join(names)}")
    return np.asarray(after.impacts.total[names.index(name)] / np.ceil(after.months / QUARTER))


def state_by_key(model: Negotiation, key: str) -> Array:
    """A declared state by the key it has in trajectories, such as 'principals.us.trust.russia'; hidden ones too.

    A star in the key is any name; the mean of all that fit (W,). Errors: ParleyError if none does.
    """
    rows = [row for found, row in states_of(model) if fnmatchcase(found, key)]
    if not rows:
        raise ParleyError(f"the scenario '{model.scenario.title}' has no state '{key}' to watch")
    return mean(rows)


def state_after(model: Negotiation, key: str) -> Array:
    """The same, when the time after the talks ends. Errors: ParleyError."""
    return state_by_key(aftermath_of(model).model, key)


def states_of(model: Negotiation) -> Iterator[tuple[str, Array]]:
    """Key and values (W,) of every row of every declared state."""
    for party in model.parties:
        names = {"issue": model.issues, "principal": [p.name for p in model.principals]} | party.entries()
        for state in declared(type(party)):
            yield from _rows(party, state, names)


def _rows(party: Party, state: State, names: dict[str, list[str]]) -> Iterator[tuple[str, Array]]:
    values = party.states[state.name]
    if len(state.per) > 1 or (state.per and state.per[0] not in names):
        return
    for place, entry in enumerate(names[state.per[0]] if state.per else [""]):
        key = ".".join(part for part in (party.key, state.name, entry) if part)
        yield key, values[place] if state.per else values
