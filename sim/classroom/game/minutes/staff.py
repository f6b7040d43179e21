"""What the staff of a mediator guesses of each side, and how sure it can be: by what its drafts are written from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.analysis.telling.chronicle import NINE_IN_TEN
from sim.arrays import Array
from sim.model.home.public import NO_CONSTRAINT
from sim.model.mediators.mediator import Mediator
from sim.model.mediators.modes.formulate import Formulate
from sim.model.principals.principal import Principal
from sim.model.values.utility import Value, equal_weights

ONE = np.arange(1)
ENOUGH, OPEN, TOO_LITTLE = "enough", "open", "too little"


@dataclass(frozen=True)
class Guess:
    """What a mediator's staff guesses of one side, in the only world of a table.

    `value` is what it takes texts to be worth to that side (W = 1): what the side wants all can see, how much each
    issue matters is guessed, from `unknown` 1 (any weights are as likely) to 0. `no_deal` is what it takes no deal to
    be worth, give or take `secret`, and `home` what home is taken to ask for, None without a limit.
    """

    value: Value
    unknown: float
    no_deal: float
    secret: float
    home: float | None

    @property
    def weights(self) -> Array:
        """How much it takes the issues to matter (K,)."""
        return np.asarray(self.value.salience[:, 0])

    @property
    def without(self) -> tuple[float, float]:
        """The range in which it takes no deal to lie, nine times in ten."""
        half = float(np.hypot(self._half(self._losses(self.value.status_quo[:, 0])), self.secret))
        return self.no_deal - half, self.no_deal + half

    def worth(self, text: Array) -> tuple[float, float]:
        """The range in which it takes the worth of a text (K,) to that side to lie, nine times in ten."""
        middle, half = self._of(text), self._half(self._losses(text))
        return middle - half, middle + half

    def verdict(self, text: Array) -> str:
        """Whether the text (K,) is `ENOUGH` for that side as far as the staff can tell, `TOO_LITTLE`, or `OPEN`.

        What it does not know of the weights moves the worth of a text and that of no deal together.
        """
        gain, today = self._of(text) - self.no_deal, self.value.status_quo[:, 0]
        half = float(np.hypot(self._half(self._losses(text) - self._losses(today)), self.secret))
        if gain + half < 0:
            return TOO_LITTLE
        short_at_home = self.home is not None and self._of(text) < self.home
        return OPEN if gain - half < 0 or short_at_home else ENOUGH

    def _of(self, text: Array) -> float:
        return float(self.value.of(text[:, None])[0])

    def _losses(self, text: Array) -> Array:
        """What the side would lose on each issue (K,), did it weigh 1."""
        issues, zero = text[:, None], np.zeros_like(self.value.salience)
        return np.asarray((self.value.weighed(issues, zero + 1.0) - self.value.weighed(issues, zero))[:, 0])

    def _half(self, losses: Array) -> float:
        """Half the range of a sum of losses (K,) by weights of which a share is unknown.

        Before anything is known all weights that sum to 1 are as likely (the flat Dirichlet distribution); the staff
        knows them the better, the less of that is left, as with any estimate that is drawn towards a first guess.
        """
        weighed = losses[self.value.salience[:, 0] > 0]
        if len(weighed) < 2:
            return 0.0
        return float(NINE_IN_TEN * np.sqrt(self.unknown * np.var(weighed) / (len(weighed) + 1)))


def guesses(mediator: Mediator) -> dict[str, Guess]:
    """What a mediator's staff guesses of all sides, by name."""
    return {side.name: _guess(mediator, side) for side in mediator.model.principals}


def _guess(mediator: Mediator, side: Principal) -> Guess:
    """What it guesses of one side: the weights as its drafts take them (`Formulate`), the rest as all can know it."""
    unknown, value = _unknown(mediator, side), side.valued()
    first = equal_weights(mediator.model.weighed)
    seen = value.weighing(first + (1.0 - unknown) * (value.salience - first))
    ranges = [other.beliefs.resolve.range_of(side) for other in side.others()]
    least, most = min(float(low[0]) for low, _ in ranges), max(float(high[0]) for _, high in ranges)
    no_deal = side.public_no_deal(seen) + (least + most) / 2.0
    home = float(side.stock.needed_at_home[0])
    return Guess(
        value=seen.at(ONE),
        unknown=float(unknown[0]),
        no_deal=float(no_deal[0]),
        secret=(most - least) / 2.0,
        home=float(side.at_home(no_deal)[0]) if home > NO_CONSTRAINT else None,
    )


def _unknown(mediator: Mediator, side: Principal) -> Array:
    """The share (W,) of a side's weights that it does not know: less with skill, belief in it, and criticism."""
    unknown = 1.0 - mediator.factor("skill") * mediator.credibility[side.index]
    drafts = mediator.mode(Formulate)
    return np.asarray(unknown if drafts is None else unknown * (1.0 - drafts.criticism[side.index]))
