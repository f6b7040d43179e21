"""People propose interim deals on some issues: as written they are put to all, and settle what they say and no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pytest

from sim.classroom.game import moves
from sim.classroom.game.account import Account
from sim.classroom.game.log import Decision, Setting
from sim.classroom.game.packages.interim import TOO_MUCH, failed_at_home, may_be_proposed
from sim.classroom.game.packages.proposing import IN_FORCE
from sim.classroom.game.table import TableState
from sim.errors import ParleyError
from sim.model.talks.packages import Packages
from tests.building import Data, at_war, bare, calm, changed, with_vote
from tests.seating import Person, written

HALF = {"issue1": 0.5}


def seated(data: Data, names: tuple[str, ...] = ("a", "b")) -> Person:
    folder = Path(mkdtemp())
    return Person(folder / "table.jsonl", Setting(written(folder, data), people=names))


def made(now: TableState, package: dict[str, float] | None = None, choice: str = "") -> Decision:
    """A move that all can refuse, with an interim deal beside it."""
    asked = now.question
    assert asked is not None
    if asked.ask != "offer":
        return Decision(asked.seat, asked.round, asked.ask, choice or "refuse", asked.author)
    best = {"a": 0.0, "b": 1.0}.get(asked.seat, 1.0)
    return Decision(asked.seat, asked.round, "offer", "offer", "", dict.fromkeys(now.scenario.issues, best),
                    package=package or {})


def to(person: Person, until: Callable[[TableState], bool]) -> TableState:
    """Refuse everything until something holds."""
    while not until(person.now):
        assert person.now.question is not None
        person.now = moves.move(person.path, person.tokens[person.now.question.seat], made(person.now))
    return person.now


def may_propose(now: TableState) -> bool:
    return bool(now.question and now.question.ask == "offer" and not now.interim.barred[now.question.seat])


def asked_about(now: TableState) -> bool:
    return bool(now.question is None or now.question.ask == "package")


def proposed() -> Person:
    """A table in which somebody has just been asked about a person's interim deal."""
    person = seated(calm(bare(issues=3)))
    now = to(person, may_propose)
    assert now.question
    person.now = moves.move(person.path, person.tokens[now.question.seat], made(now, HALF))
    to(person, asked_about)
    return person


def test_the_others_are_asked_about_what_was_written_with_the_worth_that_the_model_gives_it() -> None:
    now = proposed().now
    assert now.question and now.question.ask == "package" and now.package == HALF
    author, seat = now.question.author, now.question.seat
    text, issues = np.array([0.5, *now.status_quo[1:]]), np.array([1.0, 0.0, 0.0])
    assert now.question.worth == pytest.approx(now.interim.outlooks[seat].worth(text, issues))
    assert now.interim.staff[seat].needed > 0
    own = [line for line in now.said if line.what == "package" and line.seat == author]
    assert len(own) == 1 and own[0].by_person and own[0].yes
    told = " ".join(sentence for round in Account(now, seat).rounds() for sentence in round.sentences)
    assert "proposed an interim package on Line 1 (0.50)." in told


def test_the_author_reads_the_same_worth_on_the_form_as_in_the_minutes() -> None:
    person = seated(calm(bare(issues=3)))
    before = to(person, may_propose)
    assert before.question
    seat = before.question.seat
    text, issues = np.array([0.5, *before.status_quo[1:]]), np.array([1.0, 0.0, 0.0])
    promised = before.interim.outlooks[seat].worth(text, issues)
    person.now = moves.move(person.path, person.tokens[seat], made(before, HALF))
    now = to(person, asked_about)
    assert [line.worth for line in now.said if (line.what, line.seat) == ("package", seat)] == [pytest.approx(promised)]
    assert before.interim.outlooks[seat].whole(before.movable) >= before.interim.outlooks[seat].left(
        text, issues, before.movable)


def test_what_all_take_is_settled_and_the_rest_goes_on() -> None:
    person = proposed()
    asked = person.now.question
    assert asked
    now = moves.move(person.path, person.tokens[asked.seat], made(person.now, choice="accept"))
    assert now.interim.in_force and now.interim.settled.tolist() == [1.0, 0.0, 0.0]
    assert now.status_quo[0] == 0.5 and now.movable.tolist() == [0.0, 1.0, 1.0] and now.question is not None
    assert set(now.interim.barred.values()) == {IN_FORCE}
    assert now.rounds[-1].interim
    person.now = now
    later = to(person, lambda now: bool(now.question and now.question.ask == "offer"))
    with pytest.raises(ParleyError, match="there is one at most in these talks"):
        moves.move(person.path, person.tokens[made(later).seat], made(later, {"issue2": 0.5}))
    assert moves.go_back(person.path, 1).interim.settled.tolist() == [0.0, 0.0, 0.0]


