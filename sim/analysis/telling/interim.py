"""An interim package in words: who proposed it, on what, what it was to each side, and what became of it."""

from __future__ import annotations

from sim.analysis.telling.facts import TabledText, Verdict
from sim.analysis.telling.war.sentences import tell_agreed
from sim.analysis.telling.words import Names, apart, chance, number
from sim.english import listed

BEYOND = "that a full text was believed to bring beyond the least asked for"


def tell_package(package: TabledText, names: Names, goes_on: bool) -> str:
    """A package that a side proposed, every verdict on it, and what became of it; `goes_on` is whether talks do."""
    told = [f"{names.starting(package.author)} proposed an interim package {_covers(package, names)}.",
            *_own(package, names), *(_verdict(verdict, names) for verdict in package.verdicts)]
    if package.taken:
        before = package.before or package.terms
        terms = "; ".join(f"{names.place(issue, at)} (before: {number(before[issue])})"
                          for issue, at in package.terms.items())
        agreed = tell_agreed(package.terms, before, names)
        told.append(f"It took effect: {terms}.{agreed}{' The talks about the rest went on.' if goes_on else ''}")
    elif all(verdict.accepted for verdict in package.verdicts):
        who = "others at the table refused it" if package.vetoed else "home did not let it pass"
        told.append(f"It did not take effect: {who}.")
    return " ".join(told)


def _covers(package: TabledText, names: Names) -> str:
    """On which issues a package is, or on which it is not where these are fewer."""
    left = [names.issue(issue) for issue in names.scenario.issues if issue not in package.terms]
    if 0 < len(left) < len(package.terms):
        return f"on all but {listed(left)}"
    return f"on {listed([names.issue(issue) for issue in package.terms])}"


def _own(package: TabledText, names: Names) -> list[str]:
    """What a package was to its author."""
    if not package.own:
        return []
    worth, needed = apart(package.own.worth, package.own.needed)
    rest = f", and {_spared(package.own)}" if package.own.whole is not None else ""
    who = names.party(package.author)
    return [f"To {who}, with all that would go on beside it, it was worth {worth} ({needed} asked for){rest}."]


def _verdict(verdict: Verdict, names: Names) -> str:
    """What one side made of a package, and what it saw left of a full text."""
    who, (worth, needed) = names.starting(verdict.principal), apart(verdict.worth, verdict.needed)
    if verdict.worth < verdict.needed and not verdict.accepted:
        return f"{who} said no: it was worth {worth}, and {needed} was needed."
    if verdict.whole is None or verdict.left is None or verdict.keep is None:
        return f"It would have been enough for {names.party(verdict.principal)}: worth {worth}, with {needed} needed."
    if not verdict.accepted:
        return f"{who} said no, though it was worth {worth} and {needed} was needed: {_spoilt(verdict)}."
    return f"{who} took it: it was worth {worth}, {needed} was needed, and {_spared(verdict)}."


def _spared(verdict: Verdict) -> str:
    """What a side that takes a package sees left of a full text."""
    assert verdict.whole is not None and verdict.left is not None
    if verdict.whole <= 0:
        return "no full text was believed to be in reach"
    whole, left = apart(verdict.whole, verdict.left)
    return f"it left {left} of the {whole} {BEYOND}"


def _spoilt(verdict: Verdict) -> str:
    """Why a side that a package would have been enough for does not take it: what it would have left of a full text."""
    assert verdict.whole is not None and verdict.left is not None and verdict.keep is not None
    if verdict.left <= 0:
        gain = chance(verdict.whole)
        return f"a full text, believed to bring {gain} beyond the least asked for, would have been out of reach"
    left, keep = apart(verdict.left, verdict.keep)
    return f"it would have left {left} of the {number(verdict.whole)} {BEYOND}, and more than {keep} was to be kept"
