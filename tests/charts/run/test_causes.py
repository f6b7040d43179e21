"""Why talks failed, in the report: with a picture where enough failures were played again, else in a sentence."""

from __future__ import annotations

import pytest

from sim.analysis.causes.of_results import causes_in
from sim.analysis.outcomes import summary
from sim.charts.chart import ChartTable, Note
from sim.charts.run.causes import CHART, FEWEST, FOUND, TOO_FEW
from sim.ensemble.runs import run
from tests.analysis.causes.failing import leavers


@pytest.mark.parametrize(("worlds", "drawn"), [(60, False), (250, True)])
def test_few_failures_are_told_without_a_picture(worlds: int, drawn: bool) -> None:
    results = run(leavers(), worlds, 1)
    found = causes_in(results)
    assert found is not None and CHART.when(results) and (found.failures >= FEWEST) == drawn
    below = CHART.below(results, summary(results, 1.0))
    told = [part.text for part in below if isinstance(part, Note) and part.about == FOUND]
    assert any(isinstance(part, ChartTable) and len(part.rows) == len(found.rows) for part in below)
    assert bool(CHART.sheets(results)) == drawn and bool(told) != drawn
    assert drawn or (told[0].endswith(TOO_FEW.format(fewest=FEWEST)) and f"{found.failures} failures and" in told[0])
