"""`parley discover`: read a results folder, find the rules, print them and, where asked, leave a folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import typer

from sim.analysis.discovery import Discovery, discover
from sim.analysis.naming import short_names
from sim.analysis.tables_kept import IS, kept_worlds
from sim.charts.study.rules import caption, rule_bars, rule_in_words
from sim.charts.style import save
from sim.cli.jobs.left_behind import Facts, kept, print_object, tell_unshown, write_object
from sim.cli.tables.discover import print_discovery
from sim.english import many
from sim.ensemble.results.manifest import read_manifest
from sim.scenario.factors import factors
from sim.scenario.schema.scenario import Scenario


@dataclass(frozen=True)
class Told:
    """What was found, what its factors are called and mean, and a line on the worlds it rests on."""

    found: Discovery
    labels: dict[str, str]
    under: str
    meanings: dict[str, str]

    def plain(self) -> dict[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        told = self.found.plain()
        for rule, entry in zip(self.found.rules, told["rules"], strict=True):
            entry["words"] = rule_in_words(rule, self.labels)
        return {**told, "factors": self.meanings, "sentence": caption(self.found, self.labels)}


def print_or_write(results: Path, outcome: str, out: Path | None, json_wanted: bool) -> None:
    """Do what `parley discover` was asked to. Errors: ParleyError."""
    told = kept(out, lambda: tell(results, outcome), partial(_write, results))
    if json_wanted:
        print_object(told.plain())
    else:
        print_discovery(told.found, told.labels, told.under, told.meanings)
    if out:
        typer.echo(f"Written to {out}; look at {out / 'rules.png'}.", err=True)


def tell(results: Path, outcome: str) -> Told:
    """The rules for an outcome in a results folder. Errors: ParleyError."""
    kept = kept_worlds(results, outcome)
    found = discover(outcome, kept.factors, kept.happened, kept.runs)
    labels = _labels(kept.scenario, kept.factors)
    under = f"{kept.scenario.title}  ·  {many(kept.of, 'world')}"
    if len(kept.runs) < kept.of:
        under += f", {len(kept.runs):,} of them looked at"
    known = factors(kept.scenario)
    used = dict.fromkeys(condition.factor for rule in found.rules for condition in rule.conditions)
    meanings = {path: f"{known[path].label} ({known[path].unit})" for path in used if path in known}
    return Told(found, labels, under, meanings)


def _labels(scenario: Scenario, paths: Iterable[str]) -> dict[str, str]:
    """Factors in words; of a setting and a word, the setting only is put into words."""
    parted = {path: path.partition(IS) for path in paths}
    named = short_names(scenario, [setting for setting, _, _ in parted.values()])
    return {path: f"{named[setting]}{joint}{word}" for path, (setting, joint, word) in parted.items()}


def _write(results: Path, folder: Path, told: Told) -> Facts:
    """Write `discovery.json` and the chart. Errors: OSError."""
    write_object(folder / "discovery.json", told.plain())
    save(rule_bars(told.found, told.labels, told.under), folder, "rules")
    tell_unshown(*told.labels.values())
    manifest = read_manifest(results)
    told_of = ("scenario", "experiment", "seed", "worlds")
    asked: dict[str, Any] = {name: manifest[name] for name in told_of if name in manifest}
    return {"kind": "discovery", **asked, "outcome": told.found.outcome, "results": str(results),
            "results_sha256": manifest["sha256"]}
