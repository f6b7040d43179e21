"""Counts of the patterns from a copy of International Crisis Behavior, version 14, at the level of crises.

The project holds no rows of it. A copy is a CSV file with a line a crisis and these columns, among others:

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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from sim.errors import ParleyError
from sim.scenario.evidence.patterns import Patterns

COLUMNS = ("yrtrig", "forout", "mediate", "medstyle", "viol", "protrac", "outesr", "exsat", "brexit")
FIRST, LAST = 1945, 1989  # later years are kept for a test
ONE_ACTOR = (6, 7)
NEAR = 0.05  # a ratio is printed with one digit
Crisis = dict[str, int]  # its codes by column; those that are missing are left out


@dataclass(frozen=True)
class _Codes:
    """Some codes of a column."""

    column: str
    codes: tuple[int, ...]

    def of(self, crisis: Crisis) -> bool:
        """Whether a crisis has one of them."""
        return crisis.get(self.column) in self.codes


AGREED, FORMAL, UNILATERAL = (_Codes("forout", codes) for codes in ((1, 2), (1,), (4,)))
MEDIATED, REFUSED, OFFERED, UNMEDIATED = (_Codes("mediate", codes) for codes in ((4,), (3,), (3, 4), (1, 2, 3)))
AGAIN = _Codes("outesr", (1,))
STYLES = {"facilitation": 2, "formulation": 3, "manipulation": 4}
VIOLENCE = {"none": 1, "minor": 2, "serious": 3, "war": 4}
RIVALRY = {"protracted": 3, "none": 1}


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
    found = {**_agreements(crises), **_mediation(crises), **_recurrence(crises)}
    return {f"P{number}": {key: one for key, one in found[f"P{number}"].items() if one} for number in range(1, 12)}


def _agreements(crises: Sequence[Crisis]) -> dict[str, dict[str, Counted | None]]:
    """Who agrees, and when."""
    several = [crisis for crisis in crises if crisis.get("exsat", ONE_ACTOR[0]) not in ONE_ACTOR]
    return {
        "P1": {"mediated": _share(crises, AGREED, MEDIATED), "formal": _share(crises, FORMAL, MEDIATED)},
        "P2": {"unmediated": _share(crises, AGREED, UNMEDIATED), "formal": _share(crises, FORMAL, UNMEDIATED)},
        "P3": {"mediated": _share(several, AGREED, MEDIATED), "unmediated": _share(several, AGREED, UNMEDIATED)},
        "P6": {name: _share(crises, AGREED, MEDIATED, _Codes("medstyle", (code,))) for name, code in STYLES.items()},
        "P7": {"ratio": _ratio(crises)},
        "P10": {name: _share(crises, AGREED, _Codes("protrac", (code,))) for name, code in RIVALRY.items()},
        "P11": {"refused": _share(crises, AGREED, REFUSED)},
    }


def _mediation(crises: Sequence[Crisis]) -> dict[str, dict[str, Counted | None]]:
    """Where mediators come."""
    return {
        "P4": {"accepted": _share(crises, MEDIATED, OFFERED)},
        "P5": {name: _share(crises, MEDIATED, _Codes("viol", (code,))) for name, code in VIOLENCE.items()},
    }


def _recurrence(crises: Sequence[Crisis]) -> dict[str, dict[str, Counted | None]]:
    """Where crises come back."""
    return {
        "P8": {"all": _share(crises, AGAIN), "agreement": _share(crises, AGAIN, AGREED),
               "formal": _share(crises, AGAIN, FORMAL), "unilateral": _share(crises, AGAIN, UNILATERAL)},
        "P9": {"mediated": _share(crises, AGAIN, MEDIATED), "unmediated": _share(crises, AGAIN, UNMEDIATED)},
    }


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


def _share(crises: Sequence[Crisis], yes: _Codes, *among: _Codes) -> Counted | None:
    """How many of the crises `among` have the codes `yes`, where that is known; None where there is no crisis."""
    those = [crisis for crisis in crises if yes.column in crisis and all(codes.of(crisis) for codes in among)]
    count = sum(yes.of(crisis) for crisis in those)
    return Counted(count, len(those), count / len(those)) if those else None


def _ratio(crises: Sequence[Crisis]) -> Counted | None:
    """How long agreements take over how long all else does, by the medians of days."""
    known = [crisis for crisis in crises if "brexit" in crisis and "forout" in crisis]
    days = [[crisis["brexit"] for crisis in known if AGREED.of(crisis) == way] for way in (True, False)]
    if not all(days) or not median(days[1]):
        return None
    return Counted(None, None, median(days[0]) / median(days[1]))
