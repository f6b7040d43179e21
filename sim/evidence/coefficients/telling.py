"""Which coefficients matter most, in words, from the kept figures."""

from __future__ import annotations

from sim.english import listed
from sim.evidence.coefficients.ranking import CoefficientRank, kept_ranks, strongest
from sim.evidence.kept import is_current

# Of five that such an experiment names about 4.1 are among the true five, by trials of its size beside 240,000 worlds.
TRUE_OF_FIVE = "about four of five so named are among the true five"


def which_matter() -> str:
    """The coefficients that matter most for agreements, as a sentence; empty where that has never been kept."""
    figures = kept_ranks()
    if figures is None:
        return ""
    old = "" if is_current(figures) else " These figures are of an earlier model."
    return (
        f"Of what the model does not know about itself this matters most for agreements in {figures['scenario']}, by "
        f"{figures['worlds']:,} worlds with {figures['sets']} sets (rank correlation and 95 % interval; "
        f"{TRUE_OF_FIVE}): "
        f"{listed([_told(rank) for rank in strongest(figures)])}.{old}"
    )


def _told(rank: CoefficientRank) -> str:
    numbers = f"{rank.correlation:+.2f} ({rank.low:+.2f} to {rank.high:+.2f})"
    return f"{rank.label} [{rank.path}] {numbers}".replace("-", "\u2212")
