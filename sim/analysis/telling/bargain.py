"""One round at the table in words: the offer, what was understood, the answers, and the texts of mediators."""

from __future__ import annotations

from collections.abc import Sequence

from sim.analysis.telling.facts import OfferMade, Reception, TabledText, Terms
from sim.analysis.telling.words import STEADY, Names, apart, judged, number, part, shortage
from sim.english import capitalised, few, listed

MOST_MOVES = 3  # moves told one by one; the rest are counted
NOTABLE = 0.05  # a misunderstanding that changes what an offer is worth by this much is told
COLDER = 0.15  # a tone that sounds colder by this much is told, when a side first speaks
DOUBTED = 0.01  # value of a step that is put down to tactics, from which on it is told
SAME = 0.015  # worths nearer to each other than this are told as one
SEVERAL = 2  # plain refusals of one offer are told together
REFUSALS = ("refused", "said no", "turned it down")
SAME_OFFER = "came back with hardly a change to the offer"


def moves(offer: OfferMade) -> list[str]:
    """The issues on which an offer moved, the largest move first."""
    sizes = {issue: abs(at - offer.before[issue]) for issue, at in offer.terms.items()}
    return sorted((issue for issue in sizes if sizes[issue] >= STEADY), key=lambda issue: -sizes[issue])


def tell_offer(offer: OfferMade, names: Names) -> str:
    """What the speaker offered, against its own offer before or, the first time, against how things stand."""
    who, moved = names.starting(offer.speaker), moves(offer)
    if not moved:
        return f"{who} {'asked for things to stay as they are' if offer.first else SAME_OFFER}."
    most, more = moved[:MOST_MOVES], len(moved) - MOST_MOVES
    rest = f", with smaller moves on {few(more, 'other issue')}" if more > 0 else ""
    asked = [issue for issue in most if issue in offer.asks]
    given = [issue for issue in most if issue in offer.gives]
    shared = [issue for issue in most if issue not in (*asked, *given)]
    if offer.first:
        told = _kinds(offer, names, {"asked to move": asked, "offered to move": given, "proposed to move": shared})
        most_kinds = f"{', '.join(told[:-1])}, and {told[-1]}" if len(told) > 1 else told[0]
        return f"{who} made a first offer and, from how things stand, {most_kinds}{rest}."
    told = _kinds(offer, names, {"gave way": given, "moved": shared, "asked for more": asked})
    return f"{who} {(', but ' if asked else ', and ').join(told)}{rest}."


def _kinds(offer: OfferMade, names: Names, kinds: dict[str, list[str]]) -> list[str]:
    """The moves of an offer by what they are to the others: what it does, and on which issues."""
    return [f"{does} {_shifts(offer, issues, names)}" for does, issues in kinds.items() if issues]


def _shifts(offer: OfferMade, issues: list[str], names: Names) -> str:
    """The moves of an offer on some issues."""
    return listed([names.shift(issue, offer.before[issue], offer.terms[issue]) for issue in issues])


def tell_refusal(offer: OfferMade, names: Names) -> str:
    """In one line, an offer that hardly moved and that everybody refused."""
    worth = _worths(offer.answers, names)
    return f"{names.starting(offer.speaker)} {SAME_OFFER}, and it was refused: it was worth {worth}."


def tell_standing_still(offers: Sequence[OfferMade], names: Names) -> list[str]:
    """Offers of some rounds that hardly moved and that everybody refused, by speaker."""
    told = ["Offers came back with hardly a change, and all were refused."]
    for speaker in dict.fromkeys(offer.speaker for offer in offers):
        made = [offer for offer in offers if offer.speaker == speaker]
        worth = [_range_of(list(answers), names) for answers in zip(*(offer.answers for offer in made), strict=True)]
        those = "Those of {} were" if len(made) > 1 else "That of {} was"
        told.append(f"{those.format(names.party(speaker))} worth {listed(worth)}.")
    return told


