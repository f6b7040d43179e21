"""What sums, products, quotients and powers of things that are read are switched off by."""

from __future__ import annotations

import pytest

from sim.analysis.claims.reading.values import UNKNOWN, Term, Traced, inside, power, product, quotient, together


def read(name: str) -> Traced:
    return Traced(frozenset({Term(name)}))


def coefficient(name: str) -> Traced:
    return Traced(frozenset({Term("", frozenset({name}))}))


def switches(value: Traced, name: str) -> list[set[str]]:
    """What switches off each term of a value that reads something."""
    return [set(term.switches) for term in value.terms if term.read == name]


X, Y, A, B = read("x"), read("y"), coefficient("a"), coefficient("b")


@pytest.mark.parametrize(("value", "found"), [
    (product(A, X), [{"a"}]),
    (product(product(A, X), Y), [{"a"}]),
    (product(Y, product(X, A)), [{"a"}]),
    (together([product(A, X), product(B, Y)]), [{"a"}]),
    (product(B, together([product(A, X), Y])), [{"a"}]),  # its own coefficient is enough
    (product(together([UNKNOWN, A]), X), [set()]),  # 1 + a is not 0 where a is
    (product(A, inside([X])), [{"a"}]),
    (quotient(X, A), [set()]),
    (quotient(product(A, Y), X), [{"a"}]),
    (power(X, A), [{"a"}]),
    (product(power(Y, A), X), [set()]),  # something to the power of 0 is 1
    (product(A, product(B, X)), [{"b"}]),
])  # fmt: skip
def test_what_switches_x_off(value: Traced, found: list[set[str]]) -> None:
    assert switches(value, "x") == found


def test_what_is_read_in_two_terms_is_switched_off_in_each() -> None:
    assert sorted(map(sorted, switches(together([product(A, X), product(B, X)]), "x"))) == [["a"], ["b"]]


def test_fields_of_several_objects_are_joined_by_name() -> None:
    one, other = (Traced(fields=(("best", value), ("same", Y))) for value in (X, A))
    assert dict(together([one, other]).fields) == {"best": together([X, A]), "same": Y}
