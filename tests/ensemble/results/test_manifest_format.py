"""A manifest that nobody wrote so is refused in a sentence, by every command that reads one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.analysis.tables_kept import kept_worlds
from sim.ensemble.folders.folder import open_folder
from sim.ensemble.results.manifest import MANIFEST, read_manifest, renew_hashes, write_manifest
from sim.ensemble.results.manifest_format import FIRST, FORMAT, MIGRATIONS, migrated
from sim.ensemble.results.store import facts_of_run, results_folder, write_results
from sim.ensemble.runs import run
from sim.errors import ParleyError
from sim.scenario.loading import load_scenario
from tests.ensemble.sweeping import VALLEYS, planned, played

Data = dict[str, Any]
END = "nothing in its folder can be relied on; make the results again in a new folder"


@pytest.fixture(scope="module")
def a_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    results = run(load_scenario(VALLEYS, {"talks.months": "4"}), worlds=120, seed=5)
    folder = tmp_path_factory.mktemp("run") / "mine"
    with results_folder(folder) as aside:
        write_results(aside, results)
        write_manifest(aside, {"command": "parley run", **facts_of_run(results, "two-valleys")})
    return folder


@pytest.fixture(scope="module")
def a_sweep(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sweep")
    played(planned(folder, runs=2), folder / "mine")
    return folder / "mine"


def rewritten(folder: Path, change: Callable[[Data], object]) -> Data:
    """The manifest of a folder before it was changed."""
    before: Data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    found: Data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    change(found)
    (folder / MANIFEST).write_text(json.dumps(found), encoding="utf-8")
    return before


def put_back(folder: Path, manifest: Data) -> None:
    """Write the manifest as it was before it was changed."""
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def said_of(folder: Path, change: Callable[[Data], object]) -> str:
    """What is said of a folder with a changed manifest, the same wherever it is read."""
    before = rewritten(folder, change)
    try:
        found = set()
        for read in (open_folder, lambda path: kept_worlds(path, "failure")):
            with pytest.raises(ParleyError) as caught:
                read(folder)
            found.add(str(caught.value))
        (sentence,) = found
        return sentence
    finally:
        put_back(folder, before)


@pytest.mark.parametrize(("change", "words"), [
    (lambda data: data.pop("identity"), "'identity' is missing"),
    (lambda data: data.pop("finished"), "'finished' is missing"),
    (lambda data: data.update(sha256=["x"]), "sha256: expected a mapping (lines of 'key: value'), found a list"),
    (lambda data: data.update(block="x"), "block: expected a whole number, found 'x'"),
    (lambda data: data.update(worlds="many"), "worlds: expected a whole number, found 'many'"),
    (lambda data: data.update(seed=-1), "seed: expected at least 0, found -1"),
    (lambda data: data["sha256"].update({"../x": "0" * 64}), "a file of the folder is expected, found '../x'"),
    (lambda data: data.update(sha256={}), "a finished sweep has 'worlds' and 'sha256'"),
])  # fmt: skip
def test_a_damaged_manifest_of_a_sweep(a_sweep: Path, change: Callable[[Data], object], words: str) -> None:
    sentence = said_of(a_sweep, change)
    assert words in sentence and f"{MANIFEST}' is damaged (" in sentence and sentence.endswith(END)


@pytest.mark.parametrize(("change", "words"), [
    (lambda data: data.pop("worlds"), "'worlds' is missing"),
    (lambda data: data.update(scenario=["a"]), "scenario: expected text, found a list"),
    (lambda data: data["sha256"].update({"outcomes.parquet": 7}), "sha256.outcomes.parquet: expected text, found 7"),
])  # fmt: skip
def test_a_damaged_manifest_of_a_run(a_run: Path, change: Callable[[Data], object], words: str) -> None:
    sentence = said_of(a_run, change)
    assert words in sentence and sentence.endswith(END)


def test_a_table_that_the_manifest_does_not_know_is_not_relied_on(a_run: Path) -> None:
    before = rewritten(a_run, lambda data: data["sha256"].pop("trajectories.parquet"))
    with pytest.raises(ParleyError, match="is damaged .it says nothing of 'trajectories.parquet'."):
        open_folder(a_run)
    rewritten(a_run, lambda data: data.update(before))


def test_a_manifest_of_another_format_is_left_to_another_version(a_run: Path) -> None:
    assert read_manifest(a_run)["format"] == FORMAT
    assert f"newer Parley (format {FORMAT + 1}; this one reads up to {FORMAT}); read the folder with that" in said_of(
        a_run, lambda data: data.update(format=FORMAT + 1)
    )


@pytest.mark.parametrize("stated", [{}, {"format": 1}], ids=["without a number", "with its number"])
def test_a_run_of_the_first_format_opens_and_its_manifest_stays_as_it_is(a_run: Path, stated: Data) -> None:
    before = rewritten(a_run, lambda data: [data.pop(key) for key in ("format", "finished")] and data.update(stated))
    try:
        written = (a_run / MANIFEST).read_bytes()
        found = open_folder(a_run)
        assert found.manifest["format"] == FORMAT and found.manifest["finished"] is True
        assert (a_run / MANIFEST).read_bytes() == written
        renew_hashes(a_run)
        assert json.loads((a_run / MANIFEST).read_bytes()).keys() == json.loads(written).keys()
    finally:
        put_back(a_run, before)


def test_every_older_format_has_its_migration() -> None:
    assert sorted(MIGRATIONS) == list(range(FIRST, FORMAT))
    assert migrated({"format": 1, "seed": 1}) == {"format": 2, "finished": True, "seed": 1}
    assert migrated({"kind": "sweep", "finished": False}) == {"kind": "sweep", "finished": False, "format": 2}


@pytest.mark.parametrize("text", ["{", "[]", "7", "[" * 100_000, "\x00", '{"a": 1e999}', ""])
def test_what_is_no_manifest(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(ParleyError, match="is damaged"):
        read_manifest(tmp_path)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 2**70) | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2), max_leaves=4,
)


@given(data=st.data())
def test_any_value_anywhere_is_read_or_refused_in_a_sentence(a_sweep: Path, a_run: Path, data: st.DataObject) -> None:
    folder = data.draw(st.sampled_from([a_sweep, a_run]))
    keys = sorted(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    key, value = data.draw(st.sampled_from(keys)), data.draw(VALUES)
    before = rewritten(folder, lambda found: found.update({key: value}))
    try:
        for read in (open_folder, lambda path: kept_worlds(path, "failure")):
            try:
                read(folder)
            except ParleyError as error:
                assert str(error)
    finally:
        put_back(folder, before)


@pytest.mark.parametrize("digest", ["x", "A" * 64, "0" * 65])
def test_a_wrong_sha_is_told_in_words(tmp_path: Path, digest: str) -> None:
    text = {"scenario": "t", "seed": 1, "worlds": 2, "sha256": {"outcomes.parquet": digest}}
    (tmp_path / MANIFEST).write_text(json.dumps(text), encoding="utf-8")
    with pytest.raises(ParleyError, match="a SHA-256 of 64 digits from 0 to f is expected, found") as refused:
        read_manifest(tmp_path)
    assert "^" not in str(refused.value)
