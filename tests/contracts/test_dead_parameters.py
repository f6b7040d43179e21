"""Every number of a scenario and every coefficient of the rules does something: none is there for show.

Each is moved on a scenario where everything happens, and something recorded has to change. The moved versions are
played side by side, as groups of worlds of one model that share their runs.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.arrays import Column
from sim.ensemble.results.at_the_end import outcomes
from sim.ensemble.runs import run
from sim.extensions import registry
from sim.model.negotiation import Negotiation
from sim.scenario.factors import Factor, factors
from tests.building import Data, at_war, bare, changed, rich, scenario, with_mediators

RUNS = np.arange(96)
GROUPS = 60  # moved versions in one model


def everything(names: tuple[str, ...] = ("a", "b"), tactic: str = "mixed") -> Data:
    """Long enough talks, zones in part of the worlds, secrets and a full set of numbers."""
    data = rich(3, names, months=9)
    several = {"principals.*.no_deal.at_risk": 0.3, "principals.*.concession.mandate": 0.1}
    third = {name: 0.3 for name in names}
    every: Data = {"third_parties.*.alignment": third, "third_parties.*.push": dict.fromkeys(names, 0.05),
                   "third_parties.*.backing": dict.fromkeys(names, 0.2)}
    every |= {f"third_parties.*.{field}": 0.4 for field in ("forum", "vigilance", "balancing", "dialogue_support")}
    every |= {"third_parties.*.alignment.a": 0.6, "third_parties.*.public": {"mood": 0.2}}
    every |= {"third_parties.*.at_table": True, "third_parties.*.guarantee": 0.4, "third_parties.*.spoiling": 3}
    every |= {"third_parties.*.tolerance": 0.45}
    settings = {
        "principals.*.tactic": tactic, "principals.*.no_deal.hope": {"uniform": [-0.9, -0.1]},
        "principals.*.leader": {"tone": 0.3, "approval": 0.6, "accountability": 0.6, "audience_cost": 0.3},
        "principals.b.public.hawks.share": 0.55, "principals.b.public.doves.share": 0.45,
        "principals.*.public.doves.ideals": {"issue1": 0.5, "issue2": 0.4, "issue3": 0.6},
        "principals.*.public.doves.saliences": {"issue1": 0.3, "issue2": 0.4, "issue3": 0.3},
        "third_parties.*.interests.issue1": {"ideal": 0.5, "salience": 0.6},
        "third_parties.*.interests.issue2": {"ideal": 0.4, "salience": 0.4},
        "mediators.*.skill": 0.65, "mediators.*.intensity": 0.65,
        "mediators.*.modes": ["communicate", "inform", "formulate", "manipulate"],
        "mediators.*.carrots.b": 0.1, "mediators.*.sticks.b": 0.1, "mediators.*.bias.b": 0.1, "mediators.*.bias.a": 0.6,
        "principals.*.ratification.risk_tolerance": 0.1, "principals.*.ratification.quorum": 0.6,
        "principals.*.delegation.expertise": 0.2, "third_parties.friend.stance": -0.3,
        "talks.communication": dict.fromkeys(("language", "culture", "styles", "narratives", "channels"), 0.8),
        "talks.communication.exchanges": 0.4, "talks.communication.forums": 0.4, "talks.walk_out": 0.05,
        "talks.guarantee": 0.3, "aftermath.commission": 0.3, "aftermath.again": 0.5,
        "surroundings.economy": -0.2,
        "principals.*.economy.recession_cost": 0.1,
    }
    return changed(data, {**several, **every, **settings})


def hard_favourite() -> Data:
    """A mediator with leverage over a hard side that it is close to: it alone can bring that side to sign."""
    tactics = {"principals.a.tactic": "hardliner", "principals.b.tactic": "conceder"}
    envoy = {"mediators.*.modes": ["formulate", "manipulate"], "mediators.*.bias.a": 0.6}
    data = with_mediators(bare(3, months=9), "manipulate")
    return changed(data, {"principals.*.no_deal.hope": -0.6, **tactics, **envoy})


def in_parts() -> Data:
    """Long talks with two issues on which the sides want the same: interim deals, on one of them for little gain."""
    alike = {f"principals.*.interests.issue{k}.ideal": 1 for k in (2, 3)} | {"issues.issue2.status_quo": 0.85}
    slow = {"principals.*.tactic": "boulware", "principals.*.no_deal.hope": {"uniform": [-0.5, 0.6]}}
    return changed(bare(6, months=16), {**alike, **slow, "principals.*.no_deal.keep": 0.3, "talks.walk_out": 0})


def in_vain() -> Data:
    """Talks in which there is little to be had, so that they are left."""
    hopes = {"principals.*.no_deal.hope": {"uniform": [0.2, 1]}, "principals.*.concession.talking_cost": 0.002}
    return changed(bare(3, months=9), {**hopes, "talks.walk_out": 0, "coefficients.leaving": {"blame": 0.005}})


def fought_over() -> Data:
    """A war with a ceasefire that holds for now, and allies on both sides who fight and may break it."""
    sides = {"a": {"fights": "ally"}, "b": {"fights": "friend"}}
    return changed(at_war(everything()), {"conflict.sides": sides, "issues.issue3.status_quo": 0.8,
                                          "third_parties.*.will": 0.6})


@cache
def variants() -> dict[str, Data]:
    """The base, and the scenarios in which the numbers of single tactics and of three-sided talks apply."""
    tactics = {name: everything(tactic=name) for name in dict.fromkeys(OF_EXTENSIONS.values()) if name in TACTICS}
    protocols = {name: changed(everything(), {"talks.protocol": name})
                 for name in dict.fromkeys(OF_EXTENSIONS.values()) if name in PROTOCOLS}
    cheap = {f"principals.*.conflict.{cost}": 0.0 for cost in ("fighting", "weariness_cost", "tension")}
    private = {"principals.*.no_deal.secrecy": 1, "principals.*.no_deal.hope": {"uniform": [-0.7, 0.3]}}
    unsure = {"principals.*.no_deal.hope": {"uniform": [-0.5, 0.5]}}
    apart = {"principals.*.opinion_kernel": "repulsion", "principals.*.public.hawks.opinion": 0.6,
             "principals.*.public.doves.opinion": -0.4}
    words = changed(everything(), {**cheap, **private, "mediators.*.bias.a": 0.4})
    return {"base": everything(), **tactics, **protocols, "three sides": everything(("a", "b", "c")), "words": words,
            "hard favourite": hard_favourite(), "in parts": in_parts(), "in vain": in_vain(), "war": fought_over(),
            "repulsion": changed(everything(), apart),
            "ripe": changed(everything(), {**cheap, **unsure, "talks.entry": "ripe"})}


TACTICS, PROTOCOLS = registry("tactic"), registry("protocol")


def of_extensions() -> dict[str, str]:
    """The numbers that tactics and protocols bring along, by path, and whose they are."""
    found = {}
    for extension in (*TACTICS.values(), *PROTOCOLS.values()):
        for number in extension.numbers:
            stated = [f"principals.{name}.concession.{number.name}" for name in "ab"]
            found.update(dict.fromkeys([f"coefficients.{number.name}"] if number.group else stated, extension.name))
    return found


OF_EXTENSIONS = of_extensions()
APPLIES_IN = {
    **OF_EXTENSIONS,
    "coefficients.offers.needy_weight": "three sides",
    "coefficients.offers.doubt": "ripe",
    "coefficients.alignment.breach": "three sides",  # between two, who concede steadily, nothing is taken back
    "coefficients.mediator.word_hazard": "words",
    "coefficients.mediator.delivery": "hard favourite",
    "coefficients.opinion.acceptance": "repulsion", "coefficients.opinion.rejection": "repulsion",
    "talks.entry_cost": "ripe",
    "coefficients.mediator.accept_hope": "ripe",
    "coefficients.weariness.growth": "war",
    **{f"coefficients.fighting.{name}": "war"
       for name in ("incidents", "calm", "breach", "settling", "temptation", "monitors")},
    **{f"third_parties.{name}.will": "war" for name in ("ally", "friend")},
    **{f"coefficients.packages.{name}": "in parts" for name in ("every", "least_gain")},
    **{f"principals.{name}.no_deal.keep": "in parts" for name in "ab"},
    **{f"coefficients.leaving.{name}": "in vain" for name in ("pace", "patience", "blame")},
    **{f"principals.{name}.concession.talking_cost": "in vain" for name in "ab"},
    "mediators.envoy1.breakdown_loss": "words",
    "mediators.envoy2.breakdown_loss": "words",
}
MOVED_TO = {"talks.months": 5.0, "talks.months_per_round": 1.5,  # elsewhere talks would be long or have no round
            **{f"principals.{name}.concession.horizon": 4.0 for name in "ab"}}  # elsewhere beyond the deadline
ENDS = [path for path in factors(scenario(everything())) if path.endswith(".ended_by.end")]  # words: see below
NEED_A_HAZARD = [f"events.summit.{name}" for name in ("tension_growth", "apart")]  # the summit has a month
OF_BENCHMARKS = [f"principals.{name}.capability" for name in "ab"]  # no rule of the talks reads it: see their tests
PATHS = [path for path in factors(scenario(everything())) if path not in (*ENDS, *OF_BENCHMARKS, *NEED_A_HAZARD)]


def moved(path: str, factor: Factor) -> list[float]:
    """Two other values of a factor: half the way to each end of its range, or that end where it is at the other."""
    if path in MOVED_TO:
        return [MOVED_TO[path]]
    now = factor.value.likely
    if factor.unit == "switch":
        return [1.0 - now]
    return [(now + end) / 2 for end in (factor.low, factor.high) if end != now]


def changes() -> dict[str, set[str]]:
    """For each factor: what changes when it is moved."""
    found: dict[str, set[str]] = {}
    for variant, data in variants().items():
        paths = [path for path in PATHS if APPLIES_IN.get(path, "base") == variant]
        numbers = factors(scenario(data))
        versions = [(path, value) for path in paths for value in moved(path, numbers[path])]
        for first in range(0, len(versions), GROUPS):
            for path, columns in _played(data, versions[first : first + GROUPS]).items():
                found.setdefault(path, set()).update(columns)
    return found


def _played(data: Data, versions: list[tuple[str, float]]) -> dict[str, set[str]]:
    """What changes in each version against the first group of worlds, in which nothing is moved."""
    numbers = factors(scenario(data))
    size, groups = len(RUNS), len(versions) + 1
    given = {path: np.full(size * groups, factor.value.likely) for path, factor in numbers.items()}
    for place, (path, value) in enumerate(versions, start=1):
        given[path][place * size : (place + 1) * size] = value
    model = Negotiation(scenario(data), 1, np.tile(RUNS, groups), given)
    model.play()
    table = recorded(model)
    found: dict[str, set[str]] = {}
    for place, (path, _) in enumerate(versions, start=1):
        here, base = slice(place * size, (place + 1) * size), slice(0, size)
        differing = {name for name, column in table.items() if column[here].tobytes() != column[base].tobytes()}
        found.setdefault(path, set()).update(differing)
    model.release()
    return found


def recorded(model: Negotiation) -> dict[str, Column]:
    """Outcome columns, and the recorded states at the end of each world, without what a number is called after."""
    table = dict(outcomes(model))
    if model.aftermath:
        table["talks elsewhere"] = np.array(model.aftermath.others_talk)
    for party in model.parties:
        if party.recorded:
            table[f"states of {party.key}: {type(party).__name__}"] = party.block[: party.recorded].T.copy()
    return table


def test_moving_a_number_changes_something_and_nearly_always_an_outcome() -> None:
    """All in one test, which one process plays; a number may move a state alone, and few do."""
    found = changes()
    assert [path for path in PATHS if not found[path]] == []
    inner = [path for path in PATHS if all(name.startswith("states of") for name in found[path])]
    assert len(inner) <= 5, inner


@pytest.mark.parametrize("path", ENDS)
def test_the_other_end_of_a_remedy_changes_something(path: str) -> None:
    data = everything()
    now = factors(scenario(data))[path].value.likely
    one, other = (run(scenario(each), len(RUNS)).columns for each in (data, changed(data, {path: 1 - now})))
    assert any(one[name].tobytes() != other[name].tobytes() for name in one)


def test_a_number_that_does_nothing_would_be_found() -> None:
    """Months of patience do nothing for a tactic that never looks at a threshold."""
    assert not _played(everything(), [("principals.a.concession.threshold", 0.1)])["principals.a.concession.threshold"]
