"""The sentences of the report about the months after the talks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.analysis.durability import durability, impacts
from sim.charts.run.impacts import sheets
from sim.charts.words import from_to, listed, many, percent
from sim.ensemble.results.results import Results
from sim.scenario.vocabulary import CAUSES, FATES

KEPT, _, NO_DEAL = FATES


def captions_after(results: Results) -> dict[str, str]:
    """A caption for each chart of the aftermath; none where none was followed."""
    found = durability(results)
    if found is None:
        return {}
    told = {"survival": of_survival(results, found)}
    if not results.scenario.impacts:
        return told
    return told | {name: of_impacts(results, part) for name, part in sheets(results.scenario).items()}


def of_survival(results: Results, found: dict[str, Any]) -> str:
    """What the line of deals still in force shows."""
    if found["alive"] is None:
        return "No world ended with a deal that gave anybody anything, so there is nothing that could last."
    alive = [f"{percent(entry['share'])} ({from_to(entry['low'], entry['high'])}) after {months} months"
             for months, entry in found["alive"].items()]
    text = f"Of {many(found['deals'], 'deal')} {listed(alive or ['all'])} are still in force."
    if found["why"]:
        most = max(found["why"], key=lambda name: found["why"][name])
        text += f" Where one ended, what had changed most for the side that left was most often: {CAUSES[most].label}"
        text += f" ({percent(found['why'][most])} of the ends)."
    return f"{text} Deals in force at the end of the line were not followed further."


def of_impacts(results: Results, part: Sequence[str]) -> str:
    """What the dots of some indices show."""
    found = impacts(results)
    assert found is not None
    gaps = {name: entry["end"][KEPT]["mean"] - entry["end"][NO_DEAL]["mean"]
            for name, entry in found.items() if name in part
            if entry["end"][KEPT] and entry["end"][NO_DEAL]}
    months = results.scenario.aftermath.months
    text = f"Means of each index, from 0 to 1, {months} months after the talks; black lines mark the start."
    if not gaps:
        return f"{text} There are no worlds of both kinds to compare: deals that were kept, and no deal."
    most = sorted(gaps, key=lambda name: -abs(gaps[name]))[:3]
    told = [f"{results.scenario.impacts[name].label} ({found[name]['end'][KEPT]['mean']:.2f} against "
            f"{found[name]['end'][NO_DEAL]['mean']:.2f})" for name in most]
    return f"{text} Kept deals and no deal differ most on {listed(told)}."
