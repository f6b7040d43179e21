"""What events can push: files that declare quantities, found by looking."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sim.extensions import registry

if TYPE_CHECKING:
    from sim.model.core.agent import Party
    from sim.model.negotiation import Negotiation

    Place = tuple[Party, str]  # an agent and the name of one of its bounded states


@dataclass(frozen=True)
class Effect:
    """A quantity that an event can push.

    `name` is the path by which the `effects` of an event name it; a star stands for the name of the agent that it
    belongs to, as in `principals.*.trust`. `places` answers what is pushed: agents and their bounded states, given the
    agent of that name, or the model where the path has no star. The push is added on the unbounded scale of each.
    `label` says in plain words what it is, `source` on whose work it rests, or "judgement:" and why. Where `needs` is
    stated, only those have the quantity whose entry in the file states that key. What is felt `in_others`, a row for
    each principal, is pushed in those alone whom the event is about.
    """

    name: str
    label: str
    source: str
    places: Callable[[Any], Iterable[Place]]
    needs: str = ""
    in_others: bool = False


KIND = Effect


def places(model: Negotiation, quantity: str) -> list[Place]:
    """What an event on a quantity pushes; nothing where its owner stays away, as a mediator without a seat does."""
    effect = effect_of(quantity)
    if effect.name == quantity:
        return list(effect.places(model))
    section, name, _ = quantity.split(".", 2)
    owners = [owner for owner in getattr(model, section) if owner.name == name]
    return [place for owner in owners for place in effect.places(owner)]


def effect_of(quantity: str) -> Effect:
    """The effect that declares a quantity. Errors: KeyError where none does."""
    known: Mapping[str, Effect] = registry("event effect")
    if quantity in known:
        return known[quantity]
    section, _, rest = quantity.split(".", 2)
    return known[f"{section}.*.{rest}"]
