"""The sliders of the explorer: the factors of a scenario that a class should try first, each with range and source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor, log10

import numpy as np

from sim.charts.report.assumptions import in_words
from sim.charts.words import percent
from sim.classroom.explorer.choices import LEVERS, WAR, Plain
from sim.classroom.explorer.explore import Wish, scenario_named
from sim.english import lowered
from sim.ensemble.arms import FactorMove
from sim.language.speaking import N_, _, in_digits
from sim.scenario.factors import Factor, factors
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class Way:
    """Where a slider goes: from `low` to `high`, by steps counted from `anchor`."""

    low: float
    high: float
    step: float
    anchor: float = 0.0


# Where all that the schema allows is too much for a slider: what is plausible in talks between states.
SHORTER = {"exponent": (0.2, 6.0), "horizon": (3.0, 240.0), "mandate": (0.01, 0.5), "talking_cost": (0.0, 0.005),
           "conflict.front.mean": (-2.0, 2.0), "conflict.fighting": (0.0, 0.3)}
# And where that differs so much between scenarios that a slider goes by what the scenario says itself.
BY_SCENARIO = ("talks.months", "talks.walk_out", "leader.audience_cost")
BELOW, BEYOND = 0.25, 2.5  # of the lowest and of the highest value that it says
STEPS = 50  # of a slider, at least
DIGITS = 9  # of a slider's numbers
QUANTILES = 1000  # of a distribution, to see how much of it lies beyond a bound
UNITS = {  # that say something
    "a month per value": N_("{value} a month"), "months": N_("{value} months"),
    "share of votes": N_("{value} of the votes"),
}
MEANS = "manipulate"  # the mode of a mediator without which its means do nothing


@dataclass(frozen=True)
class Lever:
    """A slider: its way begins at the scenario's own number, which lies from `own[0]` to `own[1]`.

    A number that is the same in every world is set to where the slider stands. One that differs from world to world is
    shifted: the way from `start` is added to it in every world, cut to the range of its field.
    """

    factor: Factor
    group: str
    whose: str
    plain: Plain
    way: Way
    own: tuple[float, float]

    @property
    def name(self) -> str:
        """What it is called, with whose it is."""
        name = _(self.plain.name)
        return _("{whose}: {name}", whose=self.whose, name=lowered(name)) if self.whose else name

    @property
    def path(self) -> str:
        """The factor's."""
        return self.factor.path

    @property
    def start(self) -> float:
        """Where the slider stands for the scenario's own number."""
        return self.way.anchor

    def move(self, position: float) -> FactorMove | None:
        """What the slider does where it stands; None in its own place."""
        by = round(position - self.start, DIGITS)
        if not by:
            return None
        known = self.factor.value.known
        return FactorMove(self.path, "values", round(position, DIGITS)) if known else FactorMove(self.path, "shift", by)

    def position(self, move: FactorMove) -> float | None:
        """Where the slider stands for a move; None where it does not go so far, or moves its factor in another way."""
        if move.how != ("values" if self.factor.value.known else "shift"):
            return None
        at = move.amount if move.how == "values" else round(self.start + move.amount, DIGITS)
        return at if self.way.low <= at <= self.way.high else None

    def in_words(self, move: FactorMove | None) -> str:
        """What a move does, in words."""
        if move is None:
            return _("as in the scenario")
        if move.how == "values":
            return self._in_unit(plain(move.amount))
        about = min(self.factor.high, max(self.factor.low, self.start + move.amount))
        by, beyond = self._in_unit(signed(move.amount)), self._beyond(move.amount)
        if not beyond:
            return _("{by} in every world, so about {about}", by=by, about=plain(about))
        return _("{by} in every world, so about {about}; held at {bound} in {share} of worlds", by=by,
                 about=plain(about), bound=plain(self._bound(move.amount)), share=percent(beyond))

    def in_short(self, move: FactorMove) -> str:
        """The same in a list of all that is moved."""
        return self.in_words(move) if move.how == "values" else self._in_unit(signed(move.amount))

    @property
    def spread(self) -> str:
        """What the scenario says of the number."""
        value = self.factor.value
        if self.path.endswith("concession.mandate") and value.known and value.likely >= self.factor.high:
            return _("without limit")
        told = self._in_unit(in_words(value))
        return told if value.known else _("{number} (different in each world)", number=told)

    def _in_unit(self, number: str) -> str:
        """A number with its unit, where that says something."""
        unit = UNITS.get(self.factor.unit)
        return _(unit, value=number) if unit else number

    def _bound(self, by: float) -> float:
        """The bound of its field towards which a number is shifted."""
        return self.factor.low if by < 0 else self.factor.high

    def _beyond(self, by: float) -> float:
        """In which share of the worlds a shifted number would lie beyond that bound, where it is held."""
        values = self.factor.value.quantile((np.arange(QUANTILES) + 0.5) / QUANTILES)
        return float(np.mean((values + by - self._bound(by)) * np.sign(by) > 0))


