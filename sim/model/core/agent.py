"""The base of all agents: a Mesa agent whose attributes are arrays over worlds, and which may be made of parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, Protocol

import numpy as np

from sim.arrays import Array
from sim.model.core.mesa_core import Agent
from sim.model.core.shocks import remains
from sim.model.core.worlds import LOGIT, declared

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


class Living(Protocol):
    """What moves in every round, talks or none."""

    def move(self) -> None:
        """One round."""

    def rests(self) -> bool:
        """Whether a round leaves it as it is, to the last bit, until something happens (`Negotiation.stir`)."""


class Party(Agent):
    """An agent with a name, its factors and its declared states.

    `key` is the dotted path of its factors and the name of its random streams, such as `principals.us`.
    """

    model: Negotiation
    of_the_talks: ClassVar[bool] = False  # whether its states begin anew with new talks; all other states go on

    def __init__(self, model: Negotiation, key: str, whole: Party | None = None) -> None:
        """`whole` is the agent of which this one is a part."""
        super().__init__(model)
        self.key = key
        self._parts: list[Party] = []
        if whole:
            whole._parts.append(self)
        self.name = key.rsplit(".", 1)[-1]
        self._homes: dict[str, Array] = {}
        self._natural_homes: dict[str, Array] = {}
        self._rates: dict[str, Array] = {}
        self._remains: dict[str, Array] = {}
        self._allocate()

    def parts(self) -> Iterator[Party]:
        """The agent itself and all that it is made of, each with the states that it alone moves."""
        yield self
        for part in self._parts:
            yield from part.parts()

    def sizes(self) -> dict[str, int]:
        """How many entries a state has per issue, per principal, ..."""
        return {"issue": self.model.K, "principal": self.model.n}

    def entries(self) -> dict[str, list[str]]:
        """Names of what this agent's own states are counted by, for those that `sizes` adds."""
        return {}

    def rests(self) -> bool:
        """As in `Living`; most do not."""
        return False

    def factor(self, path: str) -> Array:
        """One of the agent's own factors (W,)."""
        return self.model.factors[f"{self.key}.{path}"]

    def coefficient(self, path: str) -> Array:
        """A structural coefficient (W,)."""
        return self.model.factors[f"coefficients.{path}"]

    def rate(self, path: str) -> Array:
        """A monthly relaxation coefficient as the share (W,) relaxed in one round."""
        if path not in self._rates:  # the same in every round, and a power is dear
            self._rates[path] = 1.0 - (1.0 - self.coefficient(path)) ** self.model.months_per_round
        return self._rates[path]

    def remains(self, path: str) -> Array:
        """What a push of a round counts at its end (W,), where things fade at a monthly relaxation coefficient."""
        if path not in self._remains:
            self._remains[path] = remains(self.coefficient(path), self.model.months_per_round)
        return self._remains[path]

    def outlasts(self, state: str) -> Array | float:
        """What an event's push of a state counts before the round fades it (W,), beside one of a monthly round."""
        path = getattr(type(self), state).fades
        if not path:
            return 1.0
        left = 1.0 - self.coefficient(path)
        faded = np.where(left > 0, left, 1.0) ** (1.0 - self.model.months_per_round)
        return np.asarray(self.remains(path) * faded)

    def start(self, state: str, value: Array | float) -> None:
        """Set a bounded state and the home that it relaxes to."""
        from scipy.special import logit  # here, as the schema asks for mediator modes and starts without scipy

        self.start_latent(state, logit(value) if self._scale(state) == LOGIT else np.arctanh(value))

    def start_latent(self, state: str, latent: Array | float) -> None:
        """The same, on its unbounded scale."""
        self._latents[state][...] = latent
        self._homes[state] = self._latents[state].copy()
        self._shift(state, 0.0)
        self._natural_homes[state] = self.states[state].copy()

    def push(self, state: str, amount: Array | float) -> None:
        """Move a bounded state by `amount` on its unbounded scale, because something has happened."""
        self.model.stir()
        self._shift(state, amount)

    def _shift(self, state: str, amount: Array | float) -> None:
        latent = self._latents[state]
        latent += amount
        self._natural[state](latent, out=self.states[state])

    def relax(self, state: str, rate: Array, levels: Array | float = 0.0, pushes: Array | float = 0.0) -> None:
        """Move a bounded state by the share `rate` towards its home plus `levels`, then by `pushes`."""
        self._shift(state, rate * (self._homes[state] + levels - self._latents[state]) + pushes)

    def level(self, state: str, levels: Array | float) -> Array:
        """Where a bounded state would settle with its home moved by `levels`, on its natural scale."""
        return np.asarray(self._natural[state](self._homes[state] + levels))

    def put(self, state: str, value: Array, pushes: Array | float = 0.0) -> None:
        """Set a bounded state of the atanh scale to a value within its bounds, then move it by `pushes`."""
        self._latents[state][...] = np.arctanh(value)
        self._shift(state, pushes)

    def home(self, state: str) -> Array:
        """Where a bounded state stands on its own, on its natural scale."""
        return self._natural_homes[state]

    def _scale(self, state: str) -> str:
        return str(getattr(type(self), state).scale)

    def _allocate(self) -> None:
        """One block (rows, W) for all states, those that are recorded first; latents of bounded states last."""
        from scipy.special import expit

        order = sorted(declared(type(self)), key=lambda state: state.hidden)
        self._shapes = {s.name: tuple(self.sizes()[per] for per in s.per) for s in order}
        rows = {name: int(np.prod(shape, dtype=int)) for name, shape in self._shapes.items()}
        bounded = [s.name for s in order if s.scale]
        self._natural = {s.name: expit if s.scale == LOGIT else np.tanh for s in order if s.scale}
        self.recorded = sum(rows[s.name] for s in order if not s.hidden)
        ends = np.cumsum([0, *rows.values(), *(rows[name] for name in bounded)])
        slices = [slice(first, last) for first, last in zip(ends[:-1], ends[1:], strict=True)]
        self.rows = dict(zip(rows, slices, strict=False))
        self.latent_rows = dict(zip(bounded, slices[len(rows) :], strict=True))
        self.live_in(np.zeros((ends[-1], self.model.W)))

    def live_in(self, block: Array) -> None:
        """Keep all states in this block (rows, W), as they stand in it."""
        self.block = block
        self.states = {name: self._view(name, rows) for name, rows in self.rows.items()}
        self._latents = {name: self._view(name, rows) for name, rows in self.latent_rows.items()}

    def _view(self, name: str, rows: slice) -> Array:
        return self.block[rows].reshape(*self._shapes[name], self.model.W)


class AgentPart(Party):
    """A part of an agent that answers to the agent's own key: its factors, its draws, its states in the results."""

    def __init__(self, whole: Party) -> None:
        super().__init__(whole.model, whole.key, whole)


def live_together(parties: Sequence[Party]) -> Array:
    """Let the parties keep their states in one block (rows, W), one party below the other; give the block."""
    block = np.concatenate([party.block for party in parties])
    ends = np.cumsum([len(party.block) for party in parties])
    for party, end in zip(parties, ends, strict=True):
        party.live_in(block[end - len(party.block) : end])
    return block
