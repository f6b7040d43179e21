"""The small language in a lesson's texts: `{{ ... }}` and `{% if ... %}` with words of our own, and nothing else.

Jinja's parser reads it; nothing is ever compiled or run by Jinja. What is not named here is refused: loops, filters,
methods, attributes of anything but a change, and whatever else Jinja or Python could do.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from typing import Any, TypeVar

from jinja2 import Environment, TemplateError, nodes
from jinja2.parser import Parser

from sim.errors import ParleyError
from sim.scenario.reading.mistakes import did_you_mean, listed

Found = TypeVar("Found")

MOST_EXPRESSIONS = 200  # in one text
LARGEST = 1e15  # number that may be written
ATTRIBUTES = ("way", "size", "mean")  # of a change
ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt, "lteq": operator.le, "gt": operator.gt, "gteq": operator.ge,
}
EQUALS: dict[str, Callable[[Any, Any], bool]] = {"eq": operator.eq, "ne": operator.ne}
SUMS: dict[type[nodes.BinExpr], Callable[[float, float], float]] = {
    nodes.Add: operator.add, nodes.Sub: operator.sub, nodes.Mul: operator.mul,
}
ALLOWED = (
    "it can hold the functions of a lesson, words in quotes, numbers, comparisons, 'and', 'or', 'not', +, - and *, "
    "and {% if %} ... {% elif %} ... {% else %} ... {% endif %}"
)


class ExpressionError(ParleyError):
    """An expression that is not of the language, or that has no value; one sentence."""


@dataclass(frozen=True)
class Language:
    """What expressions mean: `functions` by name, and how a value is `told` in a text.

    With `every` all branches are looked into, whichever condition holds: to check a text.
    """

    functions: Mapping[str, Callable[..., Any]]
    told: Callable[[Any], str]
    every: bool = False

    def text(self, source: str) -> str:
        """A text with its expressions filled in. Errors: ExpressionError."""
        tree = _parsed(lambda: Environment(autoescape=False).parse(source))
        many = sum(1 for _ in tree.find_all((nodes.Call, nodes.If)))
        if many > MOST_EXPRESSIONS:
            raise ExpressionError(f"the text holds {many} expressions; at most {MOST_EXPRESSIONS} are read")
        return _parsed(lambda: self._body(tree.body)).strip()

    def truth(self, source: str) -> bool:
        """Whether an expression holds. Errors: ExpressionError."""
        return _parsed(lambda: self._truth(_expression(source)))

    def _body(self, body: Sequence[nodes.Node]) -> str:
        return "".join(self._part(node) for node in body)

    def _part(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Output):
            return "".join(child.data if isinstance(child, nodes.TemplateData) else self.told(self._value(child))
                           for child in node.nodes)
        if isinstance(node, nodes.If):
            return self._branches(node)
        raise _foreign(node)

    def _branches(self, node: nodes.If) -> str:
        """The text of the branch whose condition holds; of all, one after the other, where all are looked into."""
        found = []
        for branch in (node, *node.elif_):
            if self._truth(branch.test) or self.every:
                found.append(self._body(branch.body))
                if not self.every:
                    return found[0]
        return "".join([*found, self._body(node.else_)])

    def _truth(self, node: nodes.Node) -> bool:
        value = self._value(node)
        if not isinstance(value, bool):
            raise ExpressionError("a condition must be true or false; compare something, as in "
                                  "effect('home', 'agreement', 'quorum').way == 'falls'")
        return value

    def _value(self, node: nodes.Node) -> Any:
        """The value of an expression: a text, a number, true or false, a choice of steps, or a change."""
        if isinstance(node, nodes.Const):
            return _constant(node.value)
        if isinstance(node, nodes.Dict):
            return {str(self._value(pair.key)): self._value(pair.value) for pair in node.items}
        if isinstance(node, nodes.Call):
            return self._called(node)
        if isinstance(node, nodes.Getattr):
            return self._attribute(node)
        if isinstance(node, nodes.Compare):
            return self._compared(node)
        if isinstance(node, nodes.And | nodes.Or):
            left, right = self._truth(node.left), self._truth(node.right)
            return left and right if isinstance(node, nodes.And) else left or right
        if isinstance(node, nodes.Not):
            return not self._truth(node.node)
        if isinstance(node, nodes.Neg):
            return -_number(self._value(node.node))
        if type(node) in SUMS:
            assert isinstance(node, nodes.BinExpr)
            return SUMS[type(node)](_number(self._value(node.left)), _number(self._value(node.right)))
        raise _foreign(node)

    def _called(self, node: nodes.Call) -> Any:
        if not isinstance(node.node, nodes.Name):
            raise ExpressionError(f"only {listed(list(self.functions))} can be called, nothing else")
        name = node.node.name
        if name not in self.functions:
            raise ExpressionError(f"there is no function '{name}'; {did_you_mean(name, self.functions)}")
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise ExpressionError(f"'{name}' takes its words one after the other, without names or stars")
        given = [self._value(argument) for argument in node.args]
        function = self.functions[name]
        try:
            signature(function).bind(*given)
        except TypeError as error:
            wanted = listed(list(signature(function).parameters)).replace(" or ", " and ")
            raise ExpressionError(f"'{name}' takes {wanted}, found {len(given)} of them") from error
        return function(*given)

    def _attribute(self, node: nodes.Getattr) -> Any:
        owner = self._value(node.node)
        if isinstance(owner, str | int | float | dict) or node.attr not in ATTRIBUTES:
            raise ExpressionError(f"'.{node.attr}' cannot be asked for; only an effect has parts, {listed(ATTRIBUTES)}")
        return getattr(owner, node.attr)

    def _compared(self, node: nodes.Compare) -> bool:
        left, held = self._value(node.expr), True
        for operand in node.ops:
            right = self._value(operand.expr)
            if operand.op in EQUALS:
                held = EQUALS[operand.op](left, right) and held
            elif operand.op in ORDERS:
                held = ORDERS[operand.op](_number(left), _number(right)) and held
            else:
                raise _foreign(operand)
            left = right
        return held


def _expression(source: str) -> nodes.Expr:
    """One expression without braces."""
    parser = Parser(Environment(), source, state="variable")
    found = parser.parse_expression()
    if not parser.stream.eos:
        raise ExpressionError("one expression is expected here, without braces")
    return found


def _parsed(read: Callable[[], Found]) -> Found:
    """What reading gives. Errors: ExpressionError for all that Jinja's parser says against a text."""
    try:
        return read()
    except TemplateError as error:
        raise ExpressionError(f"the expression cannot be read ({str(error).rstrip('.')}); {ALLOWED}") from error
    except RecursionError as error:
        raise ExpressionError("the expression is nested too deeply; write it in several") from error
    except ValueError as error:  # a number of thousands of digits
        raise ExpressionError("the expression holds a number that is too long") from error


def _constant(value: Any) -> Any:
    if isinstance(value, int | float) and not abs(value) <= LARGEST:
        raise ExpressionError(f"the numbers of an expression lie within ±{LARGEST:g}")
    if value is None:
        raise ExpressionError("'none' means nothing here")
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ExpressionError("only numbers can be reckoned with and put in order, such as the size or the mean of an "
                              "effect")
    return float(value)


def _foreign(node: nodes.Node) -> ExpressionError:
    """The error of something that Jinja knows and this language does not."""
    word = type(node).__name__.lower()
    if isinstance(node, nodes.Name | nodes.Filter | nodes.Test):
        word = node.name
    elif isinstance(node, nodes.BinExpr):
        word = node.operator
    return ExpressionError(f"'{word}' means nothing in a lesson; {ALLOWED}")
