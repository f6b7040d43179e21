"""How the offers of one round came through to those who had to decide on them, in words."""

from __future__ import annotations

from sim.analysis.telling.bargain import moves
from sim.analysis.telling.facts import OfferMade, Reception
from sim.analysis.telling.words import STEADY, Names, number
from sim.language.speaking import N_, _

NOTABLE = 0.05  # a misunderstanding that changes what an offer is worth by this much is told
COLDER = 0.15  # a tone that sounds colder by this much is told, when a side first speaks
DOUBTED = 0.01  # value of a step that is put down to tactics, from which on it is told


def tell_barriers(offer: OfferMade, names: Names) -> list[str]:
    """What became of an offer on its way to each listener."""
    return [told for answer in offer.answers for told in _of_one(offer, answer, names)]


def _of_one(offer: OfferMade, answer: Reception, names: Names) -> list[str]:
    speaker, who = names.party(offer.speaker), names.party(answer.listener)
    if answer.lost:
        return [_("Of this nothing got through to {who}: it had to be said again.", who=who)]
    told = []
    if answer.said_again:
        told.append(_("This time {who} understood what {speaker} had to say.", who=who, speaker=speaker))
    if offer.first and answer.tone - answer.sounded >= COLDER:
        told.append(_("To {who} the tone of {speaker} sounded colder than it was meant: {sounded} where {meant} was "
                      "meant.", who=who, speaker=speaker, sounded=number(answer.sounded), meant=number(answer.tone)))
    if answer.doubted >= DOUBTED:
        doubt = (N_("{who} had not expected such a step and put {much} of its worth down to tactics.") if moves(offer)
                 else N_("{who} had not expected what had now come through and put {much} of its worth down to "
                         "tactics."))
        told.append(_(doubt, who=names.starting(answer.listener), much=number(answer.doubted)))
    return told


def eventful(answer: Reception) -> bool:
    """Whether there is something to tell of how an offer came through that was made before."""
    return answer.lost or answer.said_again or answer.doubted >= DOUBTED


def tell_hearing(offer: OfferMade, names: Names) -> list[str]:
    """The misunderstandings that matter, and what was taken back."""
    speaker, found = names.party(offer.speaker), []
    for answer in offer.answers:
        who = names.starting(answer.listener)
        if answer.lost:
            continue
        if matters(answer):
            told = (N_("{who} understood this as worse than it was: {misheard}.") if answer.as_heard < answer.as_written
                    else N_("{who} understood this as better than it was: {misheard}."))
            found.append(_(told, who=who, misheard=_most_misheard(offer, answer, names)))
        if answer.misread:
            found.append(_(_unnoticed(offer), who=who, speaker=speaker))
        if answer.taken_back >= STEADY:
            found.append(_taken_back(offer, answer, names))
    return found


def _unnoticed(offer: OfferMade) -> str:
    """That nobody saw a speaker give way; how it had, where its moves do not show that."""
    moved = moves(offer)
    if not moved:
        return N_("{who} did not notice that {speaker} had given way a little.")
    if any(issue in offer.asks for issue in moved):
        return N_("{who} did not notice that {speaker} had given way on the whole.")
    return N_("{who} did not notice that {speaker} had given way.")


def _taken_back(offer: OfferMade, answer: Reception, names: Names) -> str:
    """That an offer is worth less to a listener than the one before: asked back, or given to others at its cost."""
    speaker, who, less = names.party(offer.speaker), names.party(answer.listener), number(answer.taken_back)
    if any(issue in offer.asks for issue in moves(offer)) or len(offer.answers) == 1:
        return _("On paper {speaker} took back something already offered: the new offer was worth {less} less to "
                 "{who}.", speaker=speaker, less=less, who=who)
    return _("What {speaker} gave to others was at the cost of {who}, to whom the new offer was worth {less} less.",
             speaker=speaker, who=who, less=less)


def matters(answer: Reception) -> bool:
    """Whether what was misunderstood changes what the offer is worth by much."""
    return abs(answer.as_heard - answer.as_written) >= NOTABLE


def _most_misheard(offer: OfferMade, answer: Reception, names: Names) -> str:
    """The issue on which what was heard is furthest from what was said."""
    issue = max(offer.terms, key=lambda issue: abs(answer.heard[issue] - offer.terms[issue]))
    said, heard = number(offer.terms[issue]), answer.heard[issue]
    if 0.0 <= heard <= 1.0:
        return _("on {issue}, {heard} was heard where {said} was said", issue=names.issue(issue), heard=number(heard),
                 said=said)
    return _("on {issue}, something beyond even {end} was heard where {said} was said", issue=names.issue(issue),
             end=names.end(issue, heard > 1), said=said)
