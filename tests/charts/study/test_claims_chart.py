"""The forest of claims: every finding has its mark once, on as few pages as it takes."""

from __future__ import annotations

from dataclasses import replace

from sim.analysis.claims.findings import ClaimFinding, Dose
from sim.analysis.claims.verdicts import VERDICTS
from sim.charts import style
from sim.charts.study.claims import MARKS, ROWS, kind_in_words, pages

ONE = ClaimFinding(
    id="one", source="A", claim="What is said.", scenario="s", factor="f", short="", outcome="agreement",
    label="agreements", unit="share", expected="rises", effect=0.05, low=0.02, high=0.08, smallest=0.01,
    dose=(Dose("low", 0.1, 0.0, 0.0, 0.0), Dose("high", 0.15, 0.05, 0.02, 0.08)), monotone=True, verdict="shown",
    pairs=100, left_out=0, sentence="It does.", note="", as_shipped=True,
)


def test_every_finding_has_a_mark_of_its_own() -> None:
    found = [replace(ONE, id=f"claim-{i}x") for i in range(2 * ROWS + 1)]
    texts = [style.svg_of(page) for page in pages(found, 100, 1)]
    assert len(texts) == 3
    for finding in found:
        assert sum(text.count(f'id="claim-{finding.id}"') for text in texts) == 1


def test_a_finding_without_an_effect_is_not_drawn() -> None:
    (page,) = pages([replace(ONE, id="drawn"), replace(ONE, id="empty", effect=None, low=None, high=None)], 100, 1)
    text = style.svg_of(page)
    assert 'id="claim-drawn"' in text and 'id="claim-empty"' not in text


def test_verdicts_differ_in_shape_and_in_colour() -> None:
    assert list(MARKS) == list(VERDICTS)
    for looks in zip(*MARKS.values(), strict=True):
        assert len(set(looks)) == len(VERDICTS)


def test_a_row_says_of_which_kind_an_effect_is_where_there_is_one() -> None:
    shown = replace(ONE, kind="one rule says so")
    (page,) = pages([shown], 100, 1)
    assert "one rule says so" in style.svg_of(page)
    assert kind_in_words(ONE) == "" == kind_in_words(replace(shown, verdict="not shown"))
