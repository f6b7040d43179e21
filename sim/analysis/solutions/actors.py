"""Who pulls at the outcome in the position models, where to, how much it cares and how strong it is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.model.negotiation import Negotiation
from sim.model.principals.principal import Principal
from sim.model.third_parties.third_party import ThirdParty


@dataclass(frozen=True)
class Actors:
    """Principals, then third parties: `position` and `salience` (n, K, W), `capability` (n, W).

    Saliences are weights that sum to 1 over the issues of an actor.
    """

    names: tuple[str, ...]
    position: Array
    salience: Array
    capability: Array


def actors_of(model: Negotiation, worlds: NDArray[np.intp]) -> Actors:
    """The actors of some worlds of a model at the start of the talks."""
    parties: list[Principal | ThirdParty] = [*model.principals, *model.third_parties]
    capability = [principal.factor("capability") for principal in model.principals]
    capability += [strength(party, model) for party in model.third_parties]
    return Actors(
        names=tuple(party.name for party in parties),
        position=np.stack([party.ideal for party in parties])[..., worlds],
        salience=np.stack([party.salience for party in parties])[..., worlds],
        capability=np.stack(capability)[:, worlds],
    )


def strength(party: ThirdParty, model: Negotiation) -> Array:
    """A third party's capability (W,), where a principal's is 1 at most: all that it can add to or take from no deal.

    That is its push, and its backing as far as it stands by the principal, summed over the principals (judgement).
    Both are shares of a principal's value, which runs from 0 to 1, so the two scales meet.
    """
    total = np.zeros(model.W)
    for principal in model.principals:
        backing = party.factor(f"backing.{principal.name}") * party.factor(f"alignment.{principal.name}")
        total += party.factor(f"push.{principal.name}") + backing
    return total
