"""`parley discover`: rules are learnt from the worlds of a results folder; its own folder holds them and a chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.analysis.discovery.discovering import TREE, Method, discover
from sim.analysis.discovery.rules import Discovery
from sim.analysis.naming import short_names
from sim.analysis.tables_kept import IS, kept_worlds
from sim.charts.study.peeling import peeling
from sim.charts.study.rules import caption, rule_bars, rule_in_words
from sim.charts.style import save
from sim.cli.job import tell_unshown, write_object
from sim.cli.tables.discover import print_discovery
from sim.english import many
from sim.ensemble.results.manifest import read_manifest
from sim.scenario.factors import factors
from sim.scenario.schema.scenario import Scenario

TAKEN_OVER = ("scenario", "experiment", "seed", "worlds")  # from the manifest of the worlds, as far as it tells them


@dataclass(frozen=True)
class LabelledDiscovery:
    """What was found, what its factors are called and mean, and a line on the worlds it rests on."""

    found: Discovery
    labels: dict[str, str]
    under: str
    meanings: dict[str, str]


@dataclass(frozen=True)
class DiscoveryJob:
    """The results folder that is looked at, the outcome that is looked for, and how."""

    results: Path
    outcome: str
    method: Method = TREE

    def play(self) -> LabelledDiscovery:
        """The rules for the outcome in the folder. Errors: ParleyError."""
        kept = kept_worlds(self.results, self.outcome)
        found = discover(self.outcome, kept.factors, kept.happened, kept.runs, self.method)
        under = f"{kept.scenario.title}  ·  {many(kept.of, 'world')}"
        if len(kept.runs) < kept.of:
            under += f", {len(kept.runs):,} of them looked at"
        known = factors(kept.scenario)
        used = dict.fromkeys(condition.factor for rule in found.rules for condition in rule.conditions)
        meanings = {path: f"{known[path].label} ({known[path].unit})" for path in used if path in known}
        return LabelledDiscovery(found, _labels(kept.scenario, kept.factors), under, meanings)

    def as_object(self, result: LabelledDiscovery) -> dict[str, Any]:
        """The object of `--json` (docs/reference/json.md)."""
        plain = result.found.plain()
        for rule, entry in zip(result.found.rules, plain["rules"], strict=True):
            entry["words"] = rule_in_words(rule, result.labels)
        return {**plain, "factors": result.meanings, "sentence": caption(result.found, result.labels)}

    def print_tables(self, result: LabelledDiscovery) -> None:
        """Print the rules in words, with how well they hold."""
        print_discovery(result.found, result.labels, result.under, result.meanings)

    def write(self, folder: Path, result: LabelledDiscovery) -> dict[str, Any]:
        """Write `discovery.json` and the charts. Errors: OSError."""
        write_object(folder / "discovery.json", self.as_object(result))
        save(rule_bars(result.found, result.labels, result.under), folder, "rules")
        if result.found.peeling:
            save(peeling(result.found, result.under), folder, "peeling")
        tell_unshown(*result.labels.values())
        manifest = read_manifest(self.results)
        taken_over = {name: manifest[name] for name in TAKEN_OVER if name in manifest}
        return {"kind": "discovery", **taken_over, "outcome": result.found.outcome, "method": self.method,
                "results": str(self.results), "results_sha256": manifest["sha256"]}

    def where_to_look(self, out: Path, result: LabelledDiscovery) -> str:
        """The folder, and its chart."""
        return f"{out}; look at {out / 'rules.png'}."


def _labels(scenario: Scenario, paths: Iterable[str]) -> dict[str, str]:
    """Factors in words; of a setting and a word, the setting only is put into words."""
    parted = {path: path.partition(IS) for path in paths}
    named = short_names(scenario, [setting for setting, _, _ in parted.values()])
    return {path: f"{named[setting]}{joint}{word}" for path, (setting, joint, word) in parted.items()}
