"""What functions give: a few lines, tables, charts as methods, a notebook's page, and a folder that opens again."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.figure import Figure

import parley
from parley.answer import Answer
from sim.analysis.outcomes import summary
from sim.charts.pictures import charts
from sim.ensemble.runs import run
from tests.parley.asked import SHORT, SWEPT


@pytest.fixture(scope="module")
def results() -> parley.Results:
    return parley.run(SHORT, worlds=40, seed=2)


class Tags(HTMLParser):
    """The tags of a piece of HTML, and the attributes of its picture."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.picture: dict[str, str | None] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)
        self.picture = dict(attrs) if tag == "img" else self.picture


def test_the_worlds_are_those_of_the_command(results: parley.Results) -> None:
    same = run(SHORT, 40, 2)
    assert results.table.equals(same.table) and results.table.shape[0] == results.worlds == 40
    found = summary(same, 1.0, results.scenario.title)
    assert {**results.data, "worlds_per_second": 0} == {**found, "worlds_per_second": 0}


def test_results_are_shown_in_a_few_lines(results: parley.Results, capsys: pytest.CaptureFixture[str]) -> None:
    lines = repr(results).splitlines()
    assert lines[0] == f"{SHORT.title}  ·  40 worlds  ·  seed 2" and 2 <= len(lines) <= 10
    assert len(lines) - 1 == len(set(results.table["ending"])) and all(" to " in line for line in lines[1:])
    assert capsys.readouterr() == ("", "")


def test_shares_terms_and_trajectories_are_tables(results: parley.Results) -> None:
    counted = results.table["ending"].value_counts()
    assert results.shares["worlds"].sum() == 40
    assert {name: count for name, count in results.shares["worlds"].items() if count} == counted.to_dict()
    assert (results.shares["low"] <= results.shares["share"]).all()
    deals = results.table[results.table["ending"].isin(["agreement", "partial"])]
    assert results.terms.index.tolist() == deals["world"].tolist()
    assert list(results.terms.columns) == list(SHORT.issues)
    assert {"round", "quantity", "p50", "still_open"} <= set(results.trajectories.columns)
    columns = [str(name) for name in results.table]
    assert results.factors.keys() == {name.removeprefix("factor:") for name in columns if "factor:" in name}


def test_a_notebook_shows_the_endings_and_their_table(results: parley.Results) -> None:
    tags = Tags(results._repr_html_())
    assert tags.found.count("img") == 1 and "table" in tags.found
    assert str(tags.picture["src"]).startswith("data:image/png;base64,") and "40 worlds" in str(tags.picture["alt"])


def test_a_title_cannot_break_the_page() -> None:
    page = parley.run(SHORT.set({"title": "<script>alert(1)</script>"}), worlds=5)._repr_html_()
    assert "script" not in Tags(page).found


def test_every_chart_of_a_run_is_a_method_with_a_name(results: parley.Results) -> None:
    own = vars(type(results.plot))
    for chart in charts("chart"):
        name = {"outcomes": "endings"}.get(chart.name, chart.name.replace("-", "_"))
        assert name in dir(results.plot) and own[name].__doc__
        assert f".{name}()" in repr(results.plot)


def test_a_chart_is_a_figure_that_a_notebook_can_show(results: parley.Results) -> None:
    figure: object = results.plot.endings()
    as_shown: Any = figure
    assert isinstance(figure, Figure) and as_shown._repr_png_().startswith(b"\x89PNG")


def test_a_chart_that_is_not_there_is_a_sentence(results: parley.Results) -> None:
    with pytest.raises(parley.ParleyError, match="this run has nothing to draw for 'war'"):
        results.plot.war()
    with pytest.raises(parley.ParleyError, match="there is no chart 'rum' here; there are endings, timeline"):
        results.plot.drawn("rum")
    with pytest.raises(AttributeError, match="there is no chart 'rum'"):
        results.plot.rum  # noqa: B018 (the attribute is what is asked for)
    with pytest.raises(parley.ParleyError, match="'endings' has pages 1 to 1, and no page 2"):
        results.plot.drawn("endings", 2)


def test_a_world_is_told_and_is_data(results: parley.Results) -> None:
    world = results.world(3)
    assert world.outcome["ending"] == results.table["ending"][3] and repr(world).startswith("World 3 of ")
    assert str(world) == world.told == parley.replay(SHORT, world=3, seed=2).told
    data = json.loads(json.dumps(world.data, allow_nan=False))
    assert len(data["rounds"]) == len(world.table) and data["outcome"]["ending"] == world.outcome["ending"]
    assert Tags(world._repr_html_()).found.count("p") == len(world.paragraphs) + 1
    with pytest.raises(parley.ParleyError, match="world: give a whole number of at most 39, not '40'"):
        results.world(40)


def test_a_world_is_told_in_a_language_and_its_data_are_the_same(results: parley.Results) -> None:
    english, spanish = results.world(3), results.world(3, language="es")
    assert spanish.told != english.told and spanish.data == english.data
    assert spanish.told == parley.replay(SHORT, world=3, seed=2, language="es-MX").told
    assert english.told == results.world(3).told, "who has read another language in between reads English"
    for ask in (results.world, lambda world, language: parley.replay(SHORT, world=world, language=language)):
        with pytest.raises(parley.ParleyError, match="there is no language 'tlh'"):
            ask(3, language="tlh")


