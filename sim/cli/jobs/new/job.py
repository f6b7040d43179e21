"""What is made of the answers: a draft of the kind that is wanted, or a copy of a file, under a name of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import typer

from sim.cli.jobs.new.answering import answered, to_go_on
from sim.cli.jobs.new.questions import EXTENDING, QUESTIONS, NewQuestion, refuse_misplaced
from sim.cli.jobs.new.reading import line, new_file, one_of
from sim.cli.jobs.new.writing import write_checked
from sim.errors import ParleyError
from sim.scenario.catalogue import exists
from sim.scenario.drafts.asking import ClaimsDraft, ExperimentDraft, LessonDraft
from sim.scenario.drafts.copying import CopyDraft
from sim.scenario.drafts.naming import key_of
from sim.scenario.drafts.question import MovedNumber, moved
from sim.scenario.drafts.scenario import ExtendingDraft, ScenarioDraft
from sim.scenario.experiments.claims import own_file
from sim.scenario.library import named
from sim.scenario.reading.kinds import CALLED, CLAIMS, EXPERIMENT, LESSON, SCENARIO, USED, kind_of
from sim.scenario.reading.mistakes import did_you_mean

KINDS = (*QUESTIONS,)
TITLE = (NewQuestion("title", "What is it called, or 'same'", lambda found: "same",
                     lambda text, found: None if text.strip() == "same" else line(text)),)


class FileDraft(Protocol):
    """What a file is made of."""

    def text(self, out: Path) -> str:
        """The text of the file `out`. Errors: ParleyError."""
        ...


@dataclass(frozen=True)
class NewJob:
    """What was asked for: the kind, what it begins from, the answers that options give, and the file.

    `asking` is whether somebody can be asked the rest; what is not answered is as it is proposed.
    """

    kind: str | None
    base: str | None
    given: Mapping[str, str]
    out: str | None
    replace: bool
    asking: bool

    def perform(self) -> Path:
        """Ask, and write the file. Errors: ParleyError; typer.Exit after Ctrl-C, when nothing is written."""
        texts = dict(self.given)
        kind = self.kind
        try:
            kind = self._kind()
            draft = self._draft(kind, texts)
            out = self._out(kind, texts)
        except typer.Abort as stop:
            more = [*(["--from", self.base] if self.base else []), *(["--out", self.out] if self.out else [])]
            typer.echo(f"\nStopped; nothing was written. This goes on from here:\n{to_go_on(kind or '', texts, more)}",
                       err=True)
            raise typer.Exit(130) from stop
        there = exists(out)
        write_checked(draft.text(out), out)
        typer.echo(f"Written to {out}{', in place of what was there' if there else ''}. Change it with any editor for "
                   f"plain text, check it with `parley check {out}`, and {USED[kind].replace('FILE', str(out))}.")
        return out

    def _kind(self) -> str:
        """The kind that is wanted: as stated, as that of what it begins from, or as is asked."""
        if self.base is not None:
            return self._kind_of_base(self.base)
        if self.kind is None and self.asking:
            question = NewQuestion("kind", f"What do you want to write ({', '.join(KINDS)})", lambda found: SCENARIO,
                                   lambda text, found: one_of(text, KINDS))
            return str(answered([question], {}, True, {})["kind"])
        return self.kind or SCENARIO

    def _kind_of_base(self, base: str) -> str:
        found = next((kind for kind in (self.kind, SCENARIO, EXPERIMENT, LESSON, CLAIMS)
                      if kind and base in _known(kind)), None) or kind_of(Path(base))
        if found not in KINDS:
            names = {name for kind in KINDS for name in _known(kind)}
            raise ParleyError(f"there is nothing called '{base}' to begin from; {did_you_mean(base, names)}")
        if self.kind not in (None, found):
            instead = f"; say --scenario {base} to play it" if found == SCENARIO else ""
            raise ParleyError(f"--from: '{base}' is {CALLED[found]}, not {CALLED[str(self.kind)]}{instead}")
        return found

    def _draft(self, kind: str, texts: dict[str, str]) -> FileDraft:
        """The draft that the answers make."""
        asked = QUESTIONS[kind] if self.base is None else EXTENDING if kind == SCENARIO else TITLE
        refuse_misplaced(self.given, asked, f"{CALLED[kind]}{' from another one' if self.base else ''}")
        found = answered(asked, self.given, self.asking, texts)
        if self.base is None:
            return _drafted(kind, found)
        if kind == SCENARIO:
            return ExtendingDraft(self.base, **found)
        return CopyDraft(self.base, _known(kind).get(self.base, Path(self.base)), found["title"])

    def _out(self, kind: str, texts: Mapping[str, str]) -> Path:
        """The file, which is not there yet unless it is to be replaced."""
        proposed = f"my-{key_of(texts.get('title', '')) or kind}.yaml"
        question = NewQuestion("out", "Into which file", lambda found: proposed,
                               lambda text, found: new_file(text, self.replace))
        given = {} if self.out is None else {"out": self.out}
        found: Path = answered([question], given, self.asking, {})["out"]
        return found


def _known(kind: str) -> dict[str, Path]:
    """The files of a kind by their names, and by the short names of those in folders."""
    if kind == CLAIMS:
        return {"claims": own_file()}
    names = named(kind)
    return {name.rpartition("/")[2]: path for name, path in names.items()} | names


def _drafted(kind: str, found: dict[str, Any]) -> FileDraft:
    """The draft of a kind from its answers."""
    if kind == SCENARIO:
        return ScenarioDraft(**found)
    path, levels = found.pop("vary"), found.pop("levels")
    number = MovedNumber(path, moved(found["scenario"], path)[0].label, levels)
    drafts: dict[str, type[Any]] = {EXPERIMENT: ExperimentDraft, CLAIMS: ClaimsDraft, LESSON: LessonDraft}
    draft: FileDraft = drafts[kind](moved=number, **found)
    return draft
