"""`parley discover`: read a results folder, find the rules, print them and, where asked, leave a folder."""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from sim import __version__
from sim.analysis.discovery import Discovery, discover
from sim.analysis.naming import short_name
from sim.analysis.tables_kept import IS, kept_worlds
from sim.charts.rules import caption, rule_bars, rule_in_words
from sim.charts.style import save
from sim.charts.words import many
from sim.cli.discovery_table import print_discovery
from sim.ensemble.store import results_folder
from sim.scenario.factors import factors


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
    if out is None:
        told = tell(results, outcome)
    else:
        with results_folder(out) as folder:
            told = tell(results, outcome)
            _write(folder, told)
    if json_wanted:
        typer.echo(json.dumps(told.plain(), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        print_discovery(told.found, told.labels, told.under, told.meanings)
    if out:
        typer.echo(f"Written to {out}; look at {out / 'rules.png'}.", err=True)


def tell(results: Path, outcome: str) -> Told:
    """The rules for an outcome in a results folder. Errors: ParleyError."""
    kept = kept_worlds(results, outcome)
    found = discover(outcome, kept.factors, kept.happened, kept.runs)
    labels = {path: _label(path, lambda one: short_name(kept.scenario, one)) for path in kept.factors}
    under = f"{kept.scenario.title}  ·  {many(kept.of, 'world')}"
    if len(kept.runs) < kept.of:
        under += f", {len(kept.runs):,} of them looked at"
    known = factors(kept.scenario)
    used = dict.fromkeys(condition.factor for rule in found.rules for condition in rule.conditions)
    meanings = {path: f"{known[path].label} ({known[path].unit})" for path in used if path in known}
    return Told(found, labels, under, meanings)


def _label(path: str, named: Any) -> str:
    """A factor in words; of a setting and a word, the setting only is put into words."""
    setting, joint, word = path.partition(IS)
    return f"{named(setting)}{joint}{word}"


def _write(folder: Path, told: Told) -> None:
    """Write `discovery.json` and the chart. Errors: OSError."""
    about: dict[str, Any] = {"command": shlex.join(["parley", *sys.argv[1:]]), "parley": __version__}
    text = json.dumps({**about, **told.plain()}, indent=2, ensure_ascii=False, allow_nan=False)
    (folder / "discovery.json").write_text(text + "\n", encoding="utf-8")
    save(rule_bars(told.found, told.labels, told.under), folder, "rules")
