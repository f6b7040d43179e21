"""Calls in a function, followed without numbers: of the rules' own functions, of NumPy and Python, and for numbers."""

from __future__ import annotations

import ast
from dataclasses import replace

from sim.analysis.claims.reading.execution import MOVES
from sim.analysis.claims.reading.expressions import COEFFICIENTS, Expressions
from sim.analysis.claims.reading.values import UNKNOWN, ZERO, Traced, inside, together

# Functions that are 0 where what they are given is.
KEEP_ZERO = {
    "maximum", "minimum", "stack", "asarray", "ascontiguousarray", "sum_rows", "mean", "average", "abs", "smallest",
    "largest", "sum", "sqrt", "copy", "take", "reshape", "zeros_like", "zip", "list", "tuple", "reversed", "sorted",
    "enumerate", "total", "where", "tile", "repeat", "moveaxis", "concatenate", "min", "max", "float", "values",
    "items",
}
TEXTS_STAY = {"list", "tuple", "sorted", "reversed", "fromkeys", "keys", ""}
NUMBERS = ("coefficient", "rate")
NOTHING = {"zeros", "zeros_like", "full_like"}


class Calls(Expressions):
    """What calls give, and what they are noted for on the way."""

    def _call(self, node: ast.Call) -> Traced:
        given = [self.of(one) for one in node.args]
        named = {one.arg: self.of(one.value) for one in node.keywords if one.arg}
        if isinstance(node.func, ast.Attribute):
            return self._method(node.func, given, named)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in NUMBERS:  # an agent's method under its own name
            return self._numbers(UNKNOWN, name, given) or UNKNOWN
        if name in self.all.source.kinds:
            return self._made(name, given, named)
        if name in self.all.source.functions:
            return self._function(name, given, named)
        if name == "replace" and given:  # a plain object with some of its fields put anew
            fields = dict(given[0].fields) | named
            return replace(given[0], terms=together(fields.values()).terms, fields=tuple(fields.items()))
        return self._unknown(name, UNKNOWN, [*given, *named.values()])

    def _function(self, name: str, given: list[Traced], named: dict[str, Traced]) -> Traced:
        found = []
        for code in self.all.source.functions[name]:
            far = code.decides and code.file != self.code.file
            found.append(UNKNOWN if far else self.all.call(code, self.all.bind(code, given, named)))
        return together(found)

    def _made(self, kind: str, given: list[Traced], named: dict[str, Traced]) -> Traced:
        """An object: an agent stands for itself, a plain one for all that it is made with."""
        code = self.all.source.method(kind, "__init__")
        if code is None:
            fields = dict(zip(self.all.source.kinds[kind].annotated, given, strict=False)) | named
            return Traced(together(fields.values()).terms, frozenset({kind}), fields=tuple(fields.items()))
        self.all.call(code, self.all.bind(code, given, named) | {"self": Traced(kinds=frozenset({kind}))})
        return Traced(ZERO.terms, frozenset({kind}))

    def _method(self, func: ast.Attribute, given: list[Traced], named: dict[str, Traced]) -> Traced:
        if isinstance(func.value, ast.Call) and ast.unparse(func.value) == "super()":
            return self._super(given)
        base, name = self.of(func.value), func.attr
        if name in MOVES and given:
            self.all.moved(base.kinds, name, [*given, *named.values()])
            return UNKNOWN
        if name in (*NUMBERS, "factor", "stack", "get", "format") and given:
            found = self._numbers(base, name, given)
            if found is not None:
                return found
        module = base.kinds or not isinstance(func.value, ast.Name)
        if not module and name in self.all.source.functions:
            return self._function(name, given, named)
        asked = [self.all.method(kind, name, base, given, named) for kind in sorted(base.kinds)]
        answers = [one for one in asked if one is not None]
        return together(answers) if answers else self._unknown(name, base, [*given, *named.values()])

    def _super(self, given: list[Traced]) -> Traced:
        """A class tells its base who it is: the key of its factors, or that of the agent that it is a part of."""
        texts = next((one.texts for one in given if one.texts), frozenset())
        owners = [self.all.key(kind) for one in given for kind in one.kinds if kind in self.all.keys]
        key = texts or (owners[0] if owners else frozenset())
        if key and self.code.node.name == "__init__":
            self.all.keys[self.code.owner] = key
        return UNKNOWN

    def _numbers(self, base: Traced, name: str, given: list[Traced]) -> Traced | None:
        """A number of the scenario or a coefficient, where that is asked for."""
        texts = given[0].texts
        if name == "coefficient":
            return self._factors(frozenset(COEFFICIENTS + text for text in texts))
        if name == "rate":
            return UNKNOWN
        if name == "factor":
            keys = frozenset().union(*(self.all.key(kind) for kind in base.kinds))
            return self._factors(frozenset(f"{key}.{text}" for key in keys for text in texts))
        if name == "format":
            filled = [text.replace("{}", one) for text in base.texts for one in (given[0].texts or {"*"})]
            return Traced(texts=frozenset(filled)) if base.texts else None
        if "Factors" in base.kinds:
            found = self._factors(frozenset(text.replace("{}", "*") for text in texts))
            return together([found, *given[2 if name == "stack" else 1 :]])
        return None

    def _unknown(self, name: str, base: Traced, given: list[Traced]) -> Traced:
        """Something of NumPy or Python: a function of all that it is given, and of whose it is."""
        if name in NOTHING:
            return ZERO
        some = [one for one in (base, *given) if one.terms != UNKNOWN.terms or one.kinds or one.texts] or [base]
        found = together(some)
        terms = found.terms if name in KEEP_ZERO else inside(some).terms
        return replace(found, terms=terms, texts=found.texts if name in TEXTS_STAY else frozenset())
