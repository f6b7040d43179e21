"""The negotiation: one Mesa model that plays W worlds at once, round by round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.extensions import registry
from sim.model.afterwards import aftermath
from sim.model.core.agent import Living, Party, live_together
from sim.model.core.draws import Draws, Kept
from sim.model.core.mesa_core import Agent, Model
from sim.model.core.recording import Recorder
from sim.model.core.worlds import Factors, sum_rows
from sim.model.fighting.front import Front
from sim.model.mediators import together
from sim.model.mediators.mediator import Mediator
from sim.model.principals import trust
from sim.model.principals.principal import Principal
from sim.model.principals.stock import take_stock
from sim.model.seats.players import Player, seated
from sim.model.surroundings.events import Events
from sim.model.surroundings.surroundings import Surroundings
from sim.model.talks import bargaining, course
from sim.model.talks.endings import Endings
from sim.model.talks.intervention import checked
from sim.model.talks.packages import Packages
from sim.model.talks.table import Table
from sim.model.third_parties.alliance import Alliance
from sim.model.third_parties.third_parties import ThirdParties
from sim.model.values.utility import left_beside
from sim.scenario.factors import factors
from sim.scenario.schema.interventions import Intervention
from sim.scenario.schema.scenario import Scenario

SHARE_OF_TALKS = 0.6  # about what the talks take of the time of a world; what comes after them takes the rest


class Negotiation(Model):
    """W possible courses of the talks of one scenario; world w is run `runs[w]` of the seed.

    `given` replaces the distribution of a factor, by dotted path, with values (W,), or is the whole table of factors.
    `players` sit in the seats of principals and mediators, by name; the built-in agent in the others. W is at least 2.
    `intervention` is what an experiment does to all of them from outside. Whoever plays the same runs of the same seed
    again and again keeps their draws in `kept`. `other_luck` is as in `Draws`.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        runs: NDArray[np.int64],
        given: Mapping[str, Array] | Factors | None = None,
        players: Mapping[str, Player] | None = None,
        intervention: Intervention | None = None,
        kept: Kept | None = None,
        other_luck: Mapping[str, NDArray[np.int64]] | None = None,
    ) -> None:
        super().__init__(rng=seed)
        self.scenario, self.runs, self.W = scenario, runs, len(runs)
        self.protocol = registry("protocol")[scenario.talks.protocol]
        self.players = seated(scenario, players or {})
        self.issues = list(scenario.issues)
        self.intervention = checked(intervention, self.issues)
        self.K, self.n = len(self.issues), len(scenario.principals)
        self.streams = self.issues + [f"{issue} lasting" for issue in self.issues]
        self.other_luck = other_luck or {}
        self.draws = Draws(seed, runs, kept, self.other_luck)
        going_on = isinstance(given, Factors)
        self.factors: Factors = _factors(scenario, self.draws, given, self.W)
        self.months_per_round = self.factors["talks.months_per_round"]
        self.round, self.began = 0, np.zeros(self.W)  # the month in which they begin, if they are not the first
        self.aftermath: aftermath.Aftermath | None = None
        self.front: Front | None = None
        self._set_up_agenda()
        self._set_up_agents()
        self.recorder = Recorder(self)
        if not going_on:
            self._prepare()

    def step(self) -> None:
        """One round. Each phase reads all sides before any side writes."""
        self.round += 1
        self.table.open_round(self.round)
        self.events.happen()  # 1 what happens around the table
        self.live_on()  # 2 surroundings, 3 home, 4 third parties
        for mediator in self.mediators:  # 5 mediators
            mediator.move()
        together.combine(self.mediators)
        for mediator in self.mediators:
            mediator.speak()
        self.exchange = bargaining.bargain(self)  # 6 principals: take stock, propose, hear, answer
        trust.update(self.principals)  # 7 trust
        self.endings.close()  # 8 what is ratified, who leaves, for whom time has run out
        self.recorder.record()

    def live_on(self) -> None:
        """What goes on at home and around the table, talks or none: in a round, and in a quarter after the talks."""
        for party in self.moving:  # all that live on but those that rest
            party.move()
        for principal in self.principals:  # what all this makes of having no deal
            principal.look_around()

    def stir(self) -> None:
        """Something has happened that may move what has rested so far: from now on nothing at home is left out."""
        self.moving = self.living

    @contextmanager
    def unchanged(self, worlds: NDArray[np.intp]) -> Iterator[None]:
        """Whatever is done meanwhile, leave some worlds, by place, as they are."""
        before = self.block.take(worlds, axis=1)
        yield
        if len(worlds):  # most often there are none
            self.block[:, worlds] = before

    def play(self, advanced: Callable[[float], None] | None = None) -> None:
        """Play the talks of every world (`talk`), then what comes after them, the agents as the talks left them.

        `advanced` is called time and again with what has been done since, in worlds.
        """
        talks = SHARE_OF_TALKS if self.scenario.aftermath.months else 1.0
        self.talk(_part(advanced, talks))
        self.aftermath = aftermath.played(self, _part(advanced, 1.0 - talks))

    def talk(self, advanced: Callable[[float], None] | None = None) -> None:
        """Play the talks of every world to their end; each is left as it was at that moment."""
        course.play(self, advanced)

    def like(
        self, worlds: NDArray[np.intp], factors: Factors, players: Mapping[str, Player], asked: Intervention | None
    ) -> Negotiation:
        """A model of the same scenario in some of the worlds, with these factors, before anything has happened."""
        runs, luck = self.runs[worlds], {purpose: runs[worlds] for purpose, runs in self.other_luck.items()}
        return Negotiation(self.scenario, self.draws.seed, runs, factors, players, asked, other_luck=luck)

    def release(self) -> None:
        """Let go of the agents and all their arrays; nothing can be asked of the model or of them afterwards.

        Without this the arrays stay until Python looks for circles, and Mesa's counter of every model for ever.
        """
        Agent._ids.pop(self, None)
        if self.aftermath:
            self.aftermath.model.release()
        for agent in list(self.agents):
            vars(agent).clear()
        vars(self).clear()

    @property
    def movable(self) -> Array:
        """The issues that may move (K, W), 1 or 0: on the agenda, weighed by somebody, and not settled by a deal."""
        return self.agenda * self.weighed * (1.0 - self.table.settled)

    def left_beside(self, package: Array) -> Array:
        """How much of the agenda a deal on some issues (K, W) leaves open (W,), by what matters to the sides."""
        return left_beside(package, self.cover, self.agenda)

    def _set_up_agenda(self) -> None:
        """What there is to talk about, what anybody weighs, and the mean weights by which a text covers the issues."""
        self.agenda = self.factors.stack("issues.{}.on_agenda", self.issues)
        names = list(self.scenario.principals)
        weights = [self.factors.stack(f"principals.{name}.interests.{{}}.salience", self.issues) for name in names]
        self.cover = sum_rows(np.stack(weights)) / self.n
        self.weighed = np.where(self.cover > 0, 1.0, 0.0)

    def _set_up_agents(self) -> None:
        """Make the agents; the surroundings and the table first, as the others look at them."""
        scenario = self.scenario
        self.surroundings = Surroundings(self)
        self.events = Events(self)
        self.table = Table(self)
        self.principals = [Principal(self, name, index) for index, name in enumerate(scenario.principals)]
        self.third_parties = ThirdParties(self)
        self.alliances = [Alliance(self, name) for name in scenario.alliances]
        self.front = Front(self, scenario.conflict) if scenario.conflict else None
        self.mediators = [Mediator(self, name) for name, asked in scenario.mediators.items() if asked.entry != "none"]
        self.drafters = together.drafters(self.mediators)
        first = scenario.talks.first_mover or next(iter(scenario.principals))
        self.first = list(scenario.principals).index(first)
        self.packages = Packages(self)
        self.endings = Endings(self)
        wholes: list[Party] = [self.surroundings, self.events, self.table, *self.principals, *self.third_parties,
                               *self.alliances, *self.mediators, self.packages, self.endings, *self._fronts()]
        self.parties = [part for whole in wholes for part in whole.parts()]
        others = [party for party in self.parties if party not in self.third_parties]
        self.block = live_together([*self.third_parties, *others])
        self.third_parties.stack()
        self.living = self._in_order()
        self.moving = [party for party in self.living if not party.rests()]  # until something happens: `stir`

    def _in_order(self) -> list[Living]:
        """All that lives on with talks or without, in the order in which it moves."""
        abroad = [party.public for party in self.third_parties if party.public]
        return [
            self.surroundings, *self._fronts(),  # 2 tension, violence, the world economy, the front
            *(principal.economy for principal in self.principals),  # 3 at home: the costs of having no deal, ...
            *(principal.leader for principal in self.principals),
            *(principal.media for principal in self.principals),
            *(principal.public for principal in self.principals),
            *(part for public in abroad for part in (public.media, public)),  # 4 third parties and their alliances
            self.third_parties,
        ]

    def _fronts(self) -> list[Front]:
        """The front, where there is one."""
        return [self.front] if self.front else []

    def _prepare(self) -> None:
        """Bring the states to the start of the talks, once all agents exist."""
        together.combine(self.mediators)
        for principal in self.principals:
            principal.prepare()
        self._open()

    def sit_down(self) -> None:
        """Bring what belongs to talks to their start, where all else goes on."""
        together.combine(self.mediators)
        for principal in self.principals:
            principal.sit_down()
        self._open()

    def _open(self) -> None:
        """Let each take stock and begin with its first demand."""
        values = [principal.valued() for principal in self.principals]
        take_stock(self.principals, values)
        for principal in self.principals:
            principal.open()


def _part(advanced: Callable[[float], None] | None, share: float) -> Callable[[float], None] | None:
    """What to call as a part of the work, with that share of the whole, advances."""
    return advanced and (lambda worlds: advanced(share * worlds))


def _factors(scenario: Scenario, draws: Draws, given: Mapping[str, Array] | Factors | None, W: int) -> Factors:
    """The factors of W worlds: as given, or drawn."""
    return given if isinstance(given, Factors) else Factors.drawn(factors(scenario), draws, given or {}, W)
