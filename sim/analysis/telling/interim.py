"""An interim package in words: who proposed it, on what, what it was to each side, and what became of it."""

from __future__ import annotations

from sim.analysis.telling.facts import TabledText, Verdict
from sim.analysis.telling.war.sentences import tell_agreed
from sim.analysis.telling.words import Names, apart, chance, number
from sim.english import listed
from sim.language.speaking import _


def tell_package(package: TabledText, names: Names, goes_on: bool) -> str:
    """A package that a side proposed, every verdict on it, and what became of it; `goes_on` is whether talks do."""
    told = [_proposed(package, names), *_own(package, names),
            *(_verdict(verdict, names) for verdict in package.verdicts)]
    if package.taken:
        told += _in_force(package, names)
        told += [_("The talks about the rest went on.")] if goes_on else []
    elif all(verdict.accepted for verdict in package.verdicts):
        told.append(_("It did not take effect: others at the table refused it.") if package.vetoed
                    else _("It did not take effect: home did not let it pass."))
    return " ".join(told)


def _proposed(package: TabledText, names: Names) -> str:
    """Who proposed a package on which issues, or on all but which where these are fewer."""
    left = [names.issue(issue) for issue in names.scenario.issues if issue not in package.terms]
    who = names.starting(package.author)
    if 0 < len(left) < len(package.terms):
        return _("{who} proposed an interim package on all but {issues}.", who=who, issues=listed(left))
    issues = listed([names.issue(issue) for issue in package.terms])
    return _("{who} proposed an interim package on {issues}.", who=who, issues=issues)


def _in_force(package: TabledText, names: Names) -> list[str]:
    """What a package that took effect settled, and the ceasefire that it brought."""
    before = package.before or package.terms
    terms = "; ".join(_("{place} (before: {before})", place=names.place(issue, at), before=number(before[issue]))
                      for issue, at in package.terms.items())
    return [_("It took effect: {terms}.", terms=terms) + tell_agreed(package.terms, before, names)]


def _own(package: TabledText, names: Names) -> list[str]:
    """What a package was to its author."""
    if not package.own:
        return []
    worth, needed = apart(package.own.worth, package.own.needed)
    who = names.party(package.author)
    if package.own.whole is None:
        return [_("To {who}, with all that would go on beside it, it was worth {worth} ({needed} asked for).", who=who,
                  worth=worth, needed=needed)]
    return [_("To {who}, with all that would go on beside it, it was worth {worth} ({needed} asked for), and {rest}.",
              who=who, worth=worth, needed=needed, rest=_spared(package.own))]


def _verdict(verdict: Verdict, names: Names) -> str:
    """What one side made of a package, and what it saw left of a full text."""
    who, (worth, needed) = names.starting(verdict.principal), apart(verdict.worth, verdict.needed)
    if verdict.worth < verdict.needed and not verdict.accepted:
        return _("{who} said no: it was worth {worth}, and {needed} was needed.", who=who, worth=worth, needed=needed)
    if verdict.whole is None or verdict.left is None or verdict.keep is None:
        return _("It would have been enough for {who}: worth {worth}, with {needed} needed.",
                 who=names.party(verdict.principal), worth=worth, needed=needed)
    if not verdict.accepted:
        return _("{who} said no, though it was worth {worth} and {needed} was needed: {why}.", who=who, worth=worth,
                 needed=needed, why=_spoilt(verdict))
    return _("{who} took it: it was worth {worth}, {needed} was needed, and {rest}.", who=who, worth=worth,
             needed=needed, rest=_spared(verdict))


def _spared(verdict: Verdict) -> str:
    """What a side that takes a package sees left of a full text."""
    assert verdict.whole is not None and verdict.left is not None
    if verdict.whole <= 0:
        return _("no full text was believed to be in reach")
    whole, left = apart(verdict.whole, verdict.left)
    return _("it left {left} of the {whole} that a full text was believed to bring beyond the least asked for",
             left=left, whole=whole)


def _spoilt(verdict: Verdict) -> str:
    """Why a side that a package would have been enough for does not take it: what it would have left of a full text."""
    assert verdict.whole is not None and verdict.left is not None and verdict.keep is not None
    if verdict.left <= 0:
        return _("a full text, believed to bring {gain} beyond the least asked for, would have been out of reach",
                 gain=chance(verdict.whole))
    left, keep = apart(verdict.left, verdict.keep)
    return _("it would have left {left} of the {whole} that a full text was believed to bring beyond the least asked "
             "for, and more than {keep} was to be kept", left=left, whole=number(verdict.whole), keep=keep)
