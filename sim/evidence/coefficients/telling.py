"""Which coefficients matter most, in words, from the kept figures."""

from __future__ import annotations

from sim.english import listed
from sim.evidence.coefficients.ranking import CoefficientRank, kept_ranks, strongest
from sim.evidence.kept import is_current
from sim.language.speaking import N_, _

# Of five that such an experiment names about 4.1 are among the true five, by trials of its size beside 240,000 worlds.
TRUE_OF_FIVE = N_("about four of five so named are among the true five")


def which_matter() -> str:
    """The coefficients that matter most for agreements, as a sentence; empty where that has never been kept."""
    figures = kept_ranks()
    if figures is None:
        return ""
    said = _(
        "Of what the model does not know about itself this matters most for agreements in {scenario}, by {worlds:,} "
        "worlds with {sets} sets (rank correlation and 95 % interval; {caution}): {ranks}.",
        scenario=figures["scenario"], worlds=figures["worlds"], sets=figures["sets"], caution=_(TRUE_OF_FIVE),
        ranks=listed([_told(rank) for rank in strongest(figures)]),
    )
    return said if is_current(figures) else f"{said} {_('These figures are of an earlier model.')}"


def _told(rank: CoefficientRank) -> str:
    numbers = _("{correlation:+.2f} ({low:+.2f} to {high:+.2f})", correlation=rank.correlation, low=rank.low,
                high=rank.high)
    return f"{rank.label} [{rank.path}] {numbers}".replace("-", "\u2212")
