"""What would have changed the answer, in words."""

from __future__ import annotations

from sim.analysis.causes.words import saved_by
from sim.analysis.telling.facts import SAME, Chronicle, TabledText, ToldRound, Vote
from sim.analysis.telling.standing import Standing
from sim.analysis.telling.words import Names, chance, number, part, shortage, without
from sim.english import capitalised, few, listed
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
    told += _departure(chronicle, names) + _earlier(chronicle, last)
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
        told.append(_need(round.sides[answer.listener], answer.needed, round.packaged))
    if not told and any(offer.accepted for offer in round.offers):
        told.append(f"The last offer, in round {round.number}, suited all sides but lacked the consent of others.")
    elif not told:
        told.append(f"The last offer, in round {round.number}, was one that its own author could not sign.")
    return told


def _need(side: Standing, needed: float, packaged: bool) -> str:
    """What a need is made of: no deal, private values, home, instructions and the next demand, each where it shows.

    In the last round nothing is held out for, and only who has committed itself to its demand needs more than that.
    """
    more = "{} more had been demanded for good" if side.committed else "the next demand would have kept {} more"
    parts = [
        (side.floor - side.no_deal, "{} was held out for because the others could not know this"),
        (side.least - side.floor, "ratification at home called for {}"),
        (needed - side.least - side.instructed, more),
        (side.instructed, "instructions not to give way faster called for {}"),
    ]
    told = [words.format(shortage(much)) for much, words in parts if much >= 0.005]
    start = f"{capitalised(without(packaged))} was worth {part(side.no_deal)} there"
    return f"{'; '.join([start, *told])}: {part(needed)} in all." if told else f"{start}, and less would not do."


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


def _departure(chronicle: Chronicle, names: Names) -> list[str]:
    """How likely the departure was, and how many rounds there still were."""
    end = chronicle.rounds[-1]
    if not end.departure:
        return []
    left, who = chronicle.last_round - end.number, names.party(end.walked)
    more = f"There was time for {few(left, 'more round')}." if left > 0 else "It was the last round."
    if not end.departure.in_anger:
        return [more]
    return [f"That {who} broke off was not certain: the chance of it in that round was "
            f"{chance(end.departure.chance)}. {more}"]


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
    packages = [(r, r.package) for r in chronicle.rounds if r.package and _falls_short(r.package)]
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


def _falls_short(package: TabledText) -> bool:
    """Whether a package was worth too little to somebody; others were refused for what they would have spoilt."""
    return any(verdict.worth < verdict.needed for verdict in package.verdicts)


def _short_of_yes(round: ToldRound, text: TabledText, names: Names) -> str:
    """Which text it was, and how far it fell short for whom."""
    short = [
        f"{shortage(verdict.needed - verdict.worth)} for {names.party(verdict.principal)}"
        for verdict in text.verdicts
        if verdict.worth < verdict.needed
    ]
    return f"that of round {round.number}: it fell short by {listed(short)}."


def _how_close(chronicle: Chronicle, names: Names) -> list[str]:
    """How narrow the agreement was."""
    worths = []
    for name in chronicle.scenario.principals:
        worth, no_deal = float(chronicle.outcome[f"value.{name}"]), float(chronicle.outcome[f"no_deal.{name}"])
        worths.append(f"{part(worth)} to {names.party(name)} ({_more(worth - no_deal)} having none)")
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
    luck = ""
    if vote.passed != (vote.yes >= vote.needed):
        luck = ", but more came" if vote.passed else ", but fewer came"
    yes, needed = (number(100.0 * share, 0) for share in (vote.yes, vote.needed))
    if yes == needed:
        yes, needed = (number(100.0 * share, 1) for share in (vote.yes, vote.needed))
    return f": about {yes} of 100 votes were in view for it, and {needed} were needed{luck}"
