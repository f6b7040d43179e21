"""A solution: a benchmark model that names one text for a bargaining problem."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.analysis.solutions.domain import Domain
from sim.arrays import Array


@dataclass(frozen=True)
class Solution:
    """A benchmark model.

    `name` names it in files, `label` in tables and charts; `reference` is its source; `says` is one plain sentence.
    `solve` gives its text (K, W) for a domain, NaN in worlds where the model has no answer. `bargaining` says whether
    it weighs what the principals gain, and not the positions of all actors; `place` is where it stands in lists.
    """

    name: str
    label: str
    reference: str
    says: str
    solve: Callable[[Domain], Array]
    bargaining: bool = False
    place: int = 100


def in_each_world(domain: Domain, rule: Callable[[Array, Array, Array], Array]) -> Array:
    """The texts (K, W) of a rule that turns positions (n, K), saliences (n, K) and capabilities (n,) into one (K,).

    Issues that may not move are not on the table: their saliences count as 0, and they stay at the status quo.
    """
    actors, salience = domain.actors, domain.actors.salience * domain.movable
    worlds = range(domain.worlds)
    texts = [rule(actors.position[..., w], salience[..., w], actors.capability[:, w]) for w in worlds]
    return domain.held(np.stack(texts, axis=1))


def on_each_issue(rule: Callable[[Array, Array], float]) -> Callable[[Array, Array, Array], Array]:
    """A rule for whole texts from a rule for one issue, of positions (n,) and weights (n,), all above 0.

    The weight of an actor is its salience times its capability; those without any are left out, and an issue that
    nobody weighs has no answer (NaN).
    """

    def text(position: Array, salience: Array, capability: Array) -> Array:
        weight = salience * capability[:, None]
        issues = zip(position.T, weight.T, strict=True)
        return np.array([rule(x[w > 0], w[w > 0]) if (w > 0).any() else np.nan for x, w in issues])

    return text

