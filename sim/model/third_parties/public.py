"""The public of a third party: its mood about the talks and its media, which its government may follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.arrays import Array
from sim.model.core.agent import Party
from sim.model.core.worlds import ATANH, State
from sim.model.home.media import Media

if TYPE_CHECKING:
    from sim.model.third_parties.third_party import ThirdParty


class ForeignPublic(Party):
    """The mass public of a third party, as one; it moves by the rule of the principals' publics."""

    mood = State("mood of its public", "-1 against the talks to 1 for", -1, 1, scale=ATANH, fades="opinion.relaxation")

    def __init__(self, owner: ThirdParty) -> None:
        super().__init__(owner.model, f"{owner.key}.public", owner)
        self.owner, self.leader = owner, self  # its media hear the government through the same door as a principal's
        self.media = Media(owner.model, self)
        self.start("mood", self.factor("mood"))

    @property
    def voice(self) -> Array:
        """What its government says of the talks (W,): its stance (media follow it: Bennett 1990)."""
        return self.owner.stance

    def move(self) -> None:
        """One round: favourable media warm the public to the talks, incidents cool it."""
        cooled = self.coefficient("opinion.incident") * self.model.events.incidents
        warmed = self.coefficient("opinion.media") * self.media.tone
        self.relax("mood", self.rate("opinion.relaxation"), warmed, -cooled * self.remains("opinion.relaxation"))

    def leans(self) -> Array:
        """Where media and public pull the government's stance (W,), atanh (Risse-Kappen 1991)."""
        pull = self.coefficient("third_party.media") * self.media.tone
        return self.factor("responsiveness") * (pull + self.coefficient("third_party.mood") * self.mood)
