"""Counting the record in a copy of ICB: here in a file of twenty lines that was made up."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import ParleyError
from sim.evidence.parts import own_folder
from sim.evidence.patterns.icb import COLUMNS, Counted, counts, differences, read_icb
from sim.evidence.patterns.questions import PATTERNS, patterns_at

MADE_UP = Path(__file__).parent / "made-up-icb.csv"
RECORD = patterns_at(own_folder() / PATTERNS).found


def test_crises_before_and_after_the_years_that_are_counted_are_left_out() -> None:
    assert len(read_icb(MADE_UP)) == 17


def test_figures_worked_by_hand() -> None:
    """Of the lines 1 to 5 are mediated, 6 to 13, 15 and 16 are not, of 14 it is not known; of 20 no outcome is.

    Days with an agreement: 60, 80, 90, 100, 120; without: 10, 10, 15, 20, 20, 30, 30, 40, 40, 50.
    """
    found = {name: {key: str(one) for key, one in some.items()} for name, some in counts(read_icb(MADE_UP)).items()}
    assert found["P1"] == {"mediated": "3 of 5", "formal": "2 of 5"}
    assert found["P2"] == {"unmediated": "2 of 10", "formal": "1 of 10"}
    assert found["P3"] == {"mediated": "2 of 4", "unmediated": "1 of 8"}
    assert found["P4"] == {"accepted": "5 of 7"}
    assert found["P5"] == {"none": "1 of 5", "minor": "1 of 3", "serious": "1 of 3", "war": "2 of 4"}
    assert found["P6"] == {"facilitation": "1 of 1", "formulation": "1 of 1", "manipulation": "1 of 2"}
    assert found["P7"] == {"ratio": "3.6"}
    assert found["P8"] == {"all": "8 of 16", "agreement": "3 of 5", "formal": "2 of 3", "unilateral": "2 of 4"}
    assert found["P9"] == {"mediated": "2 of 5", "unmediated": "5 of 10"}
    assert found["P10"] == {"protracted": "1 of 5", "none": "1 of 7"}
    assert found["P11"] == {"refused": "1 of 2"}


def test_every_figure_is_one_of_the_record() -> None:
    found = counts(read_icb(MADE_UP))
    assert {(name, key) for name, some in found.items() for key in some} <= {
        (name, key) for name, pattern in RECORD.patterns.items() for key in pattern.figures}
    assert list(found) == [f"P{number}" for number in range(1, 12)]


def test_what_is_counted_otherwise_is_said_and_what_is_the_same_is_not() -> None:
    said = list(differences({"P1": {"mediated": Counted(60, 93, 60 / 93), "formal": Counted(38, 93, 38 / 93)},
                             "P7": {"ratio": Counted(None, None, 1.92)}}, RECORD))
    assert said == ["P1 formal alone: 39 of 93 in the file, 38 of 93 in this copy"]


@pytest.mark.parametrize(("text", "said"), [
    ("crisno,yrtrig\n1,1950\n", "has no column 'forout'; crises of ICB have yrtrig, forout"),
    ("", "has no column 'yrtrig'"),
    (f"{','.join(COLUMNS)}\n2001{',1' * (len(COLUMNS) - 1)}\n", "holds no crisis that began from 1945 to 1989"),
])
def test_another_file_is_refused_in_a_sentence(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ParleyError, match=said):
        read_icb(tmp_path / "other.csv")


def test_no_file_and_a_folder_are_refused_in_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(ParleyError, match="cannot be read"):
            read_icb(path)


def test_codes_written_as_decimals_and_a_few_crises_are_read(tmp_path: Path) -> None:
    row = "1950.0,1.0,4.0,2.0,1.0,1.0,1.0,1.0,NA"
    (tmp_path / "few.csv").write_text(f"{','.join(COLUMNS)}\n{row}\n", encoding="utf-8")
    (crisis,) = read_icb(tmp_path / "few.csv")
    assert crisis["forout"] == 1 and "brexit" not in crisis
    assert "ratio" not in counts([crisis])["P7"] and "war" not in counts([crisis])["P5"]
