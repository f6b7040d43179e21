"""What students are asked to write once their talks have ended, and the notes that they keep while they talk."""

from __future__ import annotations

from sim.language.speaking import N_
from sim.scenario.schema.scenario import Scenario

NOTES = N_("My notes")
MOST = 3
DEFAULTS = (
    N_("What did your side want most, and how much of it did you get?"),
    N_("Which offer would you answer otherwise today, and why?"),
    N_("What decided how these talks ended?"),
)


def questions(scenario: Scenario) -> tuple[str, ...]:
    """Two or three questions: those of the scenario, filled up with others that fit any talks."""
    own = tuple(scenario.questions[:MOST])
    return own if len(own) > 1 else (*own, *DEFAULTS)[:MOST]
