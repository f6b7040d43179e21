"""Why the talks of a run failed is worked out once, of its own worlds, and of no others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.analysis.causes import of_results
from sim.analysis.causes.of_results import causes_in
from sim.ensemble.runs import run
from sim.errors import ParleyError
from tests.analysis.causes.failing import leavers
from tests.building import bare, calm, scenario


def test_it_is_worked_out_once_and_kept_with_the_results(monkeypatch: pytest.MonkeyPatch) -> None:
    results = run(leavers(), 60, 1)
    found = causes_in(results)
    assert found is not None and found.worlds == 60
    assert found.failed == np.isin(results.columns["ending"], ["broken off", "stalemate"]).sum()
    assert (found.failures, found.deals) == (min(9, found.failed), 6)
    monkeypatch.setattr(of_results, "causes_of", None)
    assert causes_in(results) is found


def test_without_failures_or_with_worlds_of_others_there_is_nothing_to_say() -> None:
    calmly = run(scenario(calm(bare(3))), 5, 1)
    assert causes_in(calmly) is None
    others = replace(calmly, columns={**calmly.columns, "ending": np.full(5, "broken off")})
    assert causes_in(others) is None


def test_any_other_mistake_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_: object) -> None:
        raise ParleyError("no process is left to play")

    monkeypatch.setattr(of_results, "causes_of", mistaken)
    with pytest.raises(ParleyError, match="no process is left"):
        causes_in(run(leavers(), 5, 1))
