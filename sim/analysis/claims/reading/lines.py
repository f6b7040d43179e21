"""Which line of a rule ties what is watched to what is moved, and the coefficients that switch that line off."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from sim.analysis.claims.reading.execution import Following
from sim.analysis.claims.reading.source import source_of_the_model
from sim.analysis.claims.reading.statements import follow
from sim.analysis.claims.reading.values import ENDING, Term
from sim.scenario.vocabulary import ENDINGS

STATE, FACTOR = "state ", "factor "
LEDGER, TABLE = "Endings", "Table"
THE_DEAL = {f"Aftermath.{state}" for state in ("deal_in_force", "terms", "covers", "compliance")}
# What is no state of the model, and the states, or the answer of a rule, that it is worked out from.
MEASURES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*ENDINGS, "departure", "impasse"), ("Endings.ending",)),
    "rounds": ("Endings.ended", "Endings.signed"),
    "ratification": ("Public.ratifies()",),
    "joint_gain": ("Endings.joint_gain", "Endings.ending"),
    "misreadings": ("Table.misreadings", "Hearing.misread", "Hearing.heard"),
    "perceived": ("Hearing.believed", "StyleBarrier.doubted"),
    "blame": ("Trust.blame_for_one()",),
    "concession_speed": ("Offers.own_offer", "Principal.aspiration"),
    "trust": ("Trust.trust",),
    "trust_at_start": ("Trust.trust",),
    "no_deal": ("Principal.no_deal",),
    "support": ("Public.support",),
    "approval": ("Leader.approval",),
    "tension": ("Surroundings.tension",),
    "violence": ("Surroundings.violence",),
    "stance": ("ThirdParty.stance",),
    "alignment_spread": ("ThirdParty.alignment",),
    "durability": ("Aftermath.below", "Aftermath.deal_in_force", "Aftermath.lasted"),
    "lifetime": ("Aftermath.below", "Aftermath.deal_in_force", "Aftermath.lasted"),
    "crises": ("Aftermath.crisis", "Aftermath.crises"),
    "incidents": ("Events.incidents",),
    "violence_after": ("Surroundings.violence",),
    "others_talk": ("Aftermath.others_talk",),
    "recurrence": ("Aftermath.crisis", "Aftermath.first_crisis"),
    "taken_up": ("Aftermath.deal_in_force", "NewTalks.month"),
    "new_deal": ("NewTalks.ending",),
    **dict.fromkeys(("front_line", "front_line_after"), ("Front.line",)),
    **dict.fromkeys(("ceasefire_in_force", "ceasefire_in_force_after"), ("Ceasefire.in_force",)),
    **dict.fromkeys(("ceasefire_months", "ceasefire_months_after"), ("Ceasefire.longest", "Ceasefire.held")),
    "ceasefires_broken": ("Ceasefire.breaks", "Ceasefire.broke"),
}


@dataclass(frozen=True)
class DirectLine:
    """A line that reads what is moved and writes what is watched.

    With all its coefficients (`switches`) at 0 it is gone; where there are none it cannot be switched off, as it is the
    rule itself or its numbers are the scenario's.
    """

    switches: tuple[str, ...]


def direct_line(outcome: str, moved: Collection[str], by_the_ending: bool) -> DirectLine | None:
    """The line from moved factors, by path, or from the ending, to an outcome; None where no rule reads them for it.

    A rule reads a factor also in a state that begins at it, and in a state without memory, which is worked out anew in
    each round from it.
    """
    found = [term.switches for term in read_for(outcome)
             if (by_the_ending and term.read == ENDING) or any(_means(term.read, path) for path in moved)]
    if not found:
        return None
    return DirectLine(() if frozenset() in found else tuple(sorted(frozenset().union(*found))))


@cache
def read_for(outcome: str) -> frozenset[Term]:
    """The factors that the rules of an outcome read, and whether they read the ending, each with what switches it off.

    Errors: KeyError for an outcome that no rule is known to write.
    """
    followed, found = _model(), set[Term]()
    for name in written_for(outcome):
        if name.endswith("()"):
            kind, method = name.removesuffix("()").split(".")
            terms = followed.call(followed.source.kinds[kind].methods[method], {}).terms
        else:
            state = followed.states[name]
            terms = frozenset(state.first if outcome == "trust_at_start" else state.terms)
        found |= _seen_through(terms | _own(terms, name))
    return frozenset(found)


def _own(terms: frozenset[Term], name: str) -> frozenset[Term]:
    """What is written into states without memory of the same class, which the rule works out on its way."""
    kind, found, left = name.split(".")[0], set[Term](), list(terms)
    seen = {f"{STATE}{name}"}
    while left:
        term = left.pop()
        if _owner(term) == kind and term.read not in seen:
            seen.add(term.read)
            state = _model().states[term.read.removeprefix(STATE)]
            inner = [Term(one.read, one.switches or term.switches) for one in state.terms if not state.remembers]
            found.update(inner)
            left += inner
    return frozenset(found)


def written_for(outcome: str) -> tuple[str, ...]:
    """The states that an outcome is worked out from, as 'Class.state'. Errors: KeyError where none is known."""
    if outcome in MEASURES:
        return MEASURES[outcome]
    if outcome.startswith("terms."):
        return ("Endings.terms",)
    key = outcome.removeprefix("after.").split(".")
    found = tuple(f"{kind}.{state}" for kind, state, place in _named(key) if _fits(kind, key[:place]))
    if not found:
        raise KeyError(outcome)
    return found


def _named(key: list[str]) -> Iterator[tuple[str, str, int]]:
    for kind in _model().source.kinds.values():
        yield from ((kind.name, part, place) for place, part in enumerate(key) if part in kind.states)


def _fits(kind: str, head: list[str]) -> bool:
    """Whether the key of a class of agents can be this one."""
    keys = [path.split(".") for path in _model().key(kind)]
    return any(len(path) == len(head) and all(a == b or "*" in (a, b) for a, b in zip(path, head, strict=True))
               for path in keys)


@cache
def _model() -> Following:
    return Following(source_of_the_model(), follow).everything()


def _seen_through(terms: Collection[Term]) -> set[Term]:
    """What is read in the end: factors and the ending; states as far as they are those by another name."""
    found = set[Term]()
    for term in terms:
        if term.read.startswith(STATE):
            held = _held(term.read.removeprefix(STATE), frozenset())
            found |= {Term(one.read, one.switches or term.switches) for one in held}
        elif term.read:
            found.add(term)
    return found


def _held(name: str, seen: frozenset[str]) -> set[Term]:
    """What a state holds by another name: the number that it is drawn back to, the ending, or others of its agent.

    The ending is what the ledger of endings says, what the aftermath says of the deal, and what this lays on the table.
    Others are held by a state that is worked out anew each time from states of its own agent alone.
    """
    kind, state = name.split(".")[0], _model().states[name]
    deals = {term.read.removeprefix(STATE) for term in state.first} & THE_DEAL
    if kind == LEDGER or name in THE_DEAL or (kind == TABLE and deals):
        return {Term(ENDING)}
    found = {term for term in state.home if term.read}
    if not state.remembers and all(_owner(term) in ("", kind) for term in state.terms):
        for term in state.terms:
            if _owner(term) and (inner := term.read.removeprefix(STATE)) not in seen:
                found |= {Term(one.read, one.switches or term.switches) for one in _held(inner, seen | {name})}
            elif term.read.startswith(FACTOR):
                found.add(term)
    return found


def _owner(term: Term) -> str:
    """The class whose state is read; nothing where it is none."""
    return term.read.removeprefix(STATE).split(".")[0] if term.read.startswith(STATE) else ""


def _means(read: str, path: str) -> bool:
    """Whether what is read is this factor."""
    pattern = read.removeprefix(FACTOR)
    same = "**" in pattern or pattern.count(".") == path.count(".")
    return read.startswith(FACTOR) and same and fnmatchcase(path, pattern)
