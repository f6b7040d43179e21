"""The code of the model followed without numbers: what is written into each state, and from what.

Every function is followed, and what it calls with what it is called with. Two things are not looked through. A state
that is read is read as it stands; who wrote it is another rule. And what another file's function decides (yes or no, a
`Mask`) is that one's doing, but for a seat, where whoever sits in it is handed the decision of the rules.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from sim.analysis.claims.reading.source import Code, Source
from sim.analysis.claims.reading.values import ENDING, UNIT, UNKNOWN, Term, Traced, inside, together

STARTS = ("__init__", "prepare")  # what stands in them, and is called there, is how a state begins
MOVES = {"relax": 2, "_relax": 2, "push": 1, "put": 1, "_shift": 1, "start": 1, "start_latent": 1}  # its place
FRESH = ("start", "start_latent")  # these say where a state begins, and what it is drawn back to
SEATS = "seats/"
DEEPEST = 18  # calls within calls


Follow = Callable[["Following", Code, dict[str, Traced]], Traced]


@dataclass
class Written:
    """What is written into a state: in all, before the first round, and as the level that it is drawn back to.

    `remembers` is whether it also hangs on what it was.
    """

    terms: set[Term] = field(default_factory=set)
    first: set[Term] = field(default_factory=set)
    home: set[Term] = field(default_factory=set)
    remembers: bool = False


class Following:
    """All that has been found so far, and where in the code one is."""

    def __init__(self, source: Source, follow: Follow) -> None:
        """`follow` says what a function gives, with what its names stand for."""
        self.source, self._follow = source, follow
        self.states: dict[str, Written] = defaultdict(Written)
        self.attributes: dict[tuple[str, str], Traced] = {}
        self.keys: dict[str, frozenset[str]] = {}
        self.stack: list[Code] = []
        self.beginning = False
        self._memo: dict[object, Traced] = {}

    def everything(self, times: int = 4) -> Following:
        """Follow all functions, some times over, as attributes set in one are read in others."""
        for time in range(times):
            self._memo.clear()
            if time == 1:  # the keys of all agents are known now
                self.states.clear()
                self.attributes.clear()
            for code in self.source.every():
                self.beginning = code.node.name in STARTS
                self.call(code, {})
        return self

    # ---- calls -------------------------------------------------------------------------------------------------

    def call(self, code: Code, bound: dict[str, Traced]) -> Traced:
        """What a function gives, with what its parameters are bound to; the others are as their annotations say."""
        if code in self.stack or len(self.stack) > DEEPEST:
            return UNKNOWN
        names = self._parameters(code, bound)
        asked = (code, self.beginning, tuple(sorted(names.items(), key=lambda item: item[0])))
        if asked not in self._memo:
            self.stack.append(code)
            self._memo[asked] = self._run(code, names)
            self.stack.pop()
        return self._memo[asked]

    def _run(self, code: Code, names: dict[str, Traced]) -> Traced:
        found = self._follow(self, code, names)
        return replace(found, kinds=found.kinds | self.source.named_in(code.node.returns))

    def _parameters(self, code: Code, bound: dict[str, Traced]) -> dict[str, Traced]:
        asked = code.node.args
        names = {one.arg: Traced(kinds=self.source.named_in(one.annotation))
                 for one in (*asked.posonlyargs, *asked.args, *asked.kwonlyargs)}
        for name, value in bound.items():
            if name in names:
                names[name] = replace(value, kinds=value.kinds | names[name].kinds)
        if code.owner and not names.get("self", UNKNOWN).kinds and "self" in names:
            names["self"] = Traced(kinds=frozenset({code.owner}))
        return names

    def bind(self, code: Code, given: list[Traced], named: dict[str, Traced]) -> dict[str, Traced]:
        """What the parameters of a function are bound to by what it is called with."""
        places = [one.arg for one in (*code.node.args.posonlyargs, *code.node.args.args)]
        if code.owner and places[:1] == ["self"]:
            places = places[1:]
        return dict(zip(places, given, strict=False)) | named

    def method(
        self, kind: str, name: str, whose: Traced, given: list[Traced], named: dict[str, Traced]
    ) -> Traced | None:
        """What a method of a class gives, with `whose` it is; None where the class has none of this name."""
        code = self.source.method(kind, name)
        if code is None:
            return None
        if code.decides and code.file != self.stack[-1].file and not code.file.startswith(SEATS):
            return Traced(frozenset({Term(ENDING)})) if kind == "Endings" else UNKNOWN
        if _is_empty(code):  # what those do that fill it in is a function of what they are given
            return UNKNOWN if code.decides else inside([*given, *named.values()])
        itself = Traced(whose.terms if whose.fields else UNKNOWN.terms, frozenset({kind}), fields=whose.fields)
        return self.call(code, self.bind(code, given, named) | {"self": itself})

    # ---- states and attributes -----------------------------------------------------------------------------------

    def declares(self, kind: str, name: str) -> str:
        """The state of this name of a class, as 'Class.name'; nothing where it is none."""
        return next((f"{one.name}.{name}" for one in self.source.line(kind) if name in one.states), "")

    def read(self, kind: str, name: str) -> Traced | None:
        """What an attribute of a class holds; None where nothing is known of it."""
        if state := self.declares(kind, name):
            return Traced(frozenset({Term(ENDING if kind == "Endings" else f"state {state}")}))
        line = list(self.source.line(kind))
        if text := next((one.texts[name] for one in line if name in one.texts), ""):
            return Traced(texts=frozenset({text}))
        found = [self.attributes[one.name, name] for one in line if (one.name, name) in self.attributes]
        for one in line:
            if name in one.annotated:
                kinds = self.source.named_in(one.annotated[name])
                found.append(Traced(frozenset({UNIT}) if not found else frozenset(), kinds))
                break
        if not found and (code := self.source.method(kind, name)) and _is_property(code):
            return self.call(code, {"self": Traced(kinds=frozenset({kind}))})
        return together(found) if found else None

    def write(self, kind: str, name: str, value: Traced, again: bool) -> None:
        """Something is written into an attribute of a class; `again` if it also keeps what it was."""
        state = self.declares(kind, name)
        if not state:
            known = self.attributes.get((kind, name))
            self.attributes[kind, name] = together([known, value] if known else [value])
            return
        written = self.states[state]
        written.terms |= value.terms
        written.remembers |= again or Term(f"state {state}") in {Term(term.read) for term in value.terms}
        if self.beginning:
            written.first |= value.terms

    def moved(self, kinds: Iterable[str], how: str, given: list[Traced]) -> None:
        """A bounded state is moved by its name."""
        pairs = [(kind, name) for kind in kinds for name in given[0].texts if self.declares(kind, name)]
        for kind, name in pairs:
            value = inside(given[MOVES[how] :])
            self.write(kind, name, value, again=how not in FRESH)
            if how in FRESH:
                self.states[self.declares(kind, name)].home |= value.terms

    def key(self, kind: str) -> frozenset[str]:
        """The dotted path of the factors of a class of agents; two stars where it is not known."""
        found = [self.keys[one.name] for one in self.source.line(kind) if one.name in self.keys]
        return found[0] if found else frozenset({"**"})


def _is_property(code: Code) -> bool:
    return any(isinstance(one, ast.Name) and one.id in ("property", "cached_property")
               for one in code.node.decorator_list)


def _is_empty(code: Code) -> bool:
    """Whether a method only says what others must have."""
    return all(isinstance(one, ast.Raise) or isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
               for one in code.node.body)
