"""Any outcome of a line by its name: a reading of the talks, or what every experiment can watch."""

from __future__ import annotations

from dataclasses import dataclass

from sim.arrays import Array
from sim.ensemble.outcomes.watched import measure
from sim.evidence.responses.readings import deals
from sim.evidence.responses.readings.by_round import BY_ROUND, EachRound
from sim.model.negotiation import Negotiation
from sim.scenario.evidence.readings import READINGS, reading_of

AT_THE_END = {
    "any_deal": deals.any_deal, "stalemate_of_failures": deals.stalemate_of_failures,
    "interim_led_on": deals.interim_led_on, "interim_issues": deals.interim_issues,
    "fighting_left": deals.fighting_left, "fighting_mostly_over": deals.fighting_mostly_over,
    "fighting_grown": deals.fighting_grown, "ceasefire_after_a_year": deals.ceasefire_after_a_year,
}  # fmt: skip
OF_A_SIDE = {"gain.": deals.gain, "gain_per_deal.": deals.gain_per_deal}


@dataclass(frozen=True)
class Asked:
    """One outcome: its name, its label and unit, and whether the time after the talks is needed for it."""

    name: str
    label: str
    unit: str
    later: bool = False

    def each_round(self) -> EachRound | None:
        """A fresh reading of every round; None for what is read at the end."""
        found = reading_of(self.name)
        return BY_ROUND[found[0]]() if found and found[0] in BY_ROUND else None

    @property
    def side(self) -> str:
        """The principal that it is about; empty for all."""
        found = reading_of(self.name)
        return found[1] if found else ""

    def of(self, model: Negotiation) -> Array:
        """What a finished model has of it (W,)."""
        found = reading_of(self.name)
        if found is None:
            return measure(self.name).of(model)
        name, side = found
        return OF_A_SIDE[name](model, side) if name in OF_A_SIDE else AT_THE_END[name](model)


def asked(name: str) -> Asked:
    """The outcome of a name. Errors: KeyError where there is none."""
    found = reading_of(name)
    if found is None:
        watched = measure(name)
        return Asked(name, watched.label, watched.unit, watched.later)
    words = READINGS[found[0]]
    return Asked(name, f"{words.label} ({found[1]})" if found[1] else words.label, words.unit, words.later)
