"""What would have changed the answer, in words."""

from __future__ import annotations

from sim.analysis.causes.words import saved_by
from sim.analysis.telling.facts import SAME, Chronicle, TabledText, ToldRound, Vote
from sim.analysis.telling.standing import Standing
from sim.analysis.telling.words import Names, chance, number, shortage
from sim.english import capitalised, listed, many
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.scenario.vocabulary import REASONS

ASKED_AGAIN = "Asked again at the end of the round, with the trust it left behind, all would have said yes."


def what_would_change(chronicle: Chronicle) -> list[str]:
    """Sentences on what would have changed the outcome.

    First what would have saved failed talks, had it been otherwise from the first round; then what is true of single
    decisions: the last refused offer, earlier chances, other texts.
    """
    names = Names(chronicle.scenario)
    if chronicle.outcome["ending"] == ENDINGS[AGREEMENT]:
        return _how_close(chronicle, names)
    told = _votes(chronicle, names) + _entry(chronicle)
    last = chronicle.last_refused
    if last and not told:
        told += _missing(last, names) + [_single_changes(last)]
    told = (saved_by(chronicle.causes) if chronicle.causes else []) + told
    told += _walk_out(chronicle, names) + _earlier(chronicle, last)
    return told if any(round.signed for round in chronicle.rounds) else told + _nearest_text(chronicle, names)


def _entry(chronicle: Chronicle) -> list[str]:
    """What would have brought the sides to the table, where they never came."""
    if chronicle.rounds[-1].begun:
        return []
    return [
        "A present that hurts more, a way out that all can see, or less to fear from being seen to talk could have "
        "brought the sides to the table."
    ]


def _missing(round: ToldRound, names: Names) -> list[str]:
    """How far the last refused offer fell short for each that refused it, and what its need was made of."""
    told = []
    for answer in [answer for offer in round.offers for answer in offer.refused_by]:
        who, short = names.party(answer.listener), shortage(answer.needed - answer.worst)
        told.append(f"The last offer refused, in round {round.number}, fell {short} short for {who}.")
        told.append(_need(round.sides[answer.listener], answer.needed))
    if not told and any(offer.accepted for offer in round.offers):
        told.append(f"The last offer, in round {round.number}, suited all sides but lacked the consent of others.")
    elif not told:
        told.append(f"The last offer, in round {round.number}, was one that its own author could not sign.")
    return told


def _need(side: Standing, needed: float) -> str:
    """What a need is made of: no deal, private values, home and hope for more, each where it shows."""
    parts = [
        (side.floor - side.no_deal, "{} was held out for because the others could not know this"),
        (side.least - side.floor, "ratification at home called for {}"),
        (needed - side.least, "{} more was hoped for"),
    ]
    told = [words.format(number(part)) for part, words in parts if part >= 0.005]
    start = f"Having no deal was worth {number(side.no_deal)} there"
    return f"{'; '.join([start, *told])}: {number(needed)} in all." if told else f"{start}, and less would not do."


def _single_changes(round: ToldRound) -> str:
    """Which single conditions of a round would have turned its answer, or that none would, beside a walk-out."""
    if round.near:
        return ASKED_AGAIN
    if round.flips:
        return would_have_been(round)
    return (
        f"No {'other ' if round.walked else ''}single condition of that decision would have turned it: not perfect "
        "understanding, not full trust, not freedom from ratification or instructions, not open cards, and not one "
        "more round of concessions."
    )


def would_have_been(round: ToldRound) -> str:
    """The conditions without which the offer of a round would have been accepted; they are asked when it is over."""
    without = listed([REASONS[name].without for name in round.flips], "or")
    return f"Asked again at the end of the round, it would have been accepted {without}."


