"""How talks end: each ending as a share of worlds, what was ratified, and what the sides win."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sim.arrays import Array
from sim.ensemble.outcomes.measure import WORLDS, Measure
from sim.scenario.vocabulary import ENDINGS

if TYPE_CHECKING:
    from sim.model.negotiation import Negotiation

DEPARTURES = ("left", "broken off")  # one side goes before the time is up
OTHERWISE = "talks that end otherwise"
PLACES = {name: place for place, name in enumerate(ENDINGS)}


def ended_in(model: Negotiation, *names: str) -> NDArray[np.bool_]:
    """Where the talks end in one of these ways (W,)."""
    return np.isin(model.endings.ending, [PLACES[name] for name in names])


def _share_of(name: str) -> Measure:
    """Whether the talks end in one way."""
    ending = ENDINGS[name]
    return Measure(
        name, ending.several, WORLDS, lambda model: ended_in(model, name).astype(float), share=True,
        meaning=f"How often the talks end so: {ending.meaning}.", otherwise=OTHERWISE,
    )


def ratified(model: Negotiation) -> Array:
    """Whether what was signed was ratified; nothing where nothing was signed or the vote was still to come."""
    held = (model.endings.signed > 0) & ended_in(model, "agreement", "not ratified")
    return np.where(held, ended_in(model, "agreement").astype(float), np.nan)


def joint_gain(model: Negotiation) -> Array:
    """The joint gain; 0 without a deal."""
    return np.where(ended_in(model, "agreement", "partial"), model.endings.joint_gain, 0.0)


AGREEMENT = _share_of("agreement")
PARTIAL = _share_of("partial")
NOT_RATIFIED = _share_of("not ratified")
LEFT = _share_of("left")
BROKEN_OFF = _share_of("broken off")
STALEMATE = _share_of("stalemate")
NO_TALKS = _share_of("no talks")
CALLED_OFF = _share_of("called off")

DEPARTURE = Measure(
    "departure", "talks left or broken off", WORLDS,
    lambda model: ended_in(model, *DEPARTURES).astype(float), share=True,
    meaning="How often one side goes before the time is up, by choice or in anger.", otherwise=OTHERWISE,
)
IMPASSE = Measure(
    "impasse", "stalemates and departures", WORLDS,
    lambda model: ended_in(model, *DEPARTURES, "stalemate").astype(float), share=True,
    meaning="How often one side goes or time runs out.", otherwise=OTHERWISE,
)
RATIFICATION = Measure(
    "ratification", "signed texts ratified", "share", ratified, share=True,
    meaning="How often a signed text comes into force.", otherwise="signed texts not ratified",
    exists="worlds in which a full text was signed and its vote was held",
)
JOINT_GAIN = Measure(
    "joint_gain", "joint gain", "share of the largest", joint_gain, ends=(-inf, 1.0),
    meaning="What the sides win together over having no deal, as a share of the most that any text could give them; "
    "0 without a deal.",
    exists="every world but those with a deal though no text could give the sides anything",
)
