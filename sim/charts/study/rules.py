"""Where something happens more often than usual: each rule in words, with how it does in worlds never learnt from."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.analysis.discovery.rules import Condition, Discovery, Rule
from sim.analysis.tables_kept import IS
from sim.charts import style, words
from sim.english import many

MOST = 4  # rules on a sheet
FOOTER = "Rules learnt from some worlds and tested on others. They describe this model; not a forecast."
QUASI_P = ("Quasi-p of a condition: how easily chance makes the rule as precise as it is, if without the condition it "
           "were no more precise.")
NOTHING = "No part of the factors' ranges was found where it is surely more frequent than elsewhere."


@style.drawn
def rule_bars(found: Discovery, labels: Mapping[str, str], under: str) -> Figure:
    """A bar a rule: how often the outcome happens where the rule holds, with the share of its cases found there."""
    figure = style.blank(f"Where is “{style.wrapped(found.outcome, 30, 1)}” more frequent?", under, FOOTER)
    if not found.rules:
        style.say(style.place(figure, 1, 1, 1, 2), style.wrapped(NOTHING, 60, 2))
        return figure
    axes = style.place(figure, 6.9, 0.75, 1.15, 1.65)
    shown = found.rules[:MOST]
    for row, rule in enumerate(shown):
        _row(axes, row, rule, labels)
    axes.axvline(found.base, color=style.INK, lw=2, ls="--", gid="base")
    height = axes.get_xaxis_transform()
    axes.text(found.base, 1.01, f"everywhere: {words.percent(found.base)}", transform=height, ha="center", fontsize=16)
    axes.set(xlim=(0, 1), ylim=(max(len(shown), 2) - 0.5, -0.5), yticks=[])
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
    axes.set_xlabel("share of the tested worlds where it happens\nblack line: 95 % interval", fontsize=style.BASE)
    axes.grid(axis="x", color=style.PALE)
    axes.set_axisbelow(True)
    axes.spines["bottom"].set_visible(False)
    axes.tick_params(length=0)
    return figure


def _row(axes: Axes, row: int, rule: Rule, labels: Mapping[str, str]) -> None:
    """The bar of a rule, its conditions a line each, and how many of all cases it finds."""
    across = axes.get_yaxis_transform()
    lines = [style.wrapped(in_words(condition, labels), 64, 2) for condition in rule.conditions]
    text = "\nand ".join(lines)
    axes.text(-0.02, row, text, transform=across, ha="right", va="center", linespacing=1.2)
    if rule.share is None or rule.low is None or rule.high is None:
        axes.text(0.02, row, "holds in none of the tested worlds", va="center", fontsize=16)
        return
    axes.barh(row, rule.share, height=0.4, color=style.ORANGE, gid=style.mark("rule", str(row)))
    axes.plot([rule.low, rule.high], [row, row], color=style.INK, lw=2.5, marker="|", ms=14, mew=2.5, clip_on=False)
    said = f"{words.percent(rule.share)} of {many(rule.worlds, 'world')}"
    if rule.coverage is not None:
        said += f"; {words.percent(rule.coverage)} of all cases"
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}  # over the dashed line
    axes.text(0.01, row + 0.24, said, va="top", fontsize=16, bbox=box)


def in_words(condition: Condition, labels: Mapping[str, str]) -> str:
    """A condition as in 'United States: trust in the other side < 0.3'."""
    name, low, high = labels[condition.factor], condition.low, condition.high
    if IS in condition.factor:
        return name if high is None else name.replace(IS, " is not ", 1)
    if low is None:
        return f"{name} < {high:g}"
    return f"{name} ≥ {low:g}" if high is None else f"{low:g} ≤ {name} < {high:g}"


def rule_in_words(rule: Rule, labels: Mapping[str, str]) -> str:
    """All conditions of a rule in a line."""
    return " and ".join(in_words(condition, labels) for condition in rule.conditions)


def caption(found: Discovery, labels: Mapping[str, str]) -> str:
    """What was found, in words."""
    tested = f"in {many(found.held_out, 'world')} held out"
    base = f"“{found.outcome}” happens in {words.percent(found.base)} of the worlds ({tested})."
    if not found.rules or found.precision is None or found.recall is None:
        return f"{base} {NOTHING}"
    assert found.precision_low is not None and found.precision_high is not None
    interval = words.from_to(found.precision_low, found.precision_high)
    largest, rest = found.rules[0], len(found.rules) - 1
    others = f", or where {many(rest, 'other rule holds', 'other rules hold')}" if rest else ""
    return (
        f"{base} It is more frequent where {rule_in_words(largest, labels)}{others}: {words.percent(found.precision)} "
        f"there (precision; 95 % interval {interval}), and {words.percent(found.recall)} of all its cases lie there "
        "(recall)."
    )
