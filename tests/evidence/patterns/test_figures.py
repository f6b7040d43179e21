"""Each figure counts what its file says that it counts: made-up worlds, worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.evidence.patterns.figures import FIGURES, OF_THE_BASELINE, PlayedWorlds
from sim.evidence.patterns.playing import FULL, NO_DEAL, PACKAGE
from sim.evidence.patterns.questions import questions
from sim.model.talks.endings import BROKEN_OFF, STALEMATE
from tests.evidence.patterns.made_up import worlds

QUARTERS = np.tile([0, 1, 2, 3], 128)


def values(name: str, played: PlayedWorlds) -> dict[str, float]:
    return {key: round(estimate.value, 6) for key, estimate in FIGURES[name](played).items()}


def test_agreement_by_mediation_formal_or_not() -> None:
    played = worlds(mediated=QUARTERS < 2, deal=np.choose(QUARTERS, [FULL, PACKAGE, PACKAGE, NO_DEAL]))
    assert values("P1", played) == {"mediated": 1.0, "formal": 0.5}
    assert values("P2", played) == {"unmediated": 0.5, "formal": 0.0}
    assert values("P3", played) == {"mediated": 1.0, "unmediated": 0.5}


def test_offers_accepted_and_agreement_where_they_were_refused() -> None:
    played = worlds(offered=QUARTERS > 0, mediated=QUARTERS == 3, deal=np.choose(QUARTERS, [FULL, FULL, 0, 0]))
    assert values("P4", played) == {"accepted": pytest.approx(1 / 3, abs=1e-6)}
    assert values("P11", played) == {"refused": 0.5}


def test_mediation_by_violence_and_agreement_by_the_past() -> None:
    past, deal = np.minimum(QUARTERS, 2), (QUARTERS == 0) * FULL
    played = worlds(violence=QUARTERS, mediated=QUARTERS == 3, rivalry=past, deal=deal)
    assert values("P5", played) == {"none": 0.0, "minor": 0.0, "serious": 0.0, "war": 1.0}
    assert values("P10", played) == {"protracted": 1.0, "none": 0.0}


def test_agreement_by_style_counts_mediated_crises_alone() -> None:
    played = worlds(mediated=QUARTERS == 0, deal=(QUARTERS == 0) * FULL)
    assert values("P6", played) == {"formulation": 1.0}


def test_the_ratio_of_times_and_recurrence() -> None:
    agreed = QUARTERS < 2
    played = worlds(deal=agreed * FULL, rounds=np.where(agreed, 12, 6), recurs=QUARTERS == 3, mediated=agreed)
    assert values("P7", played) == {"ratio": 2.0}
    assert values("P8", played) == {"all": 0.25, "agreement": 0.0, "formal": 0.0, "unilateral": 0.5}
    assert values("P9", played) == {"difference": -0.5, "mediated": 0.0, "unmediated": 0.5}


def test_deals_are_counted_as_ended_from_the_month_in_which_they_were_left() -> None:
    left = np.choose(QUARTERS, [0, 12, 13, 61])  # months; 0 is never
    played = worlds(deal=np.where(QUARTERS < 2, FULL, PACKAGE), left=left, commission=QUARTERS == 0)
    assert values("P12", played) == {"year1": 0.25, "year2": 0.5, "year5": 0.5, "year10": 0.75}
    assert values("P13", played) == {"full1": 0.5, "full5": 0.5, "partial1": 0.0, "partial5": 0.5}
    assert values("P14", played) == {"with": 0.0, "without": pytest.approx(2 / 3, abs=1e-6)}


def test_texts_that_never_came_into_force_are_counted_where_home_votes() -> None:
    """A signed text that is refused may leave a package, which is not that text."""
    played = worlds(signed=QUARTERS > 0, voting=QUARTERS != 3, deal=np.choose(QUARTERS, [0, FULL, PACKAGE, 0]))
    assert values("P17", played) == {"never": 0.5}


def test_disputes_end_in_a_deal_in_stalemate_or_otherwise() -> None:
    played = worlds(deal=(QUARTERS == 0) * PACKAGE, ending=np.choose(QUARTERS, [2, STALEMATE, STALEMATE, BROKEN_OFF]))
    assert values("P16", played) == {"negotiated": 0.25, "stalemate": 0.5}


def test_figures_are_of_patterns_that_the_file_has() -> None:
    assert set(FIGURES) | {"P15", "C1", "C2"} == {question.id for question in questions()}
    assert set(FIGURES) >= OF_THE_BASELINE
