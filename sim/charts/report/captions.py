"""The sentences of the report, computed from the numbers."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.charts.report.captions_after import captions_after
from sim.charts.run.counts import clock, ending_counts, reason_counts, signed_terms
from sim.charts.run.trajectory_fan import enough_talks, main_keys, name_of, unit_of
from sim.charts.words import ending, from_to, listed, many, percent, reason, sentence
from sim.ensemble.results.results import Results
from sim.scenario.vocabulary import ENDINGS, REASONS


def captions(results: Results) -> dict[str, str]:
    """A caption in plain words for each chart, by the chart's name."""
    return {
        "outcomes": of_outcomes(results),
        "timeline": of_timeline(results),
        "terms": of_terms(results),
        "trajectories": of_trajectories(results),
        "reasons": of_reasons(results),
        **captions_after(results),
    }


def answer(results: Results, summary: dict[str, Any]) -> str:
    """What came out, in one paragraph."""
    counts, worlds = ending_counts(results), results.worlds
    agreed = summary["endings"]["agreement"]
    interval = f"{percent(agreed['share'])}; 95 % interval {from_to(agreed['low'], agreed['high'])}"
    rest = sorted(((count, name) for name, count in counts.items() if count and name != "agreement"), reverse=True)
    parts = [f"In {counts['agreement']:,} of {many(worlds, 'world')} ({interval}) {ENDINGS['agreement'].doing}."]
    if rest:
        others = [f"in {count:,} ({percent(count / worlds)}) {ENDINGS[name].doing}" for count, name in rest]
        parts.append(sentence(listed(others)) + ".")
    if summary["rounds"]:
        rounds = summary["rounds"]
        span = f"nine in ten: round {rounds['p05']:.0f} to {rounds['p95']:.0f}"
        parts.append(f"Where there is an agreement, it is signed in round {rounds['median']:.0f} (median; {span}).")
    if rest:
        name, count = next(iter(reason_counts(results).items()))
        failed = worlds - counts["agreement"]
        finding = f"{count:,} of {many(failed, 'world')}): {lower(reason(name))}"
        parts.append(f"Without one, the commonest finding ({finding}.")
    return " ".join(parts)


def lower(text: str) -> str:
    """The text with a small letter at its start."""
    return text[:1].lower() + text[1:]


def of_outcomes(results: Results) -> str:
    """What the bars of endings show."""
    counts = ending_counts(results)
    name, count = max(counts.items(), key=lambda item: item[1])
    never = [lower(ending(other)) for other, found in counts.items() if not found]
    text = f"Most often, in {count:,} of {many(results.worlds, 'world')}: {lower(ending(name))}."
    if never:
        text += f" Never in this run: {listed(never)}."
    return text + (
        " The black lines are 95 % intervals: so far the shares could move if other worlds of the same scenario were "
        "played. To halve them, play four times as many worlds."
    )


def of_timeline(results: Results) -> str:
    """What the areas over the months show."""
    months = np.asarray(results.columns["months"], dtype=np.float64)
    unit, many = clock(results)
    half, last = many * float(np.quantile(months, 0.5, method="higher")), many * float(months.max())
    return (
        f"Half of all talks are over by {unit} {half:.3g}, the last ones by {unit} {last:.3g}. "
        f"Signed texts count from the {unit} of signing; where home has a vote, it comes later."
    )


def of_terms(results: Results) -> str:
    """What the lines of the issues show."""
    issues = results.scenario.issues
    found = {name: signed_terms(results, name) for name in issues}
    deals = len(next(iter(found.values())))
    if not deals:
        return "No world ended with a deal: the lines show only where things stand and what the sides want."
    full = ending_counts(results)["agreement"]
    move = {name: float(np.median(terms)) - issues[name].status_quo.likely for name, terms in found.items()}
    farthest = max(move, key=lambda name: abs(move[name]))
    issue = issues[farthest]
    end = issue.at_1 if move[farthest] > 0 else issue.at_0
    text = f"Shapes are wide where many deals lie. {many(deals, 'deal')}, {full:,} full and {deals - full:,} partial"
    text += "; what is frozen in a partial one stays at the status quo." if deals > full else "."
    text += f" The farthest step from the status quo: {issue.label}, from {issue.status_quo.likely:.2f} to "
    text += f"{np.median(found[farthest]):.2f} (median), towards “{end}”."
    spread = {name: float(np.ptp(np.quantile(terms, [0.05, 0.95]))) for name, terms in found.items()}
    widest = max(spread, key=lambda name: spread[name])
    if spread[widest] > 0:
        text += f" The deals differ most on {issues[widest].label}."
    return text


def of_trajectories(results: Results) -> str:
    """What the fans show."""
    trajectories, (times, enough) = results.trajectories, enough_talks(results)
    rounds = np.flatnonzero(enough)[[0, -1]]
    moves = []
    for key in main_keys(results.scenario):
        first, last = trajectories.quantile(key, 0.5)[rounds]
        moves.append(f"{name_of(results, key)}, {first:.2f} to {last:.2f}")
    first_open, last_open = trajectories.still_open[rounds]
    unit = unit_of(results)
    return (
        f"Medians from {unit} {times[rounds[0]]:.3g} to {unit} {times[rounds[1]]:.3g}: {'; '.join(moves)}. Only talks "
        f"that are still open are shown ({first_open:,} at first, {last_open:,} at the end), so a line can also move "
        "because talks of another kind have ended."
    )


def of_reasons(results: Results) -> str:
    """What the bars of reasons show."""
    counts = reason_counts(results)
    failed = sum(counts.values())
    if not failed:
        return "Every world ended in a full agreement, so nothing stood in the way."
    name, count = next(iter(counts.items()))
    return (
        f"Commonest, in {count:,} of {many(failed, 'world')} without a full agreement: {lower(reason(name))}. "
        f"{REASONS[name].meaning}"
    )


def joint_gain(summary: dict[str, Any]) -> str:
    """How much the sides win together."""
    if summary["joint_gain"] is None:
        return "Not defined: in no world could a deal have given anybody anything beyond having none."
    return (
        f"On average over all worlds the sides win {percent(summary['joint_gain'])} of the most that any package could "
        "have given them together. A world without a deal counts as 0: it leaves each side with what no deal is worth."
    )
