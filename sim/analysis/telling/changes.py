"""What would have changed the answer, in words."""

from __future__ import annotations

from sim.analysis.causes.words import saved_by
from sim.analysis.telling.facts import SAME, Chronicle, TabledText, ToldRound, Vote
from sim.analysis.telling.standing import Standing
from sim.analysis.telling.words import Names, chance, number, part, shortage, without
from sim.english import capitalised, in_word, listed
from sim.language.speaking import N_, _, ngettext
from sim.model.talks.endings import AGREEMENT, ENDINGS, PARTIAL
from sim.scenario.vocabulary import REASONS

ASKED_AGAIN = N_("Asked again at the end of the round, with the trust it left behind, all would have said yes.")


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
    return [_("A present that hurts more, a way out that all can see, or less to fear from being seen to talk could "
              "have brought the sides to the table.")]


def _missing(round: ToldRound, names: Names) -> list[str]:
    """How far the last refused offer fell short for each that refused it, and what its need was made of."""
    told = []
    for answer in [answer for offer in round.offers for answer in offer.refused_by]:
        told.append(_("The last offer refused, in round {round}, fell {much} short for {party}.", round=round.number,
                      much=shortage(answer.needed - answer.worst), party=names.party(answer.listener)))
        told.append(_need(round.sides[answer.listener], answer.needed, round.packaged))
    if told:
        return told
    if any(offer.accepted for offer in round.offers):
        return [_("The last offer, in round {round}, suited all sides but lacked the consent of others.",
                  round=round.number)]
    return [_("The last offer, in round {round}, was one that its own author could not sign.", round=round.number)]


def _need(side: Standing, needed: float, packaged: bool) -> str:
    """What a need is made of: no deal, private values, home, instructions and the next demand, each where it shows.

    In the last round nothing is held out for, and only who has committed itself to its demand needs more than that.
    """
    more = N_("{much} more had been demanded for good") if side.committed else (
        N_("the next demand would have kept {much} more"))
    parts = [
        (side.floor - side.no_deal, N_("{much} was held out for because the others could not know this")),
        (side.least - side.floor, N_("ratification at home called for {much}")),
        (needed - side.least - side.instructed, more),
        (side.instructed, N_("instructions not to give way faster called for {much}")),
    ]
    told = [_(words, much=shortage(much)) for much, words in parts if much >= 0.005]
    start = _("{without} was worth {worth} there", without=capitalised(without(packaged)), worth=part(side.no_deal))
    if not told:
        return _("{start}, and less would not do.", start=start)
    return _("{parts}: {needed} in all.", parts="; ".join([start, *told]), needed=part(needed))


def _single_changes(round: ToldRound) -> str:
    """Which single conditions of a round would have turned its answer, or that none would, beside a walk-out."""
    if round.near:
        return _(ASKED_AGAIN)
    if round.flips:
        return would_have_been(round)
    if round.walked:
        return _("No other single condition of that decision would have turned it: not perfect understanding, not full "
                 "trust, not freedom from ratification or instructions, not open cards, and not one more round of "
                 "concessions.")
    return _("No single condition of that decision would have turned it: not perfect understanding, not full trust, "
             "not freedom from ratification or instructions, not open cards, and not one more round of concessions.")


def would_have_been(round: ToldRound) -> str:
    """The conditions without which the offer of a round would have been accepted; they are asked when it is over."""
    conditions = listed([_(REASONS[name].without) for name in round.flips], "or")
    return _("Asked again at the end of the round, it would have been accepted {conditions}.", conditions=conditions)


def _departure(chronicle: Chronicle, names: Names) -> list[str]:
    """How likely the departure was, and how many rounds there still were."""
    end = chronicle.rounds[-1]
    if not end.departure:
        return []
    left = chronicle.last_round - end.number
    more = _("It was the last round.")
    if left > 0:
        more = ngettext("There was time for one more round.", "There was time for {count} more rounds.", left,
                        count=in_word(left))
    if not end.departure.in_anger:
        return [more]
    broke = _("That {party} broke off was not certain: the chance of it in that round was {chance}.",
              party=names.party(end.walked), chance=chance(end.departure.chance))
    return [f"{broke} {more}"]


