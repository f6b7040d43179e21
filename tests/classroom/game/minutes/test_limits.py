"""What a text must be worth, and why that has changed: by the rules of the model and no other way."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.telling.words import Names
from sim.classroom.game.minutes.limits import Change, LimitsWatch, limits_of, needed_at_home
from sim.classroom.game.minutes.limits_told import tell_changes
from sim.model.home.public import NO_CONSTRAINT
from sim.model.negotiation import Negotiation
from tests.building import bare, changed, rich, scenario, with_events, with_vote

VOTING = changed(with_vote(bare(issues=3)), {"principals.*.leader.accountability": 1})


def opened(world: int = 0, data: dict[str, object] = VOTING) -> Negotiation:
    """The talks before their first round, in two equal worlds."""
    return Negotiation(scenario(data), 1, np.array([world, world]))


def look_home(model: Negotiation) -> None:
    """Let all ask what home would ratify."""
    values = [side.valued() for side in model.principals]
    for side in model.principals:
        side.stock.look_home(values)


@pytest.mark.parametrize("world", range(4))
def test_what_home_needs_is_what_the_model_says(world: int) -> None:
    model = opened(world)
    for _ in range(3):
        model.step()
    look_home(model)
    for side in model.principals:
        now, needed = limits_of(side), float(side.stock.needed_at_home[0])
        swing = sum(now.swing.values())
        assert swing == pytest.approx(side.public.swing())
        if needed > NO_CONSTRAINT:
            assert needed_at_home(side.public, now.way, now.value, now.opinion, swing) == pytest.approx(needed)
        else:
            assert now.home is None
        assert sum(now.parts.values()) == pytest.approx(now.no_deal)


def test_no_deal_is_the_sum_of_its_parts_where_everything_is_there() -> None:
    model = opened(data=rich(issues=3))
    for _ in range(3):
        model.step()
        for side in model.principals:
            now = limits_of(side)
            assert sum(now.parts.values()) == pytest.approx(now.no_deal)


def test_a_home_that_has_hardened_is_named_with_what_hardened_it() -> None:
    model = opened()
    side, watch = model.principals[0], LimitsWatch(model)
    before = limits_of(side).home
    assert before is not None
    side.public.opinion = side.public.opinion + np.array([[0.1], [0.9]])
    look_home(model)
    (home,) = [change for change in watch.changes(model)[side.name] if change.what == "home"]
    assert (home.why, home.bloc, home.before) == ("opinion", "doves", before) and (home.now or 0) > before
    model.events.incidents = model.events.incidents + 3.0
    (home,) = [change for change in watch.changes(model)[side.name] if change.what == "home"]
    assert home.driver == "incident"
    assert watch.tell(model)[side.name] and not watch.changes(model)[side.name], "what is told is no news"


def test_pressure_from_others_is_named() -> None:
    model = opened(data=changed(VOTING, {"principals.*.conflict": {"weariness_cost": 0.3, "ended_by": {
        "issue": "issue1", "end": 0}}}))
    side, watch = model.principals[0], LimitsWatch(model)
    side.pressed = side.pressed + 0.1
    (change,) = [change for change in watch.changes(model)[side.name] if change.what == "no deal"]
    assert change.why == "pressure" and (change.now or 0) < (change.before or 0)


def told(change: Change, *events: str) -> str:
    names = Names(scenario(with_events(VOTING)))
    return " ".join(tell_changes([change], "a", events, names))


def test_changes_are_told_with_their_reason_or_with_none() -> None:
    harder = Change("home", 0.85, 0.94, "opinion", "hawks", "incident")
    assert told(harder) == ("Home now needs a text worth about 0.94 to you (0.85 before): an incident hardened opinion "
                            "at home, most of all that of “Hawks”.")
    softer = Change("home", 0.94, 0.85, "opinion", "doves", "")
    assert "opinion at home has softened, most of all that of “Doves”" in told(softer)
    assert told(Change("home", 0.9, 0.8, "")) == "Home now needs a text worth about 0.80 to you (0.90 before)."
    assert "turned against the talks" in told(Change("home", 0.8, 0.9, "media"))
    assert "towards the talks" in told(Change("home", 0.9, 0.8, "media"))
    assert told(Change("home", 0.9, None, "")) == "Home would ratify any text now that your side looks at."
    assert "any text would have passed before" in told(Change("home", None, 0.9, ""))
    worse = told(Change("no deal", 0.5, 0.45, "sanctions"))
    assert worse == "Having no deal is now worth 0.45 to you (0.50 before): sanctions cost you more."
