"""The minutes, the accounts and the debrief tell only what was decided: who was asked and answered, with what they saw.

Random people play random tables; what they were asked and answered is kept beside, and the table is held to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from sim.analysis.telling.words import Names, number
from sim.classroom.game import moves
from sim.classroom.game.account import Account, seat_names
from sim.classroom.game.log import Decision, Leave, Setting
from sim.classroom.game.moments import moments
from sim.classroom.game.questions import DecisionPoint, Said
from sim.classroom.game.table import TableState
from sim.english import capitalised
from tests.building import changed
from tests.seating import Person, lively, written

SLOW_TALKS = {"talks.walk_out": 0.05, "talks.months": 14}
ALIKE = {"offer": "offer", "answer": "accept", "text": "accept", "package": "accept", "draft": "draft"}
Key = tuple[int, str, str, str]


@dataclass(frozen=True)
class Chosen:
    """What somebody chose, with what the text was worth and what no deal was, as both stood on the page."""

    choice: str
    worth: float | None
    no_deal: float | None


class Anybody(Person):
    """Does anything that may be done, and keeps what it was asked and did; now and then the teacher acts too."""

    def __init__(self, path: Path, setting: Setting, seed: int, longest: int) -> None:
        self.longest, self.made = longest, dict[Key, Chosen]()
        self.tokens, self.path, self.luck = {}, path, np.random.default_rng(seed)
        self.now = moves.open_table(path, setting)
        for seat in setting.people if self.now.question else ():
            self.tokens[seat] = moves.sit(path, seat, f"person in {seat}")[1].token
        self.now = moves.look(path)

    def play_on(self) -> TableState:
        """To the end; where that is far, somebody walks out."""
        while self.now.question is not None:
            self.act(self.now.question)
        return self.now

    def act(self, asked: DecisionPoint) -> None:
        """Something of the teacher's now and then, then the move that is asked for."""
        if self.luck.random() < 0.03 and len(self.seats()) > 1:
            self.now = moves.leave(self.path, str(self.luck.choice(self.seats())))
        elif self.luck.random() < 0.03 and self.now.scenario.events:
            self.now = moves.inject(self.path, str(self.luck.choice(list(self.now.scenario.events))))
        else:
            assert asked.seat in self.seats(), "the table waits for a seat in which nobody sits"
            self.decide(asked)

    def seats(self) -> list[str]:
        """Where people sit now."""
        return [seat for seat in self.tokens if self.now.log.sits(seat)]

    def decide(self, asked: DecisionPoint) -> None:
        """Make a move, and keep it."""
        made = self.choice(asked)
        worth, side = asked.worth, self.now.sides.get(asked.seat)
        if asked.ask == "offer" and asked.value:
            text = np.array([[made.positions.get(issue, 0.0)] for issue in self.now.scenario.issues])
            movable = self.now.movable[:, None] > 0
            worth = float(asked.value.of(np.where(movable, text, self.now.status_quo[:, None]))[0])
        self.made[asked.round, asked.seat, asked.ask, asked.author] = Chosen(
            made.choice, worth, side.no_deal if side else None)
        self.now = moves.move(self.path, self.tokens[asked.seat], made)

    def choice(self, asked: DecisionPoint) -> Decision:
        """Any answer, but seldom an exit before the time."""
        choices = [ALIKE[asked.ask], *(["refuse"] * 3 if asked.ask not in ("offer", "draft") else ())]
        choices += ["earlier"] if asked.earlier is not None else []
        exits = asked.ask != "draft" and self.luck.random() < (0.03 if len(self.made) < self.longest else 0.5)
        choice = "walk out" if exits else str(self.luck.choice(choices))
        where = {issue: round(float(self.luck.random()), 2) for issue in self.now.scenario.issues}
        texts = tuple(name for name in self.now.tabled if self.luck.random() < 0.3) if asked.value else ()
        return Decision(asked.seat, asked.round, asked.ask, choice, asked.author,
                    where if choice in ("offer", "draft") else {}, bool(self.luck.random() < 0.7), texts)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Files of talks with everything in them, by protocol, and by number of sides."""
    folder = tmp_path_factory.mktemp("scenarios")
    protocols = ("alternating", "simultaneous", "single-text", "shuttle", "ultimatum")
    data = {name: lively(name) for name in protocols}
    data |= {f"{name} of four": lively(name, ("a", "b", "c", "d")) for name in protocols[:3]}
    return {name: written(folder, changed(talks, SLOW_TALKS), f"{name}.yaml") for name, talks in data.items()}


KINDS = ("alternating", "simultaneous", "single-text", "shuttle", "ultimatum", "alternating of four",
         "simultaneous of four", "single-text of four")
FAST = {("alternating", 1), ("shuttle", 1), ("single-text", 1), ("ultimatum", 1)}


@pytest.mark.parametrize(("kind", "seed"), [
    (kind, seed) if (kind, seed) in FAST else pytest.param(kind, seed, marks=pytest.mark.slow)
    for kind in KINDS for seed in range(1 if "four" in kind else 2)
])
def test_every_line_is_a_decision_of_somebody_who_was_asked(
    files: dict[str, str], tmp_path: Path, kind: str, seed: int
) -> None:
    """Random tables, each by a seed: a failure is found again by its name."""
    held_to_what_was_done(tmp_path / "t.jsonl", files[kind], seed, seed, 1 + seed % 3, 12 if "four" in kind else 20)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "world", "seed"), [
    ("us-russia", 4, 1), ("good-friday-1998", 0, 2), ("camp-david-1978", 3, 4),
])
def test_tables_of_the_library_tell_only_what_happened(tmp_path: Path, name: str, world: int, seed: int) -> None:
    held_to_what_was_done(tmp_path / "t.jsonl", name, world, seed, 3, 12)


def held_to_what_was_done(path: Path, name: str, world: int, seed: int, people: int, longest: int) -> None:
    """Play a table and hold all that it tells to what was done."""
    luck = np.random.default_rng(seed)
    scenario = moves.scenario_of(Setting(name))
    sides, mediators = list(scenario.principals), [seat for seat in seat_names(scenario) if seat in scenario.mediators]
    taken = tuple(str(seat) for seat in luck.permutation(sides)[:people]) + tuple(mediators[: seed % 2])
    anybody = Anybody(path, Setting(name, 1, world, people=taken), seed, longest)
    now = anybody.play_on()
    people_said_what_they_did(now, anybody.made)
    lines_follow_from_lines(now)
    nobody_speaks_after_an_exit(now)
    ends_follow_from_lines(now)
    accounts_name_who_decided(now, anybody.made)


def people_said_what_they_did(now: TableState, made: dict[Key, Chosen]) -> None:
    """Every move stands in the minutes once, as it was made, with what stood on the page, and no other does."""
    for (round, seat, ask, author), done in made.items():
        lines = [s for s in now.said if (s.round, s.seat, s.what, s.author) == (round, seat, ask, author)]
        if done.choice == "walk out" and ask == "offer":
            assert not lines
            continue
        (line,) = lines
        assert line.by_person and line.yes == (done.choice == ALIKE[ask])
        assert line.worth == done.worth
        if done.worth is not None:
            assert line.no_deal == pytest.approx(done.no_deal, abs=1e-12)
        earlier = [s for s in now.said if (s.round, s.seat, s.what, s.author) == (round, seat, "earlier", author)]
        assert bool(earlier) == (done.choice == "earlier") or not earlier[0].by_person
    for line in now.said:
        if line.by_person and line.what in ALIKE and not (line.what == "text" and line.yes):
            assert (line.round, line.seat, line.what, line.author) in made


def lines_follow_from_lines(now: TableState) -> None:
    """Nobody answers what is not there: an offer of the round, a text that was tabled, one that was there before."""
    mediators = set(now.scenario.mediators)
    for place, line in enumerate(now.said):
        before = now.said[:place]
        texts = [s for s in before if s.seat == line.author and s.what in ("offer", "draft")]
        if line.what in ("answer", "text", "earlier"):
            assert texts, f"{line} is about nothing"
        if line.what == "answer":
            assert texts[-1].round == line.round
        if line.what == "earlier":
            assert len(texts) > 1 or texts[-1].round < line.round
        if line.what == "text":
            assert line.author in mediators
        if line.what in ("answer", "text", "package", "offer", "draft", "earlier"):
            assert line.no_deal > -9 or line.seat in mediators
            like = [s for s in before if (s.round, s.seat, s.what, s.author) ==
                    (line.round, line.seat, line.what, line.author)]
            assert not like, f"{line} is told twice"


def nobody_speaks_after_an_exit(now: TableState) -> None:
    """A person's exit is the last that is decided in the talks."""
    exits = [entry for entry in now.log.entries if isinstance(entry, Decision) and entry.choice == "walk out"]
    gone = [s for s in now.said if s.what == "walk out"]
    assert len(gone) <= 1
    if exits:
        (left,) = exits
        assert [(s.seat, s.round, s.by_person) for s in gone] == [(left.seat, left.round, True)]
        own = [i for i, s in enumerate(now.said)
               if (s.round, s.seat, s.author) == (left.round, left.seat, left.author) and s.what == left.ask]
        later = now.said[own[-1] + 1 :] if own else [s for s in now.said if s.round == left.round and s.what != "offer"]
        assert {s.what for s in later} <= {"signature", "walk out"} and len(later) <= 2
        assert now.rounds[-1].walked == left.seat and now.round == left.round
    assert [s.seat for s in gone] == [h.walked for h in now.rounds if h.walked]