def _earlier(chronicle: Chronicle, last: ToldRound | None) -> list[str]:
    """Earlier refusals that one change would have turned, by what that change is."""
    told = []
    for name, reason in REASONS.items():
        earlier = [r for r in chronicle.rounds if r is not last]
        rounds = [str(r.number) for r in earlier if name in r.flips]
        if rounds:
            told.append(ngettext(
                "{condition}, the answer would have been a yes, asked again at the end of round {rounds}.",
                "{condition}, the answer would have been a yes, asked again at the end of rounds {rounds}.",
                len(rounds), condition=capitalised(_(reason.without)), rounds=listed(rounds, "or"),
            ))
    return told


def _votes(chronicle: Chronicle, names: Names) -> list[str]:
    """Which vote failed, and the support that it had."""
    return [
        _("The text failed at home for {party}: {votes}. A text that gave the public there more, warmer media or a "
          "more popular leader would have brought more votes.", party=names.party(vote.principal),
          votes=tell_votes(vote))
        for vote in chronicle.rounds[-1].votes
        if not vote.passed
    ]


def _nearest_text(chronicle: Chronicle, names: Names) -> list[str]:
    """The mediator's text, and the interim package, that came nearest to a yes of all."""
    drafts = [(r, draft) for r in chronicle.rounds for draft in r.drafts if draft.new and not draft.taken]
    packages = [(r, r.package) for r in chronicle.rounds if r.package and _falls_short(r.package)]
    told = []
    if drafts:
        nearest, draft = min(drafts, key=_shortage)
        told.append(_("The mediator's text nearest to a yes was that of round {round}: it fell short by {parts}.",
                      round=nearest.number, parts=_short_of_yes(draft, names)))
    if packages and chronicle.outcome["ending"] != ENDINGS[PARTIAL]:
        nearest, package = min(packages, key=_shortage)
        told.append(_("The interim package nearest to a yes was that of round {round}: it fell short by {parts}.",
                      round=nearest.number, parts=_short_of_yes(package, names)))
    return told


def _shortage(found: tuple[ToldRound, TabledText]) -> float:
    """How far a text fell short, over all principals."""
    return sum(max(0.0, verdict.needed - verdict.worth) for verdict in found[1].verdicts)


def _falls_short(package: TabledText) -> bool:
    """Whether a package was worth too little to somebody; others were refused for what they would have spoilt."""
    return any(verdict.worth < verdict.needed for verdict in package.verdicts)


def _short_of_yes(text: TabledText, names: Names) -> str:
    """How far a text fell short for whom."""
    return listed([
        _("{much} for {party}", much=shortage(verdict.needed - verdict.worth), party=names.party(verdict.principal))
        for verdict in text.verdicts
        if verdict.worth < verdict.needed
    ])


def _how_close(chronicle: Chronicle, names: Names) -> list[str]:
    """How narrow the agreement was."""
    worths = []
    for name in chronicle.scenario.principals:
        worth, no_deal = float(chronicle.outcome[f"value.{name}"]), float(chronicle.outcome[f"no_deal.{name}"])
        worths.append(_(_more(worth - no_deal), worth=part(worth), party=names.party(name),
                        gain=number(abs(worth - no_deal))))
    if chronicle.empty:
        return [_("There was nothing to gain: the text was worth {worths}, and no other would have given more.",
                  worths=listed(worths))]
    return [_("When it was signed, the deal was worth {worths}. Had having none looked better by more than that to any "
              "one of them, there would have been no signature.", worths=listed(worths))]


def _more(gain: float) -> str:
    """How much more a deal is worth to somebody than none."""
    if abs(gain) < SAME:
        return N_("{worth} to {party} (as much as having none)")
    return (N_("{worth} to {party} ({gain} more than having none)") if gain > 0
            else N_("{worth} to {party} ({gain} less than having none)"))


def tell_votes(vote: Vote) -> str:
    """The votes to expect and the votes needed, of a vote that was held, as a part of a sentence.

    Errors: AssertionError where there was none.
    """
    assert vote.yes is not None and vote.needed is not None
    yes, needed = (number(100.0 * share, 0) for share in (vote.yes, vote.needed))
    if yes == needed:
        yes, needed = (number(100.0 * share, 1) for share in (vote.yes, vote.needed))
    told = N_("about {yes} of 100 votes were in view for it, and {needed} were needed")
    if vote.passed and vote.yes < vote.needed:
        told = N_("about {yes} of 100 votes were in view for it, and {needed} were needed, but more came")
    elif not vote.passed and vote.yes >= vote.needed:
        told = N_("about {yes} of 100 votes were in view for it, and {needed} were needed, but fewer came")
    return _(told, yes=yes, needed=needed)
