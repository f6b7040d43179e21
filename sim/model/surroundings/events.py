"""Events: those of the calendar and those that come at random, and what they do."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import pdtrc

from sim.arrays import Array
from sim.model.core.agent import Party
from sim.model.core.worlds import State
from sim.model.surroundings import effects
from sim.scenario.concerned import concerned
from sim.scenario.schema.history import Event

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation
    from sim.model.surroundings.effects import Place


MOST = 4  # times that an event comes in one round
NEVER = -1.0  # the month of an event that has no month


class Events(Party):
    """All events of a scenario."""

    happened = State("how often the event happens this round", "count", 0, 9, ("event",), hidden=True)
    pause = State("months until it can come again", "months", 0, 240, ("event",), hidden=True)
    new_leader = State("whether a principal gets a new leader this round", "0 or 1", 0, 1, ("principal",), hidden=True)
    incidents = State("incidents this round", "count", 0, 99, hidden=True)

    def __init__(self, model: Negotiation) -> None:
        self.asked: dict[str, Event] = dict(model.scenario.events)
        self.injected: dict[int, set[str]] = {}  # by round, what a teacher lets happen besides
        super().__init__(model, "events")
        names, factors = list(self.asked), model.factors
        self.hazard = factors.stack("events.{}.hazard", names)
        self.apart = factors.stack("events.{}.apart", names)
        self.growth = factors.stack("events.{}.tension_growth", names)
        self.incident_rows = [row for row, event in enumerate(self.asked.values()) if event.incident]
        self.month = factors.stack("events.{}.month", names, NEVER)
        seats = list(model.scenario.principals)
        self.between = {name: concerned(event.about, seats) for name, event in self.asked.items() if event.about}
        self.successions = [(row, seats.index(event.new_leader)) for row, event in enumerate(self.asked.values())
                            if event.new_leader]

    def sizes(self) -> dict[str, int]:
        """One entry an event."""
        return super().sizes() | {"event": len(self.asked)}

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        """By quantity that an event can push, the agents and their states that it stands for."""
        quantities = dict.fromkeys(quantity for event in self.asked.values() for quantity in event.effects)
        return {quantity: effects.places(self.model, quantity) for quantity in quantities}

    @cached_property
    def _pushed(self) -> frozenset[Place]:
        """All that events can push."""
        return frozenset(place for places in self.places.values() for place in places)

    def can_push(self, party: Party, state: str) -> bool:
        """Whether any event of the scenario can push a state of an agent."""
        return (party, state) in self._pushed

    def happen(self, month: Array | None = None) -> None:
        """Decide what happens this round and let it act; `month` (W,) is when it begins, if not by count of rounds."""
        luck = self.model.draws.uniform(self.key, "random events", self.model.round, list(self.asked))
        length = self.model.months_per_round
        hazard = self.hazard * (1.0 + self.growth * self.model.surroundings.tension)  # an incident breeds incidents
        if self.model.front:
            hazard[self.incident_rows] *= self.model.front.incidents()
        now = self.model.began + (self.model.round - 1) * length if month is None else month
        by_chance = self._times(luck, hazard * np.maximum(0.0, length - self.pause))
        comes = (by_chance > 0) | ((self.month >= now) & (self.month < now + length))
        for name in self.injected.get(self.model.round, ()):
            comes[list(self.asked).index(name)] = True
        self.happened = np.where(comes, np.maximum(1.0, by_chance), 0.0)
        self.pause = np.where(comes, self.apart, np.maximum(0.0, self.pause - length))
        self._change_leaders()
        self.incidents = self.model.third_parties.provocations()
        pushes: dict[str, Array] = {}
        if comes.any() or self.incidents.any():
            self.model.stir()
        for row, (name, event) in enumerate(self.asked.items()):
            if event.incident:
                self.incidents += self.happened[row]
            for quantity in event.effects if comes[row].any() else ():
                push = self.happened[row] * self.factor(f"{name}.effects.{quantity}") * self._in_whom(name, quantity)
                pushes[quantity] = pushes[quantity] + push if quantity in pushes else push
        for quantity, push in pushes.items():
            for party, state in self.places[quantity]:
                party.push(state, push * party.outlasts(state))

    def _times(self, luck: Array, expected: Array) -> Array:
        """How often each random event comes in a round (events, W): Poisson, so that long rounds have no fewer of them.

        One that has to end before the next comes once.
        """
        most = np.where(self.apart > 0, 1.0, float(MOST))
        times = np.where(luck < -np.expm1(-expected), 1.0, 0.0)
        came = np.nonzero(times)
        if len(came[0]):  # few: only there it is asked whether it came again
            more, often = luck[came], expected[came]
            times[came] += np.add.reduce([more < pdtrc(already, often) for already in range(1, MOST)], axis=0)
        return np.minimum(times, most)

    def incidents_felt(self, one: int) -> Array:
        """Incidents of this round that move the trust of one principal in each other (n, W), or in all alike (W,)."""
        found = self.incidents
        for row, (name, event) in enumerate(self.asked.items()):
            if event.incident and name in self.between:
                found = found - self.happened[row] * (1.0 - self.between[name][one, :, None])
        return found

    def _in_whom(self, event: str, quantity: str) -> Array | float:
        """In whom an event pushes a quantity (n, 1); 1 where it is about all, or the quantity is not felt in others."""
        if event not in self.between or not effects.effect_of(quantity).in_others:
            return 1.0
        who = list(self.model.scenario.principals).index(quantity.split(".")[1])
        return self.between[event][who, :, None]

    def add_incidents(self, count: Array) -> None:
        """Add incidents (W,) to those of this round."""
        self.model.stir()
        self.incidents += count

    def _change_leaders(self) -> None:
        """Put new leaders into office; what such an event does to their tone stays."""
        if not self.successions:
            return
        self.new_leader = 0.0
        names = list(self.asked)
        for row, seat in self.successions:
            now, principal = np.minimum(1.0, self.happened[row]), self.model.principals[seat]
            self.new_leader[seat] = np.maximum(self.new_leader[seat], now)
            turn = self.model.factors.get(f"{self.key}.{names[row]}.effects.{principal.key}.tone", 0.0)
            principal.leader.take_office(now, now * turn)
