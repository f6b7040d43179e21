"""Pictures of the classroom as small pieces of HTML: bars of shares, and issues as lines with what lies on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from sim.charts import style, words
from sim.classroom.explorer.changes import Change, of_endings, of_reasons, of_terms
from sim.classroom.explorer.explore import Worlds
from sim.english import many
from sim.scenario.schema.issues import Issue
from sim.scenario.schema.scenario import Scenario
from sim.scenario.vocabulary import ENDINGS, REASONS

REASON = style.BLUE


@dataclass(frozen=True)
class Mark:
    """Something that lies on every issue line: its name, its colour and its positions by issue."""

    name: str
    colour: str
    at: Mapping[str, float]
    hollow: bool = False


def outcome_bars(worlds: Worlds, before: Worlds | None = None, marks: Mapping[str, str] | None = None) -> str:
    """A bar for each ending with share and interval; a black line where the same worlds were before, and by how much
    they have changed; `marks` by ending."""
    were = before.shares() if before else {}
    rows = []
    for name, (share, low, high) in worlds.shares().items():
        label, meaning = ENDINGS[name].label, ENDINGS[name].meaning
        text = f"<b>{escape(label)}</b><br><span class='soft small meaning'>{escape(meaning)}</span>"
        numbers = f"<b>{words.percent(share)}</b> <span class='soft small'>({words.from_to(low, high)})</span>"
        inside = _fill(share, style.ENDINGS[name]) + _interval(low, high)
        if before:
            inside += _before(were[name][0])
            numbers += _change(of_endings(worlds, before, name))
        if marks and name in marks:
            inside += f"<span class='mark'>{escape(marks[name])}</span>"
        rows.append(_row(text, inside, numbers, f"{label}: {words.percent(share)}"))
    return "".join(rows)


def reason_bars(worlds: Worlds, order: Sequence[str], before: Worlds | None = None) -> str:
    """The reasons of failure, in an order that stays while the shares change."""
    were = before.reasons() if before else {}
    now = worlds.reasons()
    shown = [(name, now[name]) for name in order if now[name] > 0 or were.get(name, 0) > 0]
    if not shown:
        return "<p>Every world ended in an agreement.</p>"
    rows = []
    for name, share in shown:
        label, meaning = REASONS[name].label, REASONS[name].meaning
        text = f"<b>{escape(label)}</b><br><span class='soft small meaning'>{escape(meaning)}</span>"
        inside, numbers = _fill(share, REASON), f"<b>{words.percent(share)}</b>"
        if before:
            inside += _before(were[name])
            numbers += _change(of_reasons(worlds, before, name))
        rows.append(_row(text, inside, numbers, f"{label}: {words.percent(share)}"))
    return "".join(rows)


def term_lines(scenario: Scenario, worlds: Worlds, before: Worlds | None = None) -> str:
    """Where deals leave each issue: the median, and the band of nine deals in ten."""
    key = f"{many(worlds.deals, 'deal')} in {worlds.count:,} worlds. Dot: median. Band: nine deals in ten."
    if before:
        key += f" Hollow dot: median of the {many(before.deals, 'deal')} before.{_both(worlds, before)}"
    rows = [f"<p class='soft'>{key}</p>"]
    for k, issue in enumerate(scenario.issues):
        spread, was = worlds.spread(k), before.spread(k) if before else None
        change = of_terms(worlds, before, k) if before else None
        inside = numbers = ""
        if spread:
            low, middle, high = spread
            where = f"left:{_at(low)};width:{_at(high - low)};background:{style.GREEN}"
            inside += f"<span class='band' style='{where}'></span>"
            inside += _dot(middle, style.GREEN, "median of the deals")
            numbers = f"{middle:.2f} ({low:.2f} to {high:.2f})"
        if change:
            numbers += f" · <span class='nowrap'>change {change.places()}</span>"
        if was:
            inside += _dot(was[1], "white", "before: median of the deals", hollow=True)
        said = f"median {spread[1]:.2f}" if spread else "no deal in any world"
        rows.append(_line(scenario, issue, inside, said, numbers))
    return "".join(rows)


def issue_lines(scenario: Scenario, marks: Sequence[Mark], status_quo: Mapping[str, float] | None = None) -> str:
    """Each issue as a line with some texts on it, and where things stand; a key above."""
    key = "".join(f"<span><i style='background:{mark.colour}'></i>{escape(mark.name)}</span>" for mark in marks)
    if status_quo:
        key += "<span>┃ how things stand</span>"
    rows = []
    for issue in scenario.issues:
        inside = ""
        if status_quo:
            inside += f"<span class='today' style='left:{_at(status_quo[issue])}' title='how things stand'></span>"
        shown = [mark for mark in marks if issue in mark.at]
        numbers = " · ".join(f"{mark.at[issue]:.2f}" for mark in shown)
        for mark in shown:
            inside += _dot(mark.at[issue], mark.colour, mark.name, mark.hollow)
        said = "; ".join(f"{mark.name} {mark.at[issue]:.2f}" for mark in shown)
        rows.append(_line(scenario, issue, inside, said, numbers))
    return f"<div class='key'>{key}</div>" + "".join(rows)


def place_in_words(position: float, issue: Issue) -> str:
    """Where a position lies on the line of an issue: between its two named ends."""
    if position in (0.0, 1.0):
        return f"{position:g}: {issue.at_1 if position else issue.at_0}"
    return f"{position:.2f}, on the way from 0 ({issue.at_0}) to 1 ({issue.at_1})"


def plain_table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> str:
    """A table of texts; the columns `numbers` stand at the right."""
    def cell(tag: str, i: int, text: str) -> str:
        return f"<{tag}{' class=number' if i in numbers else ''}>{escape(text)}</{tag}>"

    top = "".join(cell("th", i, text) for i, text in enumerate(head))
    body = "".join("<tr>" + "".join(cell("td", i, text) for i, text in enumerate(row)) + "</tr>" for row in rows)
    table = f"<table class='plain'><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
    return f"<div class='scroll' tabindex='0'>{table}</div>"


def _row(text: str, inside: str, numbers: str, said: str) -> str:
    track = f"<div class='track' role='img' aria-label='{escape(said, quote=True)}'>{inside}</div>"
    return f"<div class='bar-row'><div>{text}</div>{track}<div>{numbers}</div></div>"


def _fill(share: float, colour: str) -> str:
    return f"<span class='fill' style='width:{_at(share)};background:{colour}'></span>"


def _interval(low: float, high: float) -> str:
    return f"<span class='interval' style='left:{_at(low)};width:{_at(high - low)}'></span>"


def _before(share: float) -> str:
    return f"<span class='pinned' style='left:{_at(share)}' title='before: {words.percent(share)}'></span>"


def _change(change: Change) -> str:
    """By how many points a share has changed, with its interval."""
    return f"<div class='change{' certain' if change.certain else ''}'>{change.points()}</div>"


def _both(now: Worlds, before: Worlds) -> str:
    """What the changes of the terms rest on."""
    found = of_terms(now, before, 0)
    of = many(found.worlds, "world") if found else ""
    return f" Changes: means over the {of} with a deal both times." if found else ""


def _line(scenario: Scenario, issue: str, inside: str, said: str, numbers: str = "") -> str:
    asked = scenario.issues[issue]
    label = escape(f"{asked.label}: {said}", quote=True)
    ends = f"<div class='ends'><span>{escape(asked.at_0)}</span><span>{escape(asked.at_1)}</span></div>"
    return (f"<div class='line-row'><b>{escape(asked.label)}</b> <span class='soft small'>{numbers}</span>"
            f"<div class='line' role='img' aria-label='{label}'>{inside}</div>{ends}</div>")


def _dot(position: float, colour: str, name: str, hollow: bool = False) -> str:
    kind = "dot hollow" if hollow else "dot"
    where = f"left:{_at(min(1.0, max(0.0, position)))};background:{colour}"
    return f"<span class='{kind}' style='{where}' title='{escape(name, quote=True)}: {position:.2f}'></span>"


def _at(share: float) -> str:
    return f"{100 * share:.1f}%"
