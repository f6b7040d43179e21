"""The words of the field, once: endings, reasons, causes and fates, each with its name and what people read of it.

A name stands in files, tables and commands, and keeps its place in its table: the model counts endings, reasons and
causes by it. Outcomes, tactics, protocols and mediator modes have files of their own, which `sim.extensions.registry`
finds; where their words are needed they have a table here too, such as `OUTCOMES`.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TypeVar

from sim.extensions import registry


@dataclass(frozen=True)
class Ending:
    """One way in which talks end: what it is called, of many worlds too, and what it means.

    `doing` tells it after 'in 12 of 100 worlds'; `told` is a sentence about one world or table.
    """

    name: str
    label: str
    several: str
    meaning: str
    doing: str
    told: str


@dataclass(frozen=True)
class Reason:
    """One finding on why there is no agreement: what it is called, a sentence on the last decision.

    `without` is what it takes for the condition to fall away, after a comma or 'or'; empty where it is no condition.
    """

    name: str
    label: str
    meaning: str
    without: str = ""


@dataclass(frozen=True)
class Cause:
    """Which part of a deal's worth fell most for the side that left it; `because` goes on after that word."""

    name: str
    label: str
    because: str


@dataclass(frozen=True)
class Fate:
    """What became of a deal; `head` is it in one word or two, over a column."""

    name: str
    head: str


Word = TypeVar("Word", Ending, Reason, Cause, Fate)


def _table(*words: Word) -> dict[str, Word]:
    return {word.name: word for word in words}


ENDINGS = _table(
    Ending("open", "Still talking", "still talking", "not yet decided", "the talks are not over", "The talks go on."),
    Ending(
        "agreement", "Agreement", "agreements", "signed and in force",
        "the talks end in an agreement that is signed and, where home has a vote, ratified",
        "Agreement: a text was signed and is in force.",
    ),
    Ending(
        "partial", "Partial agreement", "partial agreements", "an interim package, no full text",
        "they end with no more than a partial agreement",
        "Partial agreement: the interim package stays in force; no full text does.",
    ),
    Ending(
        "not ratified", "Not ratified", "texts not ratified", "signed, but refused at home",
        "a text is signed and then refused at home", "Not ratified: a text was signed and then refused at home.",
    ),
    Ending(
        "left", "Left", "talks that were left", "one side saw nothing in going on",
        "one side leaves, as it sees nothing in going on", "Left: one side saw nothing in going on.",
    ),
    Ending(
        "broken off", "Broken off", "talks broken off", "one side broke off in anger", "one side breaks off in anger",
        "Broken off: one side walked out in anger.",
    ),
    Ending(
        "stalemate", "Stalemate", "stalemates", "time ran out", "time runs out",
        "Stalemate: time ran out without a deal.",
    ),
    Ending(
        "no talks", "No talks", "talks that never began", "the sides never sat down", "the sides never sit down",
        "No talks: the sides never sat down.",
    ),
    Ending(
        "called off", "Called off", "talks called off", "an experiment ended them from outside",
        "the talks are called off from outside", "Called off: the talks were ended from outside.",
    ),
)
SHOWN = (*list(ENDINGS)[1:], "open")  # the order in which endings are drawn and told: what is still open comes last

REASONS = _table(
    Reason("none", "Nothing", "The talks ended in an agreement."),
    Reason(
        "misreading", "Misreading", "The last offer, heard as it was meant, would have been accepted.",
        "if every word had been understood as it was meant",
    ),
    Reason(
        "distrust", "Distrust", "Full trust that promises are kept would have turned the last decision into a yes.",
        "if the sides had trusted each other to keep their word",
    ),
    Reason(
        "ratification", "Ratification at home",
        "Assent at home, had it been certain, would have turned the last decision into a yes.",
        "if nobody had needed to think of ratification at home",
    ),
    Reason(
        "mandate", "Tight instructions",
        "Delegations free to give way faster in the last round would have turned its decision into a yes.",
        "if the delegations had been free to give way faster",
    ),
    Reason(
        "private information", "Hidden limits",
        "Had each known at the last decision what the others could live with, it would have been a yes.",
        "if each had known what the other could live with and held out for no more",
    ),
    Reason(
        "veto", "A veto at the table",
        "Had no third party had to consent, the last decision would have been a yes.",
        "if nobody else at the table had had a say",
    ),
    Reason(
        "time", "One round short", "One more round of concessions after the last would have made it a yes.",
        "if the sides had been one round further on",
    ),
    Reason(
        "no zone", "No deal suited every side",
        "At the last decision no text at all would have left every side better off than going without.",
    ),
    Reason(
        "unripe", "The time was not ripe",
        "Some text would have suited every side, but not every side expected enough of talks to come to the table.",
    ),
    Reason(
        "given up", "Given up",
        "One side left, as it saw nothing in going on; no other single condition of the last decision would have "
        "turned it into a yes.",
    ),
    Reason(
        "broken off", "Broken off",
        "One side broke off in anger; no other single condition of the last decision would have turned it into a yes.",
    ),
    Reason(
        "not explained", "Not explained by one condition",
        "Some text would have suited every side, but no single condition of the last decision explains the no.",
    ),
    Reason("called off", "Called off", "The talks were called off from outside; no side had decided against a deal."),
)

