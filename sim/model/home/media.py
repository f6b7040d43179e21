"""A country's media: a tone between hostile and favourable that swings, and answers incidents and the leader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from sim.arrays import Array
from sim.model.core.agent import Party
from sim.model.core.shocks import innovation
from sim.model.core.worlds import ATANH, State

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation


class Speaker(Protocol):
    """Who speaks for a country."""

    @property
    def voice(self) -> Array:
        """The tone towards the talks (W,), as it carries."""

    def rests(self) -> bool:
        """Whether that stays as it is until something happens."""


class Country(Protocol):
    """Whose media they are: a principal, or a third party with a public."""

    key: str

    @property
    def leader(self) -> Speaker:
        """Who speaks for it."""


class Media(Party):
    """The media of one country."""

    tone = State("media tone", "-1 hostile to 1 favourable", -1, 1, scale=ATANH, fades="media.relaxation")

    def __init__(self, model: Negotiation, owner: Country) -> None:
        super().__init__(model, f"{owner.key}.media", owner if isinstance(owner, Party) else None)
        self.owner = owner
        self.start("tone", self.factor("bias"))
        self.shock = innovation(
            1.0 - self.coefficient("media.relaxation"), model.months_per_round, self.factor("volatility")
        )

    def rests(self) -> bool:
        """Whether the tone stays as it is until something happens: it does not swing, and its leader says nothing."""
        leader = self.owner.leader
        return leader.rests() and not (leader.voice.any() or self.shock.any())

    def move(self) -> None:
        """One round of an AR(1) around the bias, pulled by the leader's tone and soured by incidents."""
        fresh = self.model.draws.normal(self.key, "tone", self.model.round, [""])[0] * self.shock
        soured = self.coefficient("media.incident") * self.model.events.incidents * self.remains("media.relaxation")
        level = self.coefficient("media.leader") * self.owner.leader.voice
        self.relax("tone", self.rate("media.relaxation"), level, fresh - soured)
