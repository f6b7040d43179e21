"""The code of the model as classes and functions by name: what declares which state, and what is called how."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import sim.model

LEFT_OUT = ("talks/intervention.py",)  # what an experiment does from outside is no rule
Definition = ast.FunctionDef


@dataclass(frozen=True, eq=False)
class Code:
    """A function or method: whose it is ('' of a module), its file and its tree."""

    owner: str
    file: str
    node: Definition

    @property
    def decides(self) -> bool:
        """Whether it answers yes or no in each world."""
        return self.node.returns is not None and ast.unparse(self.node.returns) == "Mask"


@dataclass(frozen=True, eq=False)
class Kind:
    """A class: the states that it declares, its methods, what its attributes are said to be, its texts, its bases."""

    name: str
    states: frozenset[str]
    methods: dict[str, Code]
    annotated: dict[str, ast.expr]
    texts: dict[str, str]
    bases: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Source:
    """All classes, all functions of modules, and all constants of modules that are texts, by name."""

    kinds: dict[str, Kind] = field(default_factory=dict)
    functions: dict[str, list[Code]] = field(default_factory=dict)
    texts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def every(self) -> Iterator[Code]:
        """All functions and methods."""
        for kind in self.kinds.values():
            yield from kind.methods.values()
        for some in self.functions.values():
            yield from some

    def line(self, name: str) -> Iterator[Kind]:
        """A class and those that it is made from."""
        if name in self.kinds:
            yield self.kinds[name]
            for base in self.kinds[name].bases:
                yield from self.line(base)

    def method(self, kind: str, name: str) -> Code | None:
        """A method of a class, its own or inherited."""
        return next((one.methods[name] for one in self.line(kind) if name in one.methods), None)

    def named_in(self, annotation: ast.expr | None) -> frozenset[str]:
        """The classes that an annotation names."""
        if annotation is None:
            return frozenset()
        text = annotation.value if isinstance(annotation, ast.Constant) else annotation
        tree = ast.parse(text, mode="eval") if isinstance(text, str) else annotation
        return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in self.kinds)


@cache
def source_of_the_model() -> Source:
    """The code of `sim.model`."""
    return source_in(Path(sim.model.__path__[0]))


def source_in(folder: Path) -> Source:
    """The code below a folder."""
    found = Source()
    for path in sorted(folder.rglob("*.py")):
        file = path.relative_to(folder).as_posix()
        if file in LEFT_OUT:
            continue
        for node in ast.parse(path.read_bytes()).body:
            if isinstance(node, ast.ClassDef):
                found.kinds[node.name] = _kind(node, file)
            elif isinstance(node, ast.FunctionDef):
                found.functions.setdefault(node.name, []).append(Code("", file, node))
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
                _note_texts(found, node, node.value)
    return found


def _kind(node: ast.ClassDef, file: str) -> Kind:
    body = node.body
    methods = {one.name: Code(node.name, file, one) for one in body if isinstance(one, ast.FunctionDef)}
    annotated = {one.target.id: one.annotation for one in body
                 if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)}
    texts = {target.id: one.value.value for one in body if isinstance(one, ast.Assign) for target in one.targets
             if isinstance(target, ast.Name) and isinstance(one.value, ast.Constant)
             and isinstance(one.value.value, str)}
    bases = tuple(ast.unparse(base).partition("[")[0] for base in node.bases)
    listed = [ast.unparse(base).partition("[")[2].rstrip("]") for base in node.bases]
    lines = (*bases, *(name for name in listed if name))
    return Kind(node.name, frozenset(_states(node)), methods, annotated, texts, lines)


def _states(node: ast.ClassDef) -> Iterator[str]:
    for one in node.body:
        if isinstance(one, ast.Assign) and isinstance(one.value, ast.Call) and ast.unparse(one.value.func) == "State":
            yield from (target.id for target in one.targets if isinstance(target, ast.Name))


def _note_texts(found: Source, node: ast.Assign, value: ast.Tuple) -> None:
    texts = [one.value for one in value.elts if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    for target in node.targets:
        if isinstance(target, ast.Name) and texts and len(texts) == len(value.elts):
            found.texts[target.id] = tuple(texts)
