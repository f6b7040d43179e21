"""What a tactic sees and what it answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from sim.arrays import Array
from sim.extensions import Number

if TYPE_CHECKING:
    from sim.model.principals.principal import Principal


@dataclass(frozen=True)
class Situation:
    """What a principal knows when it sets its next demand; all arrays are (W,).

    floor and best bound what it may ask for; `time` is the share of its horizon that has passed, 1 in the last round;
    `exponent` and `reciprocity` are those of its scenario, as they are felt in this round; `previous` is what it asked
    for last; `conceded` what the other side is perceived to have conceded lately, a round; `meeting` counts the rounds
    in which the sides have met, this one included; `reply` is what its best offer keeps, by what it believes, for a
    tactic that weighs replies. The numbers that the tactic itself declares are asked for by name: `now["opening"]`.
    """

    floor: Array
    best: Array
    time: Array
    exponent: Array
    reciprocity: Array
    previous: Array
    conceded: Array
    meeting: Array
    reply: Array
    own: Mapping[str, Array] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Array:
        """A number of the tactic (W,). Errors: KeyError for one that it does not declare."""
        return self.own[name]


class Tactic(ABC):
    """A way to concede: a name, a reference, the numbers that it brings along, and one method.

    `place` is where it stands in lists; `weighs_replies` asks for `Situation.reply`, which takes time to find. One that
    `commits` its principal lets it take nothing less than it asks for, not even in the last round (Schelling 1960).
    """

    name: str
    reference: str
    numbers: ClassVar[tuple[Number, ...]] = ()
    place = 100
    weighs_replies = False
    commits = False

    @abstractmethod
    def aspiration(self, now: Situation) -> Array:
        """The value (W,) that the next demand should keep, before floor, home and mandate are applied."""


def own_numbers(tactic: Tactic, principal: Principal) -> dict[str, Array]:
    """The numbers (W,) that a tactic declares, as a principal has them: its own, and coefficients of the rule."""
    factors, holder = principal.model.factors, f"{principal.key}.concession"
    return {number.key: factors[number.path(holder)] for number in tactic.numbers}


def time_passed(round: Array, length: Array, horizon: Array) -> Array:
    """The share of a horizon that has passed in a round (all (W,)); length of a round and horizon in months.

    The first round is the beginning and the last within the horizon its end, into however many rounds it is cut: at the
    end, and not a round later, a demand has come down to the reserve (Faratin, Sierra & Jennings 1998).
    """
    month, whole = length * (round - 1.0), horizon - length
    return np.minimum(1.0, np.where(whole > 0, month / np.where(whole > 0, whole, 1.0), 1.0))


def time_curve(now: Situation, exponent: Array) -> Array:
    """A_time = F + (A0 - F)(1 - t^e), t the share of its time gone by: e above 1 concedes late, below 1 early."""
    return now.floor + (now.best - now.floor) * (1.0 - now.time**exponent)
