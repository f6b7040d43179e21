"""What mediators did is told as it happened: offers, refusals, words, promises, texts returned to."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.telling.chronicle import chronicle
from sim.analysis.telling.facts import Chronicle
from sim.analysis.telling.standing import Mediation
from sim.analysis.telling.story import story
from sim.analysis.telling.witness import SAME
from sim.model.mediators.modes.formulate import Formulate
from sim.model.negotiation import Negotiation
from tests.building import Data, bare, changed, scenario, with_mediators

pytestmark = pytest.mark.slow

WORLDS = range(12)


def told(data: Data) -> list[tuple[Chronicle, str]]:
    """Some worlds, chronicled and told."""
    worlds = [chronicle(scenario(data), 1, world) for world in WORLDS]
    return [(world, "\n".join(story(world))) for world in worlds]


def deeds(world: Chronicle) -> list[Mediation]:
    """What the only mediator did, round by round."""
    return [did for round in world.rounds for did in round.mediators.values()]


def test_an_offer_is_told_with_who_refused_it() -> None:
    data = changed(with_mediators(bare(2), "formulate"), {"mediators.*.entry": "offered"})
    worlds = told(changed(data, {"coefficients.mediator": {"offer_hazard": 0.5, "accept": 0}}))
    for world, text in worlds:
        assert ("offered to mediate, and all sides accepted" in text) == any(did.came for did in deeds(world))
        refusals = sum(bool(did.refused_by) for did in deeds(world))
        assert text.count(" refused.") >= refusals and (" offered to mediate; " in text) == (refusals > 0)
    assert any(did.came for world, _ in worlds for did in deeds(world))
    assert any(did.refused_by for world, _ in worlds for did in deeds(world))


@pytest.mark.parametrize(("bias", "believed"), [(0.0, False), (0.3, True)])
def test_a_word_is_told_with_what_the_side_made_of_it(bias: float, believed: bool) -> None:
    sides = {"principals.*.no_deal": {"hope": {"uniform": [-0.76, 0.24]}, "secrecy": 1}}
    envoy = {"bias": {"a": bias}, "breakdown_loss": 0.05, "attention": 0.5}
    data = changed(with_mediators(changed(bare(2), sides), "inform"),
                   {f"mediators.*.{name}": value for name, value in envoy.items()})
    worlds = told(changed(data, {"coefficients.mediator": {"word_hazard": 3}}))
    words = [word for world, _ in worlds for did in deeds(world) for word in did.words]
    assert words and any(word.believed for word in words) == believed
    for world, text in worlds:
        trusted = [word for did in deeds(world) for word in did.words if word.believed]
        assert text.count(", and was believed.") == len(trusted)
        assert ("would have said so in any case" in text) == any(
            not word.believed for did in deeds(world) for word in did.words)


def test_promises_threats_and_guarantees_are_told_once() -> None:
    for world, text in told(with_mediators(bare(2), "manipulate")):
        (first, *_), (pays, costs) = deeds(world), ("any deal worth", "having none worth")
        assert first.pays["a"] > 0 and first.costs["a"] > 0 and first.secures > 0 and first.pays["b"] == 0
        assert 1 <= text.count(pays) <= 3 and 1 <= text.count(costs) <= 3 and " covered " in text
    for _, text in told(with_mediators(bare(2), "formulate")):
        assert "put weight behind" not in text


def returns(data: Data) -> list[int]:
    """The worlds in which a text is signed that had been refused, and is not the one on the table before."""
    model, found = Negotiation(scenario(data), 1, np.arange(600)), np.zeros(600, dtype=bool)
    envoy = model.mediators[0].mode(Formulate)
    assert envoy is not None
    for _ in range(10):
        text, kept, had = envoy.text.copy(), envoy.best_text.copy(), envoy.remembered > 0
        model.step()
        back = had & (model.endings.signed == model.round) & np.all(model.endings.terms == kept, axis=0)
        found |= back & (abs(text - kept).max(axis=0) >= SAME)
    return [int(world) for world in np.flatnonzero(found)]


def test_a_text_returned_to_is_told_as_one() -> None:
    hopes = {"principals.*.no_deal.hope": {"uniform": [-0.8, 0]}, "mediators.*.skill": 0.9}
    data = changed(with_mediators(bare(3), "formulate"), {**hopes, "coefficients.mediator": {"text_hazard": 3}})
    back = returns(data)
    assert back
    for run in [*back[:3], back[0] + 1]:
        world = chronicle(scenario(data), 1, run)
        drafts = [draft for round in world.rounds for draft in round.drafts if draft.returned]
        assert len(drafts) == (run in back) and all(draft.taken for draft in drafts)
        assert "\n".join(story(world)).count("returned to an earlier text") == len(drafts)
