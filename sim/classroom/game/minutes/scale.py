"""Words beside numbers: what a worth is on the way from no deal to the best text, how much trust or approval is."""

from __future__ import annotations

from sim.analysis.telling.words import TRUST, level, number

NEXT_TO = 0.05  # of that way: as good as no deal
PARTS = (
    (0.15, "about a tenth of"), (0.225, "about a fifth of"), (0.29, "about a quarter of"), (0.415, "about a third of"),
    (0.58, "about half of"), (0.71, "about two thirds of"), (0.85, "about four fifths of"), (0.97, "nearly all"),
)
MOST = "all"
HOPED = "that you could hope for"
SHARES = (
    (0.15, "very low"), (0.35, "low"), (0.45, "below half"), (0.55, "about half"), (0.65, "above half"), (0.85, "high"),
)
WEIGHTS = ((0.05, "hardly counts"), (0.10, "counts a little"), (0.18, "counts"), (0.28, "counts much"))


def worth_in_words(worth: float, no_deal: float, best: float) -> str:
    """What a worth is beside no deal and the best text: 'about half of what you could hope for'."""
    way = best - no_deal
    share = (worth - no_deal) / way if way > 0 else float(worth > no_deal)
    if share < -NEXT_TO:
        return "worse than no deal"
    if share < NEXT_TO:
        return "about as good as no deal"
    words = level(share, PARTS, MOST)
    return f"{words} {HOPED}" if words in ("nearly all", MOST) else f"{words} what you could hope for"


def trust_in_words(value: float) -> str:
    """How much trust there is."""
    return level(value, TRUST, "much trust")


def share_in_words(value: float) -> str:
    """How high approval or support is."""
    return level(value, SHARES, "very high")


def weight_in_words(value: float) -> str:
    """How much an issue counts, by its weight among all that sum to 1."""
    return level(value, WEIGHTS, "counts most")


def between(least: float, most: float) -> str:
    """A range, or one number where it is none: 'between 0.52 and 0.68'."""
    low, high = number(least), number(most)
    return f"about {low}" if low == high else f"between {low} and {high}"
