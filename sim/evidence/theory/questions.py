"""All lines of theory, in the order of the page."""

from __future__ import annotations

from sim.evidence.line import EvidenceQuestion
from sim.evidence.theory import (
    axioms,
    bargaining,
    concession,
    information,
    metamorphic,
    opinion,
    patience,
    positions,
    two_levels,
    war,
)
from sim.evidence.theory.known import KnownAnswer

TOPICS = (
    "Concession curves", "No zone", "Patience", "Bargaining solutions", "Two levels", "Ratification vote",
    "Mediator's credibility", "War as outside option", "Audience costs", "Ripeness", "Private information",
    "Position models", "Opinion dynamics", "Metamorphic",
)
MODULES = (concession, patience, bargaining, axioms, two_levels, information, war, positions, opinion, metamorphic)


def known_answers() -> list[KnownAnswer]:
    """The lines by topic, in each as their files have them."""
    found = [line for module in MODULES for line in module.LINES]
    return sorted(found, key=lambda line: TOPICS.index(line.topic))


def questions() -> list[EvidenceQuestion]:
    """What the part `theory` asks."""
    return list(known_answers())
