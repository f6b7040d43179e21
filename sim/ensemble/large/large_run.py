"""Large runs: worlds played part by part into a results folder, by anybody; the same command goes on from any end."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from sim.ensemble.executors import Executor
from sim.ensemble.large.part import counts_from_bytes, part_of, parts_of
from sim.ensemble.own_extensions import records
from sim.ensemble.results.manifest import SCENARIO, hashes, write_scenario
from sim.ensemble.results.part_store import Identity, PartStore, errors_in_words, exclusively
from sim.ensemble.results.parts import FOLDER, Key, Parts
from sim.ensemble.results.set_outcomes import SetRuns
from sim.ensemble.results.store import OUTCOMES, SETS_FILE, TRAJECTORIES, trajectory_table, write_columns
from sim.ensemble.results.trajectories import Trajectories
from sim.ensemble.rules import hash_of_text, rules, versions_below
from sim.ensemble.runs import Blocks, Span
from sim.scenario.coefficient_sets import set_table
from sim.scenario.documents.dumping import dump_scenario
from sim.scenario.schema.scenario import Scenario

LARGE = 200_000  # worlds from which on a run is kept part by part
Progress = Callable[[int, int], None]  # worlds done, worlds in all


@dataclass(frozen=True)
class LargeRun:
    """What was asked: a scenario in so many worlds, perhaps with worlds with coefficient sets beside them.

    `called` is the name or path by which the scenario was asked for.
    """

    scenario: Scenario
    worlds: int
    seed: int
    called: str
    command: str = ""
    sets: bool = True

    @property
    def parts(self) -> Blocks:
        """Its worlds part by part."""
        return parts_of(Span(self.scenario, self.seed, 0, self.worlds))

    def identity(self) -> Identity:
        """Hashes and versions that have to be the same for two runs to be one."""
        return {
            "asked": hash_of_text(json.dumps([self.seed, self.worlds, self.sets])),
            "scenario": hash_of_text(dump_scenario(self.scenario)),
            "rules": rules(),
            "extensions": hash_of_text(json.dumps(self._extensions())),
            **versions_below(),
        }

    def facts(self) -> Mapping[str, Any]:
        """What its manifest says besides."""
        own = self._extensions()
        asked = {"scenario": self.scenario.title, "called": self.called, "seed": self.seed, "worlds": self.worlds}
        return {"command": self.command, **asked, **({"extensions": own} if own else {})}

    def _extensions(self) -> list[dict[str, str]]:
        return records(self.scenario.model_dump())


class LargeStore(PartStore):
    """The folder of a large run: its worlds in `outcomes.parquet/`, and beside them what each part counted, until all
    of it is one table of trajectories.
    """

    work: ClassVar[str] = "run"

    @property
    def worlds(self) -> Parts:
        """The parts of the table of worlds, which stay where they are."""
        return Parts(self.folder / OUTCOMES, self.work)

    def whole(self) -> set[int]:
        """The places of the parts that are there with both of their files. Errors: ParleyError for damage."""
        with errors_in_words(self.folder):
            return {place for _, place in self.worlds.found().keys() & self.done.keys()}

    def keep_part(self, place: int, outcomes: bytes, counts: bytes) -> None:
        """Keep both files of a part. Errors: ParleyError where they cannot be written."""
        with errors_in_words(self.folder):
            self.worlds.write((0, place), outcomes)
        self.keep((0, place), counts)

    def finish(self, scenario: Scenario, sets: SetRuns | None) -> None:
        """Write what stands beside the worlds, note the hash of each file, and take the counts away."""
        with errors_in_words(self.folder):
            from pyarrow import parquet

            write_scenario(self.folder / SCENARIO, scenario)
            parquet.write_table(trajectory_table(merged(self.done)), self.folder / TRAJECTORIES)
            if sets:
                write_columns(self.folder / SETS_FILE, sets.columns)
                self.manifest["sets"] = {"table": set_table().version, "worlds": sets.worlds}
            kept = [*self.folder.iterdir(), *self.worlds.found().values()]
            found = hashes(self.folder, (path for path in kept if path.is_file()))
            self.manifest |= {"finished": True, "sha256": found}
            self.write_manifest()
            Parts(self.folder / FOLDER).remove()


def merged(counts: Mapping[Key, Path]) -> Trajectories:
    """The trajectories of all parts; those of one part at a time are in memory beside their sum."""
    first, *others = (counts[key] for key in sorted(counts))
    found = counts_from_bytes(first.read_bytes())
    for path in others:
        found = found.merged(counts_from_bytes(path.read_bytes()))
    return found


def play_into(
    folder: Path, asked: LargeRun, executor: Executor, progress: Progress | None = None,
    beside: Callable[[], SetRuns | None] | None = None,
) -> LargeStore:
    """Play a run into a folder, or go on with one that was begun there, or take up one that is finished.

    A part at a time is in memory, for each who plays one. `beside` plays the worlds with coefficient sets.
    Errors: ParleyError for a folder of anything else, damage, worlds that cannot be played, and a full disk.
    """
    with exclusively(folder, LargeStore.work):
        store = LargeStore.opened(folder, asked.identity(), asked.facts())
        if not store.finished:
            _play(asked, store, executor, progress)
            store.finish(asked.scenario, beside() if beside and asked.sets else None)
    return store


def _play(asked: LargeRun, store: LargeStore, executor: Executor, progress: Progress | None) -> None:
    """Play the parts that are not yet kept, and keep each as soon as it is done."""
    parts, there = asked.parts, store.whole()
    missing = _Some(parts, [place for place in range(len(parts)) if place not in there])
    done = asked.worlds - missing.worlds
    if progress:
        progress(done, asked.worlds)
    for place, played in executor.run(part_of, missing):
        store.keep_part(missing.places[place], played.outcomes, played.counts)
        store.played += missing[place].worlds
        if progress:
            progress(done + store.played, asked.worlds)


@dataclass(frozen=True)
class _Some:
    """Some parts of a run, by their places."""

    parts: Blocks
    places: list[int]

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, place: int) -> Span:
        return self.parts[self.places[place]]

    @property
    def worlds(self) -> int:
        """How many worlds they have."""
        return sum(self.parts[place].worlds for place in self.places)
