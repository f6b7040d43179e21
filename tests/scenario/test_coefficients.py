"""A coefficient without a source, unit, date or sound range does not load."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import ParleyError
from sim.scenario.coefficients import coefficients, read_coefficients

SOUND = 'value: 0.1, low: 0, high: 1, unit: a month, label: pull, source: a book, checked: 2026-11'


def read(tmp_path: Path, entry: str) -> str:
    path = tmp_path / "coefficients.yaml"
    path.write_text(f"trust:\n  pull: {{{entry}}}\n")
    with pytest.raises(ParleyError) as caught:
        read_coefficients(path)
    return str(caught.value).removeprefix(str(path))


def test_the_projects_own_are_sound() -> None:
    for path, coefficient in coefficients().items():
        assert "." in path and (coefficient.source or coefficient.judgement)


def test_a_sound_one_loads(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(f"trust:\n  pull: {{{SOUND}}}\n")
    assert read_coefficients(tmp_path / "c.yaml")["trust.pull"].high == 1


@pytest.mark.parametrize(
    ("theirs", "ours", "words"),
    [
        (", source: a book", "", "a coefficient has either a 'source' or a 'judgement'"),
        (", source: a book", ", source: a, judgement: b", "a coefficient has either a 'source' or a 'judgement'"),
        (", source: a book", ", source: ''", "expected some text, found none"),
        (", unit: a month", "", "'unit' is missing"),
        (", checked: 2026-11", "", "'checked' is missing"),
        ("2026-11", "yesterday", "expected a month written as year-month"),
        ("value: 0.1", "value: 2", "'low' must be below 'high' with 'value' between them"),
        ("value: 0.1", "value: '0.1'", "expected a number, found '0.1'"),
        ("value: 0.1", "valu: 0.1", "unknown key 'valu'; did you mean 'value'?"),
    ],
)
def test_a_poor_one_is_refused(tmp_path: Path, theirs: str, ours: str, words: str) -> None:
    found = read(tmp_path, SOUND.replace(theirs, ours))
    assert found.startswith(":2:") and ": trust.pull" in found and words in found


def test_what_is_no_mapping_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("trust: 3\n")
    with pytest.raises(ParleyError, match=r"c\.yaml:1:8: trust: expected a mapping of coefficients"):
        read_coefficients(tmp_path / "c.yaml")
