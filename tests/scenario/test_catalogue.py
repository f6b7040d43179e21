"""Scenarios are called by name or by path."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import ParleyError
from sim.scenario.catalogue import catalogue, find, named_files
from sim.scenario.loading import load_scenario
from sim.scenario.reading.mistakes import Position

TWO_SIDES = Path(__file__).parent.parent / "scenarios" / "two-sides.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "scenarios" / "historical").mkdir(parents=True)
    (tmp_path / "scenarios" / "border.yaml").write_text(TWO_SIDES.read_text())
    old = "extends: border\ntitle: 'Old: older'\npurpose: >\n  What was\n\n  it like?\nnotes: none\n"
    (tmp_path / "scenarios" / "historical" / "old.yaml").write_text(old)
    (tmp_path / "scenarios" / "broken.yaml").write_bytes(b"title: [\xff")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_lists_name_path_title_and_purpose(folder: Path) -> None:
    found = {entry.name: entry for entry in catalogue()}
    assert found["border"].title == "Two sides and one line"
    assert found["historical/old"].title == "Old: older"
    assert found["historical/old"].purpose == "What was it like?"
    assert (found["broken"].title, found["broken"].purpose) == ("", "")
    assert found["border"].path == Path("scenarios/border.yaml")


def test_the_projects_own_are_there_from_anywhere(folder: Path) -> None:
    own = Path(__file__).parent.parent.parent / "scenarios"
    assert {path.stem for path in own.glob("*.yaml")} <= set(named_files())


def test_a_scenario_extends_another_by_name(folder: Path) -> None:
    assert load_scenario("historical/old").title == "Old: older"
    assert load_scenario("scenarios/historical/old.yaml").principals == load_scenario("border").principals


def test_the_folder_of_a_name_may_be_left_out_where_only_one_is_called_so(folder: Path) -> None:
    assert find("old", Position("")) == Path("scenarios/historical/old.yaml")
    (folder / "scenarios" / "other").mkdir()
    (folder / "scenarios" / "other" / "old.yaml").write_text("extends: border\n")
    with pytest.raises(ParleyError, match="there is no scenario 'old'"):
        find("old", Position(""))


def test_an_unknown_name_gets_the_nearest(folder: Path) -> None:
    with pytest.raises(ParleyError, match=r"^there is no scenario 'boder'; did you mean 'border'\?$"):
        find("boder", Position(""))


def test_a_file_without_its_ending_is_what_was_meant(folder: Path) -> None:
    (folder / "boder.yaml").write_text("extends: border\n")
    with pytest.raises(ParleyError, match=r"^there is no scenario 'boder'; did you mean 'boder.yaml'\?$"):
        find("boder", Position(""))


@pytest.mark.parametrize("name", ["", "\0", "a\0.yaml", "x" * 5000, "/"])
def test_odd_names_are_sentences(folder: Path, name: str) -> None:
    with pytest.raises(ParleyError):
        load_scenario(name)