CAUSES = _table(
    Cause(
        "the deal worth less", "the deal itself was worth less",
        "the deal itself had come to be worth less, as trust or the support around it went",
    ),
    Cause("no deal worth more", "having no deal looked better", "having no deal had come to look better"),
    Cause("shifts at home", "the deal had lost ground at home", "at home the deal had lost ground"),
    Cause(
        "new leader", "a new leader saw it otherwise",
        "a new leader saw the deal otherwise and was not bound by the word of the one before",
    ),
)

FATES = _table(Fate("deal kept", "Deal kept"), Fate("deal broken", "Broken"), Fate("no deal", "No deal"))

OUTCOMES = registry("measure")  # what experiments, lessons and claims can watch; looked through when first asked

# What was called otherwise in the version before: old to new, an outcome or the beginning of a dotted path, in which
# a star is any name. Both are read for one version, with a note.
RENAMED: dict[str, str] = {
    "principals.*.standing": "principals.*.best_offer",
    "breakdown": "departure",
    "coefficients.stall.window": "coefficients.movement.window",
}

# Numbers of earlier files that are no more, by dotted path, and what to write instead.
GONE: dict[str, str] = {
    "principals.*.no_deal.own_hope": "write no_deal.hope: the share of what is contested that the side expects to win "
    "without a deal, -1 to 1 (the value of before, divided by what is contested)",
    "principals.*.no_deal.private_range": "write no_deal.secrecy: how much of what nobody outside knows of its hope "
    "the side alone knows, 0 to 1",
    "principals.*.no_deal.linkage": "write no_deal.keep: how much of the gain by a full text in reach an interim "
    "package must leave, 0 to 1",
    "coefficients.stall.pace": "leave it out: interim packages are proposed in turn, not after a stall",
    "coefficients.stall.patience": "write coefficients.packages.every: the months between two proposals of a side",
    "coefficients.leader.illusion": "write coefficients.leader.overconfidence: the same, a share of what is contested",
    "coefficients.walk_out.incidents": "write coefficients.walk_out.incident_months: how many months of hazard one "
    "adds",
    "coefficients.communication.language": "leave it out: a language gap loses messages, "
    "coefficients.communication.lost",
    "coefficients.communication.culture": "leave it out: a cultural gap cools what is heard, "
    "coefficients.communication.colder, offence and refusal",
    "coefficients.communication.styles": "leave it out: a gap of styles casts doubt on concessions, "
    "coefficients.communication.pace and bad_faith",
    "coefficients.communication.narratives": "leave it out: diverging stories weigh old wounds and lay blame, "
    "coefficients.communication.wounds and blame",
    "coefficients.learning.no_deal": "write coefficients.learning.resolve: how far a month's intelligence may err",
}


class Renamed(FutureWarning):
    """That somebody used a name of the version before; its text is a sentence."""


def renamed(name: str) -> str | None:
    """What an outcome or a dotted path is called now; None where its name has stayed. `after.` may stand before it."""
    head = "after." if name.startswith("after.") else ""
    steps = name.removeprefix(head).split(".")
    for old, new in RENAMED.items():
        found = old.split(".")
        if _begins(found, steps):
            stars = iter([step for one, step in zip(found, steps, strict=False) if one == "*"])
            now = [next(stars) if one == "*" else one for one in new.split(".")]
            return head + ".".join([*now, *steps[len(found) :]])
    return None


def gone(path: str) -> str | None:
    """What to write instead of a number that files had before; None for a path that no file ever had."""
    return next((advice for old, advice in GONE.items() if _begins(old.split("."), path.split("."))), None)


def _begins(pattern: list[str], steps: list[str]) -> bool:
    """Whether a path begins as a pattern says, in which a star is any name, or where a star stands itself."""
    return len(pattern) <= len(steps) and all(one in ("*", step) for one, step in zip(pattern, steps, strict=False))


def current(name: str) -> str:
    """The name as it is now; where it was another, a warning (`Renamed`) says so."""
    now = renamed(name)
    if now is None:
        return name
    warnings.warn(f"'{name}' is now called '{now}'; the next version reads only that", Renamed, stacklevel=2)
    return now
