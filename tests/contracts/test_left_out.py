"""What a scenario does not have is left out, and that changes no bit: all of it worked out gives the same worlds."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.model.core import again
from sim.model.negotiation import Negotiation
from sim.model.talks.reasons import binding_reasons
from sim.model.values.frontier import Path
from sim.model.values.utility import Value
from tests.building import (
    Data,
    bare,
    calm,
    changed,
    rich,
    scenario,
    with_costs,
    with_events,
    with_mediators,
    with_misreading,
    with_public,
    with_third_parties,
    with_vote,
)

WORLDS = np.arange(40)
HOPES = {"principals.*.no_deal.hope": {"uniform": [-0.6, 0.6]}}
NOBODY_LEARNS = {"coefficients.learning": {"weights": 0}}
BARE = changed(calm(bare(3)), {**HOPES, "principals.*.media.volatility": 0})
LONG = changed(BARE, {"talks.months": 24})
CASES = {
    "bare": BARE,
    "six issues, nobody learns": changed(calm(bare(6)), HOPES | NOBODY_LEARNS),
    "three sides": changed(calm(bare(2, ("a", "b", "c"))), HOPES),
    "a fear": changed(BARE, {"principals.a.no_deal.at_risk": 1}),
    "a secret": changed(BARE, {"principals.a.no_deal.secrecy": 0.7, "principals.b.no_deal.caution": 1}),
    "a tie to the first offer": changed(BARE, {"principals.b.leader.audience_cost": 0.3}),
    "false hope": changed(BARE, {"principals.a.delegation.advice": {"label": "Aides", "candour": 0.5}}),
    "packages": changed(LONG, {"principals.*.tactic": "boulware", "principals.*.no_deal.keep": 0}),
    "costs": with_costs(BARE), "events": with_events(BARE), "misreading": with_misreading(BARE),
    "publics": with_public(BARE), "a vote": with_vote(BARE), "third parties": with_third_parties(BARE),
    "mediators": with_mediators(BARE, "inform", "manipulate"), "walk-outs": changed(BARE, {"talks.walk_out": 0.3}),
    "everything": rich(2),
}  # fmt: skip


def played(data: Data) -> tuple[dict[str, NDArray[np.float64]], NDArray[np.float64]]:
    """Every state of each agent and part after the talks, by place and name, and why the talks failed."""
    model = Negotiation(scenario(data), 1, WORLDS)
    model.talk()
    states = {f"{place}.{party.key}.{name}": state.copy() for place, party in enumerate(model.parties)
              for name, state in party.states.items()}  # fmt: skip
    return states, binding_reasons(model)


def work_out_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave nothing out: every phase, every part of a value, every path anew, every condition lifted."""
    set_up, measured = Negotiation._set_up_agents, Value._measure

    def with_all(model: Negotiation) -> None:
        set_up(model)
        model.stir()
        model.endings.nobody_leaves = False
        for principal in model.principals:
            principal.hope.secretive = principal.hearing.errs = True

    def in_full(value: Value) -> None:
        measured(value)
        value.fears = value.tied = value.eases = np.True_

    monkeypatch.setattr(Negotiation, "_set_up_agents", with_all)
    monkeypatch.setattr(Value, "_measure", in_full)
    monkeypatch.setattr(Path, "joins", lambda *between: False)
    monkeypatch.setattr("sim.model.talks.reasons._idle", lambda *asked: set())


@pytest.mark.parametrize("case", CASES)
def test_what_is_left_out_changes_no_bit(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    states, reasons = played(CASES[case])
    work_out_everything(monkeypatch)
    everything, same_reasons = played(CASES[case])
    np.testing.assert_array_equal(reasons, same_reasons)
    for name, state in everything.items():
        np.testing.assert_array_equal(states[name], state, err_msg=name)


def test_in_bare_talks_nothing_moves_at_home() -> None:
    model = Negotiation(scenario(BARE), 1, WORLDS)
    assert model.moving == []
    with_media = Negotiation(scenario(changed(BARE, {"principals.a.media.volatility": 0.1})), 1, WORLDS)
    assert with_media.moving == [with_media.principals[0].media]


def test_what_rests_moves_once_something_has_happened() -> None:
    model = Negotiation(scenario(BARE), 1, WORLDS)
    economy = model.principals[0].economy
    economy.push("recession", 1.0)
    before = economy.recession.copy()
    model.step()
    assert (economy.recession < before).all()
    rest = again.some(model, np.arange(5))
    assert rest.moving == rest.living
