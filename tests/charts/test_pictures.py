"""Charts are found in their folders or added from Python, and stand in the order of their places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from sim.analysis.outcomes import Summary
from sim.charts import style
from sim.charts.chart import Chart, ChartTable, Note, SweepChart, TableRow
from sim.charts.pictures import charts, charts_of, gallery, sheets
from sim.charts.report.captions import captions
from sim.charts.report.report import report_of
from sim.ensemble.results.results import Results
from sim.errors import ParleyError
from sim.extensions import registry


def blank(results: Results, part: str = "") -> Figure:
    return style.blank(f"A title {part}", "under", "foot")


def said(results: Results, part: str = "") -> str:
    return f"A caption of {results.worlds} worlds {part}".strip() + "."


def below(results: Results, summary: Summary) -> list[ChartTable | Note]:
    row = TableRow("a <row>", ("1", "x & y"), meaning="what it means", colour="#123456")
    table = ChartTable("Own", "My own table", ("What", "How many", "Else"), [row], numbers=(1,))
    return [table, Note("So", f"{summary['seed']}")]


OWN = Chart(name="own", place=15, heading="My own", draw=blank, caption=said, below=below)


@pytest.fixture(autouse=True)
def nothing_added(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test adds is gone after it."""
    for noun in ("chart", "chart of a sweep"):
        monkeypatch.setattr(registry(noun), "added", {})


def test_every_file_of_the_folders_declares_a_chart() -> None:
    for noun, folder in (("chart", "run"), ("chart of a sweep", "sweep")):
        files = Path(style.__file__).parent.joinpath(folder).glob("*.py")
        assert len(charts(noun)) == len([file for file in files if file.name != "__init__.py"]) > 4
        places = [chart.place for chart in charts(noun)]
        assert places == sorted(set(places)), "two charts have the same place"


@pytest.mark.slow
def test_a_chart_that_was_added_stands_in_its_place_with_all_it_has(usual: Results, tmp_path: Path) -> None:
    registry("chart").add(OWN)
    assert list(sheets(usual))[:3] == ["outcomes", "own", "timeline"]
    page = report_of(usual, tmp_path).read_text(encoding="utf-8")
    assert (tmp_path / "own.png").is_file() and (tmp_path / "own.svg").is_file()
    assert page.count("<h2>My own</h2>") == 1 and f"<figcaption>{said(usual)}</figcaption>" in page
    assert page.index("<h2>Endings</h2>") < page.index("<h2>My own</h2>") < page.index("<h2>Timing</h2>")
    assert '<span class="swatch" style="background: #123456"></span>a &lt;row&gt;' in page
    assert '<td class="number">1</td><td>x &amp; y</td>' in page and "<strong>So.</strong> 1" in page


def test_several_sheets_are_numbered_and_each_has_its_caption(usual: Results) -> None:
    registry("chart").add(Chart("own", 15, "My own", blank, said, parts=lambda results: ["one", "two", "three"]))
    assert [name for name in sheets(usual) if name.startswith("own")] == ["own", "own-2", "own-3"]
    assert captions(usual)["own-2"] == f"A caption of {usual.worlds} worlds two."


def test_a_chart_that_does_not_fit_is_neither_drawn_nor_told(usual: Results, tmp_path: Path) -> None:
    registry("chart").add(Chart("own", 15, "My own", blank, said, when=lambda results: results.worlds == 1))
    assert OWN.name not in [chart.name for chart in charts_of(usual)] and OWN.name not in captions(usual)


@pytest.mark.parametrize("name", ["", "My Chart", "a/b", "-a", "a_b", "../a", "über"])
def test_a_name_that_no_file_can_have_is_refused(name: str) -> None:
    with pytest.raises(ParleyError, match="small letters and digits"):
        Chart(name, 1, "A heading", blank, said)


def test_what_is_known_or_of_another_kind_is_refused() -> None:
    with pytest.raises(ParleyError, match="there is a chart 'terms' already"):
        registry("chart").add(Chart("terms", 1, "Terms", blank, said))
    with pytest.raises(ParleyError, match="is made from"):
        registry("chart").add(SweepChart("own", 1, lambda swept: iter(())))


def test_no_chart_writes_over_the_sheet_of_another(usual: Results) -> None:
    registry("chart").add(Chart("impacts-2", 1, "My own", blank, said))
    with pytest.raises(ParleyError, match=r"two charts draw 'impacts-2\.png'"):
        sheets(usual)


def test_a_chart_of_a_sweep_comes_from_python_too(tmp_path: Path) -> None:
    from sim.analysis.swept import Swept
    from sim.charts.report.sweep_report import write_sweep_report
    from tests.charts.report.test_sweep_report import TEXTS, swept

    def pictures(found: Swept) -> Iterator[tuple[str, Figure, str]]:
        for axis in found.axes:
            yield axis.replace("*", "all"), style.blank(axis, "under", "foot"), f"All about {found.labels[axis]}."

    registry("chart of a sweep").add(SweepChart("own", 0, pictures))
    folder = swept(tmp_path, TEXTS["one at a time"])
    page = write_sweep_report(folder).read_text(encoding="utf-8")
    names = [name for name, _, _ in gallery(Swept(folder))]
    assert names[0].startswith("own-") and names[-1].startswith("spans-")
    assert (folder.path / f"{names[0]}.png").is_file() and "<figcaption>All about " in page
