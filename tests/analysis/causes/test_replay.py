"""Worlds played again side by side are those played alone, to the last bit; other luck moves its own draws only."""

from __future__ import annotations

import numpy as np
import pytest

from sim.analysis.causes import replay
from sim.analysis.causes.lifts import lifts_of
from sim.analysis.causes.luck import KINDS, elsewhere, kinds_of
from sim.analysis.causes.replay import AS_IT_WAS, Counterfactual, Replaying, ReplayPiece, talked
from sim.ensemble.executors import LocalProcesses, ThisProcess
from sim.ensemble.runs import run
from sim.model.core.draws import Draws
from sim.model.talks import course
from sim.model.talks.endings import ENDINGS
from tests.building import bare, calm, changed, rich, scenario

RICH = scenario(changed(rich(), {"principals.*.no_deal.hope": {"uniform": [-0.1, 0.2]}}))
SINGLE = [Counterfactual((lift,)) for lift in lifts_of(RICH)]
LUCKY = [Counterfactual(luck=kind.key, stream=stream) for kind in kinds_of(RICH) for stream in (1, 2)]
WAYS = [AS_IT_WAS, *SINGLE, *LUCKY, Counterfactual((SINGLE[0].lifts[0], SINGLE[-1].lifts[0]))]
ASKED = [(AS_IT_WAS, np.arange(30)), (SINGLE[0], np.arange(7))]
KEPT = ("ending", "ended", "signed", "terms", "worth", "worth_no_deal", "walked")


def test_many_ways_side_by_side_are_each_way_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "FEWEST_MOVED", 4)  # so that worlds are moved to smaller models on the way
    runs = np.array([3, 300, 7])
    many = talked(ReplayPiece(RICH, 1, tuple(WAYS), np.tile(runs, len(WAYS)), np.repeat(np.arange(len(WAYS)), 3)))
    for place in range(0, len(WAYS) * 3, 8):
        alone = talked(ReplayPiece(RICH, 1, (WAYS[place // 3],), runs[[place % 3]], np.zeros(1, dtype=np.intp)))
        for state in KEPT:
            one, other = (getattr(model.endings, state)[..., at] for model, at in ((many, place), (alone, 0)))
            assert np.array_equal(one, other), (WAYS[place // 3], state)
        alone.release()


def test_as_it_was_is_the_run_whatever_is_played_together(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    whole = Replaying(RICH, 2).again(ASKED)
    monkeypatch.setattr(replay, "TOGETHER", 9)
    pieces = Replaying(RICH, 2, progress=lambda done, of: seen.append((done, of))).again(ASKED)
    assert [list(found) for found in pieces] == [list(found) for found in whole]
    assert [ENDINGS[ending] for ending in whole[0]] == list(run(RICH, 30, 2).columns["ending"])
    assert seen[-1] == (37, 37) and len(seen) == 5


@pytest.mark.slow
def test_processes_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "TOGETHER", 20)
    one, two = (Replaying(RICH, 2, executor).again(ASKED) for executor in (ThisProcess(), LocalProcesses(2)))
    assert [list(found) for found in one] == [list(found) for found in two]


def test_other_luck_is_drawn_for_its_purposes_and_no_others() -> None:
    runs = np.arange(5)
    there = elsewhere(runs, np.array([1, 1, 1, 1, 0]))
    own, other = Draws(1, runs), Draws(1, runs, other_luck={"vote": there})
    for purpose, same in (("vote", False), ("vote shock", False), ("voters", True), ("walk out", True)):
        one, two = own.uniform("us", purpose, 3, [""]), other.uniform("us", purpose, 3, [""])
        assert np.array_equal(one, two) == same and one[0, 4] == two[0, 4], purpose
    assert np.array_equal(other.uniform("us", "vote", 3, [""]), Draws(1, there).uniform("us", "vote", 3, [""]))


def test_every_kind_of_luck_names_draws_that_there_are() -> None:
    drawn: set[str] = set()

    class Listening(Draws):
        def _draw(self, kind: str, agent: str, purpose: str, round: int, names):  # type: ignore[no-untyped-def]
            drawn.add(purpose)
            return super()._draw(kind, agent, purpose, round, names)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.model.negotiation.Draws", Listening)
        Replaying(RICH, 1).again([(AS_IT_WAS, np.arange(40))])
    for kind in KINDS:
        for purpose in kind.purposes:
            assert any(name == purpose or name.startswith(f"{purpose} ") for name in drawn), (kind.key, drawn)


def test_luck_that_has_no_say_is_not_asked() -> None:
    assert kinds_of(scenario(calm(bare()))) == ()
    assert kinds_of(RICH) == KINDS


def test_what_is_fixed_is_so_in_every_way_and_may_be_moved_from_there() -> None:
    fixed = {"principals.a.no_deal.hope": 0.6, "talks.walk_out": 0.0}
    hope = next(way for way in SINGLE if way.lifts[0].key == "hope.a")
    runs = np.arange(4)
    plain = talked(ReplayPiece(RICH, 1, (AS_IT_WAS, hope), runs, runs.astype(np.intp) % 2, fixed))
    assert list(plain.factors["principals.a.no_deal.hope"]) == [0.6, 0.0, 0.6, 0.0]
    assert not plain.factors["talks.walk_out"].any() and plain.factors["principals.b.no_deal.hope"].any()
