"""The expressions of a function, followed without numbers."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace

from sim.analysis.claims.reading.execution import Following
from sim.analysis.claims.reading.source import Code
from sim.analysis.claims.reading.values import UNKNOWN, ZERO, Term, Traced, inside, power, product, quotient, together

COEFFICIENTS = "coefficients."


class Expressions:
    """What the expressions of one function are made of, with what its names stand for."""

    def __init__(self, following: Following, code: Code, names: dict[str, Traced]) -> None:
        self.all, self.code, self.names = following, code, dict(names)
        self.sure = True  # whether what is assigned replaces what was there

    def of(self, node: ast.expr) -> Traced:
        """What is known of an expression."""
        known: Callable[[ast.expr], Traced] | None = getattr(self, f"_{type(node).__name__.lower()}", None)
        if known is not None:
            return known(node)
        some = [self.of(one) for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr)]
        return inside(some) if some else UNKNOWN

    def _constant(self, node: ast.Constant) -> Traced:
        if isinstance(node.value, str):
            return Traced(texts=frozenset({node.value}))
        return ZERO if node.value == 0 and node.value is not False else UNKNOWN

    def _joinedstr(self, node: ast.JoinedStr) -> Traced:
        found = {""}
        for part in node.values:
            texts = frozenset({part.value}) if isinstance(part, ast.Constant) else (
                self.of(part.value).texts if isinstance(part, ast.FormattedValue) else frozenset())
            found = {head + str(tail) for head in found for tail in texts or {"*"}}
        return Traced(texts=frozenset(found))

    def _name(self, node: ast.Name) -> Traced:
        if node.id in self.names:
            return self.names[node.id]
        return Traced(texts=frozenset(self.all.source.texts.get(node.id, ())))

    def _attribute(self, node: ast.Attribute) -> Traced:
        base = self.of(node.value)
        if node.attr == "key":
            return Traced(texts=frozenset().union(*(self.all.key(kind) for kind in base.kinds)))
        found = [one for kind in base.kinds if (one := self._held(kind, node.attr, base)) is not None]
        return together(found) if found else Traced(base.terms)

    def _held(self, kind: str, name: str, base: Traced) -> Traced | None:
        """What an attribute holds: of a plain object some of what it was made with."""
        line = list(self.all.source.line(kind))
        if name in line[0].annotated and not any("__init__" in one.methods for one in line):
            kinds = self.all.source.named_in(line[0].annotated[name])
            found = dict(base.fields).get(name, Traced(base.terms))
            return replace(found, kinds=found.kinds | kinds)
        return self.all.read(kind, name)

    def _subscript(self, node: ast.Subscript) -> Traced:
        base, place = self.of(node.value), self.of(node.slice)
        if "Factors" in base.kinds:
            return self._factors(place.texts)
        if isinstance(node.value, ast.Attribute) and node.value.attr == "states" and place.texts:
            kinds = self.of(node.value.value).kinds
            states = [state for kind in kinds for name in place.texts if (state := self.all.declares(kind, name))]
            return Traced(frozenset(Term(f"state {state}") for state in states)) if states else UNKNOWN
        named = frozenset(t for t in base.terms if any(t.read.endswith(f".{text}") for text in place.texts))
        return replace(base, terms=named or base.terms)

    def _binop(self, node: ast.BinOp) -> Traced:
        one, other = self.of(node.left), self.of(node.right)
        if isinstance(node.op, ast.Mult | ast.BitAnd):
            return product(one, other)
        if isinstance(node.op, ast.Div):
            return quotient(one, other)
        return power(one, other) if isinstance(node.op, ast.Pow) else together([one, other])

    def _unaryop(self, node: ast.UnaryOp) -> Traced:
        return self.of(node.operand)

    def _ifexp(self, node: ast.IfExp) -> Traced:
        return together([self.of(node.body), self.of(node.orelse)])

    def _tuple(self, node: ast.Tuple | ast.List) -> Traced:
        return together(self.of(one) for one in node.elts) if node.elts else ZERO

    _list = _tuple

    def _starred(self, node: ast.Starred) -> Traced:
        return self.of(node.value)

    def _listcomp(self, node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Traced:
        return together(self._drawn(node.generators, [node.elt]))

    _generatorexp = _setcomp = _listcomp

    def _dictcomp(self, node: ast.DictComp) -> Traced:
        return together(self._drawn(node.generators, [node.value]))

    def _drawn(self, loops: list[ast.comprehension], parts: list[ast.expr]) -> Iterator[Traced]:
        """The parts of a comprehension, once for each text that its names stand for."""
        if not loops:
            yield from (self.of(part) for part in parts)
            return
        before = dict(self.names)
        for _ in self._runs(loops[0].target, loops[0].iter):
            yield from self._drawn(loops[1:], parts)
        self.names = before

    def _lambda(self, node: ast.Lambda) -> Traced:
        return UNKNOWN

    def _factors(self, paths: frozenset[str]) -> Traced:
        """Numbers of the scenario and coefficients, by path."""
        terms = {Term("", frozenset({path.removeprefix(COEFFICIENTS)})) if path.startswith(COEFFICIENTS)
                 else Term(f"factor {path}") for path in paths}
        return Traced(frozenset(terms)) if terms else UNKNOWN

    # ---- names ---------------------------------------------------------------------------------------------------

    def _runs(self, target: ast.expr, over: ast.expr) -> Iterator[None]:
        """A loop: its names stand for what it runs over, once for each text that this may be."""
        if isinstance(over, ast.Call) and isinstance(target, ast.Tuple) and ast.unparse(over.func) == "zip":
            for place, argument in zip(target.elts, over.args, strict=False):
                self._put(place, self.of(argument))
            yield
        elif isinstance(over, ast.Call) and isinstance(target, ast.Tuple) and ast.unparse(over.func) == "enumerate":
            self._put(target.elts[1], self.of(over.args[0]))
            yield
        else:
            value = self.of(over)
            for one in [replace(value, texts=frozenset({text})) for text in sorted(value.texts)] or [value]:
                self._put(target, one)
                yield

    def _put(self, target: ast.expr, value: Traced, again: bool = False) -> None:
        """Put a value where a target says."""
        if isinstance(target, ast.Tuple | ast.List):
            for place in target.elts:
                self._put(place, value, again)
        elif isinstance(target, ast.Name):
            old = self.names.get(target.id)
            self.names[target.id] = value if self.sure or old is None else together([old, value])
        elif isinstance(target, ast.Subscript):
            sure, self.sure = self.sure, False
            self._put(target.value, value, again)
            self.sure = sure
        elif isinstance(target, ast.Attribute):
            for kind in self.of(target.value).kinds:
                self.all.write(kind, target.attr, value, again)
