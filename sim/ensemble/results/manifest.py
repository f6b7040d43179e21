"""The manifest of a results folder: what was asked, on what it rests, and the SHA-256 of every file there."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Mapping
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim import __version__
from sim.ensemble.results.locks import IN_USE
from sim.ensemble.results.manifest_format import FORMAT, checked
from sim.errors import ParleyError
from sim.scenario.coefficients import coefficients
from sim.scenario.documents.dumping import dump_experiment, dump_scenario
from sim.scenario.experiments.experiment import ExperimentFile
from sim.scenario.schema.scenario import Scenario

MANIFEST = "manifest.json"
KIND = "kind"  # a run has none
SCENARIO, EXPERIMENT = "scenario.yaml", "experiment.yaml"
PACKAGES = ("matplotlib", "mesa", "numpy", "pandas", "pyarrow", "pydantic", "PyYAML", "scipy")  # what results rest on
RESOLVED = "# The scenario as it was run: everything it extends, every change and every default is written out."


def write_manifest(folder: Path, facts: Mapping[str, Any]) -> None:
    """Write `facts` (command, scenario, seed ...), the versions and the hashes of a folder that is else complete.

    Errors: OSError.
    """
    _write(folder, {"format": FORMAT, **facts, **versions(), "sha256": hashes(folder, _files(folder))})


def versions() -> dict[str, Any]:
    """What numbers rest on besides the scenario: Parley, Python, libraries, machine, and the rules' coefficients."""
    return {
        "parley": __version__,
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "platform": platform.platform(),
        "coefficients_sha256": _hash_of_coefficients(),
    }


def _hash_of_coefficients() -> str:
    """The SHA-256 of all that is said of each coefficient, wherever it stands."""
    said = {path: found.model_dump(mode="json") for path, found in coefficients().items()}
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def renew_hashes(folder: Path) -> None:
    """Note the files of a folder as they are now, after its report was drawn again. Errors: OSError, ParleyError."""
    read_manifest(folder)
    written = json.loads((folder / MANIFEST).read_text("utf-8"))  # of an older format it stays one
    _write(folder, written | {"sha256": hashes(folder, _files(folder))})


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a results folder. Errors: ParleyError where there is none, or one that nobody wrote so."""
    path = folder / MANIFEST
    if not path.is_file():
        raise ParleyError(f"there are no results in '{folder}': it has no {MANIFEST}; name that of a run or a sweep")
    return checked(path)


def refuse_damage(folder: Path, manifest: Mapping[str, Any], names: Iterable[str] | None = None) -> None:
    """Refuse a folder whose files, some or all, are not those that were written. Errors: ParleyError for the first."""
    written: Mapping[str, str] = manifest.get("sha256", {})
    for name in written if names is None else names:
        path = folder / name
        if name not in written:
            raise ParleyError(f"'{folder / MANIFEST}' is damaged (it says nothing of '{name}'), so nothing in its "
                              "folder can be relied on; make the results again in a new folder")
        if not path.is_file():
            raise ParleyError(f"the file '{path}' is missing from the results; make them again in a new folder")
        if hash_of(path) != written[name]:
            raise ParleyError(f"the file '{path}' is not as it was written; make the results again in a new folder")


def hashes(folder: Path, files: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of some files by their path in the folder, but the manifest and a lock. Errors: OSError."""
    left_out = folder / MANIFEST, folder / IN_USE
    return {path.relative_to(folder).as_posix(): hash_of(path) for path in sorted(files) if path not in left_out}


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece. Errors: OSError."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def write_scenario(path: Path, scenario: Scenario) -> None:
    """Write a scenario as it was run, without the line for editors, which holds a path. Errors: OSError."""
    values = dump_scenario(scenario).split("\n", 1)[1]
    path.write_text(f"{RESOLVED}\n{values}", encoding="utf-8")


def write_experiment(folder: Path, file: ExperimentFile) -> None:
    """Write an experiment, and beside it the scenario that it plays, with nothing varied yet. Errors: OSError."""
    write_scenario(folder / SCENARIO, file.unvaried())
    (folder / EXPERIMENT).write_text(dump_experiment(file.experiment, SCENARIO).split("\n", 1)[1], encoding="utf-8")


def _files(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _write(folder: Path, manifest: Mapping[str, Any]) -> None:
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
