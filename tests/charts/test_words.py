"""Numbers in words never claim more than they know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.charts.report.assumptions import assumptions, in_words
from sim.charts.words import band, from_to, headline, no_band, percent
from sim.ensemble.results.results import Results
from sim.scenario.factors import factors
from sim.scenario.schema.uncertain import Uncertain
from tests.building import bare, changed, scenario


@given(st.floats(0, 1))
def test_only_never_and_always_read_as_0_and_100(share: float) -> None:
    assert (percent(share) == "0 %") == (share == 0)
    assert (percent(share) == "100 %") == (share == 1)


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0004, "under 0.1 %"), (0.018, "1.8 %"), (0.0996, "10 %"), (0.69, "69 %"), (0.999, "over 99 %")],
)
def test_percent(share: float, said: str) -> None:
    assert percent(share) == said


def test_intervals() -> None:
    assert from_to(0.65, 0.73) == "65 to 73 %"
    assert from_to(0.0001, 0.02) == "under 0.1 % to 2.0 %"
    assert from_to(0.95, 0.999) == "95 % to over 99 %"


def test_the_headline_tells_both_intervals() -> None:
    entry = {"share": 0.233, "low": 0.208, "high": 0.26, "sets": {"low": 0.019, "middle": 0.132, "high": 0.315}}
    assert headline(entry) == (
        "agreement 23 % · 21 to 26 % if only chance counts · 2 to 32 %, middle 13, in nine of ten ways to set what the "
        "model does not know about itself"
    )
    assert headline({**entry, "sets": None}) == "agreement 23 % · 21 to 26 % if only chance counts"


def test_bands_are_told_in_whole_per_cent_and_never_as_0_or_100_where_they_are_not() -> None:
    assert band(0.0, 0.001, 0.0049) == "0 to under 1 %, middle under 1"
    assert band(0.97, 0.999, 1.0) == "97 to 100 %, middle over 99"


def test_why_there_is_no_band_is_told_of_few_worlds_only() -> None:
    assert "1,000 worlds" in no_band(999) and no_band(1000) == ""


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (0.25, "0.25"),
        (True, "yes"),
        ({"uniform": [0, 2]}, "0 to 2"),
        ({"triangular": [0.1, 0.2, 0.4]}, "0.1 to 0.4, most likely 0.2"),
        ({"normal": [1, 0.5]}, "about 1, standard deviation 0.5"),
        ({"chance": 0.3}, "yes in 30 % of worlds"),
        ({"beta": [2, 3]}, "beta (2, 3)"),
    ],
)
def test_distributions_in_words(raw: object, said: str) -> None:
    assert in_words(Uncertain.model_validate(raw)) == said


def test_every_number_is_listed_once(results: Results) -> None:
    found = assumptions(results.scenario)
    rows = [*found.reasoned, *found.bare, *found.sourced, *found.defaults, *found.coefficients]
    assert sorted(row.path for row in rows) == sorted(factors(results.scenario))
    assert all(row.why and row.value for row in rows)


def test_defaults_are_counted_apart_and_a_source_without_a_size_is_a_judgement() -> None:
    plain = assumptions(scenario(bare(1)))
    assert plain.defaults and not plain.sourced and not plain.reasoned
    assert {row.path for row in plain.bare} >= {"issues.issue1.status_quo", "principals.a.interests.issue1.ideal"}
    numbers = {"issues.issue1.status_quo": {"value": 0.4, "source": "A book of 1999"},
               "principals.a.base_trust": {"value": 0.4, "source": "Fearon 1994; size: judgement"}}
    found = assumptions(scenario(changed(bare(1), numbers)))
    assert [row.path for row in found.sourced] == ["issues.issue1.status_quo"]
    assert [row.path for row in found.reasoned] == ["principals.a.base_trust"]
    assert "principals.a.base_trust" in {row.path for row in plain.defaults}
