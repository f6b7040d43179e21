"""Actor tables in every layout, and every mistake in them by row and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.analysis.solutions.domain import at_likely_values
from sim.errors import ParleyError
from sim.exchange.scenarios.from_table import Unstated, scenario_of_table
from sim.exchange.tables.actor_table import ActorTable, read_actor_table
from sim.exchange.tables.scales import Scales
from sim.extensions import registry
from tests.exchange.tables import ELEVEN, SEVEN, climate, saved

PLAIN = "name,position,salience,capability\nA,0,50,10\nB,100,80,5\n"


def read(folder: Path, text: str | bytes, **stated: object) -> ActorTable:
    path = folder / "table.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_actor_table(path, Scales(**stated))  # type: ignore[arg-type]


def values(table: ActorTable) -> list[tuple[object, ...]]:
    return [(actor.label, actor.positions, actor.saliences, actor.capability) for actor in table.actors]


@pytest.mark.parametrize("text", [
    PLAIN,
    "Power;Salience;Country;Position\n10;50;A;0\n5;80;B;100\n",
    "actor\tpos\tsal\tinfluence\nA\t0,0\t50\t10\nB\t100\t80,0\t5\n",
    "# who wants what\n\nname,position,salience,capability,\n A , 0,50.0,1e1,\n\nB,100,80,5,\n",
    "Two actors,\"a test\",2,1,\nActor,Description,Power,Pstn,Sal,\nA,Mr A,10,0,50,\nB,Ms B,5,100,80,\n",
    "issue,actor,position,salience,power\nland,A,0,50,10\nland,B,100,80,5\n",
    "#A\tA\n#A\tB\n#P\tx\tThe land\n#M\tx\t0\tnone\n#M\tx\t100\tall\n#D\tA\tx\t0\t50\t10\n#D\tB\tx\t100\t80\t5",
    PLAIN.encode("utf-16"),
    PLAIN.encode("utf-8-sig").replace(b"\n", b"\r\n"),
], ids=["plain", "semicolons", "tabs", "remarks", "ktab", "long", "decide", "utf-16", "windows"])  # fmt: skip
def test_a_table_is_read_in_every_layout(text: str | bytes, tmp_path: Path) -> None:
    assert values(read(tmp_path, text)) == [("A", (0, ), (50, ), 10), ("B", (100, ), (80, ), 5)]


@pytest.mark.parametrize(("header", "label"), [
    ("position.trade,salience.trade", "trade"), ("Trade Position,Trade Salience", "Trade"), ("Pstn1,Sal1", "Issue 1"),
])
def test_an_issue_is_known_by_the_names_of_its_columns(header: str, label: str, tmp_path: Path) -> None:
    table = read(tmp_path, f"name,position_x,sal_x,{header}\nA,0,1,0.5,1\nB,1,1,1,1\n")
    assert [issue.label for issue in table.issues] == ["x", label]


@pytest.mark.parametrize(("numbers", "scale"), [
    ((0, 1), (0, 1)), ((0.5, 10), (0, 10)), ((3, 70), (0, 100)), ((-0.5, 0), (-1, 1)), ((-30, 12), (-50, 50)),
])
def test_the_smallest_usual_scale_is_taken(numbers: tuple[float, float], scale: object, tmp_path: Path) -> None:
    table = read(tmp_path, f"name,position,salience\nA,{numbers[0]},1\nB,{numbers[1]},1\n")
    assert (table.issues[0].low, table.issues[0].high) == scale
    assert table.notes == ("there is no column 'capability'; all actors count as equally strong",)


HEAD = "name,position,salience,power\n"


@pytest.mark.parametrize(("text", "said"), [
    ("", "table.csv: the file is empty; write a row of column names"),
    ("name\nA\n", "no columns can be told apart; put a comma, semicolon, tab or bar between them"),
    ("name,position,power\nA,1,2\nB,2,1\n", "row 1: there is no column 'salience'"),
    ("name,position,saliance\nA,1,2\n", "row 1, column 'saliance': this is not a name that is known; did you mean"),
    ("name,position.a,salience.b\nA,1,2\n", "row 1, column 'position.a': there is no column of the salience on this"),
    (HEAD, "row 1: there is no row below the names of columns"),
    (f"{HEAD}A,x,50,1\nB,1,50,1", "row 2, column 'position': 'x' is not a number; write a number such as 60 or 0.6"),
    (f"{HEAD}A,,50,1\nB,1,50,1", "row 2, column 'position': the cell is empty; write a number"),
    (f"{HEAD}A,50%,50,1\nB,1,50,1", "row 2, column 'position': '50%' is not a number; write"),
    (f"{HEAD}A,nan,50,1\nB,1,50,1", "row 2, column 'position': 'nan' is not a number"),
    (f"{HEAD}A,=B2,50,1\nB,1,50,1", "row 2, column 'position': this is a formula (=B2); write the number"),
    (f"{HEAD}A,1,150,1\nB,1,50,1", "row 2, column 'salience': 150 is outside the scale from 0 to 100"),
    (f"{HEAD}A,1,-5,1\nB,1,50,1", "row 2, column 'salience': -5 is outside the scale from 0 to 100"),
    (f"{HEAD}A,160,5,1\nB,1,50,1", "row 2, column 'position': 160 is outside the scale from 0 to 100; correct it, or "),
    (f"{HEAD}A,.2,1,1\nB,.4,1,1\nC,.6,1,1\nD,5,1,1", "row 5, column 'position': 5 is the only number above 1"),
    (f"{HEAD}A,1,5,-1\nB,1,50,1", "row 2, column 'power': -1 is below 0; a capability is 0 or more"),
    (f"{HEAD}A,1,5,0\nB,1,50,0", "every capability is 0"),
    (f"{HEAD}A,1,0,1\nB,1,50,1", "row 2, column 'salience': 'A' cares for nothing"),
    (f"{HEAD}A,1,5,1\na,1,50,1", "row 3: the name 'a' stands in row 2 too; give each actor one row"),
    (f"{HEAD},1,5,1\nB,1,50,1\nC,1,50,1", "row 2, column 'name': the name of the actor is missing"),
    (f"{HEAD}A,1,5,1", "there is only 1 actor, and talks need 2"),
    (HEAD + "".join(f"A{i},1,5,1\n" for i in range(31)), "there are 31 actors, and a scenario has at most 30"),
    ("name,issue,position,salience\nA,x,1,5\nA,y,1,5\nB,x,1,5\n", "there is no row of 'B' on the issue 'y'; add it"),
    ("name;position;salience\nA;1,000;5\nB;2;5\n", "row 2, column 'position': '1,000' is not a number; write"),
    ("name,position,salience\nÅ,1,5\n".encode("latin-1"), "row 2: this is not UTF-8 text; save the table as 'CSV UTF"),
    (b"%PDF-1.4 x", "this is a PDF document, not a table"),
    (b"PK\x03\x04 not a workbook xl/", "the workbook is damaged"),
])  # fmt: skip
def test_a_mistake_is_told_by_row_and_column(text: str | bytes, said: str, tmp_path: Path) -> None:
    if isinstance(text, bytes) and text.startswith(b"PK"):
        pytest.importorskip("openpyxl", reason="spreadsheets need openpyxl")
    with pytest.raises(ParleyError) as raised:
        read(tmp_path, text)
    assert said in str(raised.value)
    assert all(line.startswith(str(tmp_path)) for line in str(raised.value).splitlines())


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    odd = {"Russia/Funding": "160\t0.1\t0.1", "Brazil/Funding": "75\t0.75\t-0.247", "Japan/Funding": "40\tx\t0.1"}
    with pytest.raises(ParleyError) as raised:
        read(tmp_path, climate(("Canada", "At home"), **odd))
    told = str(raised.value)
    assert len(told.splitlines()) == 4
    assert "160 is outside the scale from 0 to 100" in told and "-0.247 is below 0" in told
    assert "there is no row of 'Canada' on the issue 'The question of At home'" in told


def test_eleven_actors_play_by_their_table(tmp_path: Path) -> None:
    scenario = scenario_of_table(read(tmp_path, climate())).scenario
    assert (scenario.title, [party.label for party in scenario.principals.values()]) == (
        "A climate conference", list(ELEVEN))
    for party in scenario.principals.values():
        assert sum(interest.salience.likely for interest in party.interests.values()) == pytest.approx(1)
    assert scenario.principals["island-states"].capability.likely == 1
    assert scenario.principals["canada"].interests["the-question-of-new-treaty"].ideal.likely == 0.9


def test_power_weighs_in_the_models_of_positions(tmp_path: Path) -> None:
    start = at_likely_values(scenario_of_table(read_actor_table(saved(tmp_path, SEVEN))).scenario)
    mean, middle = (registry("benchmark model")[name].solve(start)[:, 0] for name in ("compromise", "median"))
    assert mean.round(3).tolist() == [0.610, 0.134, 0.466]
    assert middle.round(3).tolist() == [0.63, 0.11, 0.45]


def test_weights_are_those_of_the_table_where_saliences_sum_to_different_totals(tmp_path: Path) -> None:
    """By hand: (0 · 20 · 3 + 1 · 80 · 1) / (20 · 3 + 80 · 1) = 80 / 140."""
    table = read(tmp_path, f"{HEAD}A,0,20,3\nB,1,80,1\n")
    scenario = scenario_of_table(table).scenario
    assert not scenario.issues["elsewhere"].on_agenda.likely
    (mean, elsewhere) = registry("benchmark model")["compromise"].solve(at_likely_values(scenario))[:, 0]
    assert (mean, elsewhere) == (pytest.approx(80 / 140), 0.5)


def test_what_is_not_stated_is_told_in_remarks(tmp_path: Path) -> None:
    found = scenario_of_table(read(tmp_path, PLAIN), Unstated({"": 20}, "2030-05", "Two"))
    text = found.text()
    assert "# The table says nothing of time: 12 months" in text and "--positions 0:100 --salience 80" in text
    assert (found.scenario.title, found.scenario.issues["the-issue"].status_quo.likely) == ("Two", 0.2)
    assert found.data["talks"]["start"] == "2030-05"
    with pytest.raises(ParleyError, match="the status quo 120 is outside the scale of 'The issue', from 0 to 100"):
        scenario_of_table(read(tmp_path, PLAIN), Unstated({"": 120}))
    with pytest.raises(ParleyError, match="a status quo is stated for 'sea', and the issues are the issue"):
        scenario_of_table(read(tmp_path, PLAIN), Unstated({"sea": 120}))
