"""What an experiment can watch: by name, a function of the finished model that gives one number a world."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sim.ensemble.outcomes import readings
from sim.ensemble.outcomes.readings import Reading
from sim.extensions import registry
from sim.model.core.agent import Party
from sim.model.core.worlds import declared
from sim.model.talks.endings import AGREEMENT, BREAKDOWN, STALEMATE

_PLACES = ("public", "media", "leader", "economy")  # what belongs to a party and is no name in a key
SMALLEST = 0.01  # of interest: a hundredth of a share, of a bounded state's scale, of the deadline


@dataclass(frozen=True)
class Measure:
    """One outcome: its name, what it is called, its unit, the smallest effect of interest, and how it is read.

    `of` gives an array (W,); NaN where a world has no such quantity, and pairs with a NaN are left out.
    """

    name: str
    label: str
    unit: str
    of: Reading
    smallest: float = SMALLEST
    later: bool = False  # whether it is of the time after the talks
    share: bool = False  # whether it is 1 or 0 in each world, so that its mean is a share of them


def measure(name: str) -> Measure:
    """The measure of a name: one of `MEASURES`, `terms.ISSUE`, `impacts.INDEX`, or the dotted key of a state.

    In a key a star is any name; `after.` before it asks for the state when the aftermath ends, not the talks. Errors:
    KeyError where the name can be none of these; whether a model has such a state shows when it is read.
    """
    if name in MEASURES:
        return MEASURES[name]
    head, _, rest = name.partition(".")
    if not rest:
        raise KeyError(name)
    if head == "terms":
        label = f"terms on {rest}, where there is a deal"
        return Measure(name, label, "position", lambda model: readings.terms(model, rest))
    if head == "impacts":
        label = f"{rest.replace('_', ' ')}, index afterwards"
        return Measure(name, label, "0 to 1", lambda model: readings.impact(model, rest), later=True)
    if head == "after":
        return _of_a_state(name, rest, ", long after", lambda model: readings.state_after(model, rest))
    return _of_a_state(name, name, "", lambda model: readings.state_by_key(model, name))


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
    return Measure(name, f"{label}{when}", state.unit, of, SMALLEST * max(1.0, (high - low) / 2.0), later=bool(when))


def _kinds(kind: type[Party]) -> Iterator[type[Party]]:
    """An agent type and all made from it."""
    yield kind
    for heir in kind.__subclasses__():
        yield from _kinds(heir)


_ALL = (
    Measure("agreement", "agreements", "share of worlds", readings.ends(AGREEMENT), share=True),
    Measure("impasse", "stalemates and breakdowns", "share of worlds", readings.ends(BREAKDOWN, STALEMATE), share=True),
    Measure("ratification", "signed texts ratified", "share", readings.ratified, share=True),
    Measure("rounds", "rounds of talks", "share of the deadline", readings.rounds),
    Measure("joint_gain", "joint gain", "share of the largest", readings.joint_gain),
    Measure("misreadings", "misread concessions", "a round", readings.misreadings),
    Measure("concession_speed", "ground given", "value a year", readings.ground_given),
    Measure("trust", "trust when the talks end", "0 to 1", readings.trust),
    Measure("trust_at_start", "trust at the start", "0 to 1", readings.trust_at_start),
    Measure("no_deal", "worth of no deal", "value", readings.no_deal),
    Measure("support", "support at home", "share", readings.support),
    Measure("approval", "leaders' approval", "share", readings.approval),
    Measure("stance", "third parties' stance", "-1 to 1", readings.stance),
    Measure("tension", "military tension", "0 to 1", lambda m: m.surroundings.tension.copy()),
    Measure("violence", "violence", "0 to 1", lambda m: m.surroundings.violence.copy()),
    Measure("durability", "in force after two years", "share", readings.in_force, later=True, share=True),
    Measure("lifetime", "time in force", "share of the years after", readings.lifetime, later=True),
    Measure("crises", "crises after the talks", "a year", readings.crises, later=True),
    Measure("alignment_spread", "spread of moves between alliances", "0 to 1", readings.alignment_spread, later=True),
)
MEASURES: dict[str, Measure] = {found.name: found for found in _ALL}
