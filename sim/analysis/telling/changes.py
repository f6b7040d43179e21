"""What would have changed the answer, in words."""

from __future__ import annotations

from sim.analysis.telling.facts import Answer, Chronicle, Round, Text
from sim.analysis.telling.words import Names, capitalised, counted, listed, number
from sim.model.endings import AGREEMENT, ENDINGS, PARTIAL

# What it takes for each condition of `sim.model.binding.LIFTED` to fall away.
WITHOUT = {
    "misreading": "if every word had been understood as it was meant",
    "distrust": "if the sides had trusted each other to keep their word",
    "ratification": "if nobody had needed to think of ratification at home",
    "mandate": "if the delegations had been free to give way faster",
    "private information": "if each had known what the other could live with, and nobody had held out for a better price",
    "time": "if the sides had been one round further on",
}
BINDING = {
    "none": "",
    "no zone": "No text would have left every side better off than having no deal.",
    "several": "No single thing stood in the way: several did together.",
    "misreading": "The last offer was lost in the hearing: understood as it was meant, it would have been accepted.",
    "distrust": "What stood in the way was distrust: of a side sure to keep its word, the last offer would have been accepted.",
    "ratification": "What stood in the way was home: what the leaders could sign, or what was signed, would not pass there.",
    "mandate": "What stood in the way were instructions: the delegations could not give way fast enough.",
    "private information": "Each held out for a better price, as none could know what the other could live with.",
    "time": "The sides were one round away from each other.",
}


def what_would_change(chronicle: Chronicle) -> list[str]:
    """Sentences on what would have changed the outcome: the last refused offer, earlier chances, drafts and packages."""
    names = Names(chronicle.scenario)
    if chronicle.outcome["ending"] == ENDINGS[AGREEMENT]:
        return _how_close(chronicle, names)
    told = _votes(chronicle, names)
    last = chronicle.last_refused
    if last and not told:
        told += _missing(last, names) + [_single_changes(last)]
        told += _walk_out(chronicle, names)
    told += _earlier(chronicle, last)
    return told + _nearest_text(chronicle, names)


def _missing(round: Round, names: Names) -> list[str]:
    """How far the last refused offer fell short for each that refused it, and what its need was made of."""
    offer, told = round.offer, []
    assert offer is not None
    for answer in offer.refused_by:
        side, who = round.sides[answer.listener], names.party(answer.listener)
        told.append(
            f"The last offer refused, in round {round.number}, fell {number(answer.needed - _worst(answer))} short for {who}. "
            f"Having no deal was worth {number(side.no_deal)} to it"
            + (f", it held out for {number(side.floor - side.no_deal)} more because only it knew this" * _seen(side.floor - side.no_deal))
            + (f", ratification at home called for {number(side.least - side.floor)} on top" * _seen(side.least - side.floor))
            + (f", and it still hoped for {number(answer.needed - side.least)} beyond that" * _seen(answer.needed - side.least))
            + f": {number(answer.needed)} in all."
        )
    return told


def _seen(amount: float) -> bool:
    """Whether an amount shows at two decimals."""
    return amount >= 0.005


def _worst(answer: Answer) -> float:
    """The worth that an offer is judged by: the lower of as heard and as written."""
    return min(answer.as_heard, answer.as_written)


def _single_changes(round: Round) -> str:
    """Which single changes would have turned the answer, or that none would."""
    if round.flips:
        return f"It would have been accepted {listed([WITHOUT[name] for name in round.flips], 'or')}."
    return (
        "No single change would have been enough: not perfect understanding, not full trust, not freedom from "
        "ratification or instructions, not open cards, and not one more round."
    )


def _walk_out(chronicle: Chronicle, names: Names) -> list[str]:
    """The chance of the walk-out, and how many rounds it cost."""
    end = chronicle.rounds[-1]
    if not end.walked:
        return []
    left, side = chronicle.last_round - end.number, end.sides[end.walked]
    return [
        f"The walk-out was not certain: with what it heard {number(side.gap)} short of what it insisted on, the chance that "
        f"{names.party(end.walked)} would leave in that round was {number(side.leaving)}. "
        f"Had it stayed, {counted(left, 'round')} of talks {'was' if left == 1 else 'were'} left."
    ]


def _earlier(chronicle: Chronicle, last: Round | None) -> list[str]:
    """Earlier refusals that one change would have turned, by what that change is."""
    told = []
    for name, without in WITHOUT.items():
        rounds = [str(r.number) for r in chronicle.rounds if name in r.flips and r is not last]
        if rounds:
            plural = "rounds" if len(rounds) > 1 else "round"
            told.append(f"{capitalised(without)}, the talks could have ended in a signature in {plural} {listed(rounds, 'or')}.")
    return told


def _votes(chronicle: Chronicle, names: Names) -> list[str]:
    """Which vote failed, and the support that it had."""
    return [
        f"The vote at home failed for {names.party(vote.principal)}, with support at {number(vote.support)} of the public: "
        "more support, from a better text for home, warmer media or a more popular leader, would have carried it."
        for vote in chronicle.rounds[-1].votes
        if not vote.passed and vote.support is not None
    ]


def _nearest_text(chronicle: Chronicle, names: Names) -> list[str]:
    """The mediator's text, and the interim package, that came nearest to a yes of all."""
    drafts = [(r, draft) for r in chronicle.rounds for draft in r.drafts if draft.new and not draft.taken]
    packages = [(r, r.package) for r in chronicle.rounds if r.package and not r.package.taken]
    told = []
    if drafts:
        told.append(_short_of_yes("Of the mediator's texts, the nearest to a yes was that of", *min(drafts, key=_shortage), names))
    if packages and chronicle.outcome["ending"] != ENDINGS[PARTIAL]:
        told.append(_short_of_yes("Of the interim packages, the nearest to a yes was that of", *min(packages, key=_shortage), names))
    return told


def _shortage(found: tuple[Round, Text]) -> float:
    """How far a text fell short, over all principals."""
    return sum(max(0.0, verdict.needed - verdict.worth) for verdict in found[1].verdicts)


def _short_of_yes(start: str, round: Round, text: Text, names: Names) -> str:
    """How far a text fell short for whom."""
    short = [
        f"{number(verdict.needed - verdict.worth)} for {names.party(verdict.principal)}"
        for verdict in text.verdicts
        if not verdict.accepted
    ]
    return f"{start} round {round.number}: it fell short by {listed(short)}."


def _how_close(chronicle: Chronicle, names: Names) -> list[str]:
    """How narrow the agreement was."""
    end, told = chronicle.rounds[-1], []
    for vote in end.votes:
        if vote.support is not None:
            told.append(f"The vote in {names.party(vote.principal)} passed with support at {number(vote.support)} of the public.")
    for name in end.sides:
        worth, no_deal = chronicle.outcome[f"value.{name}"], chronicle.outcome[f"no_deal.{name}"]
        assert isinstance(worth, float) and isinstance(no_deal, float)
        told.append(
            f"The deal was worth {number(worth)} to {names.party(name)}, {number(worth - no_deal)} more than having none: "
            f"had having no deal looked that much better, it would not have signed."
        )
    return told
