"""The conditions that are lifted, each defined once: which numbers of a scenario are moved, from its first round on.

Not offered, for no numbers say what they would mean: "full trust" (whoever begins with it can still lose it; what a
broken promise would cost is lifted in its stead), "complete information" (no single condition is that), "home" (the
vote and the audience are lifted apart) and a longer clock alone (whoever has more time also gives way later, so time
is lifted at the same pace).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from sim.analysis.causes.luck import DEPARTURES, EVENTS, HEARING, LANGUAGE, STRONGEST, VOTES, some_count
from sim.analysis.causes.phrase import Phrase
from sim.arrays import Array
from sim.extensions import registry
from sim.language.speaking import N_
from sim.model.surroundings.events import NEVER
from sim.scenario.factors import Factor, factors, matching
from sim.scenario.schema.scenario import Scenario
from sim.scenario.schema.uncertain import Uncertain

SET, AT_MOST, TIMES = "set", "at most", "times"
NO_LIMIT = 10.0  # a mandate that is none, by its field
ANYTHING = 100.0  # the value that a text may cost whoever has a seat: more than any does
TWICE = 2.0  # the months there are; each side still wants its result within those there were


@dataclass(frozen=True)
class LiftMove:
    """What is done to one factor, in worlds where the `stance` named, if any, is at first against the talks or not.

    What it is moved to may lie beyond the range that files are held to, as a pace that is kept needs. "At most" is held
    to the `amount`, or to what another factor, the `limit`, was drawn as.
    """

    path: str
    how: str
    amount: float
    stance: str = ""
    against: bool = False
    limit: str = ""

    @property
    def reads(self) -> tuple[str, ...]:
        """The factors that it asks for."""
        return tuple(path for path in (self.path, self.stance, self.limit) if path)

    def moved(self, values: Array, drawn: Mapping[str, Array]) -> Array:
        """The values (W,) of its factor after the move, where others are as `drawn`."""
        most = drawn[self.limit] if self.limit else self.amount
        new = {SET: np.full_like(values, self.amount), AT_MOST: np.minimum(values, most),
               TIMES: values * self.amount}[self.how]
        return np.where((drawn[self.stance] < 0) == self.against, new, values) if self.stance else new

    def idle(self, known: Mapping[str, Factor]) -> bool:
        """Whether it leaves the factor as it is in every world."""
        value = known[self.path].value
        if self.stance:
            stance = known[self.stance].value
            if stance.known and (stance.likely < 0) != self.against:
                return True
        if self.how == AT_MOST:
            return _highest(value) <= (_lowest(known[self.limit].value) if self.limit else self.amount)
        return self.how == SET and value.known and value.likely == self.amount


def _highest(value: Uncertain) -> float:
    """The highest that a number can be."""
    return np.inf if value.distribution == "normal" else value.extremes()[1]


def _lowest(value: Uncertain) -> float:
    """The lowest that a number can be."""
    return -np.inf if value.distribution == "normal" else value.extremes()[0]


@dataclass(frozen=True)
class Lift:
    """One condition lifted.

    `label` names the change, `had` ends the sentence 'the talks would have ended in a deal had ...', and `luck` is the
    kind of luck (`sim.analysis.causes.luck`) that acts at the same place, or STRONGEST where none does: a change that
    saves no more talks than that luck is no cause.
    """

    key: str
    label: str
    had: str
    luck: str
    moves: tuple[LiftMove, ...]


@dataclass(frozen=True)
class _Defined:
    """A lift of any scenario; it bites only where some factor of `needs` (paths with stars), if any, is not 0.

    Its texts are marked for translation; `party` is the label of the party that they name, if any.
    """

    key: str
    label: str
    had: str
    luck: str
    moves: Callable[[Scenario], Iterator[LiftMove]]
    needs: tuple[str, ...] = ()
    party: str = ""

    def of(self, scenario: Scenario, known: Mapping[str, Factor]) -> Lift | None:
        """The lift in a scenario; None where it would change nothing."""
        moves = tuple(move for move in self.moves(scenario) if not move.idle(known))
        bites = not self.needs or some_count(self.needs, known)
        if not moves or not bites:
            return None
        return Lift(self.key, Phrase(self.label, self.party), Phrase(self.had, self.party), self.luck, moves)


def lifts_of(scenario: Scenario) -> tuple[Lift, ...]:
    """Every lift that changes something in a scenario, in the order in which they are told."""
    known = factors(scenario)
    found = [one.of(scenario, known) for one in (*DEFINED, *_hopes(scenario))]
    return tuple(lift for lift in found if lift)


def _every(pattern: str, how: str, amount: float) -> Callable[[Scenario], Iterator[LiftMove]]:
    """The same move of every factor that a pattern means."""
    def moves(scenario: Scenario) -> Iterator[LiftMove]:
        for path in matching(pattern, factors(scenario)):
            yield LiftMove(path, how, amount)

    return moves


def _no_vote(scenario: Scenario) -> Iterator[LiftMove]:
    """No share of votes is needed, wherever somebody votes."""
    for name, principal in scenario.principals.items():
        if principal.ratification and principal.public:
            yield LiftMove(f"principals.{name}.ratification.quorum", SET, 0.0)


def _nobody_pushes(against: bool) -> Callable[[Scenario], Iterator[LiftMove]]:
    """No pressure by third parties that are at first against the talks, or by the others.

    Backing, which only who is against the talks gives, goes with the pressure of those.
    """
    def moves(scenario: Scenario) -> Iterator[LiftMove]:
        for path in (f"third_parties.{name}" for name in scenario.third_parties):
            for principal in scenario.principals:
                yield LiftMove(f"{path}.push.{principal}", SET, 0.0, f"{path}.stance", against)
                if against:
                    yield LiftMove(f"{path}.backing.{principal}", SET, 0.0)

    return moves


def _no_incidents(scenario: Scenario) -> Iterator[LiftMove]:
    """No event that is an incident comes, by chance or by the calendar, and nobody stages one."""
    for name, event in scenario.events.items():
        if event.incident and event.hazard is not None:
            yield LiftMove(f"events.{name}.hazard", SET, 0.0)
        if event.incident and event.month is not None:
            yield LiftMove(f"events.{name}.month", SET, NEVER)
    yield from _every("third_parties.*.spoiling", SET, 0.0)(scenario)


def _more_time(scenario: Scenario) -> Iterator[LiftMove]:
    """Twice the months, with each side's horizon no further than those there were: its curve over the months stays."""
    if not registry("protocol")[scenario.talks.protocol].one_round:
        yield LiftMove("talks.months", TIMES, TWICE)
        for path in matching("principals.*.concession.horizon", factors(scenario)):
            yield LiftMove(path, AT_MOST, np.inf, limit="talks.months")


