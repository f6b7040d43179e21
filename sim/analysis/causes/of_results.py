"""Why talks failed in a run whose results are there: worked out once, and kept with them."""

from __future__ import annotations

import numpy as np

from sim.analysis.causes.asking import NothingFailed, causes_of, share_of
from sim.analysis.causes.findings import Causes
from sim.analysis.causes.replay import Progress, Replaying
from sim.analysis.causes.sample import EndedOtherwise
from sim.ensemble.results.results import Results
from sim.model.talks.endings import ENDINGS

KEPT = "causes"  # the name under which they are kept; it goes along where results are sent to another process


def causes_in(results: Results, progress: Progress | None = None) -> Causes | None:
    """Why talks failed in a run; None where none did, or where its worlds do not end again as they ended.

    So it is where people sat in some of the seats, or where the run was played by other rules than today's. Of few
    worlds, and of many sides, fewer are played again (`share_of`).
    """
    kept = vars(results)
    if KEPT not in kept:
        kept[KEPT] = _asked(results, progress)
    found: Causes | None = kept[KEPT]
    return found


def _asked(results: Results, progress: Progress | None) -> Causes | None:
    column = results.columns["ending"]
    endings = np.argmax(np.stack([column == name for name in ENDINGS]), axis=0)
    replaying = Replaying(results.scenario, results.seed, progress=progress)
    try:
        return causes_of(replaying, endings, *share_of(results.worlds, len(results.scenario.principals)))
    except (NothingFailed, EndedOtherwise):
        return None