@lru_cache(maxsize=32)
def levers(name: str) -> list[Lever]:
    """The sliders of a scenario, those of its parts only. Errors: ParleyError."""
    scenario = scenario_named(name)
    known = factors(scenario)
    return [
        _lever(known[path], group, whose, _named_ends(path, plain, scenario))
        for group, plains in LEVERS.items() if group != WAR or scenario.conflict
        for pattern, plain in plains.items() for whose, path in _paths(pattern, scenario) if path in known
    ]


def settings_in_words(wish: Wish) -> str:
    """What has been moved in a wish, in the words of the sliders."""
    known = {lever.path: lever for lever in levers(wish.scenario)}
    made = [f"{known[move.path].name} {known[move.path].in_short(move)}" for move in wish.moves]
    return "; ".join(made) if made else _("as in the scenario")


def signed(value: float) -> str:
    """A number that is added, with its sign."""
    return ("+" if value > 0 else "") + plain(value)


def plain(value: float) -> str:
    """A number with the sign of print."""
    return in_digits(f"{value:g}".replace("-", "−"))


def _paths(pattern: str, scenario: Scenario) -> list[tuple[str, str]]:
    """Whose they are, and the paths that a pattern stands for."""
    if "*" not in pattern:
        return [("", pattern)]
    if pattern.startswith("third_parties"):
        fighting = _fighters(scenario)
        return [(party.label, pattern.replace("*", name)) for name, party in scenario.third_parties.items()
                if name in fighting]
    if pattern.startswith("principals"):
        return [(side.label, pattern.replace("*", name)) for name, side in scenario.principals.items()]
    return [(mediator.label, pattern.replace("*", name)) for name, mediator in scenario.mediators.items()
            if MEANS in mediator.modes or not pattern.endswith("leverage")]


def _fighters(scenario: Scenario) -> set[str | None]:
    """Who fights without signing."""
    return {side.fights for side in scenario.conflict.sides.values()} if scenario.conflict else set()


def _named_ends(path: str, plain: Plain, scenario: Scenario) -> Plain:
    """The ends of the balance of strength are the sides of the war."""
    if not (scenario.conflict and path == "conflict.front.mean"):
        return plain
    front = scenario.conflict.front
    down, up = (scenario.principals[name].label for name in (front.down, front.up))
    return replace(plain, ends=(down, up))


def _lever(factor: Factor, group: str, whose: str, plain: Plain) -> Lever:
    own, value = factor.value.extremes(), factor.value
    low, high = _limits(factor, own)
    step = _step(high - low)
    low, high = max(factor.low, floor(low / step + 0.01) * step), min(factor.high, ceil(high / step - 0.01) * step)
    if not value.known:
        low, high = min(low, value.likely), max(high, value.likely)
    start = min(max(value.likely, low), high)
    within = (min(max(own[0], low), high), min(max(own[1], low), high))
    return Lever(factor, group, whose, plain, Way(round(low, DIGITS), round(high, DIGITS), step, start), within)


def _limits(factor: Factor, own: tuple[float, float]) -> tuple[float, float]:
    """How far a slider goes."""
    if factor.path.endswith(BY_SCENARIO) and own[1] > 0:
        return max(factor.low, BELOW * own[0]), min(factor.high, BEYOND * own[1])
    return next((limits for end, limits in SHORTER.items() if factor.path.endswith(end)), (factor.low, factor.high))


def _step(way: float) -> float:
    """The largest of 1, 2 or 5 times a power of ten that gives a slider enough steps."""
    power = 10.0 ** floor(log10(way / STEPS))
    return round(max(power * by for by in (1, 2, 5) if power * by <= way / STEPS), 9)
