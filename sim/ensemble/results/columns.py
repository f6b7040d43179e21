"""What a column of a results table is: its name, unit and meaning, declared beside the code that fills it."""

from __future__ import annotations

from dataclasses import dataclass

from sim.scenario.schema.scenario import Scenario

WORD = "a word"


@dataclass(frozen=True)
class Described:
    """A column or, with a star in its name, one for each of `per`: a part of the scenario such as its issues.

    What holds words has the unit `WORD`. Where `per` is empty the star is for names that no scenario lists.
    """

    name: str
    unit: str
    meaning: str
    per: str = ""

    def names(self, scenario: Scenario) -> list[str]:
        """The columns that a scenario gets of it."""
        return [self.name.replace("*", one) for one in getattr(scenario, self.per)] if self.per else [self.name]