def ends_follow_from_lines(now: TableState) -> None:
    """What was signed or put into force was taken by all, by the minutes; what all took was signed, or vetoed."""
    sides, before = set(now.sides), False
    for happened in now.rounds:
        lines = [s for s in now.said if s.round == happened.number]
        packages = [s for s in lines if s.what == "package"]
        vetoed = [s for s in lines if s.what == "objection"]
        if happened.interim and not before:
            assert {s.seat for s in packages if s.yes} == sides and not vetoed[len(vetoed):]
        taken = any(all_took(lines, author, sides) for author in [*sides, *now.scenario.mediators])
        if happened.signed:
            assert taken, "signed, and nobody is told to have taken it"
        elif taken:
            assert vetoed, "all took it, nothing was signed, and nothing is said of why"
        before = happened.interim


def all_took(lines: list[Said], author: str, sides: set[str]) -> bool:
    """Whether all others took a text, or an earlier one, of an author, and could sign it."""
    about = [s for s in lines if s.author == author]
    for what, signs in (("answer", "signature"), ("earlier", "earlier signature"), ("text", "signature")):
        yes = {s.seat for s in about if s.what == what and s.yes}
        no = [s for s in about if s.what == signs and not s.yes or s.what == "stands" and what == "earlier"]
        if yes >= sides - {author} and not no and yes:
            return True
    return False


