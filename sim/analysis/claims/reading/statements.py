"""The statements of a function, followed without numbers."""

from __future__ import annotations

import ast
from dataclasses import replace

from sim.analysis.claims.reading.calls import Calls
from sim.analysis.claims.reading.execution import Following
from sim.analysis.claims.reading.source import Code
from sim.analysis.claims.reading.values import UNKNOWN, Traced, product, together


def follow(following: Following, code: Code, names: dict[str, Traced]) -> Traced:
    """What a function gives, with what its names stand for; what it writes is noted on the way."""
    return Body(following, code, names).run()


class Body(Calls):
    """The body of a function."""

    def __init__(self, following: Following, code: Code, names: dict[str, Traced]) -> None:
        super().__init__(following, code, names)
        self.given: list[Traced] = []

    def run(self) -> Traced:
        """Follow it; what it gives."""
        self._block(self.code.node.body)
        return together(self.given) if self.given else UNKNOWN

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

    def _unsure(self, body: list[ast.stmt]) -> None:
        """A block that may be left out, or be repeated."""
        before, self.sure = self.sure, False
        self._block(body)
        self.sure = before

    def _assign(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple) and len(target.elts) == len(value.elts):
            found = [self.of(one) for one in value.elts]  # all before any is put
            for place, one in zip(target.elts, found, strict=True):
                self._put(place, one)
        else:
            self._put(target, self.of(value))

    def _augment(self, node: ast.AugAssign) -> None:
        value, old = self.of(node.value), self.of(_as_read(node.target))
        if isinstance(node.op, ast.Add | ast.Sub):
            value = together([old, value]) if isinstance(node.target, ast.Name) else value
        else:
            value = product(old, value)
        self._put(node.target, value, again=True)


def _as_read(target: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(target), mode="eval").body
