"""One round at the table in words: the offer, what was understood, the answers, drafts and packages."""

from __future__ import annotations

from sim.analysis.telling.facts import OfferMade, Reception, TabledText, Terms
from sim.analysis.telling.words import STEADY, Names, apart, number, shortage
from sim.english import capitalised, listed, many

MOST_MOVES = 3  # moves told one by one; the rest are counted
NOTABLE = 0.05  # a misunderstanding that changes what an offer is worth by this much is told
SAME = 0.015  # worths nearer to each other than this are told as one
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
    rest = f", with smaller moves on {many(more, 'other issue')}" if more > 0 else ""
    asked = [issue for issue in most if issue in offer.asks]
    given = [issue for issue in most if issue in offer.gives]
    shared = [issue for issue in most if issue not in (*asked, *given)]
    if offer.first:
        told = _kinds(offer, names, {"asked to move": asked, "offered to move": given, "proposed to move": shared})
        return f"{who} made a first offer and, from how things stand, {', and '.join(told)}{rest}."
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
    worth = []
    for answer in offer.answers:
        judged, needed = apart(answer.worst, answer.needed)
        worth.append(f"{judged} to {names.party(answer.listener)} ({needed} needed)")
    return f"{names.starting(offer.speaker)} {SAME_OFFER}, and it was refused: it was worth {listed(worth)}."


def tell_hearing(offer: OfferMade, names: Names) -> list[str]:
    """The misunderstandings that matter, and what was taken back."""
    speaker, found = names.party(offer.speaker), []
    for answer in offer.answers:
        who = names.starting(answer.listener)
        if matters(answer):
            worse = "worse" if answer.as_heard < answer.as_written else "better"
            found.append(f"{who} understood this as {worse} than it was: {_most_misheard(offer, answer, names)}.")
        if answer.misread:
            found.append(f"{who} did not notice that {speaker} had given way.")
        if answer.taken_back >= STEADY:
            found.append(
                f"On paper {speaker} took back something already offered: "
                f"the new offer is worth {number(answer.taken_back)} less to {names.party(answer.listener)}."
            )
    return found


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
    told = [_answer(answer, names, REFUSALS[round % len(REFUSALS)]) for answer in offer.answers]
    if not offer.refused_by and not offer.speaker_signs:
        told.append(f"But it left too little for {names.party(offer.speaker)} to sign.")
    return told


def _answer(answer: Reception, names: Names, refused: str) -> str:
    """One answer: what the offer was worth as heard and as written, against what was needed."""
    who, heard, written, needed = names.party(answer.listener), answer.as_heard, answer.as_written, answer.needed
    if answer.accepted:
        worth = _worth(answer, number(answer.worst))
        return f"{capitalised(who)} accepted: it was worth {worth}, and {number(needed)} was needed."
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
    worst, least = apart(answer.worst, needed)
    return f"It was worth {_worth(answer, worst)} to {who}. At least {least} was needed, and {who} {refused}."


def _worth(answer: Reception, worst: str) -> str:
    """The worth of an offer, as heard and as written where the two differ; `worst` is the lower of them in words."""
    if abs(answer.as_heard - answer.as_written) < SAME:
        return worst
    below = answer.as_heard < answer.as_written
    heard, written = (worst, number(answer.as_written)) if below else (number(answer.as_heard), worst)
    return f"{heard} as heard ({written} as written)"


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


def tell_package(package: TabledText, names: Names) -> str:
    """An interim package that was tried, and every verdict on it."""
    left = [names.issue(issue) for issue in names.scenario.issues if issue not in package.terms]
    issues = listed([names.issue(issue) for issue in package.terms])
    covers = f"on all but {listed(left)}" if 0 < len(left) < len(package.terms) else f"on {issues}"
    tried = f"With the talks stuck, an interim package was tried, {covers}. {_verdicts(package, names)}"
    if not package.taken:
        return tried
    terms = "; ".join(names.place(issue, at) for issue, at in package.terms.items())
    return f"{tried} It is in force from now on: {terms}. The talks about the rest go on."


def _verdicts(text: TabledText, names: Names) -> str:
    """Who took a text and who did not, with what was missing."""
    told = []
    for verdict in text.verdicts:
        answer = "yes" if verdict.accepted else "no"
        worth, needed = apart(verdict.worth, verdict.needed)
        told.append(f"{names.party(verdict.principal)} said {answer} (worth {worth}, at least {needed} needed)")
    return f"{capitalised(listed(told))}."
