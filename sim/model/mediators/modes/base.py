"""What a mode is: a part of a mediator with states of its own, asked at the places where mediators matter."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from sim.arrays import Array, Mask
from sim.extensions import Number
from sim.model.core.agent import AgentPart

if TYPE_CHECKING:
    from sim.model.mediators.mediator import Mediator
    from sim.model.principals.principal import Principal
    from sim.model.values.reservation import Reservation


class Mode(AgentPart):
    """One of the things that a mediator does. What a mode does not answer it leaves as it is."""

    of_the_talks: ClassVar[bool] = True
    of_an_agent: ClassVar[bool] = True  # made anew for each mediator
    name: str
    reference: ClassVar[str]
    numbers: ClassVar[tuple[Number, ...]] = ()
    persuades: ClassVar[bool] = False  # whether what it pulls by is words, and no means

    def __init__(self, owner: Mediator) -> None:
        super().__init__(owner)
        self.owner = owner

    def account(self) -> Array | float:
        """Give account of its work since the last round: what it does to belief in the mediator (n, W), logit."""
        return 0.0

    def speak(self) -> None:
        """Say what it has to say to the sides in this round."""

    def helps(self, principal: Principal) -> Array | float:
        """How much it helps a principal to hear and to learn (W,)."""
        return 0.0

    def pays(self, principal: Principal) -> Array | float:
        """What it pays a principal for a deal (W,), value."""
        return 0.0

    def presses(self, principal: Principal) -> Array | float:
        """What it adds to a principal's costs of having no deal (W,), value."""
        return 0.0

    def secures(self) -> Array | float:
        """The share (W,) of what a broken deal would lose that it stands behind."""
        return 0.0

    def recommends(self, principal: Principal) -> Array | float:
        """What it adds to a principal's willingness to accept the mediator (W,), logit."""
        return 0.0

    def pulls(self, principal: Principal) -> Array | float:
        """How much nearer it brings a principal to signing the mediator's texts (W,), as a share of the way."""
        return 0.0

    def commands(self, principal: Principal) -> Array | float:
        """How far it can answer for a principal (W,), as a share."""
        return 0.0


class Drafter(Mode, ABC):
    """A mode that puts texts on the table."""

    @property
    @abstractmethod
    def on_table(self) -> Array:
        """The text on the table (K, W)."""

    @property
    @abstractmethod
    def earlier(self) -> Array:
        """The best text refused so far (K, W)."""

    @abstractmethod
    def has_text(self) -> Mask:
        """Where a text is on the table (W,)."""

    @abstractmethod
    def is_new(self) -> Mask:
        """Where the text came in this round (W,)."""

    @abstractmethod
    def has_earlier(self) -> Mask:
        """Where a refused text is remembered (W,)."""

    @abstractmethod
    def draft(self, reservations: list[Reservation]) -> None:
        """Put a text on the table where one comes."""

    def be_read(self, reservations: list[Reservation]) -> None:
        """Let the sides hear each other in the text, where they have no other way."""

    @abstractmethod
    def settle(self, terms: Array, settled: Mask) -> None:
        """On settled issues (K, W) its texts have the terms (K, W) in force."""

    @abstractmethod
    def accepted(self, reservations: list[Reservation]) -> Mask:
        """Whether all principals take the text on the table (W,)."""

    @abstractmethod
    def worth_to(self, principal: Principal) -> Array:
        """What the text on the table was worth to a principal (W,) when all were last asked."""

    @abstractmethod
    def would_win(self, reservations: list[Reservation], demands: list[Array]) -> Mask:
        """Whether all would take the text on the table with these reservations and demands (W,)."""
