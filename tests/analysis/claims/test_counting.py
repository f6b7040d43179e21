"""How claims count: each once, as the best of what it shows, and those of a group together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.claims.counting import ELSEWHERE, NOT_AT_ALL, ON_THE_BASELINE, OPEN, ShownOutcome, counted, ways_of
from sim.analysis.claims.kinds import EMERGES, KINDS, ONE_RULE, TYPED_IN
from sim.analysis.claims.verdicts import NO_EXPECTATION, NOT_SHOWN, OPPOSITE, SHOWN, TOO_SMALL, VERDICTS

ASKED = st.builds(ShownOutcome, st.sampled_from("abcde"), st.sampled_from("xy"), st.sampled_from(VERDICTS),
                  st.sampled_from([*KINDS, None]), st.booleans())


def one(verdict: str, kind: str | None = EMERGES, as_shipped: bool = True, outcome: str = "agreement") -> ShownOutcome:
    return ShownOutcome("claim", outcome, verdict, kind, as_shipped)


@pytest.mark.parametrize(("found", "way"), [
    ([one(SHOWN)], ON_THE_BASELINE),
    ([one(NOT_SHOWN), one(SHOWN, as_shipped=False)], ELSEWHERE),
    ([one(SHOWN, ONE_RULE, outcome="trust"), one(SHOWN)], ON_THE_BASELINE),
    ([one(SHOWN, ONE_RULE, outcome="trust"), one(NOT_SHOWN)], ONE_RULE),
    ([one(SHOWN, ONE_RULE, as_shipped=False)], ELSEWHERE),
    ([one(SHOWN, ONE_RULE), one(SHOWN, as_shipped=False)], ONE_RULE),  # the baseline comes first
    ([one(SHOWN, TYPED_IN, as_shipped=False)], TYPED_IN),
    ([one(SHOWN, TYPED_IN)], TYPED_IN),
    ([one(SHOWN, TYPED_IN), one(OPPOSITE, TYPED_IN, outcome="trust")], OPPOSITE),
    ([one(OPPOSITE), one(SHOWN, as_shipped=False)], ELSEWHERE),  # it holds in one of the two
    ([one(TOO_SMALL), one(NOT_SHOWN, outcome="trust")], NOT_AT_ALL),
    ([one(SHOWN, None)], OPEN),
    ([one(SHOWN), one(OPPOSITE, outcome="rounds"), one(NO_EXPECTATION, outcome="trust")], OPPOSITE),
])  # fmt: skip
def test_how_a_claim_counts(found: list[ShownOutcome], way: str) -> None:
    assert ways_of(found) == {"claim": way}


def test_claims_without_an_expectation_are_not_counted() -> None:
    assert counted([one(NO_EXPECTATION)]).claims == 0


@given(st.lists(ASKED), st.lists(st.lists(st.sampled_from("abcdef"), unique=True), max_size=1))
def test_every_claim_counts_once_in_one_way(found: list[ShownOutcome], groups: list[list[str]]) -> None:
    count = counted(found, groups)
    named = {shown.claim for shown in found if shown.verdict != NO_EXPECTATION}
    assert count.claims == len(named)
    assert sum(count.ways.values()) == count.once
    assert count.claims - count.once == sum(max(0, len(named.intersection(group)) - 1) for group in groups)


def test_the_sentence_counts_apart_and_tells_of_those_that_count_once() -> None:
    found = [ShownOutcome("a", "x", SHOWN, EMERGES, True), ShownOutcome("b", "x", SHOWN, EMERGES, False),
             ShownOutcome("c", "x", SHOWN, EMERGES, True), ShownOutcome("d", "x", SHOWN, TYPED_IN, True)]
    assert counted(found).sentence == "Of 4 claims: 2 emerge on the baseline, 1 only in another scenario, 1 typed in."
    assert counted(found, [["a", "b"]]).sentence == (
        "Of 4 claims (3 counted once): 2 emerge on the baseline, 1 typed in."
    )
