"""What an expression of a rule is made of: the numbers and states that it reads, and what switches each off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce


@dataclass(frozen=True)
class Term:
    """Something that is read, and the coefficients each of which, at 0, takes it out of the sum that it stands in.

    `read` is 'factor PATH', 'state Class.name' or ENDING; nothing for a number that is no factor.
    """

    read: str = ""
    switches: frozenset[str] = frozenset()


UNIT = Term()
ENDING = "the ending"


@dataclass(frozen=True)
class Traced:
    """What is known of a value: its terms, the classes that it may be of, and the texts that it may be.

    A literal 0 has no term. A star in a text is whatever is not known of it. `fields` is what a plain object was made
    with, by name.
    """

    terms: frozenset[Term] = frozenset({UNIT})
    kinds: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    fields: tuple[tuple[str, Traced], ...] = ()

    def common(self) -> frozenset[str]:
        """The coefficients that switch off the whole."""
        every = [term.switches for term in self.terms]
        return reduce(frozenset.intersection, every) if every else frozenset()


UNKNOWN, ZERO = Traced(), Traced(frozenset())


def together(values: Iterable[Traced]) -> Traced:
    """A sum, or several values of which any may be meant."""
    some = list(values)
    if len(some) == 1:
        return some[0]
    return Traced(frozenset().union(*(one.terms for one in some)), frozenset().union(*(one.kinds for one in some)),
                  frozenset().union(*(one.texts for one in some)), _fields(some))


def _fields(some: Sequence[Traced]) -> tuple[tuple[str, Traced], ...]:
    """The fields of several objects, by name."""
    made = [dict(one.fields) for one in some if one.fields]
    if len(made) == 1 or all(one == made[0] for one in made[1:]):
        return tuple(made[0].items()) if made else ()
    names = sorted(set().union(*made))
    return tuple((name, together(one[name] for one in made if name in one)) for name in names)


def product(one: Traced, other: Traced) -> Traced:
    """A product: what has no coefficient of its own is switched off by that of the other."""
    return Traced(_under(one, other.common()) | _under(other, one.common()), one.kinds | other.kinds)


def quotient(one: Traced, other: Traced) -> Traced:
    """A quotient: a coefficient below the line switches nothing off."""
    below = frozenset(replace(term, switches=frozenset()) for term in other.terms if term.read)
    return Traced(one.terms | frozenset(Term(term.read, one.common()) for term in below))


def power(base: Traced, exponent: Traced) -> Traced:
    """A power: with 0 above, it is 1 whatever the base."""
    return Traced(_under(base, exponent.common()) | exponent.terms | {UNIT})


def inside(values: Iterable[Traced]) -> Traced:
    """A function of values that is not 0 where they are."""
    return Traced(together(values).terms | {UNIT})


def _under(value: Traced, switches: frozenset[str]) -> frozenset[Term]:
    return frozenset(term if term.switches else Term(term.read, switches) for term in value.terms)