def test_a_folder_opens_as_the_same_results(results: parley.Results, tmp_path: Path) -> None:
    assert results.save(tmp_path / "kept") == tmp_path / "kept"
    assert (tmp_path / "kept" / "report.html").is_file()
    again = parley.open_results(tmp_path / "kept")
    assert isinstance(again, parley.Results)
    assert repr(again) == repr(results) and again.table.equals(results.table)
    assert again.terms.equals(results.terms) and again.trajectories.equals(results.trajectories)
    assert again.world(3).told == results.world(3).told and again.data == results.data | {"worlds_per_second": None}
    with pytest.raises(parley.ParleyError, match="is not empty, and nothing in it is overwritten"):
        results.save(tmp_path / "kept")


def test_others_in_a_seat_are_noted_and_not_told_as_if_they_were_agents(tmp_path: Path) -> None:
    seat = next(iter(SHORT.principals))
    seated = parley.run(SHORT, worlds=6, players={seat: parley.BuiltIn()}, sets=False)
    seated.save(tmp_path / "kept")
    for found in (seated, parley.open_results(tmp_path / "kept")):
        assert isinstance(found, parley.Results) and found.world(1).outcome["world"] == 1
        with pytest.raises(parley.ParleyError, match="cannot be told again"):
            found.world(1).told  # noqa: B018 (the attribute is what is asked for)


def test_two_runs_are_compared_world_by_world(results: parley.Results) -> None:
    longer = SHORT.set({"talks.months": 6})
    played, asked = (parley.compare(first, longer, worlds=40, seed=2) for first in (results, SHORT))
    assert played.table.equals(asked.table) and played.flows.equals(asked.flows)
    assert asked.flows["worlds"].sum() == asked.worlds == 40
    assert asked.sides[0].table.equals(results.table) and isinstance(asked.plot.flips(), Figure)
    changed = parley.compare(results, changes={"talks.months": 6})
    assert changed.table.equals(asked.table) and "talks.months=6" in repr(changed)
    with pytest.raises(parley.ParleyError, match="only the same worlds can be compared"):
        parley.compare(results, parley.run(SHORT, worlds=5))


def test_a_sweep_from_python_is_that_of_a_file_and_opens_again(tmp_path: Path) -> None:
    found = parley.sweep(SWEPT, tmp_path / "here")
    levels = found.table["factor:principals.*.base_trust"].tolist()
    assert levels == [0.2, 0.8] and len(found.worlds(["ending"])) == 16
    assert isinstance(found.plot.drawn(found.plot.names[0]), Figure) and set(found.plot.names) < set(dir(found.plot))
    numpy = {**SWEPT, "vary": {"principals.*.base_trust": np.array([0.2, 0.8])}}
    assert parley.sweep(numpy).table.equals(found.table)
    found.save(tmp_path / "copy")
    for folder in ("here", "copy"):
        again = parley.open_results(tmp_path / folder)
        assert isinstance(again, parley.Sweep) and again.table.equals(found.table) and repr(again) == repr(found)
    with pytest.raises(parley.ParleyError, match="the worlds have no column 'rum'; they have point, run"):
        found.worlds(["rum"])


def test_a_precision_says_that_runs_of_the_experiment_count_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def unplayed(*given: Any, **more: Any) -> None:
        raise parley.ParleyError("not played here")

    monkeypatch.setattr("sim.ensemble.sweeps.sweep.sweep", unplayed)
    with (pytest.warns(UserWarning, match="'runs' of the experiment counts for nothing"),
          pytest.raises(parley.ParleyError, match="not played")):
        parley.sweep({**SWEPT, "runs": 5}, precision=0.5)


def _asked(name: str, results: parley.Results) -> Answer:
    """An answer of one kind, quickly."""
    ranges = {"principals.*.base_trust": {"uniform": [0.1, 0.9]}, "talks.walk_out": [0, 0.2]}
    if name == "sensitivity":
        return parley.sensitivity({**SWEPT, "vary": ranges, "runs": 4, "watch": ["joint_gain"]}, 2, 8)
    if name == "discover":
        return parley.discover(parley.run(SHORT, worlds=120), "agreement")
    if name == "why":
        found = parley.why(SHORT, worlds=10)
        assert isinstance(found, parley.FailureCauses)
        return found
    if name == "claims":
        return parley.claims("language", worlds=4)
    return parley.solutions(SHORT, worlds=10) if name == "solutions" else parley.evidence("patterns", kept=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sensitivity", "discover", "why", "claims", "solutions", "evidence"])
def test_every_answer_has_lines_a_table_charts_and_a_folder(
    name: str, results: parley.Results, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _asked(name, results)
    assert 2 <= len(repr(found).splitlines()) <= 40 and max(map(len, repr(found).splitlines())) <= 110
    assert list(found.table.columns) and isinstance(found.data, dict)
    assert isinstance(found.plot.drawn(found.plot.names[0]), Figure)
    assert "img" in Tags(found._repr_html_()).found
    manifest = json.loads((found.save(tmp_path / "kept") / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["command"].startswith(f"parley.{name}(")
    assert capsys.readouterr() == ("", ""), "nothing is said beside the answer"


def test_one_failed_world_says_what_would_have_saved_it() -> None:
    endings = parley.run(SHORT, worlds=40).table["ending"]
    failed = int(np.flatnonzero(~endings.isin(["agreement", "partial"]))[0])
    found = parley.why(SHORT, world=failed)
    assert isinstance(found, parley.WorldCause) and found.ending == endings[failed]
    assert repr(found).startswith(f"World {failed} of") and isinstance(found.saving, list)