def _range_of(answers: list[Reception], names: Names) -> str:
    """What some offers were worth to one listener, and what was needed: from the first to the last of them."""
    first, last = answers[0], answers[-1]
    worth, _ = judged(last.worst, last.needed)
    _, needed = apart(last.worst, last.needed)
    if len(answers) > 1:
        worth = f"first {part(first.worst)} and in the end {worth}"
        needed = f"first {number(first.needed)} and in the end {needed}"
    return f"{worth} to {names.party(first.listener)} ({needed} needed)"


def _worths(answers: Sequence[Reception], names: Names) -> str:
    """What an offer was worth to some who refused it, with what was needed."""
    told = []
    for answer in answers:
        worth, _ = judged(answer.worst, answer.needed)
        _, needed = apart(answer.worst, answer.needed)
        told.append(f"{_worth(answer, worth)} to {names.party(answer.listener)} ({needed} needed)")
    return listed(told)


def _is_plain(answer: Reception) -> bool:
    """Whether an answer is a no to what was heard and to what is written alike."""
    return not answer.accepted and max(answer.as_heard, answer.as_written) < answer.needed


def tell_barriers(offer: OfferMade, names: Names) -> list[str]:
    """What became of an offer on its way to each listener."""
    return [told for answer in offer.answers for told in _of_one(offer, answer, names)]


def _of_one(offer: OfferMade, answer: Reception, names: Names) -> list[str]:
    speaker, who = names.party(offer.speaker), names.party(answer.listener)
    if answer.lost:
        return [f"Of this nothing got through to {who}: it had to be said again."]
    told = []
    if answer.said_again:
        told.append(f"This time {who} understood what {speaker} had to say.")
    if offer.first and answer.tone - answer.sounded >= COLDER:
        told.append(f"To {who} the tone of {speaker} sounded colder than it was meant: "
                    f"{number(answer.sounded)} where {number(answer.tone)} was meant.")
    if answer.doubted >= DOUBTED:
        step = "such a step" if moves(offer) else "what had now come through"
        told.append(f"{names.starting(answer.listener)} had not expected {step} and put "
                    f"{number(answer.doubted)} of its worth down to tactics.")
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
            worse = "worse" if answer.as_heard < answer.as_written else "better"
            found.append(f"{who} understood this as {worse} than it was: {_most_misheard(offer, answer, names)}.")
        if answer.misread:
            found.append(f"{who} did not notice that {speaker} had given way{_on_the_whole(offer)}.")
        if answer.taken_back >= STEADY:
            found.append(_taken_back(offer, answer, names))
    return found


def _on_the_whole(offer: OfferMade) -> str:
    """How a speaker had given way where its moves do not show that: '' where they do."""
    moved = moves(offer)
    if not moved:
        return " a little"
    return " on the whole" if any(issue in offer.asks for issue in moved) else ""


def _taken_back(offer: OfferMade, answer: Reception, names: Names) -> str:
    """That an offer is worth less to a listener than the one before: asked back, or given to others at its cost."""
    speaker, who, less = names.party(offer.speaker), names.party(answer.listener), number(answer.taken_back)
    if any(issue in offer.asks for issue in moves(offer)) or len(offer.answers) == 1:
        return f"On paper {speaker} took back something already offered: the new offer was worth {less} less to {who}."
    return f"What {speaker} gave to others was at the cost of {who}, to whom the new offer was worth {less} less."


def matters(answer: Reception) -> bool:
    """Whether what was misunderstood changes what the offer is worth by much."""
    return abs(answer.as_heard - answer.as_written) >= NOTABLE


def _most_misheard(offer: OfferMade, answer: Reception, names: Names) -> str:
    """The issue on which what was heard is furthest from what was said."""
    issue = max(offer.terms, key=lambda issue: abs(answer.heard[issue] - offer.terms[issue]))
    said, heard = offer.terms[issue], answer.heard[issue]
    if 0.0 <= heard <= 1.0:
        return f"on {names.issue(issue)}, {number(heard)} was heard where {number(said)} was said"
    beyond = names.end(issue, heard > 1)
    return f"on {names.issue(issue)}, something beyond even {beyond} was heard where {number(said)} was said"


