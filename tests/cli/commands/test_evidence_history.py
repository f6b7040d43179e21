"""`parley evidence history`: the object, the folder that goes on, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from sim.cli.app import app
from sim.ensemble.executors import ThisProcess
from sim.errors import ParleyError
from sim.evidence.history import own_cards
from sim.scenario.loading import check
from tests.evidence.history.cards import EXAMPLE, card_data

KEYS = {"n", "scores", "auc", "cards", "coders", "sources"}


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["evidence", "history", "--worlds", "10", "--workers", "1", *arguments])


def saved(path: Path, *cards: dict[str, Any]) -> str:
    path.write_text(json.dumps(cards), encoding="utf-8")
    return str(path)


def test_the_object_and_the_folder_hold_the_same_and_nothing_is_played_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "found"
    first = asked(str(EXAMPLE), "--json", "--out", str(out))
    assert first.exit_code == 0, first.output
    found = json.loads(first.stdout)
    assert set(found) >= KEYS and json.loads((out / "history.json").read_text(encoding="utf-8")) == found
    assert (out / "history-calibration.png").stat().st_size > 10_000 and (out / "manifest.json").is_file()

    assert check(str(out / "scenarios" / "river-waters-example.yaml")) == []

    def no_more(*_: object) -> None:
        raise AssertionError("a card was played again")

    monkeypatch.setattr("sim.evidence.history.forecast.played", no_more)
    assert json.loads(asked(str(EXAMPLE), "--json", "--out", str(out)).stdout) == found


def test_a_bad_card_is_told_and_the_others_are_played(tmp_path: Path) -> None:
    file = saved(tmp_path / "cards.yaml", card_data(trust=9), card_data(id="other"))
    result = asked(file)
    assert result.exit_code == 0, result.output
    assert f"{file}:1:" in result.stderr and "expected at most 4, found 9" in result.stderr
    assert "other" in result.stdout and "The sample is small: 1 case on 1 card," in result.stdout
    assert "hindsight" in " ".join(result.stdout.split())


@pytest.mark.parametrize(("content", "sentence"), [(None, "no such file"), ("[]", "holds no card"), (": :", "")])
def test_what_holds_no_cards_is_refused_in_a_sentence(content: str | None, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "cards.yaml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = asked(str(path))
    assert result.exit_code != 0 and sentence in str(result.exception) + result.stderr
    assert "Traceback" not in result.output


def test_without_a_sound_card_nothing_is_played(tmp_path: Path) -> None:
    result = asked(saved(tmp_path / "cards.yaml", card_data(trust=9)))
    assert result.exit_code != 0 and "no card without a mistake" in str(result.exception) + result.stderr


def test_without_files_the_projects_own_are_played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_cards, "own_folder", lambda: tmp_path)
    assert "there are no cards" in str(asked().exception) + asked().stderr
    (tmp_path / "history").mkdir()
    saved(tmp_path / "history" / "coder-a.yaml", card_data(coder="a"))
    saved(tmp_path / "history" / "coder-b.yaml", card_data(coder="b"))
    assert json.loads(asked("--json").stdout)["coders"]["names"] == ["a", "b"]


def test_the_figures_that_are_kept_are_those_of_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_cards, "own_folder", lambda: tmp_path)
    monkeypatch.setattr(own_cards, "WORLDS", 10)
    (tmp_path / "history").mkdir()
    file = saved(tmp_path / "history" / "coder-a.yaml", card_data())
    done: list[tuple[float, int]] = []
    kept = own_cards.keep_history(tmp_path / "played", ThisProcess(), lambda *told: done.append(told))
    assert kept == json.loads(asked(file, "--json").stdout) and done[-1] == (10, 10)
    saved(tmp_path / "history" / "coder-b.yaml", card_data(trust=9))
    with pytest.raises(ParleyError, match="at most 4"):
        own_cards.keep_history(tmp_path / "played", ThisProcess(), lambda *_: None)
