"""The head of the file says how many lines are red, and says what was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.evidence.kept import kept_file, read_kept
from sim.evidence.parts import own_folder
from sim.evidence.responses import head
from sim.evidence.verdicts import CANNOT, FAILS, HOLDS, UNDECIDED


def test_the_head_is_renewed_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(head, "fingerprint", lambda: "abc")
    path = tmp_path / "mine.yaml"
    path.write_text("# One\n# Lines held: not yet played.\nresponses: {}\n", encoding="utf-8")
    head.renew_head(path, [HOLDS, FAILS, FAILS, UNDECIDED, CANNOT])
    assert path.read_text(encoding="utf-8") == (
        "# One\n# Lines held: 1 of 5; 3 are red (2 fail, 1 undecided), 1 cannot be asked yet. Model abc.\n"
        "responses: {}\n"
    )


def test_the_head_of_the_projects_file_says_what_was_kept() -> None:
    said = head.stated_head((own_folder() / "responses.yaml").read_text(encoding="utf-8"))
    if not kept_file("responses").is_file():
        assert said == f"{head.START} not yet played."
        return
    figures = read_kept("responses")
    assert said == head.head_of([line["verdict"] for line in figures["lines"]], figures["model"])