def tell_answers(offer: OfferMade, round: int, names: Names) -> list[str]:
    """Every answer with its reason, and whether the speaker could have signed its own offer."""
    refused = REFUSALS[round % len(REFUSALS)]
    heard = [answer for answer in offer.answers if not answer.lost]
    plain = [answer for answer in heard if not answer.accepted and _is_plain(answer)]
    alone = [answer for answer in heard if len(plain) < SEVERAL or answer not in plain]
    told = [_answer(answer, names, refused) for answer in alone]
    if len(plain) >= SEVERAL:
        those = listed([names.party(answer.listener) for answer in plain])
        told.append(f"It was worth {_worths(plain, names)}: {those} {refused}.")
    if not offer.refused_by and not offer.speaker_signs:
        told.append(f"But it left too little for {names.party(offer.speaker)} to sign.")
    return told


def _answer(answer: Reception, names: Names, refused: str) -> str:
    """One answer: what the offer was worth as heard and as written, against what was needed."""
    who, heard, written, needed = names.party(answer.listener), answer.as_heard, answer.as_written, answer.needed
    if answer.accepted:
        worth, least = judged(answer.worst, needed)
        return f"{capitalised(who)} accepted: it was worth {_worth(answer, worth)}, and {least} was needed."
    if heard < needed <= written:
        return (
            f"On paper it would have been enough for {who} ({number(written)}, with {number(needed)} needed), but as "
            f"heard it fell {shortage(needed - heard)} short: {who} {refused}. This yes was lost to a misunderstanding."
        )
    if written < needed <= heard:
        return (
            f"As heard it was enough for {who} ({number(heard)}, with {number(needed)} needed), but on paper "
            f"it fell {shortage(needed - written)} short, and so there was no signature."
        )
    worst, least = judged(answer.worst, needed)
    return f"It was worth {_worth(answer, worst)} to {who}. {capitalised(least)} was needed, and {who} {refused}."


def _worth(answer: Reception, worst: str) -> str:
    """The worth of an offer, as heard and as written where the two differ; `worst` is the lower of them in words."""
    if abs(answer.as_heard - answer.as_written) < SAME:
        return worst
    below = answer.as_heard < answer.as_written
    heard, written = (worst, part(answer.as_written)) if below else (part(answer.as_heard), worst)
    return f"{heard} as heard and {written} as written"


def tell_draft(draft: TabledText, status_quo: Terms, names: Names) -> str:
    """A mediator's text, where it would move things most, and every verdict on it."""
    who = names.starting(draft.author)
    if not draft.new:
        return f"The text of {names.party(draft.author)} lay on the table unchanged. {_verdicts(draft, names)}"
    if draft.returned:
        return f"{who} returned to an earlier text that had been refused. {_verdicts(draft, names)}"
    since = draft.before or status_quo
    far = sorted(draft.terms, key=lambda issue: -abs(draft.terms[issue] - since[issue]))[:MOST_MOVES]
    moved = [issue for issue in far if abs(draft.terms[issue] - since[issue]) >= STEADY]
    told = listed([names.shift(issue, since[issue], draft.terms[issue]) for issue in moved or far[:1]])
    if draft.before:
        return f"{who} put a changed text on the table: it moved most {told}. {_verdicts(draft, names)}"
    return f"{who} put a text on the table that would move things most {told}. {_verdicts(draft, names)}"


def _verdicts(text: TabledText, names: Names) -> str:
    """Who took a text and who did not, with what was missing."""
    told = []
    for verdict in text.verdicts:
        answer = "yes" if verdict.accepted else "no"
        worth, needed = apart(verdict.worth, verdict.needed)
        told.append(f"{names.party(verdict.principal)} said {answer} (worth {worth}, at least {needed} needed)")
    return f"{capitalised(listed(told))}."