def _no_holding_out(scenario: Scenario) -> Iterator[LiftMove]:
    """Nobody asks for more because hopes are secret, where any is: a hope that is one number is known to all."""
    if any(not principal.no_deal.hope.known for principal in scenario.principals.values()):
        yield from _every("principals.*.no_deal.caution", SET, 0.0)(scenario)


def _hopes(scenario: Scenario) -> Iterator[_Defined]:
    """Nothing better to hope for without a deal, for one side at a time."""
    for name, principal in scenario.principals.items():
        yield _Defined(
            f"hope.{name}", N_("No hope without a deal: {label}"), N_("{party} had nothing to hope for without a deal"),
            STRONGEST, _every(f"principals.{name}.no_deal.hope", AT_MOST, 0.0), party=principal.label,
        )


DEFINED = (
    _Defined(
        "anger", N_("Nobody breaks off in anger"), N_("nobody broken off in anger"), DEPARTURES,
        _every("talks.walk_out", SET, 0.0),
    ),
    _Defined(
        "leave", N_("Nobody gives the talks up"), N_("nobody given the talks up"), DEPARTURES,
        _every("principals.*.concession.talking_cost", SET, 0.0),
    ),
    _Defined(
        "risk", N_("Nothing given up is at risk"), N_("nothing given up been at risk"), STRONGEST,
        _every("talks.guarantee", SET, 1.0), ("principals.*.no_deal.at_risk",),
    ),
    _Defined("vote", N_("No vote at home"), N_("there been no vote at home"), VOTES, _no_vote),
    _Defined(
        "audience", N_("Backing down costs nothing at home"), N_("backing down cost nothing at home"), STRONGEST,
        _every("principals.*.leader.audience_cost", SET, 0.0), ("talks.publicity",),
    ),
    _Defined(
        "mandate", N_("No instructions on how fast to give way"),
        N_("delegations had no limit on how fast to give way"), STRONGEST,
        _every("principals.*.concession.mandate", SET, NO_LIMIT),
    ),
    _Defined(
        "hearing", N_("Every word heard as it was meant"), N_("every word been heard as it was meant"), HEARING,
        _every("talks.communication.language", SET, 0.0), LANGUAGE,
    ),
    _Defined(
        "caution", N_("Nobody holds out because hopes are secret"), N_("nobody held out because hopes are secret"),
        STRONGEST, _no_holding_out, ("principals.*.no_deal.secrecy",),
    ),
    _Defined(
        "against", N_("No push or backing against a deal"), N_("no third party pushed or backed anybody against it"),
        STRONGEST, _nobody_pushes(against=True),
    ),
    _Defined(
        "for", N_("No push for a deal"), N_("no third party pushed for it"), STRONGEST, _nobody_pushes(against=False),
    ),
    _Defined(
        "veto", N_("No veto by others at the table"), N_("nobody else at the table had a veto"), STRONGEST,
        _every("third_parties.*.tolerance", SET, ANYTHING), ("third_parties.*.at_table",),
    ),
    _Defined("incidents", N_("No incidents"), N_("there been no incidents"), EVENTS, _no_incidents),
    _Defined(
        "time", N_("Twice the time at the same pace"), N_("there been twice the time at the same pace"), STRONGEST,
        _more_time,
    ),
)
