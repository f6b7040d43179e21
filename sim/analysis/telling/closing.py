"""What closes a round in words: a signature, votes, a walk-out, the deadline."""

from __future__ import annotations

from sim.analysis.telling.changes import tell_votes
from sim.analysis.telling.facts import Chronicle, Departure, ToldRound
from sim.analysis.telling.standing import Standing
from sim.analysis.telling.war.sentences import tell_agreed
from sim.analysis.telling.words import Names, amount, apart, between, chance, number, part, shortage, without
from sim.english import capitalised, listed
from sim.language.speaking import N_, _

LITTLE = 0.005  # a gain below this is written as none


def tell_close(world: Chronicle, round: ToldRound, names: Names) -> list[str]:
    """What closes a round: a signature, a vote, a walk-out, the deadline."""
    told = []
    if round.signed:
        told += _signature(world, round, names)
    told += _tell_votes(round, names)
    if round.departure:
        told += _departure(round, round.departure, names)
    elif round is world.rounds[-1] and not round.votes and not round.signed:
        told.append(_("Time was up.") if round.talking else _("Time was up before the sides had sat down."))
    return told


def _departure(round: ToldRound, gone: Departure, names: Names) -> list[str]:
    """Who went and why, what it believed and what was true."""
    who, short = names.starting(gone.who), _short(round.sides[gone.who], names)
    if gone.in_anger:
        told = _("{party} broke off in anger: {short}, and the chance of that this round was {chance}.", party=who,
                 short=short, chance=chance(gone.chance))
    elif gone.expected < gone.dear:
        told = _("{party} left: {short}, and {why}.", party=who, short=short, why=_not_worth_it(gone))
    else:
        told = _("{party} walked out: {short}.", party=who, short=short)
    truth = (_("In truth some text would have left every side better off.") if gone.room
             else _("In truth no text would have left every side better off."))
    return [told, *_believed(round, gone, names), truth]


def _short(side: Standing, names: Names) -> str:
    """How far what somebody heard who went fell short of its demand."""
    told = N_("the worst offer heard was {much} short of the demand")
    if names.scenario.talks.protocol == "single-text":
        told = N_("the text on the table was {much} short of the demand")
    return _(told, much=shortage(side.gap))


def _believed(round: ToldRound, gone: Departure, names: Names) -> list[str]:
    """What somebody who went believed that no deal was worth to the others; nothing where that was known."""
    known = [_("{span} to {party}, in truth {truth}", span=between(low, high), party=names.party(other),
               truth=part(round.sides[other].no_deal))
             for other, (low, high) in round.sides[gone.who].guesses.items() if number(low) != number(high)]
    if not known:
        return []
    return [_("{party} believed that {without} was worth {worths}.", party=names.starting(gone.who),
              without=without(round.packaged), worths=listed(known))]


def _not_worth_it(gone: Departure) -> str:
    """That going on was believed to bring less than it cost."""
    if gone.expected < LITTLE:
        return _("no offer still to be made was believed to gain anything, while to go on cost more than to be blamed")
    expected, dear = apart(gone.expected, gone.dear)
    return _("the best offer still to be made was believed to gain {gain} ({expected}) on average, while to go on "
             "would have cost {cost} ({dear}) more than to be blamed for leaving", gain=amount(gone.expected),
             expected=expected, cost=amount(gone.dear), dear=dear)


def _tell_votes(round: ToldRound, names: Names) -> list[str]:
    """The votes held in a round; who had none is told in one sentence."""
    told = []
    for vote in (vote for vote in round.votes if vote.yes is not None):
        result = N_("{party} ratified the text: {votes}.") if vote.passed else (
            N_("{party} did not ratify the text: {votes}."))
        told.append(_(result, party=names.starting(vote.principal), votes=tell_votes(vote)))
    voteless = [names.party(vote.principal) for vote in round.votes if vote.yes is None]
    if voteless:
        told.append(_("There was no vote at home for {parties}.", parties=listed(voteless, "or")))
    return told


def _signature(world: Chronicle, round: ToldRound, names: Names) -> list[str]:
    """Whose text was signed in a round, who took it up if it was an earlier one, and what it says."""
    who, told = writers(round, names), []
    signed = N_("All sides signed the text of {authors}.")
    if len(round.signed) > 1:
        signed = (N_("All sides signed the middle between the earlier offers of {authors}.") if round.returned
                  else N_("All sides signed the middle between the offers of {authors}."))
    elif round.returned:
        told.append(_taken_up(world, round, names))
        signed = N_("All sides signed it.")
    leaves = N_("It leaves things as they are anyway: {terms}.") if round.as_it_was else N_("It leaves: {terms}.")
    agreed = tell_agreed(round.signed_terms, round.status_quo, names)
    return [*told, f"{_(signed, authors=who)} {_(leaves, terms=_terms(round, names))}{agreed}"]


def _taken_up(world: Chronicle, round: ToldRound, names: Names) -> str:
    """Who took up which earlier offer, that was then signed."""
    others = [names.party(name) for name in world.scenario.principals if name not in round.signed]
    made = [r.number for r in world.rounds for offer in r.offers
            if offer.speaker in round.signed and offer.terms == round.signed_terms]
    who, author = capitalised(listed(others)), writers(round, names)
    if not made:
        return _("{others} took up the earlier offer of {author}, which still stood.", others=who, author=author)
    return _("{others} took up the earlier offer of {author} of round {round}, which still stood.", others=who,
             author=author, round=made[0])


def writers(round: ToldRound, names: Names) -> str:
    """Who wrote the text signed."""
    return listed([names.party(name) for name in round.signed])


def _terms(round: ToldRound, names: Names) -> str:
    """Where the text signed leaves every issue."""
    return "; ".join(names.place(issue, at) for issue, at in round.signed_terms.items())
