"""The report of a sweep in other languages, page and pictures: nothing that is said stays English."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from matplotlib.figure import Figure

from sim.analysis.sets.clustered import SetDifference
from sim.analysis.swept import Swept
from sim.charts import moves, style, words
from sim.charts.pictures import gallery
from sim.charts.report.sweep_report import STAYS_ENGLISH, write_sweep_report
from sim.charts.watching import watched
from sim.ensemble.folders.folder import SweepFolder
from sim.ensemble.outcomes.watched import measure
from sim.extensions import registry
from sim.language.pseudo import OPEN
from sim.language.speaking import _, speaking
from sim.scenario.factors import factors, matching
from tests.charts.report.test_pictures_languages import LETTERS, beyond, written
from tests.charts.report.test_report_languages import OWN, PICTURE, texts
from tests.charts.report.test_sweep_report import TEXTS, swept
from tests.charts.sweep.test_experiment_charts import ticks_beyond
from tests.ensemble.sweeping import TEXT, VALLEYS
from tests.language.untranslated import english_in

pytestmark = pytest.mark.slow

ISSUE = VALLEYS.read_text(encoding="utf-8").partition("issues:\n  ")[2].partition(":")[0]
NUMBERS_ONLY = TEXT.replace("  principals.upland.tactic: [boulware, conceder]\n", "")
KINDS = {
    **TEXTS,
    "terms": NUMBERS_ONLY.replace("watch: [", f"watch: [terms.{ISSUE}, "),
    "one run": TEXT.replace("runs: 40", "runs: 1"),
    "drawn": TEXT.replace("runs: 40", "runs: 2\ndesign: latin-hypercube\npoints: 8").replace(
        "[0.2, 0.5, 0.8]", "{uniform: [0.2, 0.8]}"),
    "evenly": NUMBERS_ONLY.replace("runs: 40", "runs: 4").replace(
        "[0.2, 0.5, 0.8]", "{linspace: [0.1, 0.9, 5]}\n  talks.months: {linspace: [2, 6, 5]}"),
}  # fmt: skip
Spoken = tuple[str, list[Figure]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], SweepFolder]:
    """A finished sweep of each kind, each played once."""
    return cache(lambda kind: swept(tmp_path_factory.mktemp("sweep"), KINDS[kind].replace("talks.months: 4, ", "")
                                    if kind == "evenly" else KINDS[kind]))


def told(folder: SweepFolder, language: str, monkeypatch: pytest.MonkeyPatch) -> Spoken:
    """The page of a report without the insides of its pictures, and the pictures."""
    drawn: list[Figure] = []

    def saved(figure: Figure, place: Path, name: str) -> str:
        drawn.append(figure)
        return PICTURE

    monkeypatch.setattr("sim.charts.report.sweep_report.save", saved)
    with speaking(language):
        page = write_sweep_report(folder)
    return page.read_text(encoding="utf-8"), drawn


def own(folder: SweepFolder) -> list[str]:
    """What the experiment and its scenario say themselves, and the names of what was varied."""
    asked, known = folder.experiment, factors(folder.scenario)
    varied = [known[name] for path in asked.vary for name in matching(path, known)[:1]]
    said = [asked.title, asked.purpose, *asked.look_for, asked.design, *Swept(folder).labels.values(),
            *(text for one in varied for text in (one.label, one.unit)),
            *(axis.spread.distribution for axis in asked.vary.values() if axis.spread),
            *(level for axis in asked.vary.values() for level in axis.levels if isinstance(level, str)),
            *folder.scenario.issues,
            *(line for text in texts(folder.scenario.model_dump(mode="json")) for line in text.splitlines())]
    return [" ".join(text.split()) for text in said if len(text) > 1]


@pytest.mark.parametrize("kind", KINDS)
def test_no_english_is_left(
    kind: str, found: Callable[[str], SweepFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = found(kind)
    page, drawn = told(folder, "xx", monkeypatch)
    names = ["Parley", "Python", "matplotlib", "mesa", "numpy", "scipy"]
    assert english_in(unescape(OWN.sub("\n", page)), own(folder) + names) == []
    kept = " ".join(own(folder))
    said = [text for figure in drawn for text in written(figure)]
    assert [text for text in said if LETTERS.search(text) and OPEN not in text and text not in kept] == []
    assert any(OPEN in text for text in said)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", ["crossed", "one at a time", "terms"])
def test_nothing_stands_beyond_the_sheet(kind: str, language: str, found: Callable[[str], SweepFolder]) -> None:
    with speaking(language):
        for name, figure, _caption in gallery(Swept(found(kind))):
            outside = beyond(figure)
            unseen = {label.get_text() for label in ticks_beyond(figure)}
            assert [(name, text) for text in outside if text not in unseen] == []


def test_a_report_says_which_language_it_is_in_and_what_is_not(
    found: Callable[[str], SweepFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {language: told(found("one run"), language, monkeypatch)[0] for language in ("en", "es", "xr")}
    assert '<html lang="en-GB">' in pages["en"] and '<html lang="es" dir="ltr">' in pages["es"]
    assert '<html lang="xr" dir="rtl">' in pages["xr"] and STAYS_ENGLISH not in pages["en"]
    with speaking("es"):
        assert _(STAYS_ENGLISH) in pages["es"] and "Esto no es un pronóstico." in pages["es"]


def test_a_spanish_report_writes_numbers_as_spanish_does(
    found: Callable[[str], SweepFolder], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, drawn = told(found("crossed"), "es", monkeypatch)
    read = re.sub(r"\d+\.\d+\.\d+", "", unescape(OWN.sub("\n", page)))  # but for versions
    assert re.search(r"\d,\d{3} \(−?\d,\d{3} a \d,\d{3}\)", read) and "lo más alto:" in page
    assert re.findall(r"\b\d+\.\d", read) == []
    with speaking("es"):
        assert [text for figure in drawn for text in written(figure) if re.search(r"\d\.\d", text)] == []


def test_numbers_along_an_axis_are_those_of_matplotlib_in_english_and_have_commas_in_spanish() -> None:
    plain, ours = (Figure().add_subplot(ylim=(-0.75, 0.5)) for _number in range(2))
    style.digits(ours)
    usual = [label.get_text() for label in plain.get_yticklabels()]
    assert [label.get_text() for label in ours.get_yticklabels()] == usual and "−0.4" in " ".join(usual)
    with speaking("es"):
        assert [label.get_text() for label in ours.get_yticklabels()] == [text.replace(".", ",") for text in usual]


def test_differences_over_coefficient_sets_are_told_in_the_language_too() -> None:
    found = SetDifference(-0.1234, -0.3, 0.2, 64, 640)
    with speaking("xx"):
        said = [words.apart_over_sets(found, True), words.apart_over_sets(found, False), *moves.heads(True)]
    assert english_in(" ".join(said)) == []
    with speaking("es"):
        assert "difieren en −12,3 puntos de media (−30,0 a 20,0)" in words.apart_over_sets(found, share=True)


def test_an_outcome_is_called_the_same_in_english_and_has_its_name_in_spanish() -> None:
    for name in (*registry("measure"), "terms.flow", "impacts.world_trade"):
        assert (watched(name).label, watched(name).unit) == (measure(name).label, measure(name).unit)
        with speaking("xx"):
            assert OPEN in watched(name).label and OPEN in watched(name).unit
    with speaking("es"):
        assert watched("terms.flow").label == "condiciones sobre flow, donde hay acuerdo"
        assert watched("impacts.world_trade").label == "world trade, índice después"
        assert watched("agreement").label == "acuerdos" and watched("agreement").share
