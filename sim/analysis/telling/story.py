"""One world in plain words, for people who read it as they would read a correspondent's report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sim.analysis.telling.after.afterwards import tell_afterwards
from sim.analysis.telling.bargain import moves, tell_answers, tell_offer, tell_refusal, tell_standing_still
from sim.analysis.telling.before.beginning import tell_start, tell_wounds
from sim.analysis.telling.beliefs import tell_turn
from sim.analysis.telling.changes import ASKED_AGAIN, what_would_change, would_have_been
from sim.analysis.telling.chronicle import chronicle
from sim.analysis.telling.closing import tell_close, writers
from sim.analysis.telling.facts import Chronicle, OfferMade, ToldRound
from sim.analysis.telling.interim import tell_package
from sim.analysis.telling.mediation import tell_mediation
from sim.analysis.telling.memory import Memory
from sim.analysis.telling.surroundings import tell_surroundings
from sim.analysis.telling.table.drafts import tell_draft
from sim.analysis.telling.table.hearing import eventful, matters, tell_barriers, tell_hearing
from sim.analysis.telling.war.ended import tell_war_end
from sim.analysis.telling.words import Names
from sim.english import in_word, lowered
from sim.language.catalogues import ENGLISH
from sim.language.speaking import N_, _, language, ngettext
from sim.scenario.schema.scenario import Scenario
from sim.scenario.vocabulary import ENDINGS, REASONS

READING = N_(
    "How to read the numbers: a position on an issue runs from 0 to 1 between its two named ends. What a text, or no "
    "deal, is worth to a side is told as a part of all that it wishes for, which is 1. Trust, approval, support and "
    "chances run from 0 to 1; the tone of media and the stance of third parties run from −1 (against the talks) to 1 "
    "(for them)."
)
HOW_IT_ENDED = N_("How it ended.")


@dataclass(frozen=True)
class Passage:
    """A paragraph: its heading ('' for none), its sentences, and the numbers of the rounds of which it tells."""

    heading: str
    sentences: tuple[str, ...]
    rounds: tuple[int, ...] = ()

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join([self.heading, *self.sentences] if self.heading else self.sentences)


def tell(
    scenario: Scenario, seed: int = 1, world: int = 0, given: Mapping[str, float] | None = None
) -> Iterator[str]:
    """The paragraphs of world `world` of the seed, in plain words; `given` fixes factors by dotted path.

    Paragraphs are not wrapped. Errors: ParleyError for a world or seed below 0.
    """
    yield from story(chronicle(scenario, seed, world, given))


def story(world: Chronicle) -> Iterator[str]:
    """The paragraphs of a world that has been chronicled."""
    for passage in passages(world):
        yield passage.text


def passages(world: Chronicle) -> Iterator[Passage]:
    """The same with headings and sentences apart: every round of the world is told in one of them."""
    names, memory = Names(world.scenario, _length(world)), Memory()
    yield Passage("", (_("{title}: world {world} of seed {seed}", title=world.scenario.title, world=world.world,
                         seed=world.seed),))
    yield Passage(_(HOW_IT_ENDED), tuple(_ending(world, names)))
    yield Passage("", (_(READING),))
    began = (*tell_start(world.rounds[0], names, memory), *tell_wounds(world.wounds, names))
    yield Passage(_("Where it began."), began)
    yield from _rounds(world, names, memory)
    war = tell_war_end(world, names)
    if war:
        yield Passage(_("How the war stood."), tuple(war))
    if world.after:
        interim = world.outcome["ending"] == "partial"
        yield Passage(_("What came after."), tuple(tell_afterwards(world.after, names, world.empty, interim)))
    yield Passage(_("What would have changed it."), tuple(what_would_change(world)))
    yield Passage("", (_("Ending: {ending}.", ending=_name_of(str(world.outcome["ending"]))),))


def _name_of(ending: str) -> str:
    """What an ending is called: in English by its name in files and tables, in other languages by its label."""
    return ending if language() == ENGLISH else lowered(_(ENDINGS[ending].label))


def _length(world: Chronicle) -> float | None:
    """How many months a round of this world lasts; None where there was only one."""
    return world.rounds[1].month - world.rounds[0].month if len(world.rounds) > 1 else None


def _rounds(world: Chronicle, names: Names, memory: Memory) -> Iterator[Passage]:
    """The rounds, those together in which nothing happens, and those in which all stand still."""
    waiting: list[ToldRound] = []
    for place, round in enumerate(world.rounds):
        told = _round(world, place, names, memory)
        still = told == [tell_refusal(offer, names) for offer in round.offers]  # nothing at all among them
        if still and (not waiting or _sort(waiting[0]) == _sort(round)):
            waiting.append(round)
            continue
        yield from _wait(waiting, names)
        waiting = [round] if still else []
        if not still:
            yield Passage(_heading(round, names), tuple(told), (round.number,))
    yield from _wait(waiting, names)


def _sort(round: ToldRound) -> str:
    """What sort of uneventful round one is."""
    return "still" if round.offers else _quiet(round)


def _heading(round: ToldRound, names: Names) -> str:
    """Which round it is, and when."""
    return _("Round {round}, {date}.", round=round.number, date=names.date(round.month))


def _wait(rounds: list[ToldRound], names: Names) -> Iterator[Passage]:
    """One passage for rounds in which nothing happens, or in which all stand still."""
    if not rounds:
        return
    first, last, offers = rounds[0], rounds[-1], [offer for round in rounds for offer in round.offers]
    told = [_quiet(first)]
    if offers:
        told = [tell_refusal(offers[0], names)] if len(offers) == 1 else tell_standing_still(offers, names)
    heading = _heading(first, names) if first is last else _(
        "Rounds {first} to {last}, up to {date}.", first=first.number, last=last.number, date=names.date(last.month))
    yield Passage(heading, tuple(told), tuple(round.number for round in rounds))


def _quiet(round: ToldRound) -> str:
    """What there is to say of a round in which nothing happens."""
    if round.talking:
        return _("Nothing new was put on the table.")
    if not round.begun:
        return _("The sides had not sat down.")
    if any(side.support is not None for side in round.sides.values()):
        return _("The signed text waited for the votes at home.")
    return _("The signed text waited to come into force.")


def _round(world: Chronicle, place: int, names: Names, memory: Memory) -> list[str]:
    """The sentences of a round; none where a signed text waits and nothing else happens."""
    round = world.rounds[place]
    told = tell_surroundings(round, names, memory) + tell_mediation(round, names, memory)
    if round.talking and place and not world.rounds[place - 1].begun:
        told.append(_("The sides sat down to talk."))
    if round.talking:
        told += _table(world, place, names)
    return told + tell_close(world, round, names)


def _table(world: Chronicle, place: int, names: Names) -> list[str]:
    """What was said at the table."""
    round, told = world.rounds[place], []
    for offer in round.offers:
        if _uneventful(offer):
            told.append(tell_refusal(offer, names))
        else:
            told += [tell_offer(offer, names), *tell_turn(world, place, offer, names),
                     *tell_barriers(offer, names), *tell_hearing(offer, names),
                     *tell_answers(offer, round.number, names)]
    told += [_(_unheard(world), party=names.starting(name)) for name in round.kept_back]
    if round.flips and round is not world.last_refused and round.flips != _last_flips(world.rounds[:place]):
        told.append(would_have_been(round))
    last = round is world.rounds[-1]
    drafts = [draft for draft in round.drafts if last or draft.new or draft.author in round.signed]
    told += [tell_draft(draft, round.status_quo, names) for draft in drafts]
    if round.package:
        told.append(tell_package(round.package, names, goes_on=not last))
    return told


def _last_flips(rounds: Sequence[ToldRound]) -> tuple[str, ...]:
    """What would have turned the last refusal that anything would have turned."""
    return next((round.flips for round in reversed(rounds) if round.flips), ())


def _unheard(world: Chronicle) -> str:
    """Why nothing was heard of somebody whose turn it was."""
    if world.scenario.talks.protocol == "shuttle":
        return N_("{party} was not heard: nothing was carried to the other side.")
    return N_("{party} let the turn pass, busy with other things.")


def _uneventful(offer: OfferMade) -> bool:
    """Whether an offer hardly moved, was heard well enough and was refused."""
    misheard = any(matters(answer) or answer.misread or eventful(answer) for answer in offer.answers)
    return not moves(offer) and not misheard and len(offer.refused_by) == len(offer.answers)


def _why(world: Chronicle) -> list[str]:
    """Why there was no full agreement; nothing where there was one."""
    binding, end = str(world.outcome["binding"]), world.rounds[-1]
    if world.outcome["interim"] and binding == "no zone":
        return [_("At the end no full text would have left every side better off than the package alone.")]
    if binding in ("broken off", "given up", "not explained") and (end.near or not (end.offers or end.drafts)):
        return [_(ASKED_AGAIN) if end.near else _("In the last round nobody had an offer to decide on.")]
    if binding == "ratification" and any(round.signed for round in world.rounds):
        return [_("Had home had no say, it would have come into force.")]
    return [] if binding == "none" else [_(REASONS[binding].meaning)]


def _ending(world: Chronicle, names: Names) -> list[str]:
    """How it ended, when and why."""
    outcome, told = world.outcome, [_(ENDINGS[str(world.outcome["ending"])].told)]
    if outcome["ending"] == "agreement":
        voted = any(vote.yes is not None for round in world.rounds for vote in round.votes)
        told.append(_("It was ratified at home.") if voted else _("No home had a vote on it."))
    told.append(_over(world.rounds[-1], names))
    signed = next((round for round in world.rounds if round.signed), None)
    if signed:
        told.append(_("The text, written by {authors}, was signed in round {round}.", authors=writers(signed, names),
                      round=signed.number))
        told += [_("It leaves things as they were anyway.")] if signed.as_it_was else []
    told += _why(world)
    misread = outcome["misreadings"]
    if isinstance(misread, float) and misread >= 1:
        told.append(ngettext("On the way one concession went unnoticed.",
                             "On the way {count} concessions went unnoticed.", int(misread),
                             count=in_word(int(misread))))
    return told


def _over(end: ToldRound, names: Names) -> str:
    """When it was over, and who had gone."""
    round, date = end.number, names.date(end.month)
    if not end.departure:
        return _("It was over in round {round}, {date}.", round=round, date=date)
    told = (N_("It was over in round {round}, {date}, when {party} broke off.") if end.departure.in_anger
            else N_("It was over in round {round}, {date}, when {party} left."))
    return _(told, round=round, date=date, party=names.party(end.walked))
