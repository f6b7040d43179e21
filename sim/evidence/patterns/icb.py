"""Counts of the patterns from a copy of International Crisis Behavior, version 14, at the level of crises.

The project holds no rows of it. A copy is a CSV file with a line a crisis and these columns, in any order, among others:

    yrtrig    year in which the crisis began; 1945 to 1989 are counted
    forout    1 formal agreement, 2 semi-formal, 3 tacit, 4 unilateral, 5 imposed, 6 other, 7 faded
    mediate   4 mediation accepted, 3 offered and refused, 1 and 2 none
    medstyle  2 facilitation, 3 formulation, 4 manipulation
    viol      1 no violence, 2 minor clashes, 3 serious clashes, 4 war
    protrac   1 no protracted conflict, 2 protracted, 3 protracted with long war
    outesr    1 the crisis recurs within five years
    exsat     6 and 7: only one actor was in crisis
    brexit    days from the trigger to the end

A crisis whose code is missing is left out of what needs it.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sim.errors import ParleyError
from sim.scenario.evidence.patterns import Patterns

COLUMNS = ("yrtrig", "forout", "mediate", "medstyle", "viol", "protrac", "outesr", "exsat", "brexit")
FIRST, LAST = 1945, 1989  # later years are kept for a test
FORMAL, AGREED, UNILATERAL = (1,), (1, 2), (4,)
ACCEPTED, REFUSED = (4,), (3,)
ONE_ACTOR = (6, 7)
NEAR = 0.05  # a ratio is printed with one digit
Crisis = dict[str, int]  # its codes by column; those that are missing are left out
Asked = Callable[[Crisis], bool]


@dataclass(frozen=True)
class Counted:
    """How many of how many; or a value, where nothing is a share."""

    count: int | None
    of: int | None
    value: float

    def __str__(self) -> str:
        return f"{self.value:.1f}" if self.of is None else f"{self.count} of {self.of}"


def read_icb(path: Path) -> list[Crisis]:
    """The crises of a copy that began in the years that are counted. Errors: ParleyError."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            rows = csv.DictReader(file)
            names = {name.strip().lower(): name for name in rows.fieldnames or () if name}
            missing = [name for name in COLUMNS if name not in names]
            if missing:
                raise ParleyError(f"'{path}' has no column '{missing[0]}'; crises of ICB have {', '.join(COLUMNS)}")
            crises = [_codes(row, names) for row in rows]
    except OSError as error:
        raise ParleyError(f"'{path}' cannot be read: {error.strerror or error}; name a CSV file") from error
    found = [crisis for crisis in crises if FIRST <= crisis.get("yrtrig", 0) <= LAST]
    if not found:
        raise ParleyError(f"'{path}' holds no crisis that began from {FIRST} to {LAST}; name the file of crises of ICB")
    return found


def counts(crises: Sequence[Crisis]) -> dict[str, dict[str, Counted]]:
    """The figures of P1 to P11, by pattern and name, of what a copy holds; figures of nothing are left out."""
    mediated, refused, unmediated = _is("mediate", ACCEPTED), _is("mediate", REFUSED), _is("mediate", (1, 2, *REFUSED))
    several = _not("exsat", ONE_ACTOR)
    agreed, formal, again = _is("forout", AGREED), _is("forout", FORMAL), _is("outesr", (1,))

    def share(yes: Asked, *among: Asked) -> Counted | None:
        those = [crisis for crisis in crises if all(asked(crisis) for asked in among)]
        count = sum(yes(crisis) for crisis in those)
        return Counted(count, len(those), count / len(those)) if those else None

    found = {
        "P1": {"mediated": share(agreed, mediated), "formal": share(formal, mediated)},
        "P2": {"unmediated": share(agreed, unmediated), "formal": share(formal, unmediated)},
        "P3": {"mediated": share(agreed, mediated, several), "unmediated": share(agreed, unmediated, several)},
        "P4": {"accepted": share(mediated, _is("mediate", (*ACCEPTED, *REFUSED)))},
        "P5": {name: share(mediated, _is("viol", (code,)), _known("mediate"))
               for code, name in enumerate(("none", "minor", "serious", "war"), 1)},
        "P6": {name: share(agreed, mediated, _is("medstyle", (code,)))
               for code, name in enumerate(("facilitation", "formulation", "manipulation"), 2)},
        "P7": {"ratio": _ratio(crises, agreed)},
        "P8": {
            "all": share(again, _known("outesr")), "agreement": share(again, agreed, _known("outesr")),
            "formal": share(again, formal, _known("outesr")),
            "unilateral": share(again, _is("forout", UNILATERAL), _known("outesr")),
        },
        "P9": {"mediated": share(again, mediated, _known("outesr")), "unmediated": share(again, unmediated, _known("outesr"))},
        "P10": {"protracted": share(agreed, _is("protrac", (3,))), "none": share(agreed, _is("protrac", (1,)))},
        "P11": {"refused": share(agreed, refused)},
    }  # fmt: skip
    return {name: {key: one for key, one in some.items() if one} for name, some in found.items()}


def differences(found: dict[str, dict[str, Counted]], patterns: Patterns) -> Iterator[str]:
    """A sentence for each figure of a file of patterns that a copy counts otherwise."""
    for name, some in found.items():
        stated = patterns.patterns[name].figures if name in patterns.patterns else {}
        for key, counted in some.items():
            figure = stated.get(key)
            if figure is None:
                continue
            there = Counted(figure.count, figure.of, figure.value)
            same = (abs(there.value - counted.value) <= NEAR if counted.of is None
                    else (there.count, there.of) == (counted.count, counted.of))
            if not same:
                yield f"{name} {figure.label}: {there} in the file, {counted} in this copy"


def _codes(row: dict[str, str | None], names: dict[str, str]) -> Crisis:
    """The codes of a crisis that are numbers."""
    texts = {name: (row.get(names[name]) or "").strip().removesuffix(".0") for name in COLUMNS}
    return {name: int(text) for name, text in texts.items() if text.isdecimal()}


def _is(column: str, codes: tuple[int, ...]) -> Asked:
    return lambda crisis: crisis.get(column) in codes


def _not(column: str, codes: tuple[int, ...]) -> Asked:
    return lambda crisis: column in crisis and crisis[column] not in codes


def _known(column: str) -> Asked:
    return lambda crisis: column in crisis


def _ratio(crises: Sequence[Crisis], agreed: Asked) -> Counted | None:
    """How long agreements take over how long all else does, by the medians of days."""
    known = [crisis for crisis in crises if "brexit" in crisis and "forout" in crisis]
    days = [[crisis["brexit"] for crisis in known if agreed(crisis) == way] for way in (True, False)]
    if not all(days) or not median(days[1]):
        return None
    return Counted(None, None, median(days[0]) / median(days[1]))
