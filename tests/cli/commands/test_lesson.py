"""`parley lesson`: the page, the list, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim.cli.app import app
from tests.lessons.small import saved


def asked(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["lesson", *arguments])
    return result.exit_code, result.output


def test_a_page_is_written(tmp_path: Path) -> None:
    out = tmp_path / "lesson.html"
    code, said = asked(str(saved(tmp_path)), "--out", str(out), "--worlds", "10", "--seed", "4", "--workers", "1")
    assert (code, said.startswith(f"Written to {out} (")) == (0, True), said
    page = out.read_text(encoding="utf-8")
    assert "A small lesson" in page
    assert "parley lesson small --worlds 10 --seed 4" in page
    assert "src=" not in page and "@import" not in page and "url(" not in page


def test_the_same_command_gives_the_same_page(tmp_path: Path) -> None:
    path = str(saved(tmp_path))
    for name in ("a.html", "b.html"):
        asked(path, "--out", str(tmp_path / name), "--worlds", "6", "--workers", "1")
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()


def test_without_a_name_the_lessons_are_listed() -> None:
    code, said = asked()
    assert code == 0
    assert "two-level-game" in said and "?" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["two-level-gam"], "there is no lesson 'two-level-gam'; did you mean 'two-level-game'?"),
        (["LESSON", "--out", "there.html"], "is there already; name another file with --out"),
        (["LESSON", "--out", "nowhere/lesson.html"], "there is no folder 'nowhere'; make it first"),
        (["LESSON", "--worlds", "1"], "give a whole number of at least 2"),
        (["broken.yaml"], "the number 24 is typed by hand"),
        (["wrong.yaml", "--worlds", "4", "--workers", "1"], "there is no explorable 'tim'; did you mean 'time'?"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    saved(tmp_path, {"key/0/answer": "24 of 100"}).rename("broken.yaml")
    saved(tmp_path, {"key/0/answer": "{{ value('tim', 'agreement') }}"}).rename("wrong.yaml")
    saved(tmp_path)
    Path("there.html").write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    code, said = asked(*[argument.replace("LESSON", "small.yaml") for argument in arguments])
    assert code == 2
    assert words in " ".join(said.replace("│", " ").split())
    assert sorted(tmp_path.rglob("*")) == before
    assert Path("there.html").read_text(encoding="utf-8") == "mine"
