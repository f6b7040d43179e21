"""The report of a sweep stands alone, is sound HTML, and says what the tables say."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from sim.analysis.swept import Swept
from sim.charts.report.sweep_report import MOST, _where, command, write_sweep_report
from sim.ensemble.folders.folder import SweepFolder, open_folder
from tests.charts.report.test_report import Page
from tests.ensemble.sweeping import TEXT, planned, played

TEXTS = {
    "crossed": TEXT,
    "one at a time": TEXT.replace("runs: 40", "runs: 4\ndesign: one-at-a-time"),
    "many points": TEXT.replace("runs: 40", "runs: 2\ndesign: latin-hypercube\npoints: 40"),
}


def swept(folder: Path, text: str) -> SweepFolder:
    """A finished sweep."""
    played(planned(folder, text), folder / "results")
    found = open_folder(folder / "results")
    assert isinstance(found, SweepFolder)
    return found


Reported = Callable[[str], tuple[SweepFolder, Page]]


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Reported:
    """A sweep of each kind with its report, each played and drawn once."""

    @cache
    def get(kind: str) -> tuple[SweepFolder, Page]:
        text = TEXTS[kind].replace("to test sweeps", "to test <b>sweeps</b> & more")
        found = swept(tmp_path_factory.mktemp("sweep"), text)
        return found, Page(write_sweep_report(found).read_text(encoding="utf-8"))

    return get


@pytest.mark.parametrize("kind", TEXTS)
def test_it_stands_alone_and_is_sound(kind: str, reported: Reported) -> None:
    found, page = reported(kind)
    assert not page.open and len(page.ids) == len(set(page.ids))
    links = [value for name, value in page.attributes if name in ("src", "href", "xlink:href")]
    assert all(link.startswith(("#", "data:")) for link in links)
    read = " ".join(page.words)
    assert "to test <b>sweeps</b> & more" in read and "This is not a forecast." in read and "nan" not in read.split()
    pictures = sorted(one.stem for one in found.path.glob("*.png"))
    assert page.tags.count("figure") == page.tags.count("figcaption") == len(pictures) > 0
    if kind == "one at a time":
        assert write_sweep_report(found).read_text(encoding="utf-8") == page.text


def test_it_tells_the_extremes_and_every_point(reported: Reported) -> None:
    found, page = reported("crossed")
    read = " ".join(" ".join(page.words).split())
    assert "Agreements share of worlds; in brackets: 95 % interval lowest" in read
    assert "; All principals: trust in the other side = 0." in read and "Every point with its means" in read
    assert "In the same 40 runs the two differ by" in read and "which allows for having picked them)" in read
    assert page.text.count("<tr>") == 1 + 2 + 1 + len(found.points) + 2 * (1 + 4)
    assert "What moves agreements most: " in read or "Undecided what moves agreements most: " in read
    assert "0.2 to 0.8" in read and len((found.path / "differences.csv").read_text().splitlines()) == 1 + 2 * 4
    assert command(found) == "parley sweep experiment.yaml --out again"
    assert isinstance(open_folder(found.path), SweepFolder)  # pictures and report are no damage


def test_a_point_at_which_nothing_is_moved_is_told_so(reported: Reported) -> None:
    found, _ = reported("one at a time")
    swept = Swept(found)
    told = [_where(swept, {str(name): value for name, value in row.items()}) for row in swept.points.to_dict("records")]
    assert told.count("nothing is moved") == 1 and not any(text.endswith("= ") for text in told)


def test_a_table_is_no_wider_than_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many factors have no room beside each other; of those moved one at a time, the one that is moved is named."""
    monkeypatch.setattr("sim.charts.report.sweep_report.ABREAST", 1)
    (tmp_path / "crossed").mkdir()
    page = Page(write_sweep_report(swept(tmp_path / "crossed", TEXT)).read_text(encoding="utf-8"))
    assert page.tags.count("table") == 1 + 2 and "points.csv" in page.text
    (tmp_path / "alone").mkdir()
    alone = TEXT.replace("runs: 40", "runs: 8\ndesign: one-at-a-time")
    page = Page(write_sweep_report(swept(tmp_path / "alone", alone)).read_text(encoding="utf-8"))
    assert page.tags.count("table") == 2 + 2 and "What is moved" in page.text and ">nothing<" in page.text


def test_of_many_points_it_lists_both_ends(reported: Reported) -> None:
    found, page = reported("many points")
    assert len(found.points) == 80 > MOST
    assert "The points with the least and the most of" in " ".join(page.words)
    differences = len((found.path / "differences.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert differences > 2 and page.text.count("<tr>") == 1 + 2 + 1 + 20 + 2 + differences
