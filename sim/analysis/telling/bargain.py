"""One round at the table in words: the offer and the answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from sim.analysis.telling.facts import OfferMade, Reception
from sim.analysis.telling.words import STEADY, Names, apart, judged, number, part, shortage
from sim.english import capitalised, in_word, listed
from sim.language.speaking import N_, _, ngettext

MOST_MOVES = 3  # moves told one by one; the rest are counted
SAME = 0.015  # worths nearer to each other than this are told as one
SEVERAL = 2  # plain refusals of one offer are told together


def moves(offer: OfferMade) -> list[str]:
    """The issues on which an offer moved, the largest move first."""
    sizes = {issue: abs(at - offer.before[issue]) for issue, at in offer.terms.items()}
    return sorted((issue for issue in sizes if sizes[issue] >= STEADY), key=lambda issue: -sizes[issue])


def tell_offer(offer: OfferMade, names: Names) -> str:
    """What the speaker offered, against its own offer before or, the first time, against how things stand."""
    who, moved = names.starting(offer.speaker), moves(offer)
    if moved:
        return _first(who, offer, moved, names) if offer.first else _next(who, offer, moved, names)
    if offer.first:
        return _("{who} asked for things to stay as they are.", who=who)
    return _("{who} came back with hardly a change to the offer.", who=who)


def _first(who: str, offer: OfferMade, moved: list[str], names: Names) -> str:
    """A first offer, by its moves from how things stand, the largest first."""
    asked, given, shared = _kinds(offer, moved)
    told = _told(offer, names, {
        N_("asked to move {shifts}"): asked, N_("offered to move {shifts}"): given,
        N_("proposed to move {shifts}"): shared,
    })  # fmt: skip
    if len(told) > 1:
        told = [_("{first}, and {last}", first=", ".join(told[:-1]), last=told[-1])]
    return _("{who} made a first offer and, from how things stand, {moves}.", who=who, moves=_counted(told[0], moved))


def _next(who: str, offer: OfferMade, moved: list[str], names: Names) -> str:
    """An offer by its moves from the one before, the largest first."""
    asked, given, shared = _kinds(offer, moved)
    told = _told(offer, names, {
        N_("gave way {shifts}"): given, N_("moved {shifts}"): shared, N_("asked for more {shifts}"): asked,
    })  # fmt: skip
    pair = N_("{first}, but {last}") if asked else N_("{first}, and {last}")
    chain = reduce(lambda first, last: _(pair, first=first, last=last), told)
    return _("{who} {moves}.", who=who, moves=_counted(chain, moved))


def _kinds(offer: OfferMade, moved: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The largest moves by what they are: asked of the others, given to them, and wished for by all or by nobody."""
    most = moved[:MOST_MOVES]
    asked = [issue for issue in most if issue in offer.asks]
    given = [issue for issue in most if issue in offer.gives]
    return asked, given, [issue for issue in most if issue not in (*asked, *given)]


def _told(offer: OfferMade, names: Names, kinds: dict[str, list[str]]) -> list[str]:
    """A clause for each kind of move that there is."""
    return [_(does, shifts=_shifts(offer, issues, names)) for does, issues in kinds.items() if issues]


def _counted(told: str, moved: list[str]) -> str:
    """The moves that are told, and how many more there are."""
    more = len(moved) - MOST_MOVES
    if more <= 0:
        return told
    return ngettext("{moves}, with smaller moves on {count} other issue",
                    "{moves}, with smaller moves on {count} other issues", more, moves=told, count=in_word(more))


def _shifts(offer: OfferMade, issues: list[str], names: Names) -> str:
    """The moves of an offer on some issues."""
    return listed([names.shift(issue, offer.before[issue], offer.terms[issue]) for issue in issues])


def tell_refusal(offer: OfferMade, names: Names) -> str:
    """In one line, an offer that hardly moved and that everybody refused."""
    return _("{who} came back with hardly a change to the offer, and it was refused: it was worth {worths}.",
             who=names.starting(offer.speaker), worths=_worths(offer.answers, names))


def tell_standing_still(offers: Sequence[OfferMade], names: Names) -> list[str]:
    """Offers of some rounds that hardly moved and that everybody refused, by speaker."""
    told = [_("Offers came back with hardly a change, and all were refused.")]
    for speaker in dict.fromkeys(offer.speaker for offer in offers):
        made = [offer for offer in offers if offer.speaker == speaker]
        worths = [_range_of(list(answers), names) for answers in zip(*(offer.answers for offer in made), strict=True)]
        told.append(ngettext("That of {who} was worth {worths}.", "Those of {who} were worth {worths}.", len(made),
                             who=names.party(speaker), worths=listed(worths)))
    return told


