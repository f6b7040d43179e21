"""Other luck alone: everything as it was but the draws of one kind, which are those of another run.

Small changes of any kind send talks another way. How many failures other luck alone saves says how many a change would
save that means nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sim.language.speaking import N_
from sim.model.core.draws import Runs
from sim.scenario.factors import Factor, factors, matching
from sim.scenario.schema.scenario import Scenario

HEARING, DEPARTURES, VOTES, EVENTS = "hearing", "departures", "vote", "events"
STRONGEST = "strongest"  # of the kinds above, whichever saves most failures: for changes that act where none does
LANGUAGE = ("talks.communication.language",)
BETWEEN = 2**40  # runs from one stream to the next: more than there are worlds of a seed


@dataclass(frozen=True)
class OtherLuck:
    """A kind of luck: what it is in, and the purposes (or the words that they begin with) of its draws.

    It has a say where for each group of `needs` (paths with stars) some factor is not 0.
    """

    key: str
    label: str
    purposes: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]

    def counts(self, known: Mapping[str, Factor]) -> bool:
        """Whether it can change anything in a scenario of these factors."""
        return all(some_count(patterns, known) for patterns in self.needs)


def some_count(patterns: Sequence[str], known: Mapping[str, Factor]) -> bool:
    """Whether some factor that the patterns mean is not 0 in every world."""
    values = (known[path].value for pattern in patterns for path in matching(pattern, known))
    return any(not (value.known and value.likely == 0) for value in values)


KINDS = (
    OtherLuck(HEARING, N_("what was heard"), ("hearing",),
              (LANGUAGE, ("coefficients.communication.error", "coefficients.communication.lost"))),
    OtherLuck(DEPARTURES, N_("departures"), ("walk out", "leave"),
              (("talks.walk_out", "principals.*.concession.talking_cost"),)),
    OtherLuck(VOTES, N_("votes at home"), ("vote",), (("principals.*.ratification.quorum",),)),
    OtherLuck(EVENTS, N_("events"), ("random events", "spoiling"), (("events.*.hazard", "third_parties.*.spoiling"),)),
)
BY_KEY = {kind.key: kind for kind in KINDS}


def kinds_of(scenario: Scenario) -> tuple[OtherLuck, ...]:
    """The kinds of luck that have a say in a scenario."""
    known = factors(scenario)
    return tuple(kind for kind in KINDS if kind.counts(known))


def elsewhere(runs: Runs, streams: Runs) -> Runs:
    """The runs (W,) whose luck the worlds have: in each that of a stream, counted from 1; 0 is their own."""
    return runs + streams * BETWEEN
