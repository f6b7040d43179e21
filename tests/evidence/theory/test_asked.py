"""Lines of theory put to the simulator: cheap ones as they are, dear ones with fewer worlds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.errors import ParleyError
from sim.evidence.theory.information import Credibility
from sim.evidence.theory.players import Bargainer, Strategy, equilibrium, naming
from sim.evidence.theory.playing import no_deals, play, theory_scenario
from sim.evidence.theory.questions import known_answers
from sim.evidence.verdicts import FAILS, HOLDS

LINES = {line.id: line for line in known_answers()}
CHEAP = ("patience", "patience-deadline", "patience-benchmark", "ripeness", "risk-aversion", "mediators-text")
FEW = {"unknown-ratifier": 6000, "best-demand": 5000, "private-values": 5000, "bargaining-range": 800, "axioms": 50,
       "merged-parties": 240, "position-models": 5}
DEAR = {"idle-issue": 400, "idle-party": 400, "mediator-without-skill": 400, "no-threshold": 400, "mirror": 400,
        "concession-curves": 24, "two-levels": 6, "no-zone": 800, "only-peace": 800, "ratification-vote": 6000}


@pytest.mark.parametrize("name", CHEAP)
def test_holds(name: str) -> None:
    line = LINES[name].answer()
    assert line.verdict == HOLDS, line.note


@pytest.mark.parametrize("name", FEW)
def test_holds_with_fewer_worlds(name: str) -> None:
    line = replace(LINES[name], worlds=FEW[name]).answer()
    assert line.verdict == HOLDS, line.note


@pytest.mark.slow
@pytest.mark.parametrize("name", DEAR)
def test_dear_ones_hold(name: str) -> None:
    line = replace(LINES[name], worlds=DEAR[name]).answer()
    assert line.verdict == HOLDS, line.note


@pytest.mark.parametrize("name", ["two-levels-text", "degroot"])
def test_verdicts_follow_from_the_numbers(name: str) -> None:
    line = LINES[name].answer()
    for part in line.parts:
        assert (part["verdict"] == HOLDS) == (abs(part["difference"]) <= part["tolerance"])
    assert (line.verdict == FAILS) == any(part["verdict"] == FAILS for part in line.parts)
    assert line.verdict == HOLDS or LINES[name].if_not in line.note


def test_wrong_answers_are_found_out() -> None:
    wrong = replace(LINES["patience"], sets=((0.9, 0.8), (0.999, 0.998)))  # so patient that 200 rounds are too few
    assert wrong.answer().verdict == FAILS


def test_thresholds_are_found_on_the_grid() -> None:
    asked = LINES["credibility"]
    assert isinstance(asked, Credibility)
    line = replace(asked, sets=asked.sets[:2]).answer()
    assert line.verdict == HOLDS and len(line.parts) == 4


def test_worlds_that_end_early_keep_their_players() -> None:
    """With many worlds those that are still open are played on by themselves; each keeps its own strategy."""
    worlds = 900
    takes = np.linspace(0.3, 0.7, worlds)
    asks = np.stack([np.full(worlds, 0.6), np.full(worlds, 0.5), np.full(worlds, 0.4)])
    players = {"a": Bargainer(Strategy(asks, np.full_like(asks, 0.9))),
               "b": Bargainer(Strategy(np.full_like(asks, 0.95), np.tile(takes, (3, 1))))}
    given = {"talks.months": np.full(worlds, 3.0)}
    found = play(theory_scenario("patience"), given, worlds, players=players)
    assert (found.round[takes <= 0.4] == 1).all() and (found.round[(takes > 0.4) & (takes <= 0.6)] == 3).all()
    assert not found.agreed[takes > 0.61].any()


def test_a_named_price_is_taken_where_it_beats_no_deal() -> None:
    price = np.linspace(0, 1, 101)
    given = no_deals(np.full(101, 0.3), np.full(101, 0.2))
    known = theory_scenario("war", {"principals.b.no_deal.secrecy": "0"})
    found = play(known, given, 101, players={"a": Bargainer(naming(price))})
    assert (found.agreed == ((price >= 0.3 - 1e-9) & (price <= 0.8 + 1e-9))).all()


def test_in_equilibrium_who_answers_gets_what_waiting_is_worth() -> None:
    discounts = (np.array([0.9]), np.array([0.7]))
    a, b = equilibrium(discounts, np.array([50]))
    assert b.takes[0, 0] == pytest.approx(0.7 * b.asks[1, 0]) and a.takes[1, 0] == pytest.approx(0.9 * a.asks[2, 0])


def test_what_no_file_could_state_is_not_asked() -> None:
    with pytest.raises(ParleyError, match=r"principals.a.no_deal.hope: 1.4 is outside -1 to 1"):
        play(theory_scenario("bare-talks"), no_deals(np.array([0.2, 1.2]), np.full(2, 0.3)), 2)


def test_blocks_do_not_change_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    given = no_deals(np.linspace(0, 0.6, 41), np.full(41, 0.3))
    whole = play(theory_scenario("bare-talks"), given, 41)
    monkeypatch.setattr("sim.evidence.theory.playing.BLOCK", 8)
    parts = play(theory_scenario("bare-talks"), given, 41)
    assert np.array_equal(whole.terms, parts.terms, equal_nan=True) and (whole.round == parts.round).all()