def accounts_name_who_decided(now: TableState, made: dict[Key, Chosen]) -> None:
    """Whoever reads 'You ...' did so; the debrief's refusals are of those who refused, at the worth that they saw."""
    for seat in seat_names(now.scenario):
        told = " ".join(text for round in Account(now, seat).rounds() for text in round.sentences)
        mine = [s for s in now.said if s.seat == seat]
        assert told.count("You refused") == sum(s.what in ("answer", "text") and not s.yes for s in mine)
        assert told.count("You walked out") == sum(s.what == "walk out" for s in mine)
        assert told.count("You made an offer") == sum(s.what == "offer" for s in mine)
        assert told.count("You came back to") == sum(s.what == "earlier" for s in mine)
    for text in moments(now):
        found = re.match(r"Round (\d+): .* (?:was refused by|walked out)", text)
        if found and "refused by" in text:
            round, by = int(found[1]), text.partition(" was refused by ")[2]
            for said in re.findall(r"(?:^| and )(.*?) \(worth [a-z ]+ \((\S+)\) to it", by):
                assert any(capitalised(Names(now.scenario).party(s.seat)) == capitalised(said[0])
                           and s.round == round and s.worth is not None and number(s.worth) == said[1]
                           for s in now.said), (text, made)


def test_a_walk_out_at_a_text_puts_no_word_into_anybodys_mouth(tmp_path: Path) -> None:
    """Both refuse till the mediator's text comes; one leaves at it, so the other is never asked about it."""
    both = Person(tmp_path / "t.jsonl", Setting("us-russia", 1, 4, people=("us", "russia")))
    both.luck = np.random.default_rng(0)
    both.choice = lambda asked: Decision(  # type: ignore[method-assign]
        asked.seat, asked.round, asked.ask, {"offer": "offer", "answer": "refuse", "text": "walk out"}[asked.ask],
        asked.author)
    now = both.play()
    leaver = next(s.seat for s in now.said if s.what == "walk out")
    other = {"us": "russia", "russia": "us"}[leaver]
    assert not [s for s in now.said if s.what == "text" and s.seat == other]
    told = " ".join(text for round in Account(now, other).rounds() for text in round.sentences)
    assert "You refused the text" not in told and "You took the text" not in told
    assert not [text for text in moments(now) if "the text of" in text]


@pytest.mark.parametrize("leaver", ["a", "b", "c"])
def test_who_walks_out_is_the_one_who_has_though_chance_would_never_have_let_it(tmp_path: Path, leaver: str) -> None:
    """Nobody else is named where the rules would have let nobody leave."""
    data = changed(lively("simultaneous", ("a", "b", "c")), {"talks.walk_out": 0.0})
    table = Person(tmp_path / "t.jsonl", Setting(written(tmp_path, data), people=("a", "b", "c")))
    table.choice = lambda asked: Decision(  # type: ignore[method-assign]
        asked.seat, asked.round, asked.ask, "walk out" if asked.seat == leaver else ALIKE[asked.ask], asked.author)
    now = table.play()
    assert [(s.seat, s.by_person) for s in now.said if s.what == "walk out"] == [(leaver, True)]
    assert [happened.walked for happened in now.rounds] == [leaver]


def test_who_gives_the_seat_away_in_the_middle_of_a_round_has_said_what_they_said(tmp_path: Path) -> None:
    """The others have answered the offer that was made; the computer goes on from there."""
    name = written(tmp_path, changed(lively("simultaneous", ("a", "b", "c")), SLOW_TALKS))
    people = Anybody(tmp_path / "t.jsonl", Setting(name, 1, 0, people=("a", "b", "c")), 0, 99)
    people.choice = lambda asked: Person.choice(people, asked)  # type: ignore[method-assign]
    while not (people.now.question and people.now.question.ask == "answer" and people.now.question.author == "b"):
        assert people.now.question
        people.decide(people.now.question)
    asked = people.now.question
    offers = {s.seat: s.worth for s in people.now.said if s.round == asked.round and s.what == "offer"}
    now = moves.leave(people.path, asked.seat)
    assert isinstance(now.log.entries[-1], Leave)
    after = {s.seat: (s.worth, s.by_person) for s in now.said if s.round == asked.round and s.what == "offer"}
    assert after == {seat: (worth, True) for seat, worth in offers.items()}
