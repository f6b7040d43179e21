"""`parley evidence patterns`: every pattern of the record is a question, answered from one ensemble of crises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sim.english import listed
from sim.errors import ParleyError
from sim.evidence.line import EvidenceLine
from sim.evidence.parts import own_folder
from sim.evidence.patterns.estimates import Estimate
from sim.evidence.patterns.figures import figures
from sim.evidence.patterns.judging import Part, deciding, details, missed, null_holds, verdict_of
from sim.evidence.patterns.playing import BASELINE_WORLDS, pieces_of_crises, pieces_of_the_baseline
from sim.evidence.pieces import Found, Piece, played_here
from sim.evidence.verdicts import CANNOT, HOLDS
from sim.scenario.evidence.patterns import Pattern, PatternsFile, load_patterns

CRISES, PATTERNS = "crises.yaml", "patterns.yaml"


@dataclass(frozen=True)
class PatternQuestion:
    """Whether one pattern comes out; `asked` is what the file says of it, in a few letters."""

    id: str
    asked: str
    worlds: int
    pieces: tuple[Piece, ...]
    path: Path = field(repr=False)

    def answer(self) -> EvidenceLine:
        """Play all pieces here, unless they have been, and judge. Errors: ParleyError."""
        return self.answer_from(played_here(self.pieces))

    def answer_from(self, found: Mapping[str, Found]) -> EvidenceLine:
        """Judge from what was played. Errors: ParleyError."""
        pattern = patterns_at(self.path).found.patterns[self.id]
        model = figures(self.id, self.pieces, found)
        _refuse_unknown(self.id, pattern, model)
        return line_of(self.id, pattern, model, patterns_at(self.path))


def questions() -> list[PatternQuestion]:
    """Every line of the project's own file, over its own crises."""
    return questions_of(own_folder() / PATTERNS, own_folder().parent / CRISES)


def questions_of(patterns: Path, crises: Path, baseline: int = BASELINE_WORLDS) -> list[PatternQuestion]:
    """Every line of a file of patterns, over the crises of another file and so many worlds of the baseline.

    Errors: ScenarioError.
    """
    file = patterns_at(patterns)
    pieces: tuple[Piece, ...] = (*pieces_of_crises(crises), *pieces_of_the_baseline(baseline))
    each = max(1, sum(piece.worlds for piece in pieces) // len(file.found.patterns))
    return [PatternQuestion(name, file.digest(name), each, pieces, patterns) for name in file.found.patterns]


@cache
def patterns_at(path: Path) -> PatternsFile:
    """The patterns of a file, read once. Errors: ScenarioError."""
    return load_patterns(path)


def line_of(name: str, pattern: Pattern, model: Mapping[str, Estimate], file: PatternsFile) -> EvidenceLine:
    """The line of a pattern with the model's figures."""
    parts = tuple({**part, "null_holds": null_holds(pattern), "counted": pattern.counted}
                  for part in details(pattern, model))
    shown = None if pattern.lacks else deciding(parts)
    got, low, high = (shown[name] if shown else None for name in ("model", "model_low", "model_high"))
    data = file.found.data[pattern.data]
    worlds = max((estimate.worlds for estimate in model.values()), default=0)
    return EvidenceLine(name, verdict_of(pattern, model), _expected(pattern), got, low, high, worlds, pattern.what,
                        f"{data.name}, {data.years}", _note(pattern, model, parts), parts)


def _expected(pattern: Pattern) -> str:
    """The figures that decide, with their intervals, or the order that they have."""
    judged = pattern.judged
    said = [_figure(pattern, name) for name in judged.inside]
    said += [f"at most {pattern.figures[name].high:.3f}" for name in judged.below]
    if judged.rises:
        said.append(" < ".join(pattern.figures[name].label for name in judged.rises))
    return "; ".join(said) or "context"


def _figure(pattern: Pattern, name: str) -> str:
    figure = pattern.figures[name]
    return f"{figure.label} {figure.value:.3g} [{figure.low:.3g}, {figure.high:.3g}]"


def _note(pattern: Pattern, model: Mapping[str, Estimate], parts: Sequence[Part]) -> str:
    """What is outside, which of several figures is shown, what the model lacks, and what there is to know beside."""
    said = [f"the model lacks {pattern.lacks}"] if pattern.lacks else []
    if not pattern.lacks and (outside := missed(pattern, model)):
        said.append(f"outside: {', '.join(outside)}")
    shown = deciding(parts)
    if shown and not pattern.lacks and sum(bool(part["judged"]) for part in parts) > 1:
        said.append(f"shown is {shown['figure']}")
    if not pattern.counted:
        said.append("context: it does not count")
    elif null_holds(pattern):
        said.append("the null model is inside, too")
    text = "; ".join(said)
    return text[:1].upper() + text[1:] + "." if text else ""


def summary(lines: Sequence[EvidenceLine]) -> str:
    """How many of the patterns that count are inside and whether that is enough, levels and orders apart.

    Nothing where not all of them were asked.
    """
    file = patterns_at(own_folder() / PATTERNS).found
    counting = {line.id: file.patterns[line.id] for line in lines if file.patterns[line.id].counted}
    if len(counting) < sum(pattern.counted for pattern in file.patterns.values()):
        return ""
    inside = {line.id for line in lines if line.verdict == HOLDS} & set(counting)
    unasked = sum(line.verdict == CANNOT for line in lines if line.id in counting)
    enough = len(inside) >= file.bar.inside and set(file.bar.among_them) <= inside
    levels = {name: pattern for name, pattern in counting.items() if not pattern.judged.order_alone}
    orders = {name: pattern for name, pattern in counting.items() if pattern.judged.order_alone}
    return (
        f"{len(inside)} of {len(counting)} inside; the bar is {file.bar.inside}, {listed(file.bar.among_them, 'and')} "
        f"among them: {'reached' if enough else 'not reached'}. {_both('Levels', levels, inside)}; "
        f"{_both('orders', orders, inside)}. {unasked} cannot be asked yet, which counts as outside; context does not "
        "count."
    )


def _both(kind: str, patterns: Mapping[str, Pattern], inside: Set[str]) -> str:
    """How many patterns of a kind are inside in the model and in the null model."""
    model, null = len(inside & set(patterns)), sum(map(null_holds, patterns.values()))
    return f"{kind}: model {model} of {len(patterns)}, null model {null} of {len(patterns)}"


def _refuse_unknown(name: str, pattern: Pattern, model: Mapping[str, Estimate]) -> None:
    """Refuse a pattern that nothing is known of in the model although its file does not say so. Errors: ParleyError."""
    unknown = [figure for figure in pattern.judged.figures if figure not in model]
    if unknown and not pattern.lacks:
        known = ", ".join(model) or "none"
        raise ParleyError(f"{name}: the model gives no figure '{unknown[0]}', only {known}; state what it 'lacks'")
