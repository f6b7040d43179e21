"""The fingerprint follows what the rules do, not what is said of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sim.evidence import fingerprint as fingerprints
from sim.scenario.coefficients import coefficients


def plain(code: str) -> object:
    return fingerprints._plain(ast.parse(code))


@pytest.mark.parametrize("other", ['def f(x):\n    "says"\n    return x + 1', "def f(x):  # why\n\n    return x + 1"])
def test_words_do_not_count(other: str) -> None:
    assert plain("def f(x):\n    return x + 1") == plain(other)


@pytest.mark.parametrize("other", ["lambda x: x + 2", "lambda x: x - 1", "lambda y: y + 1", "print(lambda x: x + 1)"])
def test_what_is_done_counts(other: str) -> None:
    assert plain("lambda x: x + 1") != plain(other)


def test_a_coefficient_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    before, known = fingerprints.fingerprint(), coefficients()
    first = next(iter(known))
    moved = known | {first: known[first].model_copy(update={"value": known[first].value + 1e-9})}
    monkeypatch.setattr(fingerprints, "coefficients", lambda: moved)
    fingerprints.fingerprint.cache_clear()
    after = fingerprints.fingerprint()
    fingerprints.fingerprint.cache_clear()
    assert before != after


def test_what_is_kept_in_the_cache_is_the_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_CACHE", str(tmp_path))
    fingerprints.kept_fingerprint.cache_clear()
    assert fingerprints.kept_fingerprint() == fingerprints.fingerprint()
    (kept,) = tmp_path.iterdir()
    for damaged in (b"", b"\xff", b"no fingerprint"):
        kept.write_bytes(damaged)
        fingerprints.kept_fingerprint.cache_clear()
        assert fingerprints.kept_fingerprint() == fingerprints.fingerprint() == kept.read_text(encoding="ascii")
