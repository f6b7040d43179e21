"""The single negotiating text."""

from __future__ import annotations

from sim.model.talks.protocols.base import Protocol


class SingleText(Protocol):
    """The sides make no offers: the mediator tables one text and redrafts it after hearing what is wrong with it.

    Nothing is said in public, so nobody is tied to a first demand and nothing is misheard; nor does anybody learn
    from the other's moves. In each round one side in turn takes stock, and all answer the text.
    """

    name = "single-text"
    reference = "Fisher & Ury 1978; Raiffa 1982 (Camp David)"
    place = 3
    needs_mediator = True
    spoken = False
