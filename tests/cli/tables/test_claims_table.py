"""What the table of claims says beside an effect: of which kind it is, where, and in how many sets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.analysis.claims.kinds import EMERGES, ONE_RULE
from sim.cli.tables.claims import in_sets, kind, print_findings, worth
from sim.evidence.claims.known import OLD, KnownClaims
from tests.charts.study.test_claims_chart import ONE

HERE = replace(ONE, kind=EMERGES, sets=(101, 1, 26))


def test_the_kind_names_where_it_is_found_if_not_on_the_baseline_as_shipped() -> None:
    assert kind(HERE) == EMERGES
    assert kind(replace(HERE, as_shipped=False, scenario="no-mediator")) == "emerges (in no-mediator)"
    assert kind(replace(HERE, as_shipped=False, scenario="us-russia")) == "emerges (in the baseline, changed)"
    assert kind(replace(HERE, verdict="too small")) == kind(ONE) == ""


def test_what_is_not_asked_of_the_baseline_says_so_above_its_table_and_in_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print_findings(KnownClaims([HERE, replace(HERE, as_shipped=False, scenario="no-mediator")], [], ""), 100, 1, True)
    told = " ".join(capsys.readouterr().out.split())
    assert told.index("Shown: ") < told.index("Shown, not on the baseline as shipped")
    assert "2 shown (1 not on the baseline as shipped)" in told and "Asked of no-mediator, not of the baseline" in told


def test_sets_are_told_of_a_hundred() -> None:
    assert in_sets(HERE) == "79↑ 1↓ 20?" and in_sets(ONE) == "–"
    assert worth(HERE) == ("Its kind: emerges (on the baseline as shipped); clearly up in 79, clearly down in 1, too "
                           "close to tell in 20 of 100 sets of coefficients.")
    assert worth(replace(HERE, sets=None, kind=ONE_RULE)) == "Its kind: one rule says so (on the baseline as shipped)."
    assert worth(ONE) == ""


def test_what_counts_once_and_what_is_old_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    found = [HERE, replace(HERE, id="two")]
    print_findings(KnownClaims(found, [["one", "two"]], OLD), 100, 1, told=False)
    told = capsys.readouterr().out
    assert "Of 2 claims (1 counted once): 1 emerges on the baseline." in told
    assert "one and two count once" in told and OLD in told
