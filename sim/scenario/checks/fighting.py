"""Checks of the section on fighting: a front that two sides dispute, a ceasefire that talks can reach, and who fights.

They run on plain data that may be malformed, as those of `references` do.
"""

from __future__ import annotations

from typing import Any

from sim.scenario.checks.findings import Finding, Findings, number, part
from sim.scenario.reading.mistakes import did_you_mean
from sim.scenario.reading.reader import Steps

FRONT: Steps = ("conflict", "front")


def fighting(data: Any) -> Findings:
    """All that must hold of the section `conflict`."""
    yield from _issues(data)
    yield from _ends(data)
    yield from _sides(data)
    yield from _remedies(data)


def ceasefire_of(data: Any) -> str | None:
    """The issue that ends the fighting, where the front names one."""
    found = part(data, *map(str, FRONT)).get("ceasefire")
    return found if isinstance(found, str) else None


def _issues(data: Any) -> Findings:
    """The front and the ceasefire are two issues that exist, and the ceasefire can be talked about."""
    issues, front = part(data, "issues"), part(data, *map(str, FRONT))
    for field in ("issue", "ceasefire"):
        issue = front.get(field)
        if isinstance(issue, str) and issue not in issues:
            yield Finding((*FRONT, field), f"unknown issue '{issue}'", did_you_mean(issue, issues))
    ceasefire = ceasefire_of(data)
    if ceasefire and ceasefire == front.get("issue"):
        sentence = "the front and the ceasefire are one issue; battles move the one, and the other ends them"
        yield Finding((*FRONT, "ceasefire"), sentence, "name another issue, or leave it out")
    elif ceasefire in issues:
        on = number(part(issues[ceasefire]).get("on_agenda", True))
        if on and not on.extremes()[1]:
            hint = "let it stand on the agenda ('on_agenda: true'), or leave 'ceasefire' out"
            yield Finding((*FRONT, "ceasefire"), f"'{ceasefire}' is off the agenda, so no deal can bring it", hint)


def _ends(data: Any) -> Findings:
    """Two principals gain at the two ends of the front, each at the end that it wants."""
    front, principals = part(data, *map(str, FRONT)), part(data, "principals")
    for field in ("up", "down"):
        side = front.get(field)
        if isinstance(side, str) and side not in principals:
            yield Finding((*FRONT, field), f"unknown principal '{side}'", did_you_mean(side, principals))
    up, down, issue = (front.get(field) for field in ("up", "down", "issue"))
    if isinstance(up, str) and up == down:
        yield Finding((*FRONT, "down"), f"'{up}' fights on both sides of the front", "name the other side of it")
    elif up in principals and down in principals:
        wants = [number(part(data, "principals", side, "interests", str(issue)).get("ideal")) for side in (up, down)]
        if wants[0] and wants[1] and wants[0].likely <= wants[1].likely:
            mend = f"swap 'up' and 'down', or name an issue that '{up}' wants nearer to 1 than '{down}' does"
            yield Finding((*FRONT, "issue"), f"the sides do not contest '{issue}' from these ends", mend)


def _sides(data: Any) -> Findings:
    """Whoever fights is one of the two sides, or a third party behind which one of them stands."""
    front, others = part(data, *map(str, FRONT)), part(data, "third_parties")
    ends = [front[field] for field in ("up", "down") if isinstance(front.get(field), str)]
    taken: list[str] = []
    for name, side in part(data, "conflict", "sides").items():
        steps: Steps = ("conflict", "sides", name)
        if name not in ends:
            hint = "name it there as 'up' or 'down', or leave it out"
            yield Finding(steps, f"'{name}' is no side of the front", hint, on_key=True)
        fights = part(side).get("fights")
        if isinstance(fights, str) and fights not in others:
            hint = did_you_mean(fights, others) or "state it under 'third_parties', or leave 'fights' out"
            yield Finding((*steps, "fights"), f"unknown third party '{fights}'", hint)
        elif fights in taken:
            yield Finding((*steps, "fights"), f"'{fights}' fights for both sides", "name another third party")
        elif isinstance(fights, str):
            taken.append(fights)


def _remedies(data: Any) -> Findings:
    """Where there is a ceasefire, it and nothing else ends the costs of fighting."""
    ceasefire = ceasefire_of(data)
    for name in part(data, "principals") if ceasefire else ():
        steps: Steps = ("principals", name, "conflict", "ended_by")
        remedy = part(data, *map(str, steps))
        end = number(remedy.get("end"))
        if remedy and (remedy.get("issue") != ceasefire or (end is not None and end.likely != 1)):
            sentence = f"fighting ends with the ceasefire, which is '{ceasefire}' at its end 1"
            yield Finding(steps, sentence, "leave 'ended_by' out", on_key=True)
