"""The page of known limits prints what this version gives: every row of its tables is played again in three days."""

from __future__ import annotations

import re
import shlex
from datetime import date

import numpy as np
import pytest

from sim.ensemble.runs import run
from sim.model.negotiation import Negotiation
from sim.scenario.loading import load_scenario
from tests.docs.pages import text_of

WORLDS, SEED = 1000, 1
DAYS = 3  # in which every row and every case has its turn
TURN = date.today().toordinal() % DAYS
TALKS_ALONE = {"aftermath.months": "0"}  # what comes after them changes neither ending nor terms
CLOSE = 0.006  # of a share: half a point, by which results differ between kinds of processor, and rounding
_ROW = re.compile(r"^\| ([^|]+) \| (none|`--set [^`|]+`) \| ([\d.]+) % \| ([\d.]+) % \|$", re.MULTILINE)
_CASE = re.compile(r"^\| (?:`([\w-]+)`)? ?\| ([\w ]+) \| ([^|]+) \| [^|]+ \|$", re.MULTILINE)


def rows() -> list[tuple[str, str, float, float]]:
    """What is changed, its settings, and the shares of full and partial agreements that the page prints."""
    return [(what, settings, float(full) / 100, float(partial) / 100)
            for what, settings, full, partial in _ROW.findall(text_of("known-limits"))]


def changes(settings: str) -> dict[str, str]:
    """Settings as they are typed, by path."""
    pairs = (word.partition("=") for word in shlex.split(settings.strip("`")) if "=" in word)
    return {path: value for path, _, value in pairs}


def shares(changed: dict[str, str]) -> list[float]:
    """The shares of full and partial agreements of the baseline with some changes."""
    ending = run(load_scenario("us-russia", changed | TALKS_ALONE), WORLDS, SEED).columns["ending"]
    return [float((ending == name).mean()) for name in ("agreement", "partial")]


def test_every_row_of_the_page_is_read() -> None:
    """And none is passed over because it is written in another way; each names settings that exist."""
    printed = [line for line in text_of("known-limits").splitlines() if "--set" in line and line.startswith("|")]
    assert len(rows()) == len(printed) + 1 > 25
    for _, settings, _, _ in rows():
        load_scenario("us-russia", changes(settings))


@pytest.mark.slow
@pytest.mark.parametrize(("what", "settings", "full", "partial"), rows()[TURN::DAYS])
def test_the_rows_hold(what: str, settings: str, full: float, partial: float) -> None:
    assert shares(changes(settings)) == pytest.approx([full, partial], abs=CLOSE)


def cases() -> dict[str, dict[str, str]]:
    """By case from history: its rows, and what the page prints of the model in each."""
    found: dict[str, dict[str, str]] = {}
    for called, row, told in _CASE.findall(text_of("known-limits")):
        name = called or next(reversed(found), "")
        if name:
            found.setdefault(name, {})[row] = told
    return found


def test_every_row_of_the_cases_is_read() -> None:
    assert sum(len(told) for told in cases().values()) == 10


@pytest.mark.slow
@pytest.mark.parametrize("name", list(cases())[TURN::DAYS])
def test_the_cases_from_history_hold(name: str) -> None:
    found = run(load_scenario(name, TALKS_ALONE), WORLDS, SEED).columns
    for row, told in cases()[name].items():
        if row == "agreement":
            share = float((found["ending"] == "agreement").mean())
            assert share == pytest.approx(float(told.removesuffix(" %")) / 100, abs=CLOSE)
        else:
            issue = row.split()[0].lower()
            terms = np.asarray(found[f"terms.{issue}"], float)
            middle = np.nanquantile(terms, [0.05, 0.5, 0.95])
            assert middle == pytest.approx([float(part) for part in told.split(", ")], abs=0.03), issue


@pytest.mark.slow
def test_how_much_of_the_war_full_agreements_leave() -> None:
    """How much of what the war costs the sides goes on after a full agreement."""
    model = Negotiation(load_scenario("us-russia"), SEED, np.arange(4000))
    model.talk()
    agreed = model.endings.ending == 1
    left = 1.0 - model.endings.terms[model.issues.index("ceasefire"), agreed]
    text = " ".join(text_of("known-limits").split())
    assert f"in the median of {agreed.sum():,} full agreements" in text
    assert f"{np.median(left):.2f} of what fighting costs".lstrip("0") in text
