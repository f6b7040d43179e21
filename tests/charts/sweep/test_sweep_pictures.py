"""The pictures of a sweep fit its design, and each has a caption computed from the numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.analysis.swept import Swept
from sim.charts import style
from sim.charts.pictures import gallery
from sim.ensemble.folders.folder import SweepFolder, open_folder
from tests.ensemble.sweeping import TEXT, planned, played

WORDS_ONLY = TEXT.replace("principals.*.base_trust: [0.2, 0.5, 0.8]", "principals.lowland.tactic: [boulware, linear]")
ONE = TEXT.replace("principals.upland.tactic: [boulware, conceder]\n", "").replace("watch: [", "watch: [terms.flow, ")
ENDING = TEXT.replace("watch: [agreement,", "watch: [not ratified,")
TRUST, TACTIC = "principals.all.base_trust", "principals.upland.tactic"
KINDS = {
    "crossed": (TEXT, [f"map-agreement-{TACTIC}-{TRUST}", f"map-rounds-{TACTIC}-{TRUST}", f"endings-{TACTIC}",
                       f"endings-{TRUST}"]),
    "words only": (WORDS_ONLY, [f"map-agreement-{TACTIC}-principals.lowland.tactic",
                                f"map-rounds-{TACTIC}-principals.lowland.tactic", f"endings-{TACTIC}",
                                "endings-principals.lowland.tactic"]),
    "one at a time": (ENDING.replace("runs: 40", "runs: 8\ndesign: one-at-a-time"),
                      ["spans-not-ratified", "spans-rounds"]),
    "sampled": (TEXT.replace("runs: 40", "runs: 8\ndesign: sobol\npoints: 8"),
                [f"line-agreement-{TACTIC}", f"line-agreement-{TRUST}", f"line-rounds-{TACTIC}", f"line-rounds-{TRUST}",
                 f"endings-{TACTIC}", f"endings-{TRUST}"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], SweepFolder]:
    """A finished sweep of a text."""

    def get(text: str) -> SweepFolder:
        path = tmp_path_factory.mktemp("sweep")
        played(planned(path, text), path / "results")
        found = open_folder(path / "results")
        assert isinstance(found, SweepFolder)
        return found

    return get


@pytest.mark.parametrize("kind", KINDS)
def test_each_design_gets_the_pictures_that_fit_it(kind: str, folder: Callable[[str], SweepFolder]) -> None:
    text, names = KINDS[kind]
    found = folder(text)
    drawn = list(gallery(Swept(found)))
    pictures = {name: figure for name, figure, _ in drawn}
    captions = {name: caption for name, _, caption in drawn}
    assert list(pictures) == names
    for name, figure in pictures.items():
        assert tuple(figure.get_size_inches() * figure.dpi) == (1280, 720)
        assert captions[name].endswith(".") and len(captions[name]) > 40
        assert "nan" not in captions[name] and ">nan<" not in style.svg_of(figure)


def test_terms_that_are_watched_are_shown_as_ridges(folder: Callable[[str], SweepFolder]) -> None:
    from tests.ensemble.sweeping import VALLEYS

    issue = VALLEYS.read_text(encoding="utf-8").partition("issues:\n  ")[2].partition(":")[0]
    found = folder(ONE.replace("terms.flow", f"terms.{issue}"))
    pictures = {name: figure for name, figure, _ in gallery(Swept(found))}
    assert f"ridges-terms.{issue}" in pictures and f"line-terms.{issue}-{TRUST}" in pictures
    assert 'id="ridge-' in style.svg_of(pictures[f"ridges-terms.{issue}"])
