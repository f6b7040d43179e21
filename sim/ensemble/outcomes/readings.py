"""What is read of a finished model, one number a world: how its talks ended, what happened on the way and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase

import numpy as np
from numpy.typing import NDArray

from sim.errors import ParleyError
from sim.model.afterwards.aftermath import QUARTER, Aftermath
from sim.model.core.agent import Party
from sim.model.core.worlds import State, declared, sum_rows
from sim.model.negotiation import Negotiation
from sim.model.talks.endings import AGREEMENT, NOT_RATIFIED, PARTIAL

Array = NDArray[np.float64]
Reading = Callable[[Negotiation], Array]

TWO_YEARS = 24  # months


def state_by_key(model: Negotiation, key: str) -> Array:
    """A declared state by the key it has in trajectories, such as 'principals.us.trust.russia'; hidden ones too.

    A star in the key is any name; the mean of all that fit (W,). Errors: ParleyError if none does.
    """
    rows = [row for found, row in _states(model) if fnmatchcase(found, key)]
    if not rows:
        raise ParleyError(f"the scenario '{model.scenario.title}' has no state '{key}' to watch")
    return mean(rows)


def state_after(model: Negotiation, key: str) -> Array:
    """The same, when the time after the talks ends. Errors: ParleyError."""
    return state_by_key(aftermath_of(model).model, key)


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


def mean(rows: Sequence[Array]) -> Array:
    """The mean (W,) of some rows, always added in order."""
    return sum_rows(np.ascontiguousarray(np.stack(rows))) / len(rows)


# ---- how talks end -------------------------------------------------------------------------------------------------


def ends(*endings: int) -> Reading:
    """Whether the talks end in one of these ways (1 or 0)."""
    return lambda model: np.isin(model.endings.ending, endings).astype(float)


def rounds(model: Negotiation) -> Array:
    """Rounds until something was signed or the talks ended, as a share of the deadline."""
    return _talked(model) / model.table.last_round


def _talked(model: Negotiation) -> Array:
    return np.where(model.endings.signed > 0, model.endings.signed, model.endings.ended)


def ratified(model: Negotiation) -> Array:
    """Whether what was signed was ratified; nothing where nothing was signed or the vote was still to come."""
    ending = model.endings.ending
    held = (model.endings.signed > 0) & ((ending == AGREEMENT) | (ending == NOT_RATIFIED))
    return np.where(held, (ending == AGREEMENT).astype(float), np.nan)


def terms(model: Negotiation, issue: str) -> Array:
    """Terms on an issue; nothing without a deal."""
    deal = (model.endings.ending == AGREEMENT) | (model.endings.ending == PARTIAL)
    return np.where(deal, model.endings.terms[model.issues.index(issue)], np.nan)


def joint_gain(model: Negotiation) -> Array:
    """The joint gain; 0 without a deal."""
    deal = (model.endings.ending == AGREEMENT) | (model.endings.ending == PARTIAL)
    return np.where(deal, model.endings.joint_gain, 0.0)


# ---- what happens on the way ----------------------------------------------------------------------------------------


def misreadings(model: Negotiation) -> Array:
    """Concessions misread, a round of talks."""
    return model.table.misreadings / np.maximum(1.0, _talked(model))


def ground_given(model: Negotiation) -> Array:
    """Mean over the sides of the weighted distance from first to last offer, as a rate for a year of talks."""
    sides = [(p.salience, p.offers) for p in model.principals]
    given = [sum_rows(salience * abs(said.own_offer - said.first_offer)) * said.spoken for salience, said in sides]
    return mean(given) * 12.0 / np.maximum(1.0, _talked(model) * model.months_per_round)


def trust(model: Negotiation) -> Array:
    """Mean over the sides of the least trust in another."""
    return mean([principal.relations.least() for principal in model.principals])


def trust_at_start(model: Negotiation) -> Array:
    """The same before the first round."""
    return mean([principal.relations.least_at_start() for principal in model.principals])


def support(model: Negotiation) -> Array:
    """Mean support at home for the own offer."""
    return mean([principal.public.support for principal in model.principals])


def approval(model: Negotiation) -> Array:
    """Mean approval of the leaders."""
    return mean([principal.leader.approval for principal in model.principals])


def stance(model: Negotiation) -> Array:
    """Mean stance of the third parties. Errors: ParleyError where there are none."""
    return state_by_key(model, "third_parties.*.stance")


def no_deal(model: Negotiation) -> Array:
    """Mean worth of having no deal."""
    return mean([principal.no_deal for principal in model.principals])


# ---- what comes after -----------------------------------------------------------------------------------------------


def aftermath_of(model: Negotiation) -> Aftermath:
    """What came after the talks. Errors: ParleyError where the scenario does not follow it."""
    if model.aftermath is None:
        raise ParleyError(f"the scenario '{model.scenario.title}' ends with the talks: its aftermath.months is 0")
    return model.aftermath


def impact(model: Negotiation, name: str) -> Array:
    """The mean of an index over the time after the talks. Errors: ParleyError where there is no such index."""
    after = aftermath_of(model)
    names = list(model.scenario.impacts)
    if name not in names:
        raise ParleyError(f"the scenario '{model.scenario.title}' has no index '{name}'; there are {', '.join(names)}")
    return np.asarray(after.impacts.total[names.index(name)] / np.ceil(after.months / QUARTER))


def _of_deals(model: Negotiation, values: Array) -> Array:
    """The values (W,) where the talks left a deal, full or partial; nothing where there was none."""
    return np.where(model.endings.full_text_in_force() | (model.table.interim > 0), values, np.nan)


def in_force(model: Negotiation) -> Array:
    """Whether a deal is in force two years after the talks."""
    after = aftermath_of(model)
    return _of_deals(model, (after.lasted >= min(TWO_YEARS, after.months)).astype(float))


def lifetime(model: Negotiation) -> Array:
    """The share of the time after the talks in which a deal is in force (restricted mean: Royston & Parmar 2013)."""
    return _of_deals(model, aftermath_of(model).lasted / aftermath_of(model).months)


def crises(model: Negotiation) -> Array:
    """Crises a year after the talks."""
    after = aftermath_of(model)
    return after.crises * 12.0 / after.months


def alignment_spread(model: Negotiation) -> Array:
    """How differently third parties have moved: the spread over them of what has changed in their alignment.

    Mean over the principals of the standard deviation over the parties.
    """
    parties = aftermath_of(model).model.third_parties
    moved = np.stack([party.alignment - party.home("alignment") for party in parties])
    apart = moved - sum_rows(moved) / len(parties)
    return mean(list(np.sqrt(sum_rows(apart**2) / len(parties))))
