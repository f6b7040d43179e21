"""The texts of a mediator: drafted near the Nash solution, refused, remembered and returned to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.model.values.frontier import nash_text
from sim.model.values.utility import Value, equal_weights

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.values.position import Stand

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]
Worlds = NDArray[np.intp]


def draft(mediator: Mediator, stands: list[Stand]) -> None:
    """Put a text on the table where one comes: near the Nash solution of the values as the mediator estimates them.

    What lay there has been refused; the best of all refused texts is remembered.
    """
    model = mediator.model
    comes = _due(mediator)
    mediator.fresh = np.where(comes, 1.0, 0.0)
    worlds = np.flatnonzero(comes)
    if not len(worlds):
        return
    estimates, floors, weights = _estimates(mediator, stands, worlds)
    _remember(mediator, estimates, floors, worlds)
    _learn(mediator, worlds)
    mediator.tabled[worlds] = 1.0
    text = nash_text(estimates, floors, weights, model.movable[:, worlds])
    mediator.text[:, worlds] = mediator.player.drafts(mediator, text)


def _due(mediator: Mediator) -> Mask:
    """Where a text comes (W,): now and then, or in every round where the sides work on a single text."""
    model, effort = mediator.model, mediator.effort()
    if not model.protocol.spoken:
        return np.asarray(effort > 0)
    luck = model.draws.uniform(mediator.key, "text", model.round, [""])[0]
    hazard = mediator.coefficient("mediator.text_hazard") * effort * model.months_per_round
    return np.asarray(luck < 1.0 - np.exp(-hazard))


def _learn(mediator: Mediator, worlds: Worlds) -> None:
    """Learn from what each side says is wrong with the refused text how much the issues matter to it (Raiffa 1982)."""
    for i in range(mediator.model.n):
        told = mediator.factor("skill") * mediator.credibility[i] * mediator.coefficient("mediator.criticism")
        new = (told * mediator.tabled * (1.0 - mediator.criticism[i]))[worlds]
        mediator.criticism[i, worlds] += new


def read(mediator: Mediator, stands: list[Stand]) -> None:
    """Where the sides make no offers to each other, hear in the text on the table what the others concede."""
    told = mediator.tabled > 0
    for principal, stand in zip(mediator.model.principals, stands, strict=True):
        worth, wish = stand.value.of(mediator.text), stand.value.wish(mediator.text)
        for other in principal.others():
            j = other.index
            given = np.where(mediator.remembered > 0, wish - stand.value.wish(principal.heard[j]), 0.0)
            principal.conceded[j] += (1.0 - principal.window) * given / (mediator.model.n - 1)
            principal.worth_heard[j] = np.where(told, worth, principal.worth_heard[j])
            principal.heard[j] = np.where(told, mediator.text, principal.heard[j])


def _estimates(
    mediator: Mediator, stands: list[Stand], worlds: Worlds
) -> tuple[list[Value], list[Array], list[Array]]:
    """Values and floors of all sides as the mediator sees them, and their weights in its texts (Roth 1979).

    What it knows of a side grows with skill, credibility and what is said against its texts; bias skews the weights.
    """
    model = mediator.model
    guess = equal_weights(model.weighed[:, worlds])
    estimates, floors, weights = [], [], []
    for principal in sorted(model.principals, key=lambda p: p.name):  # so that their order changes no bit
        stand, i = stands[principal.index], principal.index
        unknown = (1.0 - mediator.factor("skill") * mediator.credibility[i]) * (1.0 - mediator.criticism[i])
        known = 1.0 - unknown[worlds]
        value = stand.value.at(worlds)
        estimates.append(value.weighing(guess + known * (value.salience - guess)))
        floors.append((stand.least - principal.private)[worlds])  # it knows no more of them than the others do
        weights.append(np.exp(mediator.bias[i])[worlds])
    return estimates, floors, weights


def _remember(mediator: Mediator, estimates: list[Value], floors: list[Array], worlds: Worlds) -> None:
    """Keep, of the text on the table and the one remembered, the one with the larger product of surpluses (Nash)."""
    refused = mediator.tabled[worlds] > 0
    if not refused.any():
        return
    text, kept = mediator.text[:, worlds], mediator.best_text[:, worlds]
    better = (mediator.remembered[worlds] == 0) | (product(estimates, floors, text) > product(estimates, floors, kept))
    mediator.best_text[:, worlds] = np.where(refused & better, text, kept)
    mediator.remembered[worlds] = np.maximum(mediator.remembered[worlds], refused)


def product(values: list[Value], floors: list[Array], x: Array) -> Array:
    """The Nash product (W,) of a text x (K, W): of its surpluses over the floors, none below 0 (Nash 1950)."""
    total = np.ones(x.shape[1])
    for value, floor in zip(values, floors, strict=True):
        total = total * np.maximum(0.0, value.of(x) - floor)
    return total


def accepted(mediator: Mediator, stands: list[Stand]) -> Mask:
    """Whether all take the text on the table (W,); where they do not but would take the one remembered, it returns."""
    if not mediator.tabled.any():
        return np.zeros(mediator.model.W, dtype=bool)
    principals = mediator.model.principals
    needed = [mediator.needed(p, stand, p.aspiration) for p, stand in zip(principals, stands, strict=True)]
    yes = (mediator.tabled > 0) & all_take(mediator, mediator.text, stands, needed)
    refused = (mediator.remembered > 0) & ~yes
    if not refused.any():
        return yes
    back = refused & all_take(mediator, mediator.best_text, stands, needed, earlier=True)
    if back.any():
        mediator.text = np.where(back, mediator.best_text, mediator.text)
    return yes | back


def all_take(
    mediator: Mediator, text: Array, stands: list[Stand], needed: list[Array], earlier: bool = False
) -> Mask:
    """Whether all take a text (W,), of which each needs `needed` of this mediator; `earlier`: one already refused."""
    yes = np.ones(mediator.model.W, dtype=bool)
    for principal, stand, target in zip(mediator.model.principals, stands, needed, strict=True):
        player = principal.player
        takes = player.returns_to_text if earlier else player.takes_text
        yes &= takes(principal, mediator.name, stand, stand.value.of(text), target)
    return yes
