"""The table of terms: issues that no talks can move and nothing else does stand in the data, and in no table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest

from sim.analysis.outcomes import stays, summary
from sim.charts.chart import ChartTable
from sim.charts.run.terms import below
from sim.cli.tables.run import print_summary
from sim.ensemble.results.results import Results
from sim.ensemble.runs import run
from tests.building import bare, calm, changed, scenario


@cache
def played(chance: bool | float = False) -> Results:
    """Talks on one issue of two: the other is off the agenda, or is in a part of the worlds."""
    on = {"chance": chance} if isinstance(chance, float) else chance
    return run(scenario(changed(calm(bare(2, months=24)), {"issues.issue2.on_agenda": on})), 40, 1)


def rows(results: Results, found: Mapping[str, Any]) -> list[str]:
    """The issues in the table of the report."""
    (table,) = [part for part in below(results, dict(found)) if isinstance(part, ChartTable)]
    return [row.label for row in table.rows]


def test_an_issue_off_the_agenda_is_left_out_of_tables_and_kept_in_the_data(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found, issues = summary(played(), 1.0), played().scenario.issues
    one, other = (issues[name].label for name in ("issue1", "issue2"))
    print_summary(played().scenario, found)
    table = capsys.readouterr().out.split("Terms, where there is a deal")[1].split("\n\n\n")[0]
    assert f" {one} " in table and f" {other} " not in table
    assert rows(played(), found) == [one]
    assert found["terms"]["issue2"] is not None and "terms.issue2" in played().columns


def test_an_issue_that_is_on_the_agenda_somewhere_or_is_moved_stands_in_the_table() -> None:
    some = played(0.5)
    assert len(rows(some, summary(some, 1.0))) == 2
    assert not stays(played().scenario.issues["issue2"], {"median": 0.5, "p05": 0.4, "p95": 0.5})  # as fighting does
