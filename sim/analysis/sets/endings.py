"""How far the shares of the endings move with what the model does not know about itself."""

from __future__ import annotations

from sim.analysis.sets.predictive import SetBand, set_band
from sim.ensemble.results.set_outcomes import SetRuns
from sim.model.talks.endings import ENDINGS


def ending_bands(sets: SetRuns | None) -> dict[str, SetBand]:
    """The band of each ending over the sets; nothing where no sets were played."""
    if sets is None:
        return {}
    return {name: set_band(*sets.counts(sets.columns["ending"] == name)) for name in ENDINGS[1:]}