def test_refused_it_settles_nothing() -> None:
    person = seated(calm(bare(issues=2)))
    now = to(person, may_propose)
    assert now.question
    round = now.round
    person.now = moves.move(person.path, person.tokens[now.question.seat], made(now, HALF))
    now = to(person, lambda now: now.round > round)
    assert not now.interim.in_force and not now.interim.settled.any()
    assert [line.yes for line in now.said if line.round == round and line.what == "package"] == [True, False]


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "all that is open": ({"package": {"issue1": 0.5, "issue2": 0.5, "issue3": 0.5}}, TOO_MUCH),
    "no issue": ({"package": {"moon": 0.5}}, "no issue 'moon'"),
    "off the line": ({"package": {"issue1": 1.5}}, "package.issue1: expected at most 1.0, found 1.5"),
    "no number": ({"package": {"issue1": float("nan")}}, "found nan"),
    "beside an exit": ({"package": HALF, "choice": "walk out"}, "proposed beside an offer"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_proposed_is_a_sentence(case: str) -> None:
    person = ready()
    changes, sentence = REFUSED[case]
    before = person.path.read_bytes()
    with pytest.raises(ParleyError, match=sentence):
        moves.move(person.path, person.tokens[made(person.now).seat],
                   replace(made(person.now), **changes))  # type: ignore[arg-type]
    assert person.path.read_bytes() == before


@cache
def ready() -> Person:
    """A table at which somebody may propose an interim deal."""
    person = seated(calm(bare(issues=3)))
    to(person, may_propose)
    return person


def test_what_is_settled_or_off_the_agenda_is_left_out() -> None:
    now = ready().now
    offer = made(now, HALF)
    for settled, why in (([1.0, 0.0, 0.0], "settled already"), ([0.0, 0.0, 0.0], "not on the agenda")):
        interim = replace(now.interim, settled=np.array(settled))
        with pytest.raises(ParleyError, match=f"Line 1 is {why}"):
            may_be_proposed(replace(now, interim=interim, movable=np.array([0.0, 1.0, 1.0])), offer)


def test_nobody_proposes_one_before_all_have_had_their_say() -> None:
    person = seated(calm(bare(issues=3)))
    assert person.now.question and person.now.round == 1
    with pytest.raises(ParleyError, match="from round 3 on, once every side has had its say"):
        moves.move(person.path, person.tokens[person.now.question.seat], made(person.now, HALF))


def test_a_ceasefire_can_be_proposed_alone_and_ends_the_fighting() -> None:
    data = changed(at_war(bare(2)), {
        "aftermath.months": 0, "talks.walk_out": 0, "principals.*.no_deal.hope": -1,
        "principals.*.conflict.fighting": 0.3, "principals.*.interests.issue2.ideal": 1})  # both would have one
    person = seated(data)
    now = to(person, may_propose)
    assert now.question and now.interim.ceasefire and now.fighting and now.fighting.ceasefire == 0
    person.now = moves.move(person.path, person.tokens[now.question.seat], made(now, {now.interim.ceasefire: 1.0}))
    now = to(person, asked_about)
    assert now.question and now.package == {now.interim.ceasefire: 1.0}
    now = moves.move(person.path, person.tokens[now.question.seat], made(now, choice="accept"))
    k = list(now.scenario.issues).index(now.interim.ceasefire)
    assert now.interim.settled[k] == 1.0 and now.interim.settled.sum() == 1 and now.status_quo[k] == 1.0


def test_home_votes_on_it_where_the_scenario_says_so() -> None:
    assert ready().now.interim.vote == ()
    votes = changed(with_vote(calm(bare(issues=3))), {"talks.interim_approval": "vote", "talks.tranches": 3})
    interim = seated(votes).now.interim
    assert (interim.vote, interim.tranches, interim.snap_back) == (("a", "b"), 3.0, 0.0)


def test_a_vote_that_refuses_it_is_told() -> None:
    votes = changed(with_vote(calm(bare(issues=3))), {
        "talks.interim_approval": "vote", "principals.*.ratification.quorum": 1, "principals.*.public.*.opinion": -0.9})
    person = seated(votes)
    now = to(person, may_propose)
    round = now.round
    person.now = moves.move(person.path, person.tokens[made(now).seat], made(now, HALF))
    now = to(person, asked_about)
    now = moves.move(person.path, person.tokens[made(now).seat], made(now, choice="accept"))
    assert not now.interim.in_force and failed_at_home(now, round) and not failed_at_home(now, round - 1)
    told = [sentence for told in Account(now).rounds() for sentence in told.sentences]
    assert "All sides took the interim package, but a vote at home did not let it into force." in told


def test_the_states_stay_those_of_the_model() -> None:
    """People's packages are the same agent: nothing is counted twice, and none is found by the model's own lists."""
    from sim.classroom.game.packages.proposing import PeoplesPackages
    from sim.model.core.worlds import declared

    assert [state.name for state in declared(PeoplesPackages)] == [state.name for state in declared(Packages)]
