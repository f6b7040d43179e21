"""Words beside numbers: what a worth is on the way from no deal to the best text, how much trust or approval is."""

from __future__ import annotations

from sim.analysis.telling.words import TRUST, level, number
from sim.language.speaking import N_, _

NEXT_TO = 0.05  # of that way: as good as no deal
PARTS = (
    (0.15, N_("about a tenth of what you could hope for")), (0.225, N_("about a fifth of what you could hope for")),
    (0.29, N_("about a quarter of what you could hope for")), (0.415, N_("about a third of what you could hope for")),
    (0.58, N_("about half of what you could hope for")), (0.71, N_("about two thirds of what you could hope for")),
    (0.85, N_("about four fifths of what you could hope for")), (0.97, N_("nearly all that you could hope for")),
)
MOST = N_("all that you could hope for")
SHARES = (
    (0.15, N_("very low")), (0.35, N_("low")), (0.45, N_("below half")), (0.55, N_("about half")),
    (0.65, N_("above half")), (0.85, N_("high")),
)
WEIGHTS = ((0.05, N_("hardly counts")), (0.10, N_("counts a little")), (0.18, N_("counts")), (0.28, N_("counts much")))


def worth_in_words(worth: float, no_deal: float, best: float) -> str:
    """What a worth is beside no deal and the best text: 'about half of what you could hope for'."""
    way = best - no_deal
    share = (worth - no_deal) / way if way > 0 else float(worth > no_deal)
    if share < -NEXT_TO:
        return _("worse than no deal")
    if share < NEXT_TO:
        return _("about as good as no deal")
    return _(level(share, PARTS, MOST))


def trust_in_words(value: float) -> str:
    """How much trust there is."""
    return _(level(value, TRUST, N_("much trust")))


def share_in_words(value: float) -> str:
    """How high approval or support is."""
    return _(level(value, SHARES, N_("very high")))


def weight_in_words(value: float) -> str:
    """How much an issue counts, by its weight among all that sum to 1."""
    return _(level(value, WEIGHTS, N_("counts most")))


def between(least: float, most: float) -> str:
    """A range, or one number where it is none: 'between 0.52 and 0.68'."""
    low, high = number(least), number(most)
    return _("about {low}", low=low) if low == high else _("between {low} and {high}", low=low, high=high)