def _range_of(answers: list[Reception], names: Names) -> str:
    """What some offers were worth to one listener, and what was needed: from the first to the last of them."""
    first, last = answers[0], answers[-1]
    worth, needed = _judged(last)
    if len(answers) > 1:
        worth = _("first {first} and in the end {last}", first=part(first.worst), last=worth)
        needed = _("first {first} and in the end {last}", first=number(first.needed), last=needed)
    return _worth_to(worth, names.party(first.listener), needed)


def _worths(answers: Sequence[Reception], names: Names) -> str:
    """What an offer was worth to some who refused it, with what was needed."""
    told = []
    for answer in answers:
        worth, needed = _judged(answer)
        told.append(_worth_to(_worth(answer, worth), names.party(answer.listener), needed))
    return listed(told)


def _judged(answer: Reception) -> tuple[str, str]:
    """What an offer is worth by the worse of what was heard and written, in words, and the number that was needed."""
    return judged(answer.worst, answer.needed)[0], apart(answer.worst, answer.needed)[1]


def _worth_to(worth: str, who: str, needed: str) -> str:
    """What something was worth to somebody, with what was needed."""
    return _("{worth} to {who} ({needed} needed)", worth=worth, who=who, needed=needed)


def _is_plain(answer: Reception) -> bool:
    """Whether an answer is a no to what was heard and to what is written alike."""
    return not answer.accepted and max(answer.as_heard, answer.as_written) < answer.needed


def tell_answers(offer: OfferMade, round: int, names: Names) -> list[str]:
    """Every answer with its reason, and whether the speaker could have signed its own offer."""
    heard = [answer for answer in offer.answers if not answer.lost]
    plain = [answer for answer in heard if not answer.accepted and _is_plain(answer)]
    alone = [answer for answer in heard if len(plain) < SEVERAL or answer not in plain]
    told = [_answer(answer, round, names) for answer in alone]
    if len(plain) >= SEVERAL:
        told.append(_("It was worth {worths}: {refusal}.", worths=_worths(plain, names),
                      refusal=_refusal([names.party(answer.listener) for answer in plain], round)))
    if not offer.refused_by and not offer.speaker_signs:
        told.append(_("But it left too little for {who} to sign.", who=names.party(offer.speaker)))
    return told


def _refusal(who: Sequence[str], round: int) -> str:
    """That some refused, in words that differ from round to round."""
    told, count = listed(who), len(who)
    ways = (
        ngettext("{who} refused", "{who} refused", count, who=told),
        ngettext("{who} said no", "{who} said no", count, who=told),
        ngettext("{who} turned it down", "{who} turned it down", count, who=told),
    )
    return ways[round % len(ways)]


def _answer(answer: Reception, round: int, names: Names) -> str:
    """One answer: what the offer was worth as heard and as written, against what was needed."""
    who, (worth, least) = names.party(answer.listener), judged(answer.worst, answer.needed)
    if answer.accepted:
        return _("{who} accepted: it was worth {worth}, and {least} was needed.", who=capitalised(who),
                 worth=_worth(answer, worth), least=least)
    if answer.worst < answer.needed <= max(answer.as_heard, answer.as_written):
        return _torn(answer, round, who)
    no = _("{least} was needed, and {refusal}.", least=least, refusal=_refusal([who], round))
    return f"{_('It was worth {worth} to {who}.', worth=_worth(answer, worth), who=who)} {capitalised(no)}"


def _torn(answer: Reception, round: int, who: str) -> str:
    """A refusal of what was enough as heard or else as written."""
    heard, written, needed = answer.as_heard, answer.as_written, answer.needed
    if heard < needed:
        return _("On paper it would have been enough for {who} ({worth}, with {needed} needed), but as heard it fell "
                 "{much} short: {refusal}. This yes was lost to a misunderstanding.", who=who, worth=number(written),
                 needed=number(needed), much=shortage(needed - heard), refusal=_refusal([who], round))
    return _("As heard it was enough for {who} ({worth}, with {needed} needed), but on paper it fell {much} short, and "
             "so there was no signature.", who=who, worth=number(heard), needed=number(needed),
             much=shortage(needed - written))


def _worth(answer: Reception, worst: str) -> str:
    """The worth of an offer, as heard and as written where the two differ; `worst` is the lower of them in words."""
    if abs(answer.as_heard - answer.as_written) < SAME:
        return worst
    below = answer.as_heard < answer.as_written
    heard, written = (worst, part(answer.as_written)) if below else (part(answer.as_heard), worst)
    return _("{heard} as heard and {written} as written", heard=heard, written=written)
