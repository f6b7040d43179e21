"""The kept figures on the claims, laid beside what a run has found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from sim.analysis.claims.counting import ClaimCount, counted
from sim.analysis.claims.findings import ClaimFinding
from sim.analysis.claims.plan import ClaimQuestion
from sim.errors import ParleyError
from sim.evidence.kept import is_current, read_kept

NAME = "claims"
AGAIN = "`parley evidence keep --only claims` plays them"
OLD = f"Kinds and sets are of an earlier version of the model; {AGAIN} anew."
NONE = f"Of which kind effects are is not known: there are no kept figures; {AGAIN}."
SOME = f"Of which kind some effects are is not known: the claims have changed since figures were kept; {AGAIN} anew."


@dataclass(frozen=True)
class KnownClaims:
    """Findings with what is kept of them, the claims that count once, and a sentence if something is missing."""

    findings: list[ClaimFinding]
    groups: list[list[str]]
    note: str

    @property
    def count(self) -> ClaimCount:
        """How the claims count."""
        return counted([finding.shown for finding in self.findings], self.groups)


def question_key(question: ClaimQuestion) -> str:
    """An experiment in a few letters: other ends have others."""
    return blake2b(repr((question.name, question.arms[0], question.arms[-1])).encode(), digest_size=8).hexdigest()


def known(found: Sequence[ClaimFinding], asked: Sequence[ClaimQuestion]) -> KnownClaims:
    """Findings, in the order of their questions and these's outcomes, with what is kept of them."""
    try:
        kept = read_kept(NAME)
    except ParleyError:
        return KnownClaims(list(found), [], NONE)
    lines = {(line["asked"], line["outcome"]): line for line in kept["lines"]}
    keys = [(question_key(question), name) for question in asked for name in question.experiment.outcomes]
    filled = [_filled(finding, lines.get(key)) for finding, key in zip(found, keys, strict=True)]
    missing = any(key not in lines for key in keys)
    return KnownClaims(filled, kept["groups"], OLD if not is_current(kept) else SOME if missing else "")


def _filled(finding: ClaimFinding, line: dict[str, Any] | None) -> ClaimFinding:
    if line is None:
        return finding
    sets = None if line["sets"] is None else (line["sets"][0], line["sets"][1], line["sets"][2])
    return replace(finding, kind=line["kind"], sets=sets)
