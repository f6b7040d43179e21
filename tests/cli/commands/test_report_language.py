"""The language of a report: as `--language` says; what there is not is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

import parley
from sim.cli.app import app
from sim.errors import ParleyError
from tests.ensemble.sweeping import TEXT

SCENARIO = str(Path(__file__).parents[2] / "scenarios" / "two-sides.yaml")
ASKED = ["run", SCENARIO, "--worlds", "8", "--set", "talks.months=4"]


@pytest.mark.slow
def test_a_report_is_written_in_the_language_asked_for_and_again_in_another(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    done = CliRunner().invoke(app, [*ASKED, "--out", str(folder), "--language", "es-AR"])
    page = folder / "report.html"
    assert done.exit_code == 0, done.stderr
    assert '<html lang="es" dir="ltr">' in page.read_text(encoding="utf-8") and "Agreement" in done.stdout
    drawn = (folder / "outcomes.svg").read_bytes()
    assert CliRunner().invoke(app, ["report", str(folder)]).exit_code == 0
    assert '<html lang="en-GB">' in page.read_text(encoding="utf-8") and (folder / "outcomes.svg").read_bytes() != drawn
    assert CliRunner().invoke(app, ["report", str(folder), "--language", "es"]).exit_code == 0
    assert '<html lang="es"' in page.read_text(encoding="utf-8") and (folder / "outcomes.svg").read_bytes() == drawn
    kept = parley.open_results(folder)
    assert isinstance(kept, parley.Results)
    again = kept.save(tmp_path / "again", language="es")
    assert (again / "outcomes.svg").read_bytes() == drawn


def test_a_language_that_is_not_there_is_refused_and_those_there_are_are_named(tmp_path: Path) -> None:
    for asked in (ASKED, ["report", str(tmp_path)], ["sweep", "tactics", "--out", str(tmp_path / "swept")]):
        done = CliRunner().invoke(app, [*asked, "--language", "tlh"])
        assert done.exit_code == 2
        assert "there is no language 'tlh'; there are en (English), es (Español)" in f"{done.stderr} {done.exception}"
    with pytest.raises(ParleyError, match="there is no language 'tlh'"):
        parley.run(SCENARIO, worlds=2, sets=False).save(tmp_path / "mine", language="tlh")


@pytest.mark.slow
def test_a_sweep_is_reported_in_the_language_asked_for_and_again_in_another(tmp_path: Path) -> None:
    folder, experiment = tmp_path / "swept", tmp_path / "asked.yaml"
    experiment.write_text(TEXT.replace("watch: [agreement, rounds]", "watch: [agreement]"), encoding="utf-8")
    asked = ["sweep", str(experiment), "--out", str(folder), "--runs", "2", "--workers", "1", "--language", "es"]
    done = CliRunner().invoke(app, asked)
    page, picture = folder / "report.html", next(folder.glob("map-*.svg"))
    assert done.exit_code == 0 and "Along each factor: agreements" in done.stdout, done.stderr
    assert '<html lang="es" dir="ltr">' in page.read_text(encoding="utf-8")
    drawn, table = picture.read_bytes(), (folder / "differences.csv").read_bytes()
    assert CliRunner().invoke(app, ["report", str(folder)]).exit_code == 0
    assert '<html lang="en-GB">' in page.read_text(encoding="utf-8") and picture.read_bytes() != drawn
    kept = parley.open_results(folder)
    assert isinstance(kept, parley.Sweep)
    again = kept.save(tmp_path / "again", language="es")
    assert (again / picture.name).read_bytes() == drawn and (again / "differences.csv").read_bytes() == table
    assert '<html lang="en-GB">' in page.read_text(encoding="utf-8")  # what was copied stays as it was
    with pytest.raises(ParleyError, match="there is no language 'tlh'"):
        kept.report(language="tlh")