def _walk_out(chronicle: Chronicle, names: Names) -> list[str]:
    """The chance of the walk-out, and how many rounds there still were."""
    end = chronicle.rounds[-1]
    if not end.walked:
        return []
    left, leaving = chronicle.last_round - end.number, chance(end.sides[end.walked].leaving)
    more = f"There was time for {many(left, 'more round')}." if left > 0 else "It was the last round."
    return [
        f"The walk-out was not certain: the chance that {names.party(end.walked)} would leave in that round was "
        f"{leaving}. {more}"
    ]


def _earlier(chronicle: Chronicle, last: ToldRound | None) -> list[str]:
    """Earlier refusals that one change would have turned, by what that change is."""
    told = []
    for name, reason in REASONS.items():
        earlier = [r for r in chronicle.rounds if r is not last]
        rounds = [str(r.number) for r in earlier if name in r.flips]
        if rounds:
            when = f"round{'s' if len(rounds) > 1 else ''} {listed(rounds, 'or')}"
            without = capitalised(reason.without)
            told.append(f"{without}, the answer would have been a yes, asked again at the end of {when}.")
    return told


def _votes(chronicle: Chronicle, names: Names) -> list[str]:
    """Which vote failed, and the support that it had."""
    return [
        f"The text failed at home for {names.party(vote.principal)}{tell_votes(vote)}. "
        "A text that gave the public there more, warmer media or a more popular leader would have brought more votes."
        for vote in chronicle.rounds[-1].votes
        if not vote.passed
    ]


def _nearest_text(chronicle: Chronicle, names: Names) -> list[str]:
    """The mediator's text, and the interim package, that came nearest to a yes of all."""
    drafts = [(r, draft) for r in chronicle.rounds for draft in r.drafts if draft.new and not draft.taken]
    packages = [(r, r.package) for r in chronicle.rounds if r.package and not r.package.taken]
    told = []
    if drafts:
        nearest = _short_of_yes(*min(drafts, key=_shortage), names)
        told.append(f"The mediator's text nearest to a yes was {nearest}")
    if packages and chronicle.outcome["ending"] != ENDINGS[PARTIAL]:
        told.append(f"The interim package nearest to a yes was {_short_of_yes(*min(packages, key=_shortage), names)}")
    return told


def _shortage(found: tuple[ToldRound, TabledText]) -> float:
    """How far a text fell short, over all principals."""
    return sum(max(0.0, verdict.needed - verdict.worth) for verdict in found[1].verdicts)


def _short_of_yes(round: ToldRound, text: TabledText, names: Names) -> str:
    """Which text it was, and how far it fell short for whom."""
    short = [
        f"{shortage(verdict.needed - verdict.worth)} for {names.party(verdict.principal)}"
        for verdict in text.verdicts
        if not verdict.accepted
    ]
    return f"that of round {round.number}: it fell short by {listed(short)}."


def _how_close(chronicle: Chronicle, names: Names) -> list[str]:
    """How narrow the agreement was."""
    worths = []
    for name in chronicle.scenario.principals:
        worth, no_deal = float(chronicle.outcome[f"value.{name}"]), float(chronicle.outcome[f"no_deal.{name}"])
        worths.append(f"{number(worth)} to {names.party(name)} ({_more(worth - no_deal)} having none)")
    if chronicle.empty:
        return [f"There was nothing to gain: the text was worth {listed(worths)}, and no other would have given more."]
    return [
        f"When it was signed, the deal was worth {listed(worths)}. Had having none looked better by more than that to "
        "any one of them, there would have been no signature."
    ]


def _more(gain: float) -> str:
    """How much more a deal is worth than none, before 'having none'."""
    if abs(gain) < SAME:
        return "as much as"
    return f"{number(abs(gain))} {'more' if gain > 0 else 'less'} than"


def tell_votes(vote: Vote) -> str:
    """The votes to expect and the votes needed, as the end of a sentence; empty where there is no vote."""
    if vote.yes is None or vote.needed is None:
        return " without a vote"
    return f": about {number(vote.yes)} of the votes were in view for it, and {number(vote.needed)} were needed"
