"""What moving a slider does to an outcome, in words for either reading level, and single values in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from sim.analysis.effects import PairedEffect
from sim.analysis.telling.words import amount
from sim.ensemble.outcomes.measure import SMALLEST
from sim.ensemble.outcomes.watched import measure
from sim.language.speaking import N_, _, in_digits
from sim.lessons.grid import Spot
from sim.scenario.lessons.lesson import Way

SMALL = 0.1  # below it a number is told with three decimals
TOO_FEW = N_("cannot be compared: too few worlds have it at both ends")
MOVES: dict[Way, str] = {
    "rises": N_("rises from {first} to {last}"), "falls": N_("falls from {first} to {last}"),
    "hardly moves": N_("hardly moves from {first} to {last}"),
}
STAYS: dict[Way, str] = {
    "rises": N_("rises and is {last} at both ends"), "falls": N_("falls and is {last} at both ends"),
    "hardly moves": N_("hardly moves and is {last} at both ends"),
}
BY_CHANCE = N_("moves, perhaps by chance, from {first} to {last}")
# The same with how much in words.
MUCH: dict[Way, str] = {
    "rises": N_("rises {much}, from {first} to {last}"), "falls": N_("falls {much}, from {first} to {last}"),
    "hardly moves": MOVES["hardly moves"],
}
MUCH_BY_CHANCE = N_("moves {much}, perhaps by chance, from {first} to {last}")


@dataclass(frozen=True)
class SliderEffect:
    """What moving a slider from its first to its last step does to an outcome, world by world."""

    effect: PairedEffect
    outcome: str
    first: Spot | None  # at the first step, in the worlds that have the outcome at both
    last: Spot | None
    worlds: int  # all that were played

    @property
    def way(self) -> Way:
        """The direction; 'hardly moves' where chance explains it, or it is too small to matter."""
        if not self.effect.certain or abs(self.effect.mean) < measure(self.outcome).smallest:
            return "hardly moves"
        return "rises" if self.effect.mean > 0 else "falls"

    @property
    def doubtful(self) -> bool:
        """Whether the worlds are too few to tell a direction: what moves may be chance, or nothing can be compared."""
        return not self._comparable or (not self.effect.certain and self.size >= measure(self.outcome).smallest)

    @property
    def size(self) -> float:
        """The mean difference, without its sign; 0 where fewer than two worlds have the outcome at both ends."""
        return abs(self.effect.mean) if self.effect.pairs > 1 else 0.0

    @property
    def mean(self) -> float:
        """The mean difference, above 0 where the last step has more; 0 where there is nothing to compare."""
        return self.effect.mean if self.effect.pairs > 1 else 0.0

    @property
    def words(self) -> str:
        """As in 'falls from 26 to 21 of 100 (world by world −5 of 100, 95 % interval −8 to −2)'."""
        if not self._comparable:
            return _(TOO_FEW)
        digits, __, difference = self._shown
        signed = (f"{value:+.{digits}f}" for value in (difference, *self._ends_of_the_interval))
        mean, low, high = (in_digits(text.replace("-", "−") if float(text) else text.lstrip("+-")) for text in signed)
        named = {"moves": self._moves, "mean": self._with_unit(mean), "low": low, "high": high} | self._counted
        if self._counted:
            return _("{moves} (world by world {mean}, in the {pairs} of {worlds} worlds that can be compared, "
                     "95\u00a0% interval {low} to {high})", **named)
        return _("{moves} (world by world {mean}, 95\u00a0% interval {low} to {high})", **named)

    @property
    def plain(self) -> str:
        """The same for first readers, words first, as in 'falls a little, from 26 to 22 of 100 (4 fewer of 100, give or
        take 3)'.
        """
        if not self._comparable:
            return _(TOO_FEW)
        digits, __, difference = self._shown
        low, high = self._ends_of_the_interval
        half = f"{(high - low) / 2:.{digits}f}"
        give = in_digits(half) if float(half) else _("less than {least:g}", least=10.0 ** -digits)
        named = {"moves": self._moved(MUCH, MUCH_BY_CHANCE), "give": give,
                 "much": self._more(difference, in_digits(f"{abs(difference):.{digits}f}"))} | self._counted
        if self._counted:
            return _("{moves} ({much}, in the {pairs} of {worlds} worlds that can be compared, give or take {give})",
                     **named)
        return _("{moves} ({much}, give or take {give})", **named)

    def _more(self, difference: float, size: str) -> str:
        """How much more or less the last step has, as in '5 fewer of 100'."""
        if not difference:
            return _("no difference")
        if measure(self.outcome).share:
            return _("{size} more of 100", size=size) if difference > 0 else _("{size} fewer of 100", size=size)
        return _("{size} more", size=size) if difference > 0 else _("{size} less", size=size)

    def __str__(self) -> str:
        return self.words

    @property
    def _comparable(self) -> bool:
        return self.effect.pairs > 1

    def _with_unit(self, number: str) -> str:
        return _("{number} of 100", number=number) if measure(self.outcome).share else number

    @property
    def _counted(self) -> dict[str, str]:
        """How many worlds can be compared, of how many; nothing where all can."""
        pairs = self.effect.pairs
        return {} if pairs == self.worlds else {"pairs": str(pairs), "worlds": str(self.worlds)}

    @property
    def _times(self) -> float:
        return 100.0 if measure(self.outcome).share else 1.0

    @property
    def _ends_of_the_interval(self) -> tuple[float, float]:
        return self._times * self.effect.low, self._times * self.effect.high

    @property
    def _shown(self) -> tuple[int, tuple[float, float], float]:
        """Decimals, values at both ends and their difference as printed, so that a reader who subtracts finds it."""
        assert self.first and self.last
        mean = self._times * self.effect.mean
        ends = [self._times * spot.mean for spot in (self.first, self.last)]
        fewest, most = (0, 1) if measure(self.outcome).share else (max(decimals(value) for value in (*ends, mean)), 3)
        for digits in range(fewest, most + 1):
            first, last = (rounded(value, digits) for value in ends)
            difference = round(last - first, digits)
            if difference == rounded(mean, digits):
                break
        return digits, (first, last), difference

    @property
    def _much(self) -> str:
        """How far it moves, as one says it: 'a little'. What has no bounds is measured by what is small of it."""
        scale = measure(self.outcome).smallest / SMALLEST
        return amount(self._shown[2] / self._times / scale)

    @property
    def _moves(self) -> str:
        """As in 'falls from 26 to 21 of 100'."""
        return self._moved(MOVES, BY_CHANCE)

    def _moved(self, moves: dict[Way, str], by_chance: str) -> str:
        """It in the words for each direction, as in 'falls a little, from 26 to 22 of 100'."""
        digits, ends, difference = self._shown
        first, end = (in_digits(f"{value:.{digits}f}".replace("-", "−")) for value in ends)
        last = self._with_unit(end)
        if not difference:
            return _(STAYS[self.way], last=last)
        return _(by_chance if self.doubtful else moves[self.way], first=first, last=last, much=self._much)


def said(outcome: str, spot: Spot | None) -> str:
    """A value: of shares 'N of 100', else a number."""
    if spot is None:
        return _("nothing")
    if measure(outcome).share:
        return _("{number} of 100", number=f"{rounded(100 * spot.mean, 0):.0f}")
    return in_digits(f"{spot.mean:.{decimals(spot.mean)}f}".replace("-", "−"))


def rounded(value: float, digits: int) -> float:
    """A value with some decimals, halves upwards as the page's scripts round them."""
    return floor(value * 10.0**digits + 0.5) / 10.0**digits


def decimals(value: float) -> int:
    """How many decimals a number is told with: small ones need more."""
    return 2 if abs(round(value, 3)) >= SMALL else 3
