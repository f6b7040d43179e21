"""The file of patterns: its intervals follow from its counts, and what is wrong in one is said at its line."""

from __future__ import annotations

from math import exp, log
from pathlib import Path

import pytest

from sim.evidence.verdicts import of_share
from sim.scenario.documents.checking import mistakes_of_a_file
from sim.scenario.evidence.patterns import PatternFigure, load_patterns

OWN = Path(__file__).parents[3] / "experiments" / "evidence" / "patterns.yaml"
TEXT = OWN.read_text(encoding="utf-8")
FILE = load_patterns(OWN).found
FIGURES = {(name, key): figure for name, pattern in FILE.patterns.items() for key, figure in pattern.figures.items()}
SHARES = [at for at, figure in FIGURES.items() if figure.of and figure.interval]
ERRORS = [at for at, figure in FIGURES.items() if figure.error]
PRINTED = 0.0011  # the last of three digits, which was cut off in one case and rounded in the others


@pytest.mark.parametrize("at", SHARES, ids=".".join)
def test_intervals_of_shares_are_those_of_wilson(at: tuple[str, str]) -> None:
    figure = FIGURES[at]
    assert figure.count is not None and figure.of is not None
    found = of_share(figure.count, figure.of, 0.05)
    assert (found.value, found.low, found.high) == pytest.approx((figure.value, figure.low, figure.high), abs=PRINTED)


@pytest.mark.parametrize("at", ERRORS, ids=".".join)
def test_intervals_of_standard_errors_reach_196_of_them_either_way(at: tuple[str, str]) -> None:
    figure = FIGURES[at]
    assert figure.error is not None
    ends = figure.value - 1.96 * figure.error, figure.value + 1.96 * figure.error
    assert (figure.low, figure.high) == pytest.approx(ends, abs=PRINTED)


def test_the_null_model_is_made_of_base_rates() -> None:
    def pooled(*figures: PatternFigure) -> float:
        return sum(f.count or 0 for f in figures) / sum(f.of or 0 for f in figures)

    def null(name: str) -> list[float]:
        found = {figure.null_model for figure in FILE.patterns[name].figures.values()}
        return sorted(value for value in found if value is not None)

    def near(*values: float) -> object:
        return pytest.approx(list(values), abs=0.0006)

    agreement = pooled(FIGURES["P1", "mediated"], FIGURES["P2", "unmediated"])
    for name in ("P1", "P2", "P3", "P6", "P10", "P11"):
        assert null(name) == near(agreement)
    assert null("P16") == near(agreement, 1 - agreement)
    assert null("P5") == near(pooled(*FILE.patterns["P5"].figures.values()))
    assert null("P15") == near(pooled(*FILE.patterns["P15"].figures.values()))
    hazard = -log(1 - FIGURES["P12", "year10"].value) / 10
    for year in (1, 2, 5, 10):
        assert FIGURES["P12", f"year{year}"].null_model == pytest.approx(1 - exp(-hazard * year), abs=0.0006)


def test_sixteen_count_and_all_are_held_against_something() -> None:
    counted = {name for name, pattern in FILE.patterns.items() if pattern.counted}
    assert counted == {f"P{number}" for number in range(1, 18)} - {"P11"}
    assert set(FILE.bar.among_them) == {"P1", "P2", "P8", "P12"} and FILE.bar.inside == 13
    assert all(pattern.model and (pattern.judged.figures or pattern.lacks) for pattern in FILE.patterns.values())


WRONG = {
    "count: 60, of: 93": ("count: 61, of: 93", "61 of 93 is 0.656, not 0.645"),
    "count: 39, of: 93": ("of: 93", "a share states 'count' and 'of', or neither"),
    "interval: [0.544, 0.735]": ("interval: [0.744, 0.735]", "the value 0.645 lies outside its interval"),
    "inside: [mediated]": ("inside: [mediatd]", "there is no figure 'mediatd'; did you mean 'mediated'?"),
    "use: fit": ("use: fitted", "patterns.P1.use: expected 'fit', 'check', 'order', 'sign' or 'context'"),
    "data: icb\n": ("data: ibc\n", "there is no data set 'ibc'; did you mean 'icb'?"),
    "among_them: [P1,": ("among_them: [P11,", "no pattern 'P11' counts"),
    "inside: 13": ("inside: 17", "only 16 patterns count"),
    "value: 0.645, interval: [0.544, 0.735]": ("value: 0.645", "a figure that is judged by its interval states one"),
    "judged: {inside: [accepted]}": ("judged: {}", "a pattern that counts says what is judged, or what the model"),
    "  P1:\n": ("  p1:\n", "patterns.p1"),
    "null_model: 0.339": ("null: 0.339", "a key must be a word"),
}


@pytest.mark.parametrize("right", WRONG)
def test_what_is_wrong_is_said_in_a_sentence_with_its_line(right: str, tmp_path: Path) -> None:
    wrong, said = WRONG[right]
    assert right in TEXT
    path = tmp_path / "patterns.yaml"
    path.write_text(TEXT.replace(right, wrong, 1), encoding="utf-8")
    found = [str(mistake) for mistake in mistakes_of_a_file(str(path))]
    assert any(said in mistake and "patterns.yaml:" in mistake for mistake in found), found


def test_the_own_file_is_sound() -> None:
    assert mistakes_of_a_file(str(OWN)) == []
