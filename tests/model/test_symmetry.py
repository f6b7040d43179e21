"""Names are only names: listed the other way round two sides mirror each other, and labels change no chances."""

from __future__ import annotations

import numpy as np
import pytest

from sim.ensemble.runs import run
from sim.model.negotiation import Negotiation
from tests.building import (
    Data,
    bare,
    changed,
    rich,
    scenario,
    with_costs,
    with_delegations,
    with_events,
    with_history,
    with_mediators,
    with_misreading,
    with_public,
    with_third_parties,
    with_vote,
    with_weighty_mediators,
)

WORLDS = 150
HOPES = {"principals.*.no_deal.hope": {"uniform": [-1.0, 0.0]}}
BEST_REPLIES = {"principals.*.tactic": "best-reply", "principals.*.no_deal.secrecy": 1}
KINDS = {
    "bare": bare(3),
    "misreading": with_misreading(bare(3)),
    "a public": with_public(bare(3)),
    "a vote": with_vote(bare(3)),
    "costs": with_costs(bare(3)),
    "a helper": with_mediators(bare(3), "communicate"),
    "a drafter": with_mediators(bare(3), "formulate"),
    "an informer": with_mediators(changed(bare(3), {"principals.*.no_deal.secrecy": 1}), "inform"),
    "weighty mediators": with_weighty_mediators(with_mediators(bare(3), "communicate", "formulate", "formulate")),
    "third parties": with_third_parties(bare(3)),
    "events": with_events(bare(3)),
    "history": with_history(bare(3)),
    "delegations": with_delegations(bare(3)),
    "packages": changed(bare(3), {"coefficients.packages": {"every": 1}, "principals.*.no_deal.keep": 0.1,
                                  "talks.walk_out": 0}),
    "one issue": bare(1),
    "best replies": changed(with_vote(bare(3)), BEST_REPLIES),
    "best replies at once": changed(with_vote(bare(3)), BEST_REPLIES | {"talks.protocol": "simultaneous"}),
    "ripeness": changed(with_vote(bare(3)), {"talks.entry": "ripe", "talks.entry_cost": 0.1}),
    "everything": rich(3),
    "everything, many issues": rich(8),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_order_of_the_principals_does_not_matter(kind: str) -> None:
    """Same names, same first mover, listed the other way round: each world is the same to the last bit."""
    data = changed(KINDS[kind], HOPES)
    turned = data | {"principals": dict(reversed(data["principals"].items()))}
    one, other = (run(scenario(each), WORLDS).columns for each in (data, turned))
    assert one.keys() == other.keys()
    for name, column in one.items():
        assert column.tobytes() == other[name].tobytes(), name


@pytest.mark.parametrize("what", ["terms", "walked"])
def test_where_both_move_at_once_neither_comes_first(what: str) -> None:
    """Both return to what the other once offered: the mean is signed. Both walk out: it is a matter of luck."""
    data = changed(with_misreading(bare(3)), HOPES | {
        "talks.protocol": "simultaneous", "talks.walk_out": 2 if what == "walked" else 0,
        "principals.*.tactic": "fixed-threshold", "principals.*.concession.threshold": {"uniform": [0.3, 0.7]},
    })
    turned = data | {"principals": dict(reversed(data["principals"].items()))}
    models = [Negotiation(scenario(each), 1, np.arange(600)) for each in (data, turned)]
    for model in models:
        model.talk()
    one, other = (model.endings.states[what] for model in models)
    mirrored = np.where(other > 0, 3 - other, 0) if what == "walked" else other
    assert one.any() and np.array_equal(one, mirrored)


def test_the_first_mover_is_the_one_named() -> None:
    data = changed(bare(3), HOPES)
    one, other = (run(scenario(changed(data, {"talks.first_mover": name})), WORLDS).columns for name in "ab")
    assert one["rounds"].tobytes() != other["rounds"].tobytes()


def relabelled(data: Data, section: str) -> Data:
    """The same data with other names for the parties or issues of a section, in the other order."""
    words = {name: f"other-{name}" for name in data[section]}
    found = _renamed(data, words)
    return found | {section: dict(reversed(found[section].items()))}


def _renamed(data: object, words: dict[str, str]) -> Data:
    """The data with each name that stands as a key, as a value or within a dotted path replaced."""
    if isinstance(data, dict):
        names = [".".join(words.get(part, part) for part in key.split(".")) for key in data]
        return {name: _renamed(value, words) for name, value in zip(names, data.values(), strict=True)}
    return words.get(data, data) if isinstance(data, str) else data  # type: ignore[return-value]


@pytest.mark.parametrize("section", ["principals", "issues", "third_parties", "mediators", "events"])
def test_other_names_give_the_same_chances(section: str) -> None:
    """Names key the draws, so worlds differ; shares and means agree within four standard errors."""
    worlds = 800
    data = changed(rich(3, months=6), HOPES)
    one, other = (run(scenario(each), worlds).columns for each in (data, relabelled(data, section)))
    assert one["tension"].tobytes() != other["tension"].tobytes() or section != "events"
    for ending in set(one["ending"]) | set(other["ending"]):
        hits = [np.asarray(columns["ending"] == ending, dtype=float) for columns in (one, other)]
        assert _near(*hits), ending
    for name in ("rounds", "joint_gain", "tension", "violence"):
        assert _near(one[name], other[name]), name


def _near(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two independent means agree within four standard errors."""
    error = np.sqrt(one.var() / len(one) + other.var() / len(other))
    return bool(abs(one.mean() - other.mean()) <= 4 * error + 1e-12)
