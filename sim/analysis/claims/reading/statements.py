"""The statements and expressions of one function, followed without numbers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from sim.analysis.claims.reading.execution import MOVES, Following
from sim.analysis.claims.reading.source import Code
from sim.analysis.claims.reading.values import (
    UNKNOWN,
    ZERO,
    Term,
    Traced,
    inside,
    power,
    product,
    quotient,
    together,
)

COEFFICIENTS = "coefficients."
# Functions that are 0 where what they are given is.
KEEP_ZERO = {
    "maximum", "minimum", "stack", "asarray", "ascontiguousarray", "sum_rows", "mean", "average", "abs", "smallest",
    "largest", "sum", "sqrt", "copy", "take", "reshape", "zeros_like", "zip", "list", "tuple", "reversed", "sorted",
    "enumerate", "total", "where", "tile", "repeat", "moveaxis", "concatenate", "min", "max", "float", "values", "items",
}
TEXTS_STAY = {"list", "tuple", "sorted", "reversed", "fromkeys", "keys", ""}
NUMBERS = ("coefficient", "rate")
NOTHING = {"zeros", "zeros_like", "full_like"}


class Body:
    """The body of a function, with what its names stand for."""

    def __init__(self, following: Following, code: Code, names: dict[str, Traced]) -> None:
        self.all, self.code, self.names = following, code, dict(names)
        self.given: list[Traced] = []
        self.sure = True  # whether what is assigned replaces what was there

    def run(self) -> Traced:
        """Follow it; what it gives."""
        self._block(self.code.node.body)
        return together(self.given) if self.given else UNKNOWN

    # ---- statements ----------------------------------------------------------------------------------------------

    def _block(self, body: list[ast.stmt]) -> None:
        for statement in body:
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        if isinstance(node, ast.Return | ast.Expr):
            value = self.of(node.value) if node.value else UNKNOWN
            if isinstance(node, ast.Return):
                self.given.append(value)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                self._assign(target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            value = self.of(node.value)
            kinds = value.kinds | self.all.source.named_in(node.annotation)
            self._put(node.target, replace(value, kinds=kinds))
        elif isinstance(node, ast.AugAssign):
            self._augment(node)
        elif isinstance(node, ast.For):
            for _ in self._runs(node.target, node.iter):
                self._unsure(node.body)
        elif isinstance(node, ast.If | ast.While):
            self.of(node.test)
            self._unsure(node.body)
            self._unsure(node.orelse)
        elif isinstance(node, ast.With):
            self._block(node.body)

    def _runs(self, target: ast.expr, over: ast.expr) -> Iterator[None]:
        """A loop: its names stand for what it runs over, once for each text that this may be."""
        if isinstance(over, ast.Call) and isinstance(target, ast.Tuple) and ast.unparse(over.func) == "zip":
            for place, one in zip(target.elts, over.args, strict=False):
                self._put(place, self.of(one))
            yield
        elif isinstance(over, ast.Call) and isinstance(target, ast.Tuple) and ast.unparse(over.func) == "enumerate":
            self._put(target.elts[1], self.of(over.args[0]))
            yield
        else:
            value = self.of(over)
            for one in [replace(value, texts=frozenset({text})) for text in sorted(value.texts)] or [value]:
                self._put(target, one)
                yield

    def _unsure(self, body: list[ast.stmt]) -> None:
        """A block that may be left out, or be repeated."""
        before, self.sure = self.sure, False
        self._block(body)
        self.sure = before

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            for place, found in zip(target.elts, [self.of(one) for one in value.elts], strict=True):
                self._put(place, found)
        else:
            self._put(target, self.of(value))

    def _augment(self, node: ast.AugAssign) -> None:
        value, old = self.of(node.value), self.of(_as_read(node.target))
        if isinstance(node.op, ast.Add | ast.Sub):
            value = together([old, value]) if isinstance(node.target, ast.Name) else value
        else:
            value = product(old, value)
        self._put(node.target, value, again=True)

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

    # ---- expressions ---------------------------------------------------------------------------------------------

    def of(self, node: ast.expr) -> Traced:
        """What is known of an expression."""
        found = getattr(self, f"_{type(node).__name__.lower()}", None)
        if found is not None:
            return Traced() if node is None else found(node)
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

    # ---- calls ---------------------------------------------------------------------------------------------------

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
        answers = [one for kind in sorted(base.kinds) if (one := self.all.method(kind, name, base, given, named)) is not None]
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

    def _factors(self, paths: frozenset[str]) -> Traced:
        terms = {Term("", frozenset({path.removeprefix(COEFFICIENTS)})) if path.startswith(COEFFICIENTS)
                 else Term(f"factor {path}") for path in paths}
        return Traced(frozenset(terms)) if terms else UNKNOWN

    def _unknown(self, name: str, base: Traced, given: list[Traced]) -> Traced:
        """Something of NumPy or Python: a function of all that it is given, and of whose it is."""
        if name in NOTHING:
            return ZERO
        some = [one for one in (base, *given) if one.terms != UNKNOWN.terms or one.kinds or one.texts] or [base]
        found = together(some)
        terms = found.terms if name in KEEP_ZERO else inside(some).terms
        return replace(found, terms=terms, texts=found.texts if name in TEXTS_STAY else frozenset())


def _as_read(target: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(target), mode="eval").body
