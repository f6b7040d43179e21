"""The page of known limits prints what this version gives: every row of its tables is played again."""

from __future__ import annotations

import re
import shlex
from typing import Any

import numpy as np
import pytest

from parley import load_scenario, run
from sim.charts.words import percent
from sim.model.negotiation import Negotiation
from tests.docs.pages import text_of

WORLDS, SEED = 1000, 1
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


def shares(scenario: Any) -> list[float]:
    """The shares of full and partial agreements."""
    ending = run(scenario, WORLDS, SEED).columns["ending"]
    return [float((ending == name).mean()) for name in ("agreement", "partial")]


def test_every_row_of_the_page_is_read() -> None:
    """And none is passed over because it is written in another way; each names settings that exist."""
    printed = [line for line in text_of("known-limits").splitlines() if "--set" in line and line.startswith("|")]
    assert len(rows()) == len(printed) + 1 > 25
    for _, settings, _, _ in rows():
        load_scenario("us-russia", changes(settings))


@pytest.mark.slow
@pytest.mark.parametrize(("what", "settings", "full", "partial"), rows())
def test_the_rows_hold(what: str, settings: str, full: float, partial: float) -> None:
    assert shares(load_scenario("us-russia", changes(settings))) == pytest.approx([full, partial], abs=CLOSE)


@pytest.mark.slow
def test_the_cases_from_history_hold() -> None:
    name, found, seen = "", {}, 0
    for called, row, told, *_ in _CASE.findall(text_of("known-limits")):
        if called:
            name, found = called, dict(run(load_scenario(called), WORLDS, SEED).columns)
        if called and row == "agreement":
            share = float((found["ending"] == "agreement").mean())
            assert share == pytest.approx(float(told.removesuffix(" %")) / 100, abs=CLOSE), name
            seen += 1
        elif name:
            issue = row.split()[0].lower()
            terms = np.asarray(found[f"terms.{issue}"], float)
            middle = np.nanquantile(terms, [0.05, 0.5, 0.95])
            assert middle == pytest.approx([float(part) for part in told.split(", ")], abs=0.03), (name, issue)
            seen += 1
    assert seen == 10


@pytest.mark.slow
def test_learning_still_unlearns() -> None:
    """The distance of the US from Russia's weights at the start, and in round 23 where talks are open."""
    model = Negotiation(load_scenario("us-russia"), SEED, np.arange(WORLDS))
    us, russia = list(model.principals)[:2]

    def distance() -> float:
        apart = np.abs(us.beliefs.estimate[russia.index] - russia.salience).sum(axis=0)
        return float(apart[model.endings.open()].mean())

    start = distance()
    for _ in range(23):
        model.step()
    assert f"is {start:.2f} at the start and {distance():.2f} in round 23".replace("0.", ".") in text_of("known-limits")


@pytest.mark.slow
def test_peace_still_leaves_the_war_going() -> None:
    """How much of what the war costs the sides goes on after a full agreement."""
    model = Negotiation(load_scenario("us-russia"), SEED, np.arange(4000))
    model.talk()
    agreed, security = model.endings.ending == 1, model.issues.index("security")
    left = (model.endings.terms[security] / model.table.status_quo[security])[agreed]
    assert np.median(left) == pytest.approx(1.0)
    text = " ".join(text_of("known-limits").split())
    assert f"in the median of {agreed.sum():,} full agreements" in text
    assert f"in {percent(float((left > 1).mean()))} more than before" in text
