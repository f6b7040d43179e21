"""What an event of the teacher's own can push, in words and numbers: each quantity as it stands, and after a push."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from sim.analysis.telling.words import Names
from sim.arrays import Array
from sim.classroom.game.log import Setting
from sim.classroom.game.table import scenario_of
from sim.english import capitalised
from sim.language.speaking import _
from sim.model.core.agent import Party
from sim.model.core.worlds import LOGIT
from sim.model.negotiation import Negotiation
from sim.model.principals.trust import Trust
from sim.model.surroundings import effects
from sim.scenario.checks.quantities import quantities

# On the unbounded scale of a quantity; judgement: the events of the scenarios push by 0.1 to 0.4, great shocks by 1.
SIZES = {"small": 0.2, "medium": 0.5, "large": 1.0}
WAYS = {"up": 1.0, "down": -1.0}


@dataclass(frozen=True)
class Pushable:
    """A quantity that an event can push: its path, whose it is ('' for everybody's) and what, where it stands at the
    start of the talks in the world of a table, and whether it lives between 0 and 1 (else between -1 and 1)."""

    path: str
    whose: str
    what: str
    start: float
    from_zero: bool

    @property
    def words(self) -> str:
        """What it is, and whose, in the language of whoever reads."""
        what = _(self.what)
        return _("{whose}: {name}", whose=self.whose, name=what) if self.whose else capitalised(what)

    def after(self, push: float) -> float:
        """Where it would stand after a push on its unbounded scale."""
        if self.from_zero:
            odds = np.log(self.start / (1.0 - self.start)) + push
            return float(1.0 / (1.0 + np.exp(-odds)))
        return float(np.tanh(np.arctanh(self.start) + push))

    def told(self, push: float) -> str:
        """A push in numbers."""
        return _("from {start:.2f} to {after:.2f}", start=self.start, after=self.after(push)).replace("-", "−")


@lru_cache(maxsize=32)
def pushables(setting: Setting) -> tuple[Pushable, ...]:
    """What events can push at a table. Errors: ParleyError for a scenario that cannot be played."""
    scenario, world = scenario_of(setting), setting.world
    model = Negotiation(scenario, setting.seed, np.array([world, world]))
    names = Names(scenario)
    found = tuple(_each(model, names, quantities(scenario.model_dump())))
    model.release()
    return found


def _each(model: Negotiation, names: Names, paths: list[str]) -> Iterator[Pushable]:
    """All quantities that somebody has here; not those of a mediator that stays away or of a public without blocs."""
    for path in paths:
        for party, state in effects.places(model, path)[:1]:
            values = _stands(party, state, effects.effect_of(path).in_others)
            if len(values):
                from_zero = getattr(type(party), state).scale == LOGIT
                whose, what = _owner(names, path), called(effects.effect_of(path))
                yield Pushable(path, whose, what, _inside(float(values.mean())), from_zero)


def _stands(party: Party, state: str, in_others: bool) -> Array:
    """Where a state stands, an entry for each that it is counted by; of what is felt in others not that in itself."""
    values = np.atleast_2d(getattr(party, state))[:, 0]
    return np.delete(values, party.owner.index) if in_others and isinstance(party, Trust) else values


def _owner(names: Names, path: str) -> str:
    """Whose a quantity is; '' for everybody's."""
    rest = path.partition(".")[2]
    return names.starting(rest.partition(".")[0]) if rest else ""


def called(effect: effects.Effect) -> str:
    """What an effect moves, without the condition that stands in the reference."""
    return effect.label.partition(", if it has")[0]


def _inside(value: float) -> float:
    """A bounded value a little inside its bounds, where its unbounded scale is still a number."""
    return float(np.clip(value, -1.0 + 1e-6, 1.0 - 1e-6)) or 1e-6
