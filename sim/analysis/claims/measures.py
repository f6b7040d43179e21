"""What an experiment can watch: by name, a function of the finished model that gives one number a world."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

import numpy as np
from numpy.typing import NDArray

from sim.errors import ParleyError
from sim.model.aftermath import QUARTER, Aftermath
from sim.model.agent import Party
from sim.model.endings import AGREEMENT, BREAKDOWN, NOT_RATIFIED, PARTIAL, STALEMATE
from sim.model.negotiation import Negotiation
from sim.model.worlds import State, declared, sum_rows

Array = NDArray[np.float64]
Reading = Callable[[Negotiation], Array]

TWO_YEARS = 24  # months
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
        return Measure(name, f"terms on {rest}, where there is a deal", "position", lambda model: _terms(model, rest))
    if head == "impacts":
        label = f"{rest.replace('_', ' ')}, mean index after the talks"
        return Measure(name, label, "0 to 1", lambda model: _impact(model, rest), later=True)
    if head == "after":
        return _of_a_state(name, rest, ", long after", lambda model: state_by_key(_after(model).model, rest))
    return _of_a_state(name, name, "", lambda model: state_by_key(model, name))


def _of_a_state(name: str, key: str, when: str, of: Reading) -> Measure:
    """The measure of a state by its key: called as it is declared, with the names in the key behind it."""
    parts = key.split(".")
    known = {state.name: state for kind in _kinds(Party) for state in declared(kind)}
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


def state_by_key(model: Negotiation, key: str) -> Array:
    """A declared state by the key it has in trajectories, such as 'principals.us.trust.russia'; hidden ones too.

    A star in the key is any name; the mean of all that fit (W,). Errors: ParleyError if none does.
    """
    rows = [row for found, row in _states(model) if fnmatchcase(found, key)]
    if not rows:
        raise ParleyError(f"the scenario '{model.scenario.title}' has no state '{key}' to watch")
    return _mean(rows)


def _states(model: Negotiation) -> Iterator[tuple[str, Array]]:
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


def _mean(rows: Sequence[Array]) -> Array:
    """The mean (W,) of some rows, always added in order."""
    return sum_rows(np.ascontiguousarray(np.stack(rows))) / len(rows)


# ---- how talks end -------------------------------------------------------------------------------------------------


def _ends(*endings: int) -> Reading:
    """Whether the talks end in one of these ways (1 or 0)."""
    return lambda model: np.isin(model.endings.ending, endings).astype(float)


def _talked(model: Negotiation) -> Array:
    """Rounds until something was signed or the talks ended."""
    return np.where(model.endings.signed > 0, model.endings.signed, model.endings.ended)


def _ratified(model: Negotiation) -> Array:
    """Whether what was signed was ratified; nothing where nothing was signed or the vote was still to come."""
    ending = model.endings.ending
    held = (model.endings.signed > 0) & ((ending == AGREEMENT) | (ending == NOT_RATIFIED))
    return np.where(held, (ending == AGREEMENT).astype(float), np.nan)


def _terms(model: Negotiation, issue: str) -> Array:
    deal = (model.endings.ending == AGREEMENT) | (model.endings.ending == PARTIAL)
    return np.where(deal, model.endings.terms[model.issues.index(issue)], np.nan)


def _joint_gain(model: Negotiation) -> Array:
    deal = (model.endings.ending == AGREEMENT) | (model.endings.ending == PARTIAL)
    return np.where(deal, model.endings.joint_gain, 0.0)


# ---- what happens on the way ----------------------------------------------------------------------------------------


def _misreadings(model: Negotiation) -> Array:
    return model.table.misreadings / np.maximum(1.0, _talked(model))


def _ground_given(model: Negotiation) -> Array:
    """Mean over the sides of the weighted distance from first to last offer, as a rate for a year of talks."""
    given = [sum_rows(p.salience * abs(p.own_offer - p.first_offer)) * p.spoken for p in model.principals]
    return _mean(given) * 12.0 / np.maximum(1.0, _talked(model) * model.months_per_round)


def _trust(model: Negotiation) -> Array:
    return _mean([principal.least_trust() for principal in model.principals])


def _trust_at_start(model: Negotiation) -> Array:
    homes = [np.min([p.home("trust")[other.index] for other in p.others()], axis=0) for p in model.principals]
    return _mean(homes)


def _no_deal(model: Negotiation) -> Array:
    return _mean([principal.no_deal for principal in model.principals])


# ---- what comes after -----------------------------------------------------------------------------------------------


def _after(model: Negotiation) -> Aftermath:
    """What came after the talks. Errors: ParleyError where the scenario does not follow it."""
    if model.aftermath is None:
        raise ParleyError(f"the scenario '{model.scenario.title}' ends with the talks: its aftermath.months is 0")
    return model.aftermath


def _impact(model: Negotiation, name: str) -> Array:
    """The mean of an index over the time after the talks. Errors: ParleyError where there is no such index."""
    after = _after(model)
    names = list(model.scenario.impacts)
    if name not in names:
        raise ParleyError(f"the scenario '{model.scenario.title}' has no index '{name}'; there are {', '.join(names)}")
    return np.asarray(after.impacts.total[names.index(name)] / np.ceil(after.months / QUARTER))


def _of_deals(model: Negotiation, values: Array) -> Array:
    """The values (W,) where the talks left a deal, full or partial; nothing where there was none."""
    return np.where(model.endings.full_text_in_force() | (model.table.interim > 0), values, np.nan)


def _in_force(model: Negotiation) -> Array:
    """Whether a deal is in force two years after the talks."""
    after = _after(model)
    return _of_deals(model, (after.lasted >= min(TWO_YEARS, after.months)).astype(float))


def _lifetime(model: Negotiation) -> Array:
    """The share of the time after the talks in which a deal is in force (restricted mean: Royston & Parmar 2013)."""
    return _of_deals(model, _after(model).lasted / _after(model).months)


def _crises(model: Negotiation) -> Array:
    after = _after(model)
    return after.crises * 12.0 / after.months


def _alignment_spread(model: Negotiation) -> Array:
    """How differently third parties have moved: the spread over them of what has changed in their alignment.

    Mean over the principals of the standard deviation over the parties.
    """
    parties = _after(model).model.third_parties
    moved = np.stack([party.alignment - party.home("alignment") for party in parties])
    apart = moved - sum_rows(moved) / len(parties)
    return _mean(list(np.sqrt(sum_rows(apart**2) / len(parties))))


_ALL = (
    Measure("agreement", "agreements", "share of worlds", _ends(AGREEMENT)),
    Measure("impasse", "stalemates and breakdowns", "share of worlds", _ends(BREAKDOWN, STALEMATE)),
    Measure("ratification", "ratified, of what was signed", "share", _ratified),
    Measure("rounds", "rounds until the talks end", "share of the deadline", lambda m: _talked(m) / m.table.last_round),
    Measure("joint_gain", "joint gain", "share of the largest", _joint_gain),
    Measure("misreadings", "misread concessions", "a round", _misreadings),
    Measure("concession_speed", "ground given", "value a year", _ground_given),
    Measure("trust", "trust when the talks end", "0 to 1", _trust),
    Measure("trust_at_start", "trust at the start", "0 to 1", _trust_at_start),
    Measure("no_deal", "worth of no deal", "value", _no_deal),
    Measure("support", "support at home", "share", lambda m: _mean([p.public.support for p in m.principals])),
    Measure("approval", "leaders' approval", "share", lambda m: _mean([p.leader.approval for p in m.principals])),
    Measure("stance", "third parties' stance", "-1 to 1", lambda m: _mean([p.stance for p in m.third_parties])),
    Measure("tension", "military tension", "0 to 1", lambda m: m.surroundings.tension.copy()),
    Measure("violence", "violence", "0 to 1", lambda m: m.surroundings.violence.copy()),
    Measure("durability", "deals in force after two years", "share", _in_force, later=True),
    Measure("lifetime", "time that deals are in force", "share of the years after", _lifetime, later=True),
    Measure("crises", "crises after the talks", "a year", _crises, later=True),
    Measure("alignment_spread", "spread of moves between alliances", "0 to 1", _alignment_spread, later=True),
)
MEASURES: dict[str, Measure] = {found.name: found for found in _ALL}
