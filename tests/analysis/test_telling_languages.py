"""What is said at the table is told in the reader's language: no English is left but the scenario's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sim.analysis.telling import words
from sim.analysis.telling.bargain import moves, tell_answers, tell_offer, tell_refusal, tell_standing_still
from sim.analysis.telling.chronicle import talks_of
from sim.analysis.telling.facts import OfferMade, Reception, TabledText, ToldRound, Verdict
from sim.analysis.telling.interim import tell_package
from sim.analysis.telling.mediation import tell_mediation
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.people import own_wishes, turn_of_tone
from sim.analysis.telling.standing import Mediation, Word
from sim.analysis.telling.table.drafts import tell_draft
from sim.analysis.telling.table.hearing import tell_barriers, tell_hearing
from sim.analysis.telling.words import Names
from sim.language.speaking import speaking
from tests.building import rich, scenario
from tests.language.untranslated import english_in

PLAYED = scenario(rich(issues=5, names=("a", "b", "c")))
NAMES = Names(PLAYED)
ISSUES = list(PLAYED.issues)
OWN = [label for issue in PLAYED.issues.values() for label in (issue.label, issue.at_0, issue.at_1)]
OWN += [NAMES.party(name) for name in (*PLAYED.principals, *PLAYED.mediators)]
OWN += [label for one in PLAYED.principals.values() for label in (one.leader.label, one.delegation.chief.label)]

worths, places, opinions, yes_or_no = st.floats(-0.3, 1.3), st.floats(0, 1), st.floats(-1, 1), st.booleans()
texts = st.fixed_dictionaries(dict.fromkeys(ISSUES, places))
kinds = st.fixed_dictionaries(dict.fromkeys(ISSUES, st.sampled_from(("asks", "gives", "neither"))))


def answers(listener: str) -> st.SearchStrategy[Reception]:
    """Answers of a side, whether or not a world could bring them about."""
    heard = st.fixed_dictionaries(dict.fromkeys(ISSUES, worths))
    return st.builds(Reception, st.just(listener), heard, worths, worths, worths, misread=yes_or_no,
                     taken_back=st.sampled_from((0.0, 0.1)), accepted=yes_or_no, lost=yes_or_no, said_again=yes_or_no,
                     doubted=st.sampled_from((0.0, 0.1)), tone=opinions, sounded=opinions, nearer=st.just(()))


@st.composite
def offers(draw: st.DrawFn) -> OfferMade:
    """Offers of side a that move much, little or not at all."""
    before, kind = draw(texts), draw(kinds)
    terms = draw(st.one_of(st.just(before), texts))
    asks, gives = (tuple(issue for issue in ISSUES if kind[issue] == one) for one in ("asks", "gives"))
    listeners = ("b", "c") if draw(yes_or_no) else ("b",)
    return OfferMade("a", terms, before, draw(yes_or_no), asks, gives, 0.5, 0.5, draw(yes_or_no),
                     tuple(draw(answers(listener)) for listener in listeners))


verdicts = st.tuples(*(
    st.builds(Verdict, st.just(side), worths, worths, yes_or_no, whole, left, left) for side, whole, left in
    (("b", worths, worths), ("c", st.none(), st.none()))
))  # fmt: skip
drafts = st.builds(TabledText, st.just("envoy1"), texts, verdicts, st.one_of(st.none(), texts), yes_or_no, yes_or_no)
packages = st.builds(
    TabledText, st.just("a"), st.dictionaries(st.sampled_from(ISSUES), places, min_size=1), verdicts,
    in_force=yes_or_no, own=st.one_of(st.none(), verdicts.map(lambda both: both[0])), vetoed=yes_or_no,
)  # fmt: skip
said = st.builds(Word, st.just("a"), st.just("b"), yes_or_no, yes_or_no)
added = st.fixed_dictionaries(dict.fromkeys(("a", "b"), st.sampled_from((0.0, 0.004, 0.03, 0.2))))
shares = st.sampled_from((0.0, 0.3, 0.6))
mediations = st.builds(Mediation, yes_or_no, st.sampled_from(((), ("a",), ("a", "b"))), st.tuples(said), added, added,
                       shares)


@cache
def a_round() -> ToldRound:
    """The first round of a world."""
    return talks_of(PLAYED, 1, 0)[0]


def in_all_languages(tell: Callable[[], list[str]]) -> list[str]:
    """What is told in English, after a look at what other languages make of it."""
    with speaking("xx"):
        assert {text: left for text in tell() if (left := english_in(text, OWN))} == {}
    with speaking("es"):
        spanish = tell()
    english = tell()
    assert len(spanish) == len(english) and not any(text in english for text in spanish)
    assert not any(brace in text for text in (*spanish, *english) for brace in "{}")
    return english


def told_of(offer: OfferMade, round: int) -> list[str]:
    """Whatever is said of an offer."""
    return [tell_offer(offer, NAMES), tell_refusal(offer, NAMES), *tell_standing_still([offer], NAMES),
            *tell_standing_still([offer, offer], NAMES), *tell_barriers(offer, NAMES), *tell_hearing(offer, NAMES),
            *tell_answers(offer, round, NAMES)]


@settings(max_examples=60)
@given(offers(), st.integers(1, 3))
def test_no_english_is_left_of_an_offer(offer: OfferMade, round: int) -> None:
    english = in_all_languages(lambda: told_of(offer, round))
    assert all(text.endswith(".") for text in english)
    assert all(NAMES.issue(issue) in english[0] for issue in moves(offer)[:3])
    accepted = [answer for answer in offer.answers if answer.accepted and not answer.lost]
    assert sum(" accepted: " in text for text in english) == len(accepted)


@settings(max_examples=40)
@given(drafts, packages, yes_or_no)
def test_no_english_is_left_of_other_texts(draft: TabledText, package: TabledText, goes_on: bool) -> None:
    def told() -> list[str]:
        return [tell_draft(draft, a_round().status_quo, NAMES), tell_package(package, NAMES, goes_on)]

    of_draft, of_package = in_all_languages(told)
    assert of_draft.count("aid yes") == sum(verdict.accepted for verdict in draft.verdicts)
    assert ("It took effect" in of_package) == package.taken


@settings(max_examples=30)
@given(mediations, mediations)
def test_no_english_is_left_of_what_mediators_do(first: Mediation, second: Mediation) -> None:
    def told() -> list[str]:
        memory = Memory()
        return [text for did in (first, second)
                for text in tell_mediation(replace(a_round(), mediators={"envoy1": did}), NAMES, memory)]

    assert sum("offered to mediate" in text for text in in_all_languages(told)) == sum(
        did.came + bool(did.refused_by) for did in (first, second))


@given(opinions, opinions, st.dictionaries(st.sampled_from(ISSUES), st.tuples(places, places)))
def test_no_english_is_left_of_people(before: float, now: float, aims: dict[str, tuple[float, float]]) -> None:
    side = replace(a_round().sides["a"], tone=now, aims=aims)

    def told() -> list[str]:
        memory = Memory()
        memory.set("tone a", before)
        return [*turn_of_tone("a", side, NAMES, memory), *own_wishes("a", side, NAMES)]

    assert any("tone of" in text for text in in_all_languages(told)) == (abs(now - before) >= 0.15)


@given(worths, worths, opinions, opinions, yes_or_no)
def test_no_english_is_left_of_words(one: float, two: float, mood: float, other: float, packaged: bool) -> None:
    def told() -> list[str]:
        return [*words.judged(one, two), words.between(one, two), words.moved(one, two), words.stance(mood),
                words.turned(mood, other), words.came_round(mood, other), words.without(packaged), words.part(one),
                NAMES.shift(ISSUES[0], one, two), NAMES.place(ISSUES[0], one)]

    in_all_languages(told)


def test_spanish_reads_as_spanish() -> None:
    offer = OfferMade("a", dict.fromkeys(ISSUES, 0.5), dict.fromkeys(ISSUES, 0.1), False, (ISSUES[0],), (ISSUES[1],),
                      0.5, 0.5, True, ())
    with speaking("es"):
        assert tell_offer(offer, NAMES) == (
            "Side A cedió en Line 2 un largo trecho hacia «the other end» (de 0,10 a 0,50), pero se movió en Line 3 un "
            "largo trecho hacia «the other end» (de 0,10 a 0,50), pero pidió más en Line 1 un largo trecho hacia «the "
            "other end» (de 0,10 a 0,50), con movimientos menores en otros dos temas.")
        assert words.turned(-0.5, -0.45) == "se volvió menos frío, todavía hostil (−0,45)"
        assert words.judged(0.47, 0.53) == ("la mitad (0,47)", "bastante más (0,53)")
